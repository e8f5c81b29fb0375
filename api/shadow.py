"""Naming the foreign module that stands in the way of ours.

The packages have plain names. In a folder with a file ``graph.py``, or beside another
distribution with a package ``api``, the wrong one is imported, and what fails then fails
strangely. This says it in one sentence instead.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_PACKAGES = ("graph", "loaders", "api")


def check_packages() -> str | None:
    """A sentence naming a module that shadows one of ours; None when all is well."""
    home = Path(__file__).resolve().parents[1]
    for name in _PACKAGES:
        spec = find_spec(name)
        found = Path(spec.origin).resolve() if spec and spec.origin else None
        if found is None or found.parents[1] != home:
            return (
                f"the name {name!r} leads to {found or 'nothing'}, not to this product in {home}. "
                "Run it from another folder, rename that file, or install it in an environment of its own."
            )
    return None
