"""The project's figures: `make bench` measures them and writes docs/bench.md.

``python -m tools.bench`` (see ``tools.bench.__main__``). Every figure is taken in a process
of its own, and whatever is compared is taken side by side in one run.
"""
