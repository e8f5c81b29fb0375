"""Who may be returned, from where and to where, and what stands in the way of it.

A threat and a plan are no return. What shields somebody is a measure that forbids removal, a
deferral, or a status, with its end where one is recorded: a status that was lost shields no
longer. Questions read RISKS_RETURN and SHIELDED_BY; whether it came to a return they see there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.measures import Measure
from graph.projection.membership import Membership, state_of
from graph.values.dates import PartialDate, surely_before

_FROM, _TO, _TORTURE = "THREATENED_WITH_RETURN_FROM", "THREATENED_WITH_RETURN_TO", "AT_RISK_OF_TORTURE_IN"
#: What each act of a body gives; losing it is named beside.
_SHIELDS = {
    "granted_deferral_of_removal": "deferral",
    "granted_refugee_status": "status",
    "granted_asylum": "status",
}
_LOST = "lost_refugee_status"


@dataclass(frozen=True)
class Shield:
    """What protects people from return: by whom it binds, since when and until when."""

    event: str
    kind: str
    person: str
    state: str | None
    start: PartialDate
    end: PartialDate | None
    claims: tuple[Claim, ...]


def add_risks(
    rows: Rows, membership: Membership, happenings: Iterable[Happening], measures: Mapping[str, Measure]
) -> None:
    """Add RISKS_RETURN to the states feared, and SHIELDED_BY to what protects those people."""
    at_risk = _add_feared(rows)
    shields = [*_of_measures(measures), *_of_bodies(rows.facts, membership, happenings)]
    # With their places, so that they come in their order.
    of_person = defaultdict[str, list[tuple[int, Shield]]](list)
    for place, shield in enumerate(shields):
        of_person[shield.person].append((place, shield))
    for person in sorted(at_risk):
        above, inside = membership.containers(person), membership.contained(person)
        near = {person, *above, *inside} & of_person.keys()
        for _, shield in sorted((found for who in near for found in of_person[who]), key=itemgetter(0)):
            who = shield.person
            steps = () if who == person else inside[who] if who in inside else above[who]
            # Who belongs to a protected group is protected; of a group only the part that is.
            protected = person if shield.person in above else shield.person
            belonging = [rows.facts.claims[step] for step in steps]
            _add_shield(rows, person, protected, shield, belonging)


def _add_shield(rows: Rows, person: str, protected: str, shield: Shield, belonging: Iterable[Claim]) -> None:
    # What only the structure of a record says has no passage: it is cited beside.
    printed = [claim for claim in belonging if claim.start is not None or claim.row is not None]
    derived = sorted({claim.id for claim in belonging} - {claim.id for claim in printed})
    rows.relate(
        "SHIELDED_BY", person, shield.event, [*shield.claims, *printed], event_id=shield.event,
        apart=f"{protected}|{shield.state}", protection=shield.kind, protected_id=protected,
        derived_from=derived or None, state_id=shield.state,
        **shield.start.fields("date"), **(shield.end.fields("until") if shield.end else {}),
    )  # fmt: skip


def _add_feared(rows: Rows) -> set[str]:
    """One relationship for each origin, destination and day that sources speak of."""
    facts, at_risk = rows.facts, set[str]()
    for (person, sending, receiving, feared, earliest, latest), claims in _feared(facts).items():
        at_risk.add(person)
        newest = max(claims, key=lambda claim: str(facts.published(claim).latest))
        undated = newest.date.undated
        when = PartialDate.bounded_by_publication(facts.published(newest)) if undated else newest.date
        forms = sorted({str(c.qualifiers["form"]) for c in claims if c.qualifiers.get("form")})
        rows.relate(
            "RISKS_RETURN", person, receiving or sending or "", claims, modality="risk",
            apart=f"{sending}|{receiving}|{feared}|{earliest}|{latest}",
            from_id=sending, to_id=receiving, feared=feared, form=" / ".join(forms) or None, **when.fields("date"),
        )  # fmt: skip
    return at_risk


class Feared(NamedTuple):
    """What makes two claims speak of one risk on one day."""

    person: str
    sending: str | None
    receiving: str | None
    feared: str
    earliest: date | None
    latest: date | None


def _feared(facts: Facts) -> dict[Feared, list[Claim]]:
    """Threats of return, origin and destination of one threat together; and risks of torture."""
    found: dict[Feared, list[Claim]] = defaultdict(list)
    threats: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in facts.claims.values():
        if claim.modality == "negated" or claim.predicate not in (_FROM, _TO, _TORTURE):
            continue
        person = facts.identity.one(claim.subject)
        if claim.predicate == _TORTURE:
            state = facts.identity.one(claim.object)
            found[Feared(person, None, state, "torture", claim.date.earliest, claim.date.latest)].append(
                claim
            )
        else:
            origin = facts.original(claim)
            threats[person, origin.event or str((origin.doc, origin.start))].append(claim)
    for (person, _), claims in threats.items():
        from_states, to_states = (_objects(facts, claims, kind) for kind in (_FROM, _TO))
        for sending, receiving in product(from_states or {None}, to_states or {None}):
            for claim in claims:
                if facts.identity.one(claim.object) in (sending, receiving):
                    when = claim.date.earliest, claim.date.latest
                    found[Feared(person, sending, receiving, "return", *when)].append(claim)
    return found


def _objects(facts: Facts, claims: Iterable[Claim], predicate: str) -> set[str | None]:
    return {facts.identity.one(claim.object) for claim in claims if claim.predicate == predicate}


def _of_measures(measures: Mapping[str, Measure]) -> Iterator[Shield]:
    for measure in measures.values():
        for state, addressed in measure.addressees.items() if measure.forbids_removal else ():
            for person, covers in measure.protected.items():
                claims = (*covers, *addressed)
                yield Shield(
                    measure.id, "measure", person, state, measure.starts[person], measure.end, claims
                )  # fmt: skip


def _of_bodies(facts: Facts, membership: Membership, happenings: Iterable[Happening]) -> Iterator[Shield]:
    """Deferrals and status. One that a body took back ends with that; so does one of unknown date."""
    granted, lost = [], list[Happening]()
    for happening in happenings:
        if happening.key.act in _SHIELDS:
            granted.append(happening)
        elif happening.key.act == _LOST:
            lost.append(happening)
    for happening in granted:
        person, start = facts.identity.one(happening.subject), event_date(facts, happening.claims)
        ends = [
            event_date(facts, other.claims)
            for other in lost
            if facts.identity.one(other.subject) == person
            and _SHIELDS[happening.key.act] == "status"
            and not surely_before(event_date(facts, other.claims), start)
        ]
        bodies = sorted({facts.identity.one(claim.object) for claim in happening.claims})
        for body in bodies:
            yield Shield(
                happening.id, _SHIELDS[happening.key.act], person, state_of(facts, membership, body), start,
                ends[0] if ends else None, happening.claims,
            )  # fmt: skip
