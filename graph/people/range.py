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
    tops = [
        record
        for record in people.sizes
        if not (people.inside.get(record, frozenset()) & people.sizes.keys())
    ]
    return _held_down(people, sorted(tops))


def _parts(people: People) -> list[frozenset[str]]:
    """Clusters of records that may share people, directly or by way of others."""
    neighbours = defaultdict(set)
    for a, b in people.share:
        if a in people.sizes and b in people.sizes:
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
