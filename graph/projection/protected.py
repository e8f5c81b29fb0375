"""What is recorded of the people whom measures protect, once the measure may have begun.

A return, a custody or a release of the protected person or group; of a group that holds
them, only what a source says of all of it. Nothing recorded is nothing: it does not say that
a state complied. Questions read SEEN.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.law.links import find_ties, may_tie
from graph.law.verdict import Link
from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.custody import Custody
from graph.projection.dates import event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.measures import Measure
from graph.projection.membership import Membership, state_of
from graph.projection.returns import ForcedReturn
from graph.values.dates import PartialDate, state_bounds, surely_before


@dataclass(frozen=True)
class Sighting:
    """Something recorded of protected people: what, where and when."""

    event: str
    person: str
    outcome: str
    place: str | None
    date: PartialDate
    claims: tuple[Claim, ...]


def add_protected(
    rows: Rows, membership: Membership, happenings: list[Happening],
    returns: Mapping[str, ForcedReturn], measures: Mapping[str, Measure], custodies: Iterable[Custody],
) -> None:  # fmt: skip
    """Add SEEN from each measure to the events of those whom it protects."""
    facts = rows.facts
    elsewhere = defaultdict[str, list[Sighting]](list)
    for found in (*_held(facts, custodies), *_released(facts, membership, happenings)):
        elsewhere[found.person].append(found)
    of_subject = defaultdict[str, list[ForcedReturn]](list)
    for returned in returns.values():
        of_subject[facts.identity.one(returned.subject)].append(returned)
    for measure in measures.values():
        for person in measure.protected:
            start = measure.starts[person]
            above = membership.containers(person)
            sightings = [*elsewhere[person], *(seen for whole in above for seen in elsewhere[whole])]
            near = (found for who in sorted(may_tie(membership, person)) for found in of_subject.get(who, ()))
            sightings += _returned(facts, membership, measure, person, near)
            for seen in sightings:
                if not surely_before(seen.date, start):
                    _add(rows, measure, person, seen, above.get(seen.person, ()))


def _add(rows: Rows, measure: Measure, person: str, seen: Sighting, steps: Iterable[str]) -> None:
    belonging = [rows.facts.claims[step] for step in steps]
    printed = [claim for claim in belonging if claim.start is not None or claim.row is not None]
    derived = sorted({claim.id for claim in belonging} - {claim.id for claim in printed})
    rows.relate(
        "SEEN", measure.id, seen.event, [*seen.claims, *printed], event_id=measure.id,
        apart=f"{person}|{seen.place}|{seen.date.earliest}|{seen.date.latest}", person_id=person,
        outcome=seen.outcome, place_id=seen.place, derived_from=derived or None, **seen.date.fields("date"),
    )  # fmt: skip


def _held(facts: Facts, custodies: Iterable[Custody]) -> Iterator[Sighting]:
    """Each custody, on the last day on which a source says that they were held."""
    for held in custodies:
        yield Sighting(
            held.event, held.person, "held", held.place or held.state, _last_day(facts, held), held.claims
        )  # fmt: skip


def _last_day(facts: Facts, held: Custody) -> PartialDate:
    dated = [claim for claim in held.claims if not claim.date.undated]
    if not dated:
        return event_date(facts, held.claims)
    return max(dated, key=lambda c: (str(state_bounds(c.date).ended_earliest or ""), c.id)).date


def _released(facts: Facts, membership: Membership, happenings: Iterable[Happening]) -> Iterator[Sighting]:
    for happening in happenings:
        if happening.key.act == "released":
            states = sorted({s for c in happening.claims if (s := state_of(facts, membership, c.object))})
            yield Sighting(
                happening.id, facts.identity.one(happening.subject), "released", states[0] if states else None,
                event_date(facts, happening.claims), happening.claims,
            )  # fmt: skip


def _returned(
    facts: Facts, membership: Membership, measure: Measure, person: str, returns: Iterable[ForcedReturn]
) -> Iterator[Sighting]:
    """Returns that a source ties to the protected by more than the state, from a state that the measure binds."""
    for returned in returns:
        if not set(returned.sending) & set(measure.addressees):
            continue
        ties = find_ties(facts, membership, returned, measure)
        if any(tie.protected == person and tie.link is not Link.UNNAMED_GROUP for tie in ties):
            places = sorted(returned.receiving)
            yield Sighting(
                returned.id, person, "returned", places[0] if places else None, returned.date, returned.claims
            )  # fmt: skip
