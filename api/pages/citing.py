"""The sources of a page: documents in their order, each with the claims that are cited from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.pages.words import address, listed, web

Citations = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Cited:
    """One claim as a page cites it: what it says, how, where, and in which words."""

    id: str
    number: int
    says: str
    manner: str
    place: str
    digest: str
    quote: str
    speaker: str
    note: str

    @property
    def href(self) -> str:
        """The page of the claim."""
        return address("claim", self.id)


@dataclass(slots=True)
class Source:
    """A document with its number on the page and what is cited from it."""

    number: int
    id: str
    title: str
    publisher: str
    date: str
    url: str
    archived: str
    claims: list[Cited] = field(default_factory=list)

    @property
    def href(self) -> str:
        """The page of the document; empty where a claim names none."""
        return address("document", self.id) if self.id else ""


class Sources:
    """Numbers the documents of some citations, those with the most claims first."""

    def __init__(self, citations: Citations) -> None:
        self.documents: dict[str, Source] = {}
        self.claims: dict[str, Cited] = {}
        counts: dict[str, int] = {}
        for cited in citations.values():
            counts[_document(cited)] = counts.get(_document(cited), 0) + 1
        for document in sorted(counts, key=lambda one: (-counts[one], one)):
            self.documents[document] = _source(len(self.documents) + 1, document, citations)
        for claim in sorted(citations, key=lambda one: _order(one, citations[one])):
            source = self.documents[_document(citations[claim])]
            self.claims[claim] = _cited(claim, source.number, citations[claim])
            source.claims.append(self.claims[claim])

    def of(self, claims: Iterable[str]) -> list[Cited]:
        """These claims, in the order of the documents and of the places in them."""
        wanted = set(claims)
        return [cited for source in self.documents.values() for cited in source.claims if cited.id in wanted]


def _document(cited: Mapping[str, Any]) -> str:
    return str(cited.get("document") or "")


def _order(claim: str, cited: Mapping[str, Any]) -> tuple[Any, ...]:
    place = cited.get("start") if cited.get("start") is not None else cited.get("row")
    return (place is None, place or 0, claim)


def _source(number: int, document: str, citations: Citations) -> Source:
    cited = next(one for one in citations.values() if _document(one) == document)
    return Source(
        number=number,
        id=document,
        title=str(cited.get("title") or document or "A claim that the graph no longer holds"),
        publisher=str(cited.get("publisher") or ""),
        date=str(cited.get("date") or ""),
        url=web(cited.get("url")),
        archived=web(cited.get("archived_url")),
    )


def _cited(claim: str, number: int, cited: Mapping[str, Any]) -> Cited:
    predicate = str(cited.get("predicate") or "").lower().replace("_", " ")
    return Cited(
        id=claim,
        number=number,
        says=" ".join(str(part) for part in (cited.get("subject"), predicate, cited.get("object")) if part),
        manner=manner(cited),
        place=place(cited),
        digest=str(cited.get("sha256") or ""),
        quote=str(cited.get("quote") or ""),
        speaker=str(cited.get("speaker") or ""),
        note=str(cited.get("note") or ""),
    )


def manner(cited: Mapping[str, Any]) -> str:
    """How the source says it: what is not an asserted fact is always said."""
    modality, wording = cited.get("modality"), cited.get("wording")
    named = [modality if modality != "actual" else "", wording if wording != modality else ""]
    implied = "implied" if cited.get("explicitness") == "implied" else ""
    return listed([*(str(word or "") for word in named), implied])


def place(cited: Mapping[str, Any]) -> str:
    """Where in its document it stands."""
    if cited.get("row") is not None:
        return listed((f"row {cited['row']}", str(cited.get("column") or "")))
    if cited.get("start") is None:
        return "record of the entity"
    return f"characters {cited['start']:,}–{cited['end']:,}"
