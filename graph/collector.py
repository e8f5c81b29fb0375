"""Python's search for circles of objects, paused while very many are made that all stay.

It would walk a ledger of a million records again and again and find nothing: records and
rows refer to no circle.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause it for a block, or for a function that is decorated so."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
