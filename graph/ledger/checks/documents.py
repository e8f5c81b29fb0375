"""Documents that nobody described, and texts that are not what their names say."""

from collections.abc import Iterator

from graph.ledger.checks.finding import Finding
from graph.ledger.ledger import Ledger
from graph.ledger.texts import Texts


def known_by_name_only(ledger: Ledger) -> Iterator[Finding]:
    """Documents that a claim names and no line describes."""
    for document in ledger.documents.values():
        if document.known_by_name_only:
            yield Finding("documents", document.id, "known by its name only", "title, publisher and date")


def same_text_twice(ledger: Ledger) -> Iterator[Finding]:
    """Two documents with one digest, neither said to copy the other: they would count as two sources."""
    first: dict[str, str] = {}
    for document in ledger.documents.values():
        if document.sha256 and first.setdefault(document.sha256, document.id) != document.id:
            other = ledger.documents[first[document.sha256]]
            if document.copy_of != other.id and other.copy_of != document.id:
                found = f"sha256 is that of {other.id} too"
                yield Finding("documents", document.id, found, f"copy_of {other.id}, or one document")


def altered_texts(ledger: Ledger, texts: Texts) -> Iterator[Finding]:
    """Copies whose bytes have changed since they were stored."""
    for document in ledger.documents.values():
        if texts.is_altered(document):
            found = f"texts/{document.sha256}.txt has other bytes than its name says"
            yield Finding("documents", document.id, found, "the text as it was stored; load it again")
