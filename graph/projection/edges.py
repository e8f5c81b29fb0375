"""Direct relationships, claim by claim, so that one hop answers a simple question.

Every predicate becomes a relationship of its own name, never the cross product of an
event's parts. Claims on one happening make one relationship; outside events, claims whose
dates can be one date do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import bounds, claim_date
from graph.projection.happenings import Happening
from graph.projection.measures import Measure
from graph.projection.membership import Membership
from graph.projection.qualifiers import values
from graph.values.dates import share_days

#: Predicates whose relationship has a richer form of its own (``add_protection``).
ELSEWHERE = {
    "INTERIM_MEASURE_COVERS": "PROTECTS",
    "INTERIM_MEASURE_ADDRESSED_TO": "MEASURE_ADDRESSED_TO",
}
#: Written from all that is told of one state and one treaty (``graph.projection.treaties``).
_OF_RECORDS = {"RATIFIED"}


def add_edges(rows: Rows, happenings: list[Happening]) -> None:
    """Add the direct relationships of all claims whose predicate allows their modality."""
    event_of = {claim.id: happening.id for happening in happenings for claim in happening.claims}
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in rows.facts.claims.values():
        predicate = rows.facts.model.predicates[claim.predicate]
        if claim.object_kind == "literal" or claim.modality not in predicate.asserts:
            continue
        if claim.predicate in ELSEWHERE or claim.predicate in _OF_RECORDS:
            continue
        ends = rows.facts.identity.one(claim.subject), rows.facts.identity.one(claim.object)
        event = event_of.get(claim.id, "")
        groups[claim.predicate, *ends, event].append(claim)
    for (kind, source, target, event), claims in sorted(groups.items()):
        if source == target:
            continue
        for number, own in enumerate([claims] if event else one_date_each(rows, claims)):
            rows.relate(
                kind, source, target, own, event_id=event or None, apart=number or None, **_props(rows, own)
            )


def add_qualifiers(rows: Rows, happenings: list[Happening]) -> None:
    """Add what qualifiers point at: from the event that the claim makes, else from its subject."""
    event_of = {claim.id: happening.id for happening in happenings for claim in happening.claims}
    events = set(event_of.values())
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in rows.facts.actual:
        source = event_of.get(claim.id) or rows.facts.identity.one(claim.subject)
        for name, qualifier in rows.facts.model.qualifiers.items() if claim.qualifiers else ():
            for target in (one for one in values(claim, name) if ":" in one):
                groups[_kind(qualifier.relationship, rows, source), source, target].append(claim)
    for (kind, source, target), claims in sorted(groups.items()):
        rows.relate(
            kind,
            source,
            rows.facts.identity.one(target),
            claims,
            event_id=source if source in events else None,
        )


def add_protection(rows: Rows, measures: dict[str, Measure], membership: Membership) -> None:
    """Add whom each measure protects and which state it binds, with start and end on the relationship."""
    for measure in measures.values():
        end = measure.end.fields("end") if measure.end else {}
        for state, claims in measure.addressees.items():
            when = {**measure.start.fields("date"), **measure.start.fields("start"), **end}
            rows.relate(
                "MEASURE_ADDRESSED_TO",
                measure.id,
                state,
                claims,
                event_id=measure.id,
                asks=measure.asks,
                **when,
            )
        for actor, claims in measure.protected.items():
            start = measure.starts[actor]
            when = {**start.fields("date"), **start.fields("start"), **end}
            rows.relate("PROTECTS", measure.id, actor, claims, event_id=measure.id, **when)
            for member, steps in membership.members(actor).items():
                cited = [*claims, *_claims(rows, steps)]
                rows.relate("PROTECTS", measure.id, member, cited, event_id=measure.id, through=actor, **when)


def add_named_members(rows: Rows, happenings: list[Happening], membership: Membership) -> None:
    """A named member of a returned group is a subject of the return, by way of the group."""
    for happening in happenings:
        if happening.label != "ForcedReturn":
            continue
        group = rows.facts.identity.one(happening.subject)
        for member, steps in membership.members(group).items():
            cited = [*happening.claims, *_claims(rows, steps)]
            rows.relate("SUBJECT", happening.id, member, cited, event_id=happening.id, through=group)


def _props(rows: Rows, claims: list[Claim]) -> dict[str, Any]:
    modalities = sorted({claim.modality for claim in claims})
    actions = sorted(
        {str(c.qualifiers.get("action") or "unnamed") for c in claims if c.predicate == "TREATY_ACTION"}
    )
    return {
        **bounds(rows.facts, claims).fields("date"),
        "modality": modalities[0] if len(modalities) == 1 else "actual",
        "action": ", ".join(actions) or None,
    }


def one_date_each(rows: Rows, claims: list[Claim]) -> list[list[Claim]]:
    """Claims whose dates can be one date are one fact; otherwise each printed date is a fact of its own."""
    dates = {claim.id: claim_date(rows.facts, claim) for claim in claims}
    if share_days(dates.values()):
        return [claims]
    apart: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        when = dates[claim.id]
        apart[claim.fact or "", str(when.earliest), str(when.latest)].append(claim)
    return [apart[key] for key in sorted(apart, key=str)]


def _kind(relationship: str, rows: Rows, source: str) -> str:
    node = rows.nodes.get(source)
    concerns_assurance = relationship == "CONCERNING" and node is not None and "Assurance" in node.labels
    return "ASSURANCE_CONCERNS" if concerns_assurance else relationship


def _claims(rows: Rows, ids: tuple[str, ...]) -> list[Claim]:
    return [rows.facts.claims[claim_id] for claim_id in ids]
