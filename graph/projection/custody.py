"""Who was held by whom and where: one fact for each body and place that one sentence joins.

Several questions read it, so it is worked out once, here. A summons is no custody. The
state is the one that the sentence names, else the one of which the body or place is a part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import NamedTuple

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import bounds, claim_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.joint import together
from graph.projection.membership import Membership, group_size, state_of
from graph.values.dates import PartialDate, days_between, joined, state_bounds

_NO_CUSTODY = "summoned"
_PLACES = ("plc:", "fac:")


@dataclass(frozen=True)
class Custody:
    """One person or group, held by one body at one place, as far as the sources join them."""

    event: str
    person: str
    body: str | None
    place: str | None
    state: str | None
    derived: tuple[str, ...] | None
    claims: tuple[Claim, ...]
    since: PartialDate
    until: PartialDate | None
    last_held: date | None

    @property
    def days(self) -> tuple[int | None, int | None]:
        """How long: at least until a source last says that they were held, at most until the end."""
        fewest = (self.last_held - self.since.latest).days if self.last_held and self.since.latest else None
        if self.until is None:
            return (max(fewest, 0) if fewest is not None else None), None
        ended = days_between(self.since, self.until)
        known = [days for days in (fewest, ended[0]) if days is not None]
        return (max(0, *known) if known else None), ended[1]


def find_custody(facts: Facts, membership: Membership, happenings: Iterable[Happening]) -> list[Custody]:
    """Every custody of every detention, ordered by event, body and place.

    *Detained and transferred to* in one sentence is one custody, of the detention.
    """
    ends = _ends(facts, happenings)
    together_held: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.label == "Detention" and happening.key.act != _NO_CUSTODY:
            together_held[happening.key.event, happening.subject].append(happening)
    found = [
        _custody(facts, key, claims, ends.get(ids, []))
        for ids, held in together_held.items()
        for key, claims in _joined(facts, membership, held).items()
    ]
    return sorted(found, key=lambda c: (c.event, c.body or "", c.place or "", c.state or ""))


def add_custody(rows: Rows, membership: Membership, custodies: Iterable[Custody]) -> None:
    """Add WAS_HELD from people to each of their detentions, once for each body and place."""
    for held in custodies:
        size = group_size(rows.facts, membership, held.person, held.claims)
        group = held.person.startswith("grp:")
        rows.relate(
            "WAS_HELD", held.person, held.event, held.claims, event_id=held.event,
            apart=f"{held.body}|{held.place}|{held.state}",
            body_id=held.body, place_id=held.place, state_id=held.state,
            state_derived=held.derived is not None, derived_from=held.derived or None,
            people_min=size.min if group else 1, people_max=size.max if group else 1,
            last_held=held.last_held, days_min=held.days[0], days_max=held.days[1],
            **bounds(rows.facts, held.claims).fields("date"), **held.since.fields("since"),
            **(held.until.fields("until") if held.until else {}),
        )  # fmt: skip


class Key(NamedTuple):
    """What makes two sentences speak of one custody."""

    event: str
    person: str
    body: str | None
    place: str | None
    state: str | None
    derived: tuple[str, ...] | None


def _joined(facts: Facts, membership: Membership, held: list[Happening]) -> dict[Key, list[Claim]]:
    """The claims by body, place and state: combined inside a sentence, never across sentences."""
    event_of = {claim.id: happening.id for happening in held for claim in happening.claims}
    acts = {h.id: h.key.act for h in held}
    every = tuple(claim for happening in held for claim in happening.claims)
    sentence_of = together(every)
    sentences: dict[str, list[Claim]] = defaultdict(list)
    for claim in every:
        sentences[sentence_of[claim.id]].append(claim)
    found: dict[Key, list[Claim]] = defaultdict(list)
    for claims in sentences.values():
        # Detained comes before imprisoned and transferred, and gives the sentence its event.
        event = min((event_of[claim.id] for claim in claims), key=lambda found: acts[found])
        person = facts.identity.one(held[0].subject)
        bodies, places, states = _parts(facts, claims)
        for body, place, state in product(bodies or [None], places or [None], states or [None]):
            key = Key(event, person, body, place, *_state(facts, membership, body, place, state))
            for part, said in ((body, bodies), (place, places), (state, states)):
                found[key] += said[part] if part else []
    return {key: list({claim.id: claim for claim in own}.values()) for key, own in found.items()}


Part = dict[str, list[Claim]]


def _parts(facts: Facts, claims: Iterable[Claim]) -> tuple[Part, Part, Part]:
    """Bodies, places and states of one sentence, each with its claims."""
    bodies, places, states = (defaultdict[str, list[Claim]](list) for _ in range(3))
    for claim in claims:
        target = facts.identity.one(claim.object)
        if facts.model.predicates[claim.predicate].object_part == "CARRIED_OUT_BY":
            bodies[target].append(claim)
        elif target.startswith(_PLACES):
            places[target].append(claim)
        else:
            states[target].append(claim)
    return bodies, places, states


def _state(
    facts: Facts, membership: Membership, body: str | None, place: str | None, state: str | None
) -> tuple[str | None, tuple[str, ...] | None]:
    """The state that the sentence names; else that of the body or place, with the claims that say so."""
    if state or (body and body.startswith("sta:")):
        return state or body, None
    for part in (body, place):
        whole = state_of(facts, membership, part) if part else None
        if part and whole:
            return whole, membership.containers(part)[whole]
    return None, None


def _custody(facts: Facts, key: Key, claims: list[Claim], ends: list[Claim]) -> Custody:
    began = [_began(facts, claim) for claim in claims]
    dated = [state_bounds(claim.date) for claim in claims if not claim.date.undated]
    return Custody(
        key.event, key.person, key.body, key.place, key.state, key.derived, tuple(claims),
        since=joined(began)[0],
        until=bounds(facts, ends) if ends else None,
        last_held=max((b.ended_earliest for b in dated if b.ended_earliest), default=None),
    )  # fmt: skip


def _began(facts: Facts, claim: Claim) -> PartialDate:
    """When the custody of one claim began: *throughout* and *as of* say only by when."""
    if claim.date.undated or not facts.model.predicates[claim.predicate].continuing:
        return claim_date(facts, claim)
    begun = state_bounds(claim.date)
    return replace(claim.date, earliest=begun.begun_earliest, latest=begun.begun_latest)


def _ends(facts: Facts, happenings: Iterable[Happening]) -> dict[tuple[str, str], list[Claim]]:
    """Releases that a source ties to the detention of somebody, by a shared event id or by *after*."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for happening in happenings:
        if happening.key.act == "released":
            for claim in happening.claims:
                after = claim.qualifiers.get("after")
                event = after if isinstance(after, str) else happening.key.event
                found[event, happening.subject].append(claim)
    return found
