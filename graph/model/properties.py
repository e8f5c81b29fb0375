"""The properties that several labels and relationship types share."""

from __future__ import annotations

from graph.model.core import Kind, Property


def text(name: str, help: str) -> Property:
    return Property(name, Kind.STRING, help)


def texts(name: str, help: str) -> Property:
    return Property(name, Kind.STRINGS, help)


def number(name: str, help: str) -> Property:
    return Property(name, Kind.INTEGER, help)


def flag(name: str, help: str) -> Property:
    return Property(name, Kind.BOOLEAN, help)


def day(name: str, help: str) -> Property:
    return Property(name, Kind.DATE, help)


def partial_date(prefix: str, what: str) -> tuple[Property, ...]:
    """The six fields of a date and its two flags, for a happening said in words by ``what``."""
    return (
        text(f"{prefix}_text", f"{what}, in the words of the source where they matter."),
        text(f"{prefix}_edtf", f"{what}, in EDTF, as coarse as the source."),
        day(f"{prefix}_earliest", f"{what}: the earliest day it can be; absent when open."),
        day(f"{prefix}_latest", f"{what}: the latest day it can be; absent when open."),
        text(f"{prefix}_basis", "stated, year-inferred, derived, document-date or bounded-by-publication."),
        text(f"{prefix}_semantics", "at, within, throughout, since, before or as_of."),
        flag(f"{prefix}_approximate", "The source says about."),
        flag(f"{prefix}_undated", "No source prints a date; the bounds, if any, come from publication."),
    )


ID = text("id", "Stable id, unique under the base label.")
NAME = text("name", "The name to show.")
CLAIMS = texts("claims", "Ids of the claims that it rests on, ordered.")

#: What every fact carries: an event and every relationship.
EVIDENCE = (
    CLAIMS,
    number("documents", "How many documents these claims stand in."),
    number("independent", "How many groups of documents share no publisher, author, signatory or origin."),
    flag("disputed", "A source contradicts it, and no review has settled that."),
    texts("wording", "What occurs among asserted, reported and alleged."),
)

DATE = partial_date("date", "When it happened")
