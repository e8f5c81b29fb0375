"""Claims beside the words that they point at, where the text is there."""

from collections.abc import Iterator

from graph.ledger.checks.finding import Finding
from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim
from graph.ledger.texts import Texts
from graph.values.ids import span_sha256


def claims_beside_their_words(ledger: Ledger, texts: Texts) -> Iterator[Finding]:
    """Offsets beyond the text, digests that do not fit, claims without a digest."""
    for claim in ledger.claims.values():
        if not claim.is_from_table:
            document = ledger.documents.get(claim.doc)
            text = texts.of(document) if document else None
            yield from _faults(claim, text)
        elif claim.cell_sha256 is None:
            yield Finding("claims", claim.id, "cell_sha256 is missing", "the digest of the cells")


def _faults(claim: Claim, text: str | None) -> Iterator[Finding]:
    if claim.span_sha256 is None:
        yield Finding("claims", claim.id, "span_sha256 is missing", "the digest of the words")
    if text is None or claim.start is None or claim.end is None:
        return
    expected = f"offsets inside the text, which has {len(text)} characters"
    for start, end in ((claim.start, claim.end), *claim.extra_spans):
        if end > len(text):
            yield Finding("claims", claim.id, f"the span {start} to {end}", expected)
    digest = span_sha256(text[claim.start : claim.end])
    if claim.end <= len(text) and claim.span_sha256 not in (None, digest):
        found = f"span_sha256 is {claim.span_sha256}, and the words there have {digest}"
        yield Finding(
            "claims", claim.id, found, "the words that were coded; the text may have been corrected since"
        )


def mentions_beyond_the_text(ledger: Ledger, texts: Texts) -> Iterator[Finding]:
    """Places of names that the text does not have."""
    for entity in ledger.entities.values():
        for doc, start, end in entity.mentions:
            document = ledger.documents.get(doc)
            text = texts.of(document) if document else None
            if text is not None and end > len(text):
                found = f"the mention {start} to {end} in {doc}"
                expected = f"offsets inside the text, which has {len(text)} characters"
                yield Finding("entities", entity.id, found, expected)
