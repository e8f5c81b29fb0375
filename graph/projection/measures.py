"""Interim measures: since when, until when, for whom (format: Start of a measure)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graph.ledger.records import Claim
from graph.projection.dates import bounds
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, state_of
from graph.projection.qualifiers import words_of
from graph.values.dates import PartialDate

_FILING = frozenset({"COMPLAINT_BY", "COMPLAINT_AGAINST", "COMPLAINT_BEFORE"})
_START = ("INTERIM_MEASURE_ISSUED_BY", "INTERIM_MEASURE_ADDRESSED_TO", "INTERIM_MEASURE_COVERS")
_REPEATED = "INTERIM_MEASURE_REITERATED_BY"


@dataclass(frozen=True)
class Measure:
    """One interim measure with everything that a verdict needs."""

    id: str
    claims: tuple[Claim, ...]
    start: PartialDate
    end: PartialDate | None
    asks: tuple[str, ...]
    destinations: tuple[str, ...]
    addressees: dict[str, tuple[Claim, ...]]
    protected: dict[str, tuple[Claim, ...]]
    filing: tuple[Claim, ...]
    starts: dict[str, PartialDate]

    @property
    def last_stated(self) -> date | None:
        """The last day on which a source says that it was indicated, repeated or stands."""
        said = [claim.date.earliest for claim in self.claims if claim.predicate in (*_START, _REPEATED)]
        return max((day for day in said if day), default=None)

    @property
    def forbids_removal(self) -> bool:
        """Whether it forbids a return; one against execution, or only for protection, does not."""
        return bool({"not-remove", "not-extradite", "not-deport"} & set(self.asks))


def read_measure(facts: Facts, membership: Membership, happening: Happening) -> Measure:
    """Read the claims on one measure. One addressed to a body binds the state that the body is part of."""
    claims = happening.claims
    filing = _filing(facts, claims)
    start = _not_before_filing(facts, _start(facts, claims), filing)
    covers = _by_object(facts, claims, "INTERIM_MEASURE_COVERS")
    return Measure(
        id=happening.id,
        claims=claims,
        start=start,
        end=bounds(facts, ends) if (ends := _of(claims, "INTERIM_MEASURE_LIFTED_BY")) else None,
        asks=words_of(claims, "asks") or ("not-remove",),
        destinations=tuple(facts.identity.one(state) for state in words_of(claims, "destination")),
        addressees=_states(facts, membership, _by_object(facts, claims, "INTERIM_MEASURE_ADDRESSED_TO")),
        protected=covers,
        filing=filing,
        starts={person: _own_start(facts, own, start, filing) for person, own in covers.items()},
    )


def _start(facts: Facts, claims: tuple[Claim, ...]) -> PartialDate:
    """Dated claims of the body, else of the addressee, else of those covered; else the bound of publication."""
    for predicate in _START:
        dated = [claim for claim in _of(claims, predicate) if not claim.date.undated]
        if dated:
            return bounds(facts, dated)
    made = [claim for claim in claims if claim.predicate in _START]
    return bounds(facts, made or claims)


def _own_start(
    facts: Facts, covers: tuple[Claim, ...], start: PartialDate, filing: tuple[Claim, ...]
) -> PartialDate:
    dated = [claim for claim in covers if not claim.date.undated]
    return _not_before_filing(facts, bounds(facts, dated), filing) if dated else start


def _filing(facts: Facts, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The dated filings of the complaints in which the measure was indicated, and the claims that link them."""
    links = _of(claims, "INTERIM_MEASURE_IN")
    cases = sorted({facts.identity.one(claim.object) for claim in links})
    said = [claim for case in cases for claim in facts.said_of.get(case, ())]
    filed = [
        claim
        for claim in said
        if claim.predicate in _FILING and claim.modality == "actual" and not claim.date.undated
    ]
    return (*links, *filed) if filed else ()


def _not_before_filing(facts: Facts, start: PartialDate, filing: tuple[Claim, ...]) -> PartialDate:
    """No measure is older than its complaint: the filing day is the earliest day that it can have begun."""
    earliest = bounds(facts, [claim for claim in filing if not claim.date.undated]).earliest
    if (
        earliest is None
        or (start.earliest and start.earliest >= earliest)
        or (start.latest and start.latest < earliest)
    ):
        return start
    edtf = f"{earliest.isoformat()}/{start.latest.isoformat() if start.latest else '..'}"
    return replace(start, earliest=earliest, edtf=edtf, basis="derived", semantics="within", text=None)


def _of(claims: tuple[Claim, ...], predicate: str) -> list[Claim]:
    return [claim for claim in claims if claim.predicate == predicate]


def _by_object(facts: Facts, claims: tuple[Claim, ...], predicate: str) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for claim in _of(claims, predicate):
        found.setdefault(facts.identity.one(claim.object), []).append(claim)
    return {actor: tuple(own) for actor, own in sorted(found.items())}


def _states(
    facts: Facts, membership: Membership, addressees: dict[str, tuple[Claim, ...]]
) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, tuple[Claim, ...]] = {}
    for actor, claims in addressees.items():
        state = state_of(facts, membership, actor) or actor
        found[state] = (*found.get(state, ()), *claims)
    return found
