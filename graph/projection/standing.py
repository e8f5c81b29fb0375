"""Who stands behind each document: publisher, authors and signatories, also of what it reproduces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.evidence import Standing
from graph.ledger.records import Document, Entity
from graph.projection.facts import Facts
from graph.values.names import fold


def standings(facts: Facts) -> dict[str, Standing]:
    """The standing of every document. A publisher that is a recorded organisation is known by its id."""
    known = _organisations(facts)
    signers = _signers(facts)
    printed: dict[str, set[str]] = defaultdict(set)
    for claim in facts.claims.values():
        if claim.asserted_in:
            printed[claim.doc].add(claim.asserted_in)
    result = {}
    for document in facts.documents.values():
        voices = {
            voice for statement in printed[document.id] for voice in signers[_root(facts.entities, statement)]
        }
        if document.publisher:
            voices.add(known.get(fold(document.publisher), document.publisher))
        result[document.id] = Standing(
            frozenset(facts.identity.one(voice) for voice in voices), _root(facts.documents, document.id)
        )
    return result


def publisher_ids(facts: Facts) -> dict[str, str]:
    """For every document whose publisher is a recorded organisation, agency or court, that record's id."""
    known = _organisations(facts)
    found = {document.id: known.get(fold(document.publisher or "")) for document in facts.documents.values()}
    return {document: facts.identity.one(publisher) for document, publisher in found.items() if publisher}


def _organisations(facts: Facts) -> dict[str, str]:
    """Every folded spelling of an organisation, agency or court, with its id."""
    bodies = (entity for entity in facts.entities.values() if entity.id.startswith(("org:", "agy:", "crt:")))
    return {
        fold(spelling): body.id
        for body in bodies
        for spelling in (body.name, *(alias.text for alias in body.aliases))
    }


def _signers(facts: Facts) -> dict[str, set[str]]:
    signers: dict[str, set[str]] = defaultdict(set)
    for claim in facts.actual:
        if claim.predicate == "SIGNED":
            signers[_root(facts.entities, claim.object)].add(claim.subject)
    return signers


def _root(records: Mapping[str, Document] | Mapping[str, Entity], copy: str) -> str:
    """The original at the end of a chain of copies; in a circle, where it closes."""
    seen: set[str] = set()
    while copy not in seen and (found := records.get(copy)) and found.copy_of:
        seen.add(copy)
        copy = found.copy_of
    return copy
