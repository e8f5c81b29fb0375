"""How many voices stand behind a fact (design section 3: Independence).

Two documents are independent when no publisher, author or signatory stands behind both
and neither copies or derives from the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands behind a document, and the document at the end of its chain of copies."""

    voices: frozenset[str]
    root: str


def independent(documents: Iterable[str], standings: Mapping[str, Standing]) -> int:
    """The number of groups of documents of which no two share a voice or an origin.

    A document without a record of its own stands for itself.
    """
    different = set(documents)
    if len(different) < 2:
        return len(different)
    # From each mark to another of its group; the last one stands for the group.
    further: dict[str, str] = {}

    def group(mark: str) -> str:
        while further.setdefault(mark, mark) != mark:
            further[mark] = mark = further[further[mark]]
        return mark

    origins = []
    for document in different:
        standing = standings.get(document, Standing(frozenset(), document))
        origins.append(f"origin {standing.root}")
        one = group(origins[-1])
        for voice in standing.voices:
            further[group(f"voice {voice}")] = one
    return len({group(origin) for origin in origins})
