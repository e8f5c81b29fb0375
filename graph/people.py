"""How many people a set of happenings concerns: one range, for any set (design section 4: Groups).

The smallest number is the smallest number of different people that satisfies every
statement: named individuals are different people, groups that a source calls different
share nobody, and a named individual can fill one place of a group that may hold him. Two
named individuals whom an analyst recorded as perhaps the same may be one, since "at least"
must stay true when they are.

It is a minimum cover of demands by cliques of "may share people". In graphs without an odd
ring of five or more mutual overlaps it equals the heaviest set of records of which no two
may share anybody, and that is what is computed; in such a ring the result may be too small,
never too large.

The largest number is the sum of the largest numbers, where what another record surely holds
is not counted again and a counted group that holds several holds their sum down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

Range = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class People:
    """What the sources say of the records that a set of happenings concerns.

    ``sizes`` gives each record its range. ``share`` holds the pairs that may share people
    (each pair both ways), ``inside`` for each record the groups that surely hold it, and
    ``limits`` the largest size of those groups that have one.
    """

    sizes: Mapping[str, Range]
    share: frozenset[tuple[str, str]] = frozenset()
    inside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)


def smallest(people: People) -> int:
    """The smallest number of different people that satisfies every statement."""
    return sum(_heaviest_apart(people, part) for part in _parts(people))


def largest(people: People) -> int | None:
    """The largest number of people; None when a source sets no upper bound."""
    tops = [record for record in people.sizes if not (people.inside.get(record, frozenset()) & people.sizes.keys())]
    return _held_down(people, sorted(tops))


def _parts(people: People) -> list[frozenset[str]]:
    """Clusters of records that may share people, directly or by way of others."""
    neighbours = defaultdict(set)
    for a, b in people.share:
        neighbours[a].add(b)
    left, parts = set(people.sizes), []
    while left:
        reached, frontier = set(), {min(left)}
        while frontier:
            reached |= frontier
            frontier = {other for record in frontier for other in neighbours[record]} - reached
        parts.append(frozenset(reached))
        left -= reached
    return parts


def _heaviest_apart(people: People, part: frozenset[str]) -> int:
    """The most people that records of one cluster need when no two of them may share anybody."""
    merged = _merge_alike(people, part)
    neighbours = {record: frozenset(o for o in merged if (record, o) in people.share) for record in merged}

    @cache
    def best(left: frozenset[str]) -> int:
        if not left:
            return 0
        record = max(left, key=lambda r: (len(neighbours[r] & left), r))
        touching = neighbours[record] & left
        if not touching:
            return sum(merged[r] for r in left)
        without = best(left - {record})
        return max(without, merged[record] + best(left - {record} - touching))

    return best(frozenset(merged))


def _merge_alike(people: People, part: frozenset[str]) -> dict[str, int]:
    """Records that may share with exactly the same others are needed or spared together."""
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for record in sorted(part):
        alike[frozenset(other for other in part if (record, other) in people.share)].append(record)
    return {records[0]: sum(people.sizes[r][0] for r in records) for records in alike.values()}


def _held_down(people: People, tops: list[str]) -> int | None:
    """Sum the largest sizes; a counted group that holds several of them holds their sum down."""
    holders: dict[str, list[str]] = defaultdict(list)
    for record in tops:
        for group in people.inside.get(record, ()):
            if group in people.limits:
                holders[group].append(record)
    total, left = 0, set(tops)
    # The group that holds most is taken first: its limit then counts once for all that it holds.
    for group in sorted(holders, key=lambda g: (-len(holders[g]), people.limits[g], g)):
        held = [record for record in holders[group] if record in left]
        own = _sum([people.sizes[record][1] for record in held])
        if held and (own is None or own > people.limits[group]):
            total, left = total + people.limits[group], left - set(held)
    rest = _sum([people.sizes[record][1] for record in left])
    return None if rest is None else total + rest


def _sum(sizes: Iterable[int | None]) -> int | None:
    listed = list(sizes)
    return None if None in listed else sum(size for size in listed if size is not None)


class Reader(Protocol):
    """What is needed of a store: answers to queries as rows of plain values."""

    def read(self, query: str, params: Mapping[str, Any] | None = None) -> Any: ...


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

    @classmethod
    def read(cls, store: Reader, ids: Iterable[str]) -> Crowd:
        """Read what concerns these ids: events, or people and groups themselves."""
        wanted = sorted(set(ids))
        events = list(store.read(_EVENTS, {"ids": wanted}).rows)
        actors = list(store.read(_ACTORS, {"ids": sorted({*wanted, *(row["subject"] for row in events)})}).rows)
        known = sorted(row["id"] for row in actors)
        same = {row["a"]: row["b"] for row in store.read(_SAME, {"ids": known}).rows}
        inside, limits = _containers(store, known)
        return cls(
            subjects={row["event"]: row["subject"] for row in events},
            sizes={row["id"]: (row["min"], row["max"]) for row in (*actors, *events)},
            same=_representatives(same),
            inside=inside,
            limits=limits,
            overlapping=_pairs(store.read(_OVERLAPS, {"ids": sorted({*wanted, *known})}).rows),
            distinct=_pairs(store.read(_DISTINCT, {"ids": known}).rows),
        )

    def range(self, ids: Iterable[str]) -> Range:
        """The range of people of these events (or people and groups); (0, 0) for none."""
        sizes: dict[str, Range] = {}
        events_of: dict[str, list[str]] = defaultdict(list)
        for found in sorted(set(ids)):
            record = self._one(self.subjects.get(found, found))
            low, high = self.sizes.get(found, (1, 1))
            before = sizes.get(record, (low, high))
            top = None if high is None or before[1] is None else max(high, before[1])
            sizes[record] = (max(low, before[0]), top)
            events_of[record].append(found)
        people = People(sizes, self._share(sizes, events_of), {r: self._above(r) for r in sizes}, self.limits)
        return smallest(people), largest(people)

    def _one(self, record: str) -> str:
        return self.same.get(record, record)

    def _above(self, record: str) -> frozenset[str]:
        return frozenset(self._one(group) for group in self.inside.get(record, ()))

    def _share(self, records: Iterable[str], events_of: Mapping[str, list[str]]) -> frozenset[tuple[str, str]]:
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


_EVENTS = """
MATCH (e:Event)-[s:SUBJECT]->(a:Actor)
WHERE e.id IN $ids AND s.through IS NULL
RETURN e.id AS event, e.id AS id, a.id AS subject, coalesce(e.people_min, a.count_min, 1) AS min,
       CASE WHEN a:PersonGroup THEN coalesce(e.people_max, CASE WHEN e:ForcedReturn THEN null ELSE a.count_max END) ELSE 1 END AS max
"""

_ACTORS = """
MATCH (a:Actor) WHERE a.id IN $ids
RETURN a.id AS id, coalesce(a.count_min, 1) AS min, CASE WHEN a:PersonGroup THEN a.count_max ELSE 1 END AS max
"""

_SAME = "MATCH (a:Actor)-[r:SAME_AS]->(b:Actor) WHERE a.id IN $ids OR b.id IN $ids RETURN a.id AS a, b.id AS b"

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


def _representatives(same: Mapping[str, str]) -> dict[str, str]:
    one: dict[str, str] = {}
    for a, b in sorted(same.items()):
        low = min(one.get(a, a), one.get(b, b))
        group = {a, b, one.get(a, a), one.get(b, b)}
        one.update({record: low for record in (*one, *group) if one.get(record, record) in group})
    return one
