"""Ids and what they refer to."""

from collections.abc import Iterator

from graph.ledger.checks.finding import Finding
from graph.ledger.declared import undeclared
from graph.ledger.ledger import Ledger
from graph.ledger.problems import shown
from graph.ledger.records import Record
from graph.ledger.references import Reference, references
from graph.model import Model


def all_records(ledger: Ledger) -> Iterator[tuple[str, Record]]:
    """Every record that can bear on the graph, with its kind. Candidates cannot, and are left out."""
    for kind in ("documents", "entities", "claims"):
        for record in getattr(ledger, kind).values():
            yield kind, record
    for review in ledger.reviews:
        yield "reviews", review


def undeclared_names(ledger: Ledger, model: Model) -> Iterator[Finding]:
    """Predicates and types that the model does not declare, ids without the prefix of their type."""
    for kind, record in all_records(ledger):
        if fault := undeclared(record, model):
            yield Finding(kind, record.id, *fault)


def dangling(ledger: Ledger, model: Model) -> Iterator[Finding]:
    """References to records that are not there, and statements that are none."""
    known = _Known(ledger)
    for kind, record in all_records(ledger):
        for reference in references(record, model):
            if reference.id.startswith("ev:") and reference.kind == "entity":
                continue  # events_used_as_entities says it better
            found = f"{reference.field} is {shown(reference.id)}"
            if not known.has(reference):
                yield Finding(kind, record.id, found, f"the id of {_article(reference.kind)} of the ledger")
            elif reference.field == "asserted_in" and not reference.id.startswith("stm:"):
                yield Finding(kind, record.id, found, "the id of a statement (stm:)")


def events_used_as_entities(ledger: Ledger) -> Iterator[Finding]:
    """Ids of happenings where an entity belongs: nothing would be found under them."""
    for claim in ledger.claims.values():
        fields = {
            "subject": claim.subject,
            "asserted_in": claim.asserted_in,
            "attributed_to": claim.attributed_to,
        }
        if claim.object_kind == "entity":
            fields["object"] = claim.object
        for field, value in fields.items():
            if value and value.startswith("ev:"):
                found = f"{field} is {shown(value)}, the id of an event"
                kind = " (or object_kind event)" if field == "object" else ""
                yield Finding("claims", claim.id, found, "the id of an entity" + kind)


class _Known:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reviews = {review.id for review in ledger.reviews}
        self._events = {claim.event for claim in ledger.claims.values() if claim.event}
        self._events |= {f"ev:{claim.id}" for claim in ledger.claims.values() if not claim.event}
        # Long forms are in lower case whatever the event id is.
        self._events |= {event.lower() for event in self._events}

    def has(self, reference: Reference) -> bool:
        ledger, id = self._ledger, reference.id
        if reference.kind == "document":
            return id in ledger.documents
        if reference.kind == "claim":
            return id in ledger.claims or self._is_structure(id)
        if reference.kind == "candidate":
            # An accepted candidate lives on as a claim.
            return id in ledger.candidates or id in ledger.claims
        if reference.kind == "review":
            return id in self._reviews
        # The long form of an event's id: the event id, then what tells its nodes apart.
        event = reference.kind == "entity or event" and id.partition("~")[0] in self._events
        return event or id in ledger.entities

    def _is_structure(self, id: str) -> bool:
        """A field of an entity that the projection turns into a claim, to be disputed or withdrawn."""
        entity, _, field = id.partition("#")
        return bool(field) and entity in self._ledger.entities


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
