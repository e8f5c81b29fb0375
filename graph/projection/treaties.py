"""Treaty law in the graph: who was bound when, and what bound the states of each return.

Computed here once, written on relationships, and only read afterwards: no query repeats a
legal rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.law.at_return import Answer, Question, Sources, bound_at
from graph.law.instruments import Instrument, is_provision, provision_of, treaty_of
from graph.law.participation import Participation, Period
from graph.law.standing_reasons import standing_reason
from graph.law.treaty_acts import Act, Dated, together
from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.happenings import Happening
from graph.projection.returns import ForcedReturn
from graph.projection.treaty_records import last_day
from graph.values.dates import PartialDate
from graph.values.names import fold


def add_instruments(rows: Rows, sources: Sources) -> None:
    """Add the followed instruments, their articles on complaints and the bodies that hear them.

    They are reference data: a node that no claim names says nothing of any state.
    """
    for instrument_id, instrument in sources.known.items():
        _add_reference(rows, ("Instrument", "Treaty"), instrument_id, _treaty(instrument))
        if offered := instrument.complaints:
            body = {"name": offered.body_name, "kind": offered.body_type, "search": fold(offered.body_name)}
            _add_reference(rows, ("Actor", "Court"), offered.body, body)
            way = instrument_id
            if offered.by == "declaration":
                way = provision_of(instrument_id, offered.article)
                _add_reference(
                    rows, ("Instrument", "Provision"), way, _provision(instrument, offered.article)
                )
            rows.relate("HEARD_BY", way, offered.body, ())


def add_law(
    rows: Rows, sources: Sources, happenings: list[Happening], returns: Iterable[ForcedReturn]
) -> None:
    """Write when each state was bound by what, and the verdicts for the states of every return."""
    event_of = {claim.id: happening.id for happening in happenings for claim in happening.claims}
    for happening in happenings:
        if happening.label == "TreatyAction":
            _describe_act(rows, sources, happening)
    for record in sources.records.values():
        for number, period in enumerate(record.periods):
            _add_period(rows, sources, record, period, number, event_of)
    for returned in returns:
        for answer in bound_at(sources, _questions(returned)):
            _add_verdict(rows, sources, returned, answer)


def _add_reference(rows: Rows, labels: tuple[str, ...], node_id: str, props: dict[str, Any]) -> None:
    if found := rows.nodes.get(node_id):
        own = dict(found.props)
        search = dict.fromkeys([*str(own.get("search", "")).split("\n"), *props["search"].split("\n")])
        rows.add_node(labels, node_id, {**props, **own, "search": "\n".join(filter(None, search))})
    else:
        rows.add_node(labels, node_id, {**props, "reference": True})


def _provision(instrument: Instrument, article: str) -> dict[str, Any]:
    spellings = (f"{instrument.name}, Article {article}", f"{instrument.key} Art. {article}")
    return {
        "name": spellings[0], "kind": "provision", "aliases": [spellings[1]], "search": "\n".join(map(fold, spellings))
    }  # fmt: skip


def _treaty(instrument: Instrument) -> dict[str, Any]:
    spellings = [instrument.name, *instrument.spellings()]
    if instrument.complaints and instrument.complaints.by == "party":
        spellings.append(f"{instrument.key} Art. {instrument.complaints.article}")
    return {
        "name": instrument.name, "kind": "treaty", "key": instrument.key, "title_in_full": instrument.title,
        "purpose": instrument.kind, "articles": instrument.non_refoulement or None,
        "depositary": instrument.depositary, "own_entry": instrument.entry,
        "aliases": sorted(set(spellings) - {instrument.name}),
        "search": "\n".join(dict.fromkeys(fold(spelling) for spelling in spellings)),
    }  # fmt: skip


def _describe_act(rows: Rows, sources: Sources, happening: Happening) -> None:
    """Say of an act which it is, what it says in words, and when it takes effect: printed, else by the rule."""
    found = sources.acts_of(claim.id for claim in happening.claims)
    if not found:
        return
    instrument, acts = found
    printed = together((act.takes_effect, act.claims) for act in acts if act.takes_effect)
    effect = printed or sources.expected_effect(instrument, acts)
    props: dict[str, Any] = {
        "action": ", ".join(sorted({_as_told(rows, act) for act in acts})),
        "texts": sorted({act.text for act in acts if act.text}) or None,
        "computed": bool(effect and effect.computed),
    }
    node = rows.nodes[happening.id]
    rows.add_node(
        node.labels, node.id, {**node.props, **props, **(effect.when.fields("effect") if effect else {})}
    )


def _as_told(rows: Rows, act: Act) -> str:
    """The act by the name that its source has for it; a declaration is read as an acceptance, not renamed."""
    return str(rows.facts.claims[act.claims[0]].qualifiers.get("action") or act.action)


def _add_period(
    rows: Rows,
    sources: Sources,
    record: Participation,
    period: Period,
    number: int,
    event_of: dict[str, str],
) -> None:
    """One time of being bound: RATIFIED for an instrument, ACCEPTED_COMPETENCE where a body may hear complaints."""
    claims = _claims(rows, {*period.claims, *(claim for act in _texts(record) for claim in act.claims)})
    deposit = period.deposited.claims[0] if period.deposited else None
    when = period.deposited or period.in_force
    props = {
        **_days(record, period), **when.when.fields("date"), "action": period.consent,
        "computed": period.in_force.computed, "compared": period.compared or None,
        "limits": [act.text for act in _texts(record) if act.text] or None,
        **_as_of(last_day(rows.facts, {claim.doc for claim in claims})),
        "event_id": event_of.get(deposit or ""), "apart": number or None,
    }  # fmt: skip
    if absent := sources.absent_from(record, period):
        props |= {"absent_from": absent, "disputed": True}
    of_provision = is_provision(record.instrument)
    if not of_provision:
        rows.relate("RATIFIED", record.state, record.instrument, claims, **props)
    known = sources.known.get(record.instrument)
    if of_provision or (known and known.complaints and known.complaints.by == "party"):
        rows.relate("ACCEPTED_COMPETENCE", record.state, record.instrument, claims, **props)


def _questions(returned: ForcedReturn) -> Iterable[Question]:
    for side, states in (("sending", returned.sending), ("receiving", returned.receiving)):
        yield from (Question(returned.id, side, state, returned.date) for state in states)


def _add_verdict(rows: Rows, sources: Sources, returned: ForcedReturn, answer: Answer) -> None:
    """Write one verdict. Questions read it; none repeats a legal rule."""
    standing, question = answer.standing, answer.question
    instrument = sources.known[treaty_of(answer.instrument)]
    ends = returned.sending if question.side == "sending" else returned.receiving
    cited = {
        *standing.claims,
        *(claim.id for claim in returned.claims),
        *(c.id for c in ends[question.state]),
    }
    name = rows.facts.name(answer.instrument) if answer.instrument in rows.facts.entities else instrument.name
    law = _claims(rows, standing.claims)
    reason = standing_reason(
        standing, rows.facts.name(question.state), name,
        instrument.entry_rule.article if instrument.entry_rule and not answer.competence else None,
    )  # fmt: skip
    props: dict[str, Any] = {
        "event_id": returned.id, "together": question.side, "role": question.state,
        "side": question.side, "state_id": question.state, "verdict": standing.verdict.value, "reason": reason,
        "computed": standing.period.in_force.computed if standing.period else None,
        "law_claims": [claim.id for claim in law] or None,
        "list_document": standing.listed.document if standing.listed else None,
        **_as_of(standing.listed.as_of if standing.listed else last_day(rows.facts, {c.doc for c in law})),
    }  # fmt: skip
    props |= _days(answer.record, standing.period)
    if answer.competence:
        props["limits"] = _limits(answer.record)
    kind = "COMPETENCE_AT_RETURN" if answer.competence else "BOUND_AT_RETURN"
    rows.relate(kind, returned.id, answer.instrument, _claims(rows, cited), **props)


def _days(record: Participation | None, period: Period | None) -> dict[str, Any]:
    """The up to five days of a record, each as a date of its own."""
    found: dict[str, Any] = {}
    days: dict[str, Dated | None] = {
        "signed": record.signed if record else None, "law": record.law if record else None,
        "deposited": period.deposited if period else None, "in_force": period.in_force if period else None,
        "ended": period.ended if period else None,
    }  # fmt: skip
    for name, day in days.items():
        if day:
            found |= day.when.fields(name)
    return found


def _as_of(day: date | None) -> dict[str, Any]:
    """Up to which day the sources can tell, as a date of its own."""
    return PartialDate.from_edtf(day.isoformat(), semantics="as_of").fields("sources") if day else {}


def _texts(record: Participation) -> list[Any]:
    return [act for act in record.acts if act.text]


def _limits(record: Participation | None) -> list[str] | None:
    return [act.text for act in _texts(record)] or None if record else None


def _claims(rows: Rows, ids: Iterable[str]) -> list[Claim]:
    return [rows.facts.claims[claim_id] for claim_id in sorted(ids)]
