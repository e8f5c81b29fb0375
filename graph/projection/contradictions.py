"""What a contradiction is about and what each side says; and what a correction leaves in doubt.

Questions read this from the graph: which field is disputed, on what, with which values,
and who settled it. None compares claims again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import claim_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.values.dates import overlaps

_FIELDS = {"dates": "date", "means": "means", "origin": "origin", "destination": "destination"}
_REASONS = {
    "named": "An analyst recorded that both cannot be right.",
    "denied": "One source says it and another denies it.",
    "dates": "The dates have no day in common.",
    "means": "The sources name different forms of return.",
    "origin": "The sources name different states of origin.",
    "destination": "The sources name different destinations.",
}
_CORRECTIONS = ("CORRECTED", "CONTAINS_ERRORS")


def add_contradictions(rows: Rows, happenings: Iterable[Happening]) -> None:
    """Add CONTRADICTS between claims that cannot both be right, with the field, both sides and any settlement."""
    facts = rows.facts
    event_of = {claim.id: happening.id for happening in happenings for claim in happening.claims}
    reviews = {review.id: review for review in facts.reviews}
    for (a, b), why in rows.disputes.why.items():
        one, other = facts.claims[a], facts.claims[b]
        review = reviews.get(rows.disputes.settled.get((a, b), ""))
        field = _field(facts, one, other, why)
        rows.relate(
            "CONTRADICTS", a, b, [one, other], why=why, field=field, about_id=_about(rows, event_of, one, other),
            source_value=_value(facts, one, field, other), target_value=_value(facts, other, field, one),
            settled=review is not None, settled_by=review.id if review else None,
            reason=review.why if review else _REASONS["denied" if _is_denial(one, other) else why],
        )  # fmt: skip


def add_doubts(rows: Rows) -> None:
    """Add CASTS_DOUBT_ON from a correction to every claim that still rests on the words corrected."""
    facts = rows.facts
    carried: dict[str, list[Claim]] = {}
    for claim in facts.claims.values():
        if claim.asserted_in:
            carried.setdefault(facts.identity.one(claim.asserted_in), []).append(claim)
    for correction in facts.actual:
        if correction.predicate in _CORRECTIONS:
            for claim in carried.get(facts.identity.one(correction.subject), ()):
                if claim.id != correction.id and not _corrected_edition(facts, correction, claim):
                    rows.relate("CASTS_DOUBT_ON", correction.id, claim.id, [correction])


def _about(rows: Rows, event_of: Mapping[str, str], a: Claim, b: Claim) -> str:
    """The happening of either claim, also one that a denial only names; else whom or what both speak of."""
    named = (event_of.get(a.id), event_of.get(b.id), a.event, b.event)
    found = next((event for event in named if event and event in rows.nodes), None)
    return found or rows.facts.identity.one(a.subject)


def _field(facts: Facts, a: Claim, b: Claim, why: str) -> str:
    """What is disputed; where an analyst named the pair, the first thing in which the two differ."""
    if why in _FIELDS:
        return _FIELDS[why]
    if _is_denial(a, b):
        return "participation"
    if not a.date.undated and not b.date.undated and not overlaps(claim_date(facts, a), claim_date(facts, b)):
        return "date"
    if _means(facts, a) != _means(facts, b):
        return "means"
    if _count(a) != _count(b):
        return "count"
    if facts.identity.one(a.object) == facts.identity.one(b.object):
        return "other"
    for ending, field in (("_FROM", "origin"), ("_TO", "destination")):
        if a.predicate.endswith(ending) and b.predicate.endswith(ending):
            return field
    return "other" if "literal" in (a.object_kind, b.object_kind) else "participation"


def _value(facts: Facts, claim: Claim, field: str, other: Claim) -> str:
    """What one side says of the disputed field."""
    if field == "date":
        return claim.date.text or claim.date.edtf or "undated"
    if field == "means":
        return _means(facts, claim) or "unspecified"
    if field == "count":
        return _count(claim) or "not counted"
    if field == "participation" and _is_denial(claim, other):
        said = "denied" if claim.modality == "negated" else "stated"
        return f"{said} by {facts.name(claim.attributed_to)}" if claim.attributed_to else said
    return facts.name(claim.object)


def _is_denial(a: Claim, b: Claim) -> bool:
    return "negated" in (a.modality, b.modality)


def _means(facts: Facts, claim: Claim) -> str | None:
    return facts.model.predicates[claim.predicate].means


def _count(claim: Claim) -> str:
    words = (claim.qualifiers.get("count_qualifier"), claim.qualifiers.get("count"))
    return " ".join(str(word) for word in words if word is not None)


def _corrected_edition(facts: Facts, correction: Claim, claim: Claim) -> bool:
    """Whether the document of a claim is known to be of the day of the correction or later.

    That a statement contains errors, without a correction of it, leaves no edition that is right.
    """
    if correction.predicate != "CORRECTED" or correction.date.earliest is None:
        return False
    document: Any = facts.documents[claim.doc]
    edition: date | None = document.updated.latest or document.date.latest
    return edition is not None and edition >= correction.date.earliest
