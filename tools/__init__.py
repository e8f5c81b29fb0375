"""What the people who work on refoulement run: set-up, checks, measurements. Not part of the wheel."""
