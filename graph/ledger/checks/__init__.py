"""The single checks of a ledger, each a sentence of the format."""
