"""What we know and how we know it: model, ledger, verdicts, projection, questions, pictures."""
