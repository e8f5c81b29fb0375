"""Several files written as one act (stand-in: see the next commit)."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def settled(folder: Path, read: Callable[[], T]) -> T:
    return read()
