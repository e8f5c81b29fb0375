"""The bounds of events, folded from claims (format: Bounds of an event, Start of a measure)."""

from __future__ import annotations

from collections.abc import Iterable

from graph.ledger.records import Claim
from graph.projection.facts import Facts
from graph.values.dates import PartialDate, as_happening, joined


def claim_date(facts: Facts, claim: Claim) -> PartialDate:
    """When the happening of a claim was: as printed, else not later than its publication."""
    if claim.date.undated:
        return PartialDate.bounded_by_publication(facts.published(claim))
    return as_happening(claim.date)


def bounds(facts: Facts, claims: Iterable[Claim]) -> PartialDate:
    """The bounds that these claims give together; UNDATED for none."""
    return joined(claim_date(facts, claim) for claim in claims)[0]


def event_date(facts: Facts, claims: Iterable[Claim]) -> PartialDate:
    """The bounds of an event: only claims of its defining predicates count, if there are any."""
    every = list(claims)
    defining = [claim for claim in every if facts.model.predicates[claim.predicate].dates_event]
    return bounds(facts, defining or every)
