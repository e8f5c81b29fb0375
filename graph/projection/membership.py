"""Who belongs to which group, and which group is part of which: from claims, never from names.

``MEMBER_OF`` between a person and a group, and ``PART_OF`` between groups, bodies and
states. Both are followed upwards: a member of a part is a member of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from graph.ledger.records import Claim
from graph.projection.facts import Facts
from graph.values.counts import Count, read_count

Steps = dict[str, dict[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Membership:
    """``above[x][y]`` holds the ids of the claims by which x belongs to y, directly or by steps."""

    above: Steps
    denied: dict[tuple[str, str], tuple[str, ...]]

    def containers(self, actor: str) -> dict[str, tuple[str, ...]]:
        """Everything that holds this actor, with the claims that say so."""
        return self.above.get(actor, {})

    @cached_property
    def below(self) -> Steps:
        """``above`` the other way round."""
        found: Steps = defaultdict(dict)
        for actor, wholes in self.above.items():
            for whole, claims in wholes.items():
                found[whole][actor] = claims
        return found

    def contained(self, group: str) -> dict[str, tuple[str, ...]]:
        """Everything that this group holds, with the claims that say so."""
        return self.below.get(group, {})

    def members(self, group: str) -> dict[str, tuple[str, ...]]:
        """The individuals that a source puts into this group."""
        return {actor: claims for actor, claims in self.contained(group).items() if actor.startswith("per:")}


def find_membership(facts: Facts) -> Membership:
    """Follow membership and structure upwards, through records that reviews joined."""
    direct: Steps = defaultdict(dict)
    denied: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in facts.claims.values():
        if claim.predicate not in {"MEMBER_OF", "PART_OF"} or claim.object_kind != "entity":
            continue
        ends = facts.identity.one(claim.subject), facts.identity.one(claim.object)
        if claim.modality == "negated":
            denied[ends].append(claim.id)
        elif claim.modality == "actual" and ends[0] != ends[1]:
            direct[ends[0]][ends[1]] = (*direct[ends[0]].get(ends[1], ()), claim.id)
    above = {actor: _upwards(actor, direct) for actor in sorted(direct)}
    return Membership(above, {ends: tuple(sorted(ids)) for ends, ids in denied.items()})


def _upwards(actor: str, direct: Steps) -> dict[str, tuple[str, ...]]:
    """Every container by the fewest steps, nearest first; a circle ends where it began."""
    found: dict[str, tuple[str, ...]] = {}
    frontier: list[tuple[str, tuple[str, ...]]] = [(actor, ())]
    while frontier:
        reached: list[tuple[str, tuple[str, ...]]] = []
        for at, claims in frontier:
            for whole, step in sorted(direct.get(at, {}).items()):
                if whole != actor and whole not in found:
                    found[whole] = tuple(sorted({*claims, *step}))
                    reached.append((whole, found[whole]))
        frontier = reached
    return found


def state_of(facts: Facts, membership: Membership, actor: str) -> str | None:
    """The state that an actor is or is part of; None where no source says so."""
    actor = facts.identity.one(actor)
    if actor.startswith("sta:"):
        return actor
    return next((whole for whole in membership.containers(actor) if whole.startswith("sta:")), None)


def group_size(facts: Facts, membership: Membership, group: str, claims: tuple[Claim, ...] = ()) -> Count:
    """How many people a group holds: from the claims at hand and the entity, the coarser left aside."""
    entity = facts.entities.get(group)
    inside = _counted_whole(facts, membership, group)
    said = [_count_of(claim, inside) for claim in claims if "count" in claim.qualifiers]
    if entity is not None:
        said.append(read_count(entity.count, entity.count_qualifier, inside))
    return _fold([count for count in said if count] or [Count(1, inside.max if inside else None, None)])


def _count_of(claim: Claim, inside: Count | None) -> Count:
    return read_count(claim.qualifiers.get("count"), claim.qualifiers.get("count_qualifier"), inside)


def _counted_whole(facts: Facts, membership: Membership, group: str) -> Count | None:
    """The nearest group that holds this one and whose size has an upper bound."""
    for whole in membership.containers(facts.identity.one(group)):
        entity = facts.entities.get(whole)
        if entity is not None and entity.type == "group":
            size = read_count(entity.count, entity.count_qualifier)
            if size.max is not None:
                return size
    return None


def _fold(counts: list[Count]) -> Count:
    """A range that holds another is coarser and widens nothing; the rest are joined by their hull."""
    narrow = [c for c in counts if not any(_holds(c, other) and not _holds(other, c) for other in counts)]
    tops = [c.max for c in narrow if c.max is not None]
    texts = list(dict.fromkeys(c.text for c in narrow if c.text))
    return Count(
        min(c.min for c in narrow), max(tops) if len(tops) == len(narrow) else None, " / ".join(texts) or None
    )


def _holds(a: Count, b: Count) -> bool:
    return a.min <= b.min and (a.max is None or (b.max is not None and b.max <= a.max))
