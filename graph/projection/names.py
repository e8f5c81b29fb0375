"""Every form of a person's name, with its script and the documents that print it.

A form is *printed* where a document has it; an *alias* where a source says that the person
is also known so; *generated* where no document has it: the name that the record is kept
under, or a form in Latin letters of one in Cyrillic. A description is no name.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from graph.ledger.records import Claim, Entity
from graph.projection.collect import Rows
from graph.projection.facts import Facts
from graph.values.latin import latin
from graph.values.names import fold, fold_words, scripts


@dataclass
class Form:
    """One spelling of one person's name."""

    text: str
    kind: str
    documents: set[str] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)


def add_name_forms(rows: Rows) -> None:
    """Add a node for every form of every individual's name, and FORM_OF to the person."""
    known_as = _known_as(rows.facts)
    for entity in rows.facts.entities.values():
        if entity.id.startswith("per:") and entity.id in rows.nodes:
            for form in find_forms(entity, known_as.get(entity.id, ())):
                _add_form(rows, entity, form)


def find_forms(entity: Entity, known_as: list[Claim] | tuple[Claim, ...] = ()) -> list[Form]:
    """The forms of one person's name, printed ones first."""
    forms = {alias.text: Form(alias.text, "printed", set(alias.docs)) for alias in entity.aliases}
    for claim in known_as:
        form = forms.setdefault(claim.object, Form(claim.object, "alias"))
        form.kind = "alias"
        form.documents.add(claim.doc)
        form.claims.append(claim)
    if not forms:
        return []
    for form in forms.values():
        form.kind = form.kind if form.documents else "generated"
    folded = {fold(text) for text in forms}
    for text in (entity.name, *(_in_latin(text) for text in tuple(forms))):
        if text and fold(text) not in folded and entity.printed:
            folded.add(fold(text))
            forms[text] = Form(text, "generated")
    return list(forms.values())


def _known_as(facts: Facts) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in facts.actual:
        if claim.predicate == "KNOWN_AS" and claim.object_kind == "literal":
            found[claim.subject].append(claim)
    return found


def _in_latin(text: str) -> str | None:
    """A Cyrillic form in Latin letters: a help for searching, never shown as printed."""
    return latin(fold_words(text)).title() if "Cyrillic" in scripts(text) else None


def _add_form(rows: Rows, person: Entity, form: Form) -> None:
    form_id = f"nam:{hashlib.sha256(f'{person.id}|{form.text}'.encode()).hexdigest()[:16]}"
    rows.add_node(("NameForm",), form_id, {
        "name": form.text, "kind": form.kind, "script": ", ".join(scripts(form.text)) or None,
        "document_ids": sorted(form.documents & rows.facts.documents.keys()) or None,
        "words": f" {fold_words(form.text)} ",
    })  # fmt: skip
    rows.relate("FORM_OF", form_id, person.id, form.claims)
