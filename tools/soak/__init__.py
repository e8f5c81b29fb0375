"""Long runs that do the worst to ledger and graph, again and again, and look whether anything was lost.

python -m tools.soak              everything, on all three engines: about an hour; prints tables
python -m tools.soak --help       parts of it, and how often
"""
