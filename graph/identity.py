"""Who is who: what reviews say about two records, and nothing that a program guesses.

A ``same_as`` joins, an ``unsure`` or a candidate of the entities file only proposes, and
an ``undo`` takes a review back. Records that a review joined stay in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from graph.ledger.records import Review

Pair = tuple[str, str]


def live_reviews(reviews: Iterable[Review]) -> list[Review]:
    """The reviews that no later, itself standing, ``undo`` takes back; in the order given."""
    kept: list[Review] = []
    undone: set[str] = set()
    for review in reversed(list(reviews)):
        if review.id in undone:
            continue
        if review.kind == "undo":
            undone.add(str(review.data["undoes"]))
        else:
            kept.append(review)
    return kept[::-1]


def pair(a: str, b: str) -> Pair:
    """Two ids in ascending order."""
    return (a, b) if a <= b else (b, a)


@dataclass(frozen=True)
class Identity:
    """What is decided about pairs of records. Each mapping leads from a pair to the review's id, or ''."""

    same: dict[Pair, str]
    different: dict[Pair, str]
    unsure: dict[Pair, str]
    _representative: dict[str, str]

    @classmethod
    def read(
        cls,
        reviews: Iterable[Review],
        candidates: Iterable[Pair],
        distinct: Iterable[Pair],
        coded: Iterable[Pair] = (),
    ) -> Identity:
        """Take reviews (live ones, in order; the later decision on a pair stands) and what entities propose.

        ``coded`` are pairs of states or treaties with one published code: they are one
        without anybody's decision. People are never joined so.
        """
        decided: dict[Pair, tuple[str, str]] = {}
        for review in reviews:
            if review.kind in {"same_as", "not_same_as", "unsure"}:
                decided[pair(str(review.data["a"]), str(review.data["b"]))] = (review.kind, review.id)
        proposed = dict.fromkeys(candidates, ("unsure", "")) | dict.fromkeys(distinct, ("not_same_as", ""))
        proposed |= dict.fromkeys(coded, ("same_as", "")) | decided
        kinds: dict[str, dict[Pair, str]] = {"same_as": {}, "not_same_as": {}, "unsure": {}}
        for ids in sorted(proposed):
            kind, review_id = proposed[ids]
            if ids[0] != ids[1]:
                kinds[kind][ids] = review_id
        same = kinds["same_as"]
        return cls(same, kinds["not_same_as"], kinds["unsure"], _smallest_of_each_class(same))

    def one(self, record_id: str) -> str:
        """The id that stands for a record and everything joined to it: the smallest of them."""
        return self._representative.get(record_id, record_id)

    def joined_to(self, record_id: str) -> list[str]:
        """Everything that reviews joined to this record, itself left out, ordered."""
        return sorted(other for other in self._joined.get(self.one(record_id), ()) if other != record_id)

    @cached_property
    def _joined(self) -> dict[str, list[str]]:
        """Everything that each representative stands for."""
        found: dict[str, list[str]] = defaultdict(list)
        for record_id, one in self._representative.items():
            found[one].append(record_id)
        return found


def _smallest_of_each_class(pairs: Iterable[Pair]) -> dict[str, str]:
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        while parent.setdefault(node, node) != node:
            # Halving the way, so that a long chain of joins is not walked again and again.
            parent[node] = node = parent[parent[node]]
        return node

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        parent[high] = low
    return {node: find(node) for node in list(parent)}
