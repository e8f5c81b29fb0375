"""Two codings of one document, compared claim by claim.

Two claims agree when subject, predicate and object denote the same, the modality is equal,
and the dates are equal or one lies inside the other. Records denote the same when they have
one id or one printed spelling, or, where only a description exists, one type and one count.
Whether the spans overlap is told apart: the triple may be right with a poor span. Claims
that a reader must complete (implied) stand on a line of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim, Entity
from graph.values.dates import contains
from graph.values.names import fold


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims both codings have, how many of those with overlapping spans, and how many only one has."""

    both: int = 0
    spans: int = 0
    only_first: int = 0
    only_second: int = 0

    @property
    def agreement(self) -> float:
        """Shared claims as a part of all, each shared pair counted once; 1.0 for nothing at all."""
        every = self.both + self.only_first + self.only_second
        return self.both / every if every else 1.0


@dataclass(frozen=True)
class Agreement:
    """Claims that two codings share, as pairs, and those that only one of them has."""

    pairs: list[tuple[Claim, Claim]]
    only_first: list[Claim]
    only_second: list[Claim]

    def by_predicate(self) -> dict[str, Tally]:
        """A tally for each predicate, implied claims under ``PREDICATE (implied)``; ordered by name."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for first, second in self.pairs:
            counts[_line(first)]["both"] += 1
            counts[_line(first)]["spans"] += _spans_overlap(first, second)
        for claim in self.only_first:
            counts[_line(claim)]["only_first"] += 1
        for claim in self.only_second:
            counts[_line(claim)]["only_second"] += 1
        return {name: Tally(**counts[name]) for name in sorted(counts)}

    def whole(self) -> Tally:
        """The tally over all predicates."""
        spans = sum(_spans_overlap(first, second) for first, second in self.pairs)
        return Tally(len(self.pairs), spans, len(self.only_first), len(self.only_second))


def compare_codings(first: Ledger, second: Ledger, documents: Iterable[str] = ()) -> Agreement:
    """Pair the claims of two codings, over these documents, or over those that both have claims of."""
    wanted = set(documents) or _coded(first) & _coded(second)
    left = [claim for claim in first.claims.values() if claim.doc in wanted]
    right = [claim for claim in second.claims.values() if claim.doc in wanted]
    same = _SameRecords(first.entities, second.entities)
    pairs: list[tuple[Claim, Claim]] = []
    free: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in right:
        free[claim.doc, claim.predicate, claim.modality].append(claim)
    for claim in sorted(left, key=lambda c: (c.start or 0, c.id)):
        candidates = [
            other for other in free[claim.doc, claim.predicate, claim.modality] if _agree(claim, other, same)
        ]
        if candidates:
            # Among several the one whose words stand nearest.
            best = min(candidates, key=partial(_nearness, claim))
            free[claim.doc, claim.predicate, claim.modality].remove(best)
            pairs.append((claim, best))
    paired = {claim.id for claim, _ in pairs}
    return Agreement(
        pairs, [c for c in left if c.id not in paired], [c for found in free.values() for c in found]
    )


class _SameRecords:
    """Whether an id of one coding denotes what an id of the other does."""

    def __init__(self, first: Mapping[str, Entity], second: Mapping[str, Entity]) -> None:
        self._first, self._second = first, second

    def __call__(self, a: str, b: str) -> bool:
        if a == b:
            return True
        one, other = self._first.get(a), self._second.get(b)
        if one is None or other is None or a.partition(":")[0] != b.partition(":")[0]:
            # Event ids are each coder's own.
            return a.startswith("ev:") and b.startswith("ev:")
        if _spellings(one) & _spellings(other):
            return True
        described = not one.aliases and not other.aliases
        return described and one.type == other.type and one.count == other.count


def _spellings(entity: Entity) -> set[str]:
    return {fold(entity.name), *(fold(alias.text) for alias in entity.aliases)}


def _agree(a: Claim, b: Claim, same: _SameRecords) -> bool:
    literal = a.object_kind == b.object_kind == "literal"
    # Literals are each coder's own words: the span says whether they mean one thing.
    objects = _spans_overlap(a, b) if literal else a.object_kind == b.object_kind and same(a.object, b.object)
    return objects and same(a.subject, b.subject) and _dates_agree(a, b)


def _dates_agree(a: Claim, b: Claim) -> bool:
    if a.date.undated or b.date.undated:
        return a.date.undated and b.date.undated
    return contains(a.date, b.date) or contains(b.date, a.date)


def _spans_overlap(a: Claim, b: Claim) -> bool:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return a.row is not None and a.row == b.row
    return a.start < b.end and b.start < a.end


def _nearness(claim: Claim, other: Claim) -> tuple[bool, int, str]:
    return not _spans_overlap(claim, other), abs((claim.start or 0) - (other.start or 0)), other.id


def _line(claim: Claim) -> str:
    return f"{claim.predicate} (implied)" if claim.explicitness == "implied" else claim.predicate


def _coded(ledger: Ledger) -> set[str]:
    return {claim.doc for claim in ledger.claims.values()}
