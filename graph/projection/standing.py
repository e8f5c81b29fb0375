"""Who stands behind each document: publisher, authors and signatories, also of what it reproduces."""

from __future__ import annotations

from collections import defaultdict

from graph.evidence import Standing
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
            voice
            for statement in printed[document.id]
            for voice in signers[_root_statement(facts, statement)]
        }
        if document.publisher:
            voices.add(known.get(fold(document.publisher), document.publisher))
        result[document.id] = Standing(
            frozenset(facts.identity.one(voice) for voice in voices), _root(facts, document.id)
        )
    return result


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
            signers[_root_statement(facts, claim.object)].add(claim.subject)
    return signers


def _root(facts: Facts, document: str) -> str:
    seen: set[str] = set()
    while document not in seen and (found := facts.documents.get(document)) and found.copy_of:
        seen.add(document)
        document = found.copy_of
    return document


def _root_statement(facts: Facts, statement: str) -> str:
    seen: set[str] = set()
    while statement not in seen and (found := facts.entities.get(statement)) and found.copy_of:
        seen.add(statement)
        statement = found.copy_of
    return statement
