"""Ways in from outside: HTTP, pages and the command line."""
