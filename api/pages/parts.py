"""What cells are made of: pieces of text, some of which lead somewhere."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.pages.words import VERDICTS, address, bounds, printed, web, words
from graph.model import MODEL

#: Terms of the model, which a reader gets in words.
_TERMS = frozenset({*MODEL.labels, *MODEL.predicates, *MODEL.relationships})
_TOKEN = re.compile(r"([\w.:~-]*\w)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a cell: its text, where it leads, what stands below it in small, the verdict it is."""

    text: str
    href: str = ""
    note: str = ""
    mark: str = ""

    @property
    def outside(self) -> bool:
        """Whether it leads to another host."""
        return self.href.startswith("http")


Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of one answer that are links wherever they occur: claims, documents, and others with their pages."""

    claims: Container[str] = ()
    documents: Container[str] = ()
    pages: Mapping[str, str] = field(default_factory=dict)

    def href(self, text: str) -> str:
        """The page about what bears this id; empty where nothing of the answer does."""
        if text in self.pages:
            return self.pages[text]
        if text in self.claims:
            return address("claim", text)
        return address("document", text) if text in self.documents else ""


def page_of_kind(kind: str) -> str:
    """Which page a thing of this label has."""
    if kind in ("Document", "Claim"):
        return kind.lower()
    return "event" if kind in MODEL.labels and MODEL.base_of(kind) == "Event" else "entity"


def entity(name: object, entity_id: object) -> Parts:
    """A name that leads to its facts; the several names between which sources differ are several links."""
    if name is None and entity_id is None:
        return ()
    names, ids = str(name or entity_id).split(" / "), str(entity_id or "").split(" / ")
    if len(names) != len(ids):
        names, ids = [str(name or entity_id)], ids[:1]
    return tuple(
        Part(one, address("entity", found) if found else "") for one, found in zip(names, ids, strict=True)
    )


def date(value: Any) -> Parts:
    """A date as printed, its bounds below it."""
    return (Part(printed(value), note=bounds(value)),) if value else ()


def text(value: object, known: Known) -> Parts:
    """A text in which ids of claims and documents are links."""
    whole = str(value)
    if href := web(whole) or known.href(whole):
        return (Part(whole, href),)
    if whole in VERDICTS:
        return (Part(words(whole), mark=whole),)
    if whole in _TERMS:
        return (Part(words(whole)),)
    pieces: list[Part] = []
    for piece in _TOKEN.split(whole):
        href = known.href(piece)
        if href or not pieces or pieces[-1].href:
            pieces.append(Part(piece, href))
        else:
            pieces[-1] = Part(pieces[-1].text + piece)
    return tuple(piece for piece in pieces if piece.text)


def flag(value: bool | None) -> Parts:
    """yes or no; nothing where it is not known."""
    return () if value is None else (Part("yes" if value else "no"),)
