"""Documents, statements and claims as nodes, and the way from every fact to its words."""

from __future__ import annotations

import json
from typing import Any

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.contradictions import add_contradictions, add_doubts
from graph.projection.happenings import Happening
from graph.projection.qualifiers import values
from graph.projection.standing import publisher_ids
from graph.projection.told import Told, facts_told, is_copy

_DOCUMENT, _CLAIM = ("Source", "Document"), ("Source", "Claim")


def add_documents(rows: Rows) -> None:
    """Add a node for every document."""
    publishers = publisher_ids(rows.facts)
    for document in rows.facts.documents.values():
        standing = rows.standings[document.id]
        rows.add_node(_DOCUMENT, document.id, {
            "name": document.title or document.id, "publisher": document.publisher,
            "publisher_id": publishers.get(document.id), "language": document.language,
            "url": document.url, "archived_url": document.archived_url, "sha256": document.sha256,
            "copy_of": document.copy_of, "root": standing.root, "voices": sorted(standing.voices) or None,
            **document.date.fields("date"), **document.updated.fields("updated"),
        })  # fmt: skip


def add_claims(rows: Rows, happenings: list[Happening]) -> None:
    """Add every claim, also one without a projection, so that a query can find it."""
    event_of = {claim.id: happening.id for happening in happenings for claim in happening.claims}
    told = facts_told(rows, happenings)
    for claim in rows.facts.claims.values():
        props = _claim_props(rows, claim, event_of.get(claim.id))
        rows.add_node(_CLAIM, claim.id, props | _told_props(rows, claim, told.get(claim.id)))
    for claim in rows.facts.claims.values():
        _add_evidence(rows, claim, event_of.get(claim.id))
    _add_statements(rows)
    _add_responses(rows)
    add_contradictions(rows, happenings)
    add_doubts(rows)


def _claim_props(rows: Rows, claim: Claim, event: str | None) -> dict[str, Any]:
    facts = rows.facts
    entity_object = claim.object_kind != "literal"
    return {
        "name": f"{facts.name(claim.subject)} {claim.predicate.lower().replace('_', ' ')} {facts.name(claim.object)}",
        "predicate": claim.predicate, "subject_id": claim.subject, "subject_name": facts.name(claim.subject),
        "object_id": claim.object if entity_object else None, "object_name": facts.name(claim.object),
        "event_id": event or claim.event, "span_start": claim.start, "span_end": claim.end,
        "sha256": claim.span_sha256 or claim.cell_sha256, "row": claim.row,
        "column": ", ".join(claim.column) if claim.column else None, "modality": claim.modality,
        "wording": claim.confidence, "explicitness": claim.explicitness,
        "speaker_id": claim.attributed_to, "speaker_name": facts.name(claim.attributed_to) or None,
        "statement_id": claim.asserted_in, "document_id": claim.doc, "tier": claim.tier, "note": claim.note or None,
        "duplicate_of": claim.duplicate_of, "fact": claim.fact, "recorded": claim.recorded,
        "qualifiers": json.dumps(claim.qualifiers, ensure_ascii=False, sort_keys=True) if claim.qualifiers else None,
        **claim.date.fields("date"),
    }  # fmt: skip


def _told_props(rows: Rows, claim: Claim, told: Told | None) -> dict[str, Any]:
    """The fact that a claim states; a plan, risk or denial states none."""
    found: dict[str, Any] = {"copied": is_copy(rows.facts, claim) or None}
    if told:
        found |= {"fact_id": told.fact_id, "fact_label": told.label, "background": told.background or None}
        found |= {"fact_documents": told.documents, "fact_independent": told.independent}
    return found


def _add_evidence(rows: Rows, claim: Claim, event: str | None) -> None:
    facts = rows.facts
    rows.relate("PRINTED_IN", claim.id, claim.doc, [claim])
    if claim.asserted_in:
        rows.relate("STATED_IN", claim.id, claim.asserted_in, [claim])
    if claim.duplicate_of:
        rows.relate("COPY_OF", claim.id, claim.duplicate_of, [claim])
    about = (
        {claim.subject: "subject", claim.object: "object"}
        if claim.object_kind != "literal"
        else {claim.subject: "subject"}
    )
    for node in (event, claim.event):
        if node:
            # A finding, a risk or a denial is about the happening without being a part of it.
            about.setdefault(node, "event" if node == event else "finding")
    for name in claim.qualifiers:
        if name in facts.model.qualifiers:
            for target in values(claim, name):
                about.setdefault(target, "qualifier")
    for node, role in about.items():
        rows.relate(
            "ABOUT",
            claim.id,
            facts.identity.one(node) if node not in rows.nodes else node,
            [claim],
            role=role,
        )


def _add_statements(rows: Rows) -> None:
    printed: dict[tuple[str, str], list[Claim]] = {}
    for claim in rows.facts.claims.values():
        if claim.asserted_in:
            printed.setdefault((claim.asserted_in, claim.doc), []).append(claim)
    for (statement, document), claims in sorted(printed.items()):
        rows.relate("PRINTED_IN", statement, document, claims)
    copies = {entity.id: entity.copy_of for entity in rows.facts.entities.values()}
    copies |= {document.id: document.copy_of for document in rows.facts.documents.values()}
    for copy, original in copies.items():
        if original:
            rows.relate("COPY_OF", copy, original, ())


def _add_responses(rows: Rows) -> None:
    """What somebody other than its signers said or did about a statement: a claim ``after`` it or ``concerning`` it."""
    facts = rows.facts
    signed = {(claim.object, claim.subject) for claim in facts.actual if claim.predicate == "SIGNED"}
    for claim in facts.actual:
        named = {claim.qualifiers.get(name) for name in ("after", "concerning")}
        for statement in sorted(one for one in named if isinstance(one, str) and one.startswith("stm:")):
            if claim.subject != statement and (statement, claim.subject) not in signed:
                rows.relate("RESPONDS_TO", claim.id, statement, [claim])
