"""What a record refers to, field by field."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graph.ledger.records import Claim, Document, Entity, Review
from graph.model import Model


class Reference(NamedTuple):
    """``kind`` is document, entity, claim, candidate or review; "entity or event" where both may stand."""

    field: str
    id: str
    kind: str


def references(record: Document | Entity | Claim | Review, model: Model) -> Iterator[Reference]:
    """Every id that a record names, its own left out."""
    if isinstance(record, Claim):
        return claim_references(record, model)
    if isinstance(record, Entity):
        return _entity_references(record, model)
    if isinstance(record, Document):
        return _document_references(record)
    return _review_references(record)


def claim_references(claim: Claim, model: Model) -> Iterator[Reference]:
    """Subject, object, speaker, statement, related claims, and the ids among the qualifiers."""
    yield Reference("doc", claim.doc, "document")
    yield Reference("subject", claim.subject, "entity")
    if claim.object_kind != "literal":
        kind = "entity" if claim.object_kind == "entity" else "entity or event"
        yield Reference("object", claim.object, kind)
    if claim.event and not claim.event.startswith("ev:") and is_entity_id(claim.event, model):
        yield Reference("event", claim.event, "entity")
    for field in ("asserted_in", "attributed_to"):
        if value := getattr(claim, field):
            yield Reference(field, value, "entity")
    for field in ("corroborates", "conflicts_with", "possible_overlap"):
        for other in getattr(claim, field):
            yield Reference(field, other, "claim")
    if claim.duplicate_of:
        yield Reference("duplicate_of", claim.duplicate_of, "claim")
    if claim.qualifiers:
        yield from _qualifier_references(claim.qualifiers, model)


def _qualifier_references(qualifiers: Mapping[str, Any], model: Model) -> Iterator[Reference]:
    for name in qualifiers.keys() & model.qualifiers.keys():
        value = qualifiers[name]
        for item in value if isinstance(value, list) else [value]:
            # A word may stand where a source names nothing that has an id.
            if isinstance(item, str) and (item.startswith("ev:") or is_entity_id(item, model)):
                yield Reference(f"qualifiers.{name}", item, "entity or event")


def is_entity_id(value: str, model: Model) -> bool:
    """Whether a text begins with a declared prefix of entities."""
    return bool(model.prefix_type(value)) and ":" in value and " " not in value


def _entity_references(entity: Entity, model: Model) -> Iterator[Reference]:
    for field in ("not_same_as", "same_as_candidates", "members"):
        for other in getattr(entity, field):
            yield Reference(field, other, "entity")
    for field in ("part_of", "state", "copy_of"):
        if value := getattr(entity, field):
            yield Reference(field, value, "entity")
    for field in ("nationality", "located_in", "operated_by"):
        value = getattr(entity, field)
        for item in value if isinstance(value, tuple) else (value,):
            if item and is_entity_id(item, model):
                yield Reference(field, item, "entity")
    named = dict.fromkeys(entity.in_docs, "in_docs")
    named |= {doc: "aliases" for alias in entity.aliases for doc in alias.docs if doc not in named}
    named |= {mention[0]: "mentions" for mention in entity.mentions if mention[0] not in named}
    for doc, field in named.items():
        yield Reference(field, doc, "document")


def _document_references(document: Document) -> Iterator[Reference]:
    if document.copy_of:
        yield Reference("copy_of", document.copy_of, "document")
    for part in document.complete_for:
        yield Reference("complete_for", part.instrument, "entity")


_REVIEWED = {
    "a": "entity or event", "b": "entity or event", "entity": "entity", "claim": "claim",
    "claims": "claim", "candidate": "candidate", "undoes": "review",
}  # fmt: skip


def _review_references(review: Review) -> Iterator[Reference]:
    for field, kind in _REVIEWED.items():
        value = review.data.get(field)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                yield Reference(field, item, kind)
