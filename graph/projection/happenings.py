"""Which claims speak of one happening, and under which id it becomes one node (format: From claims to events).

One happening is one node for each (event id, label, subject, act). Its id never depends
on the order in which claims were loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from graph.ledger.records import Claim
from graph.model import Predicate
from graph.projection.facts import Facts
from graph.values.ids import claim_event_id, event_node_id


class Key(NamedTuple):
    """What makes two claims speak of one happening."""

    event: str
    label: str
    subject: str
    act: str


@dataclass(frozen=True)
class Happening:
    """One happening with its claims, ordered by id. ``id`` is the id of its node."""

    id: str
    key: Key
    claims: tuple[Claim, ...]

    @property
    def label(self) -> str:
        return self.key.label

    @property
    def subject(self) -> str:
        return self.key.subject


#: Entities that are themselves the node of the event: measures and proceedings.
_OWN_NODE = {"INTERIM_MEASURE": "InterimMeasure", "COMPLAINT": "Proceeding"}


def find_happenings(facts: Facts) -> list[Happening]:
    """Every happening that the actual claims make, ordered by id."""
    claims_of: dict[Key, list[Claim]] = defaultdict(list)
    own_ids = _ids_of_returns_without_event(facts)
    for claim in facts.actual:
        predicate = facts.model.predicates[claim.predicate]
        if predicate.event:
            claims_of[_key(facts, claim, predicate, own_ids)].append(claim)
    made = {key: claims for key, claims in claims_of.items() if not _only_refused(key, claims)}
    ids = _ids(made, frozenset(facts.entities))
    found = (
        Happening(ids[key], key, tuple(sorted(claims, key=lambda c: c.id))) for key, claims in made.items()
    )
    return sorted(found, key=lambda happening: happening.id)


def _key(facts: Facts, claim: Claim, predicate: Predicate, own_ids: dict[str, str]) -> Key:
    origin = facts.original(claim)
    for family, label in _OWN_NODE.items():
        if predicate.name.startswith(f"{family}_"):
            node = facts.identity.one(origin.subject)
            return Key(node, label, node, family.lower())
    assert predicate.event is not None
    event = origin.event or own_ids.get(origin.id) or claim_event_id(origin.id)
    return Key(event, predicate.event, origin.subject, facts.model.predicates[origin.predicate].act)


def _ids_of_returns_without_event(facts: Facts) -> dict[str, str]:
    """From, to and by of one return family, with equal subject, statement and date, are one return."""
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for claim in facts.actual:
        predicate = facts.model.predicates[claim.predicate]
        if predicate.event == "ForcedReturn" and not claim.event:
            when = claim.date
            groups[
                predicate.family, claim.subject, claim.asserted_in, when.edtf, when.earliest, when.latest
            ].append(claim.id)
    return {claim_id: claim_event_id(min(ids)) for ids in groups.values() for claim_id in ids}


def _only_refused(key: Key, claims: list[Claim]) -> bool:
    """A measure that was only refused, or only named as part of a case, protects nobody and is none."""
    named = {"INTERIM_MEASURE_REFUSED_BY", "INTERIM_MEASURE_IN"}
    return key.label == "InterimMeasure" and {claim.predicate for claim in claims} <= named


def _ids(keys: Iterable[Key], entity_ids: frozenset[str]) -> dict[Key, str]:
    by_event: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        by_event[key.event].append(key)
    ids: dict[Key, str] = {}
    for event, sharing in by_event.items():
        bearer = _bearer(event, sharing, entity_ids)
        for key in sharing:
            ids[key] = event if key == bearer else event_node_id(key.event, key.label, key.subject, key.act)
    return ids


def _bearer(event: str, sharing: list[Key], entity_ids: frozenset[str]) -> Key | None:
    """The one node that bears the event's own id; a decision on another happening never does."""
    if event in entity_ids:
        return next((key for key in sharing if key.subject == event), None)
    others = [key for key in sharing if key.label != "Decision"]
    candidates = others or sharing
    return candidates[0] if len(candidates) == 1 else None
