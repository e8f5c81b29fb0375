"""From documents and tables to claims: one folder a source."""
