"""Claims that tell what had not happened when they were published."""

from collections.abc import Iterator
from datetime import date

from graph.ledger.checks.finding import Finding
from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim


def later_than_published(ledger: Ledger) -> Iterator[Finding]:
    """Claims whose ``date_min`` is later than their bound of publication.

    What is planned or feared lies ahead by its nature, and is not listed.
    """
    for claim in ledger.claims.values():
        earliest, bound = claim.date.earliest, bound_of_publication(claim, ledger)
        if claim.modality in ("planned", "risk") or earliest is None or bound is None or earliest <= bound:
            continue
        expected = f"a day not later than {bound}, when the document was published or updated"
        yield Finding("claims", claim.id, f"date_min is {earliest}", expected)


def bound_of_publication(claim: Claim, ledger: Ledger) -> date | None:
    """The later of the statement's date (else the document's) and the document's ``updated``."""
    statement = ledger.entities.get(claim.asserted_in or "")
    document = ledger.documents.get(claim.doc)
    said = statement.date.latest if statement and not statement.date.undated else None
    if document is None:
        return said
    days = [said or document.date.latest, document.updated.latest]
    return max((day for day in days if day is not None), default=None)
