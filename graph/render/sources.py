"""The documents behind a picture, numbered, and the place in them that each claim rests on."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from graph.network_types import Subgraph
from graph.render.when import when


@dataclass(frozen=True, slots=True)
class Source:
    """One document, with the number under which a figure cites it; ``link`` is http(s) or empty."""

    number: int
    id: str
    title: str
    publisher: str
    date: str
    link: str

    @property
    def words(self) -> str:
        """Title, publisher and date on one line."""
        return ". ".join(
            part for part in (self.title, ", ".join(filter(None, (self.publisher, self.date)))) if part
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """Where one claim stands: the document's number, the place in words, and the quote when there is one."""

    claim: str
    number: int | None
    place: str
    quote: str


def safe_link(url: object) -> str:
    """Return the address when it is an http or https one, else an empty text.

    >>> safe_link("javascript:alert(1)")
    ''
    """
    text = str(url or "").strip()
    if any(unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"} for character in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme.lower() in {"http", "https"} and parts.netloc else ""


def place(citation: Mapping[str, Any]) -> str:
    """Return characters, or row and column, in words."""
    if citation.get("start") is not None:
        return f"characters {citation['start']}–{citation.get('end')}"
    if citation.get("row") is not None:
        column = citation.get("column")
        return f"row {citation['row']}" + (f", column {column}" if column is not None else "")
    return "place not recorded"


def sources(subgraph: Subgraph) -> tuple[tuple[Source, ...], dict[str, Reference]]:
    """Return the documents in the order in which the lines cite them, and a reference for each claim."""
    claims = dict.fromkeys(claim for line in subgraph.lines for claim in line.claims)
    found: dict[str, Source] = {}
    references = {}
    for claim in claims:
        citation = subgraph.citations.get(claim)
        if citation is None:
            references[claim] = Reference(claim, None, "no citation at hand", "")
            continue
        key = str(citation.get("document") or citation.get("title") or "")
        if key not in found:
            found[key] = _source(len(found) + 1, key, citation)
        references[claim] = Reference(
            claim, found[key].number, place(citation), str(citation.get("quote") or "")
        )
    return tuple(found.values()), references


def _source(number: int, key: str, citation: Mapping[str, Any]) -> Source:
    return Source(
        number=number,
        id=key,
        title=str(citation.get("title") or key),
        publisher=str(citation.get("publisher") or ""),
        date=_date(citation.get("date")),
        link=safe_link(citation.get("url")),
    )


def _date(value: object) -> str:
    """Return the date of a document in words; it comes as a day, or as a partial date."""
    if isinstance(value, Mapping):
        return when(value)
    words = when({"earliest": value, "latest": value})
    return words if words != "undated" else str(value or "")
