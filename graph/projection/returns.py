"""Forced returns: from where, to where, by which means, of how many (format: From claims to events)."""

from __future__ import annotations

from dataclasses import dataclass

from graph.ledger.records import Claim
from graph.projection.dates import event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, group_size, state_of
from graph.values.counts import Count
from graph.values.dates import PartialDate

Ends = dict[str, tuple[Claim, ...]]


@dataclass(frozen=True)
class ForcedReturn:
    """One forced return with everything that a verdict needs."""

    id: str
    subject: str
    claims: tuple[Claim, ...]
    date: PartialDate
    means: tuple[str, ...]
    sending: Ends
    sending_derived: bool
    receiving: Ends
    people: Count
    repeated: bool


def read_return(facts: Facts, membership: Membership, happening: Happening) -> ForcedReturn:
    """Read the claims on one return."""
    claims = happening.claims
    printed = _ends(facts, claims, "_FROM")
    return ForcedReturn(
        id=happening.id,
        subject=happening.subject,
        claims=claims,
        date=event_date(facts, claims),
        means=_means(facts, claims),
        sending=printed or _states_of_actors(facts, membership, claims),
        sending_derived=not printed,
        receiving=_ends(facts, claims, "_TO"),
        people=_people(facts, membership, happening),
        repeated=any(_says_repeated(claim) for claim in claims) or _group_repeated(facts, happening.subject),
    )


def _ends(facts: Facts, claims: tuple[Claim, ...], ending: str) -> Ends:
    ends: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.predicate.endswith(ending):
            ends.setdefault(facts.identity.one(claim.object), []).append(claim)
    return {state: tuple(found) for state, found in sorted(ends.items())}


def _states_of_actors(facts: Facts, membership: Membership, claims: tuple[Claim, ...]) -> Ends:
    """No origin is printed: the state of who did it. A receiving body never gives the origin."""
    receiving = set(_ends(facts, claims, "_TO"))
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        state = state_of(facts, membership, claim.object) if claim.predicate.endswith("_BY") else None
        if state and state not in receiving:
            found.setdefault(state, []).append(claim)
    return {state: tuple(own) for state, own in sorted(found.items())}


def _means(facts: Facts, claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """The means that sources state; *unspecified* only where none states one."""
    said = {facts.model.predicates[claim.predicate].means or "unspecified" for claim in claims}
    return tuple(sorted(said - {"unspecified"})) or ("unspecified",)


def _people(facts: Facts, membership: Membership, happening: Happening) -> Count:
    if not happening.subject.startswith("grp:"):
        return Count(1, 1, None)
    return group_size(facts, membership, happening.subject, happening.claims)


def _says_repeated(claim: Claim) -> bool:
    return bool(claim.qualifiers.get("repeated"))


def _group_repeated(facts: Facts, subject: str) -> bool:
    entity = facts.entities.get(subject)
    return bool(entity and "repeated" in (entity.count_qualifier or ""))
