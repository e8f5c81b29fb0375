"""The explorer: pages on which a person asks a question and follows each cell to its evidence."""
