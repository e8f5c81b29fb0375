"""The people of the happenings of a graph, read from a store once for a whole answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Protocol

from graph.people.range import People, Range, largest, smallest


class Reader(Protocol):
    """What is needed of a store: answers to queries as rows of plain values."""

    def read(self, query: str, params: Mapping[str, Any] | None = None) -> Any: ...

    def revision(self) -> str | None: ...


@dataclass(frozen=True)
class Crowd:
    """Everything that the graph says about the people of many happenings, read once for an answer."""

    subjects: Mapping[str, str]
    sizes: Mapping[str, Range]
    same: Mapping[str, str]
    inside: Mapping[str, frozenset[str]]
    limits: Mapping[str, int]
    overlapping: frozenset[tuple[str, str]]
    distinct: frozenset[tuple[str, str]]
    _ranges: dict[frozenset[str], Range] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def read(cls, store: Reader, ids: Iterable[str]) -> Crowd:
        """Read what concerns these ids: events, or people and groups themselves.

        The last few crowds of a revision are held, since pages of one answer ask for the same.
        """
        wanted = tuple(sorted(set(ids)))
        key = store.revision(), wanted
        if (known := _held.get(key)) is not None:
            return known
        crowd = cls._read(store, list(wanted))
        with _lock:
            while len(_held) >= _HELD:
                _held.pop(next(iter(_held)))
            return _held.setdefault(key, crowd) if key[0] else crowd

    @classmethod
    def _read(cls, store: Reader, wanted: list[str]) -> Crowd:
        events = list(store.read(_EVENTS, {"ids": wanted}).rows)
        actors = list(
            store.read(_ACTORS, {"ids": sorted({*wanted, *(row["subject"] for row in events)})}).rows
        )
        known = sorted(row["id"] for row in actors)
        same = sorted((row["a"], row["b"]) for row in store.read(_SAME, {"ids": known}).rows)
        held = _held_below(store, known)
        inside, limits = _containers(store, [*known, *held])
        overlaps = _pairs(store.read(_OVERLAPS, {"ids": sorted({*wanted, *known, *held})}).rows)
        return cls(
            subjects={row["event"]: row["subject"] for row in events},
            sizes={row["id"]: (row["min"], row["max"]) for row in (*actors, *events)},
            same=_representatives(same),
            inside=inside,
            limits=limits,
            overlapping=_with_wholes(overlaps, inside),
            distinct=_pairs(store.read(_DISTINCT, {"ids": known}).rows),
        )

    def range(self, ids: Iterable[str]) -> Range:
        """The range of people of these events (or people and groups); (0, 0) for none."""
        wanted = frozenset(ids)
        if wanted not in self._ranges:
            self._ranges[wanted] = self._range(wanted)
        return self._ranges[wanted]

    def if_same(self, ids: Iterable[str]) -> int:
        """The smallest number of people if these events (or groups) are the same people; 0 for none."""
        return max((low for low, _ in self._records(ids)[0].values()), default=0)

    def if_distinct(self, ids: Iterable[str]) -> int:
        """The smallest number of people if no two of these events (or groups) share anybody but their subject."""
        return sum(low for low, _ in self._records(ids)[0].values())

    def _range(self, ids: frozenset[str]) -> Range:
        sizes, events_of = self._records(ids)
        people = People(sizes, self._share(sizes, events_of), {r: self._above(r) for r in sizes}, self.limits)
        return smallest(people), largest(people)

    def _records(self, ids: Iterable[str]) -> tuple[dict[str, Range], dict[str, list[str]]]:
        """Whom these ids concern, with the range of each, and the ids that concern each."""
        sizes: dict[str, Range] = {}
        events_of: dict[str, list[str]] = defaultdict(list)
        for found in sorted(set(ids)):
            record = self._one(self.subjects.get(found, found))
            low, high = self.sizes.get(found, (1, 1))
            before = sizes.get(record, (low, high))
            top = None if high is None or before[1] is None else max(high, before[1])
            sizes[record] = (max(low, before[0]), top)
            events_of[record].append(found)
        return sizes, events_of

    def _one(self, record: str) -> str:
        return self.same.get(record, record)

    def _above(self, record: str) -> frozenset[str]:
        return frozenset(self._one(group) for group in self.inside.get(record, ()))

    def _share(
        self, records: Iterable[str], events_of: Mapping[str, list[str]]
    ) -> frozenset[tuple[str, str]]:
        ordered = sorted(records)
        pairs = {(a, b) for a in ordered for b in ordered if a < b and self._may_share(a, b, events_of)}
        return frozenset(pairs | {(b, a) for a, b in pairs})

    def _may_share(self, a: str, b: str, events_of: Mapping[str, list[str]]) -> bool:
        """Whether two records may hold one person: recorded so, or held by one group, and not called different."""
        if (a, b) in self.distinct:
            return False
        marks = [(x, y) for x in (a, *events_of[a]) for y in (b, *events_of[b])]
        if a.startswith("per:") and b.startswith("per:"):
            # Overlapping happenings do not make two named people one; only a record on the people does.
            return (a, b) in self.overlapping
        if any(mark in self.overlapping for mark in marks):
            return True
        return bool(({a} | self._above(a)) & ({b} | self._above(b)))


def people_range(store: Reader, event_ids: Iterable[str]) -> Range:
    """The range of people of any set of events: (smallest, largest), largest None without an upper bound."""
    ids = list(event_ids)
    return Crowd.read(store, ids).range(ids)


_HELD = 64
_lock = Lock()
_held: dict[tuple[str | None, tuple[str, ...]], Crowd] = {}

_EVENTS = """
MATCH (e:Event)-[s:SUBJECT]->(a:Actor)
WHERE e.id IN $ids AND s.through IS NULL
RETURN e.id AS event, e.id AS id, a.id AS subject, coalesce(e.people_min, a.count_min, 1) AS min,
       CASE WHEN NOT a:PersonGroup THEN 1
            WHEN e:ForcedReturn THEN e.people_max
            ELSE a.count_max END AS max
