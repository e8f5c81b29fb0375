"""Every happening as one node, with the relationships to its parts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from graph.ledger.records import Claim
from graph.projection.assurances import exchanges
from graph.projection.collect import Rows
from graph.projection.complaints import read_complaints
from graph.projection.dates import bounds, claim_date, event_date
from graph.projection.edges import ELSEWHERE
from graph.projection.entities import entity_props
from graph.projection.happenings import Happening
from graph.projection.joint import together
from graph.projection.measures import Measure
from graph.projection.returns import ForcedReturn
from graph.projection.wording import event_name


def add_events(
    rows: Rows, happenings: list[Happening], returns: dict[str, ForcedReturn], measures: dict[str, Measure]
) -> None:
    """Add the node of every happening, and of every measure, case or context that only an entity names."""
    stages = exchanges(rows.facts, happenings) | read_complaints(rows.facts, happenings, measures)
    for happening in happenings:
        _add_event(rows, happening, returns.get(happening.id), measures.get(happening.id), stages)
    for entity in rows.facts.entities.values():
        node_id = rows.facts.identity.one(entity.id)
        if (
            entity.id.startswith(("ims:", "cas:", "evt:"))
            and node_id not in rows.nodes
            and node_id == entity.id
        ):
            labels = ("Event", "Proceeding") if entity.id.startswith("cas:") else ("Event",)
            evidence = rows.cited([])
            rows.add_node(
                labels, entity.id, {**entity_props(rows, entity), **entity.date.fields("date"), **evidence}
            )


def add_parts(rows: Rows, happenings: list[Happening], returns: dict[str, ForcedReturn]) -> None:
    """Add the relationships from every event to who and what took part in it, claim by claim."""
    for happening in happenings:
        if happening.id in returns:
            _add_return_parts(rows, happening, returns[happening.id])
        else:
            _add_plain_parts(rows, happening)


def _add_event(
    rows: Rows, happening: Happening, returned: ForcedReturn | None, measure: Measure | None,
    stages: dict[str, dict[str, Any]],
) -> None:  # fmt: skip
    facts = rows.facts
    entity = facts.entities.get(happening.id)
    # Dates of statements and other records stay with them; an event's dates come from claims alone.
    props: dict[str, Any] = entity_props(rows, entity) if entity else {}
    props |= rows.cited(happening.claims)
    props |= {
        "name": props.get("name") or event_name(facts, happening, returned),
        "act": happening.key.act,
        "subject_id": facts.identity.one(happening.subject),
        "details": _details(happening.claims) or None,
    }
    props |= (measure.start if measure else event_date(facts, happening.claims)).fields("date")
    if returned:
        props |= _return_props(returned)
    elif measure:
        props |= _measure_props(measure)
    else:
        props |= _other_props(happening) | stages.get(happening.id, {})
    rows.add_node(facts.model.labels[happening.label].labels, happening.id, props)


def _return_props(returned: ForcedReturn) -> dict[str, Any]:
    said = sorted(
        {str(c.qualifiers["source_says"]) for c in returned.claims if c.qualifiers.get("source_says")}
    )
    return {
        "means": returned.means, "people_min": returned.people.min, "people_max": returned.people.max,
        "repeated": returned.repeated, "sending_derived": returned.sending_derived, "source_says": said or None,
    }  # fmt: skip


def _measure_props(measure: Measure) -> dict[str, Any]:
    end = measure.end.fields("end") if measure.end else {}
    how = sorted({str(c.qualifiers["how"]) for c in measure.claims if c.qualifiers.get("how")})
    return {
        **measure.start.fields("start"), **end, "asks": measure.asks, "destination_ids": measure.destinations or None,
        "ended": measure.end is not None, "how_ended": ", ".join(how) or None,
        "rule_cited": _said(measure, "rule"), "outcome": _said(measure, "outcome"), "last_stated": measure.last_stated,
    }  # fmt: skip


def _said(measure: Measure, qualifier: str) -> str | None:
    found = sorted({str(c.qualifiers[qualifier]) for c in measure.claims if c.qualifiers.get(qualifier)})
    return " / ".join(found) or None


def _other_props(happening: Happening) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for claim in happening.claims:
        for name in ("years", "amount", "currency"):
            value = claim.qualifiers.get(name)
            if value is not None and happening.label == "Decision":
                found[name] = (
                    value
                    if name == "years" and isinstance(value, int)
                    else str(value)
                    if name != "years"
                    else None
                )
    return found


def _details(claims: tuple[Claim, ...]) -> list[str]:
    """What sources add in words: literal objects, and qualifiers that hold no id."""
    literal = {claim.object for claim in claims if claim.object_kind == "literal"}
    shown = ("demand", "charges", "outcome", "symbol", "kind", "treatment", "suspended", "act", "action")
    words = {
        f"{name}: {claim.qualifiers[name]}"
        for claim in claims
        for name in shown
        if claim.qualifiers.get(name)
    }
    return sorted(literal) + sorted(words)


def _add_return_parts(rows: Rows, happening: Happening, returned: ForcedReturn) -> None:
    facts, event = rows.facts, happening.id
    subject = facts.identity.one(happening.subject)
    when = returned.date.fields("date")
    rows.relate("SUBJECT", event, subject, happening.claims, event_id=event, **when)
    for kind, direct, ends in (
        ("SENDING_STATE", "RETURNED_FROM", returned.sending),
        ("RECEIVING_STATE", "RETURNED_TO", returned.receiving),
    ):
        for state, claims in ends.items():
            own = bounds(facts, claims).fields("date")
            rows.relate(kind, event, state, claims, event_id=event, **own)
            rows.relate(direct, subject, state, claims, event_id=event, means=returned.means, **own)
    by = defaultdict(list)
    for claim in happening.claims:
        if claim.predicate.endswith("_BY"):
            by[facts.identity.one(claim.object)].append(claim)
    for actor, own_claims in sorted(by.items()):
        rows.relate(
            "CARRIED_OUT_BY",
            event,
            actor,
            own_claims,
            event_id=event,
            **bounds(facts, own_claims).fields("date"),
        )


def _add_plain_parts(rows: Rows, happening: Happening) -> None:
    """One relationship for each part, target and sentence; only a detention needs the sentence."""
    facts = rows.facts
    sentences = together(happening.claims) if happening.label == "Detention" else {}
    parts: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in happening.claims:
        predicate = facts.model.predicates[claim.predicate]
        if predicate.subject_part:
            parts[predicate.subject_part, claim.subject, ""].append(claim)
        if predicate.object_part and claim.object_kind != "literal" and predicate.name not in ELSEWHERE:
            parts[predicate.object_part, claim.object, sentences.get(claim.id, "")].append(claim)
        if happening.label == "Decision" and claim.event and claim.event != happening.id:
            parts["RULED_ON", claim.event, ""].append(claim)
    for (kind, target, sentence), claims in sorted(parts.items()):
        dates = [claim_date(facts, claim) for claim in claims]
        when = bounds(facts, claims).fields("date") if dates else {}
        target = facts.identity.one(target)
        if target != happening.id:
            rows.relate(
                kind, happening.id, target, claims, event_id=happening.id, together=sentence or None, **when
            )
