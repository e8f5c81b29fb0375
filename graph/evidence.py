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
    groups: list[set[str]] = []
    for document in sorted(different):
        standing = standings.get(document, Standing(frozenset(), document))
        marks = {f"voice {voice}" for voice in standing.voices} | {f"origin {standing.root}"}
        touching = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks]
        groups.append(marks.union(*touching))
    return len(groups)