"""

_ACTORS = """
MATCH (a:Actor) WHERE a.id IN $ids
RETURN a.id AS id, coalesce(a.count_min, 1) AS min, CASE WHEN a:PersonGroup THEN a.count_max ELSE 1 END AS max
"""

_SAME = (
    "MATCH (a:Actor)-[r:SAME_AS]->(b:Actor) WHERE a.id IN $ids OR b.id IN $ids RETURN a.id AS a, b.id AS b"
)

_CONTAINERS = """
MATCH (a:Actor)-[:MEMBER_OF|PART_OF]->(g:PersonGroup) WHERE a.id IN $ids
RETURN a.id AS a, g.id AS g, g.count_max AS limit_of
"""

_OVERLAPS = """
MATCH (a:Event)-[r:POSSIBLY_OVERLAPS]->(b:Event) WHERE a.id IN $ids AND b.id IN $ids RETURN a.id AS a, b.id AS b
UNION
MATCH (a:Actor)-[r:POSSIBLY_OVERLAPS|POSSIBLE_MEMBER_OF|POSSIBLY_SAME_AS]->(b:Actor)
WHERE a.id IN $ids AND b.id IN $ids RETURN a.id AS a, b.id AS b
"""

_DISTINCT = "MATCH (a:Actor)-[r:NOT_SAME_AS]->(b:Actor) WHERE a.id IN $ids AND b.id IN $ids RETURN a.id AS a, b.id AS b"


_HELD_BELOW = (
    "MATCH (a:Actor)-[:MEMBER_OF|PART_OF]->(g:PersonGroup) WHERE g.id IN $ids RETURN DISTINCT a.id AS a"
)


def _held_below(store: Reader, actors: list[str]) -> list[str]:
    """Everybody that these groups hold, by any number of steps, who is not one of them."""
    seen, frontier = set(actors), actors
    while frontier:
        reached = {row["a"] for row in store.read(_HELD_BELOW, {"ids": frontier}).rows} - seen
        seen |= reached
        frontier = sorted(reached)
    return sorted(seen - set(actors))


def _with_wholes(
    overlaps: frozenset[tuple[str, str]], inside: Mapping[str, frozenset[str]]
) -> frozenset[tuple[str, str]]:
    """Who may share people with a part of a group may share them with the group."""
    return overlaps | {
        (whole, other)
        for a, b in overlaps
        for whole in (a, *inside.get(a, ()))
        for other in (b, *inside.get(b, ()))
        if whole != other
    }


def _containers(store: Reader, actors: list[str]) -> tuple[dict[str, frozenset[str]], dict[str, int]]:
    """Every group that holds each actor, by any number of steps, and the limits of those groups."""
    direct: dict[str, set[str]] = defaultdict(set)
    limits: dict[str, int] = {}
    frontier = actors
    seen: set[str] = set(actors)
    while frontier:
        for row in store.read(_CONTAINERS, {"ids": frontier}).rows:
            direct[row["a"]].add(row["g"])
            if row["limit_of"] is not None:
                limits[row["g"]] = row["limit_of"]
        reached = {group for record in frontier for group in direct[record]} - seen
        seen |= reached
        frontier = sorted(reached)
    return {actor: frozenset(_upwards(actor, direct)) for actor in actors}, limits


def _upwards(actor: str, direct: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    frontier = set(direct.get(actor, ()))
    while frontier:
        reached |= frontier
        frontier = {group for record in frontier for group in direct.get(record, ())} - reached
    return reached - {actor}


def _pairs(rows: Iterable[Mapping[str, Any]]) -> frozenset[tuple[str, str]]:
    found = {(row["a"], row["b"]) for row in rows}
    return frozenset(found | {(b, a) for a, b in found})


def _representatives(same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For every joined record the smallest id of its class."""
    one: dict[str, str] = {}
    for a, b in same:
        ends = {one.setdefault(a, a), one.setdefault(b, b)}
        one = {record: min(ends) if chosen in ends else chosen for record, chosen in one.items()}
    return one
