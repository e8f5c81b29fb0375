"""Our own table of who did what to the instruments that are followed: a ledger that comes with the product.

``documents.jsonl``, ``entities.jsonl`` and ``claims/`` beside this file have the form of a workspace.
The table is compiled from many sources and is a copy of none: each fact names its source, and the
day as of which that source tells. Where sources disagree, all of them are kept.
"""

from functools import cache
from pathlib import Path

from graph.ledger.ledger import Ledger

REFERENCE = Path(__file__).parent


@cache
def reference() -> Ledger:
    """The table as a ledger: documents, states, instruments and claims. Not to be changed."""
    return Ledger.read(REFERENCE)
