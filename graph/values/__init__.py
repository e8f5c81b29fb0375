"""Values that mean the same everywhere: partial dates, counts of people, names, stable ids."""
