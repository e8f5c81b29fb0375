"""Where a drawn relation says that it stands: its source, and the words or cells there.

A source is the id of a document of the workspace, or a title with a publisher. A place is what
the claim format has: start and end of the words, or row and columns of a table. A page is none:
it holds many sentences, and another edition turns it over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.bridges.incoming_values import Unfit, digest, plain, slug
from graph.ledger.problems import shown
from graph.values.ids import span_sha256

#: Properties of a relation that describe its source; ``published``, since ``date`` is the claim's.
OF_SOURCE = ("source", "title", "publisher", "published", "language", "url", "archived_url")
#: Properties of a relation that say where in the source it stands.
OF_PLACE = (
    "locator", "start", "end", "row", "column", "page", "quote", "extra_spans", "span_length", "span_sha256",
    "cell_sha256",
)  # fmt: skip

_OF_DOCUMENT = {"source": "id", "published": "date"}
_OF_SOURCE = {field: name for name, field in _OF_DOCUMENT.items()}
_SPAN = re.compile(r"(?P<document>.*?)\s*\[?(?P<start>\d{1,12})\s*:\s*(?P<end>\d{1,12})\]?", re.DOTALL)
_CELL = re.compile(
    r"(?P<document>.*?)[,\s]*row\s+(?P<row>\d{1,9})\s*[,/;]\s*(?:columns?\s+)?(?P<column>\S.*)", re.DOTALL
)
_GIVE_SOURCE = "give source, the id of a document of the workspace, or title, publisher, published and url"
_GIVE_PLACE = "give start and end of the words in the document's text, or row and column of a table"


def document_of(properties: Mapping[str, Any], default: object) -> dict[str, Any]:
    """The document that a relation names, else that of the caller; of an id alone nothing more is known.

    Raises:
        Unfit: Neither names one.
    """
    given = {name: properties[name] for name in OF_SOURCE if _holds(properties.get(name))}
    if not given:
        given = _as_given(default)
    elif isinstance(given.get("source"), Mapping):
        given = {**_as_given(given.pop("source")), **given}
    described = {_OF_DOCUMENT.get(name, name): plain(name, value) for name, value in given.items()}
    if not described:
        raise Unfit("has no source", _GIVE_SOURCE)
    if not _holds(described.get("id")):
        if missing := [name for name in ("title", "publisher") if not _holds(described.get(name))]:
            raise Unfit(f"has a source without {' and '.join(missing)}", _GIVE_SOURCE)
        described = {"id": _made_id(described), **described}
    return described


def place_of(properties: Mapping[str, Any], document: str) -> dict[str, Any]:
    """The fields of a claim that say where it stands.

    Raises:
        Unfit: There are none, or they contradict each other.
    """
    own = {name: plain(name, properties[name]) for name in OF_PLACE if _holds(properties.get(name))}
    locator, quote, page = own.pop("locator", None), own.pop("quote", None), own.pop("page", None)
    for name, value in (_read(locator, document) if locator is not None else {}).items():
        if own.setdefault(name, value) != value:
            raise Unfit(f"has {name} {own[name]!r} and the locator {shown(locator)}", "give one of them")
    if own.keys() & {"row", "column"}:
        own["column"] = [own["column"]] if isinstance(own.get("column"), str) else own.get("column")
    elif not own.keys() & {"start", "end"}:
        what = "page" if page is not None else "quote" if quote is not None else None
        found = f"has only a {what}" if what else "has no locator"
        raise Unfit(found, f"{_GIVE_PLACE}{'; a page is no locator' if what == 'page' else ''}")
    if quote is not None and "row" not in own:
        _check_quote(own, quote)
    return own


def _as_given(default: object) -> dict[str, Any]:
    if not _holds(default):
        return {}
    if isinstance(default, str):
        return {"source": default}
    if isinstance(default, Mapping):
        return {_OF_SOURCE.get(str(name), str(name)): value for name, value in default.items()}
    raise Unfit(f"has a source of the type {type(default).__name__}", _GIVE_SOURCE)


def _made_id(document: Mapping[str, Any]) -> str:
    marks = [document.get(name) for name in ("title", "publisher", "date", "url")]
    return f"{slug(str(document['title'])) or 'document'}-{digest(marks)[:8]}"


def _read(locator: Any, document: str) -> dict[str, Any]:
    if isinstance(locator, list) and len(locator) == 2 and all(type(part) is int for part in locator):
        return {"start": locator[0], "end": locator[1]}
    if isinstance(locator, Mapping) and locator.keys() <= {"start", "end", "row", "column"}:
        return dict(locator)
    for pattern in (_SPAN, _CELL):
        if found := pattern.fullmatch(locator.strip()) if isinstance(locator, str) else None:
            parts = found.groupdict()
            if (named := parts.pop("document").strip()) not in ("", document):
                raise Unfit(
                    f"has the source {shown(document)} and a locator in {shown(named)}", "give one of them"
                )
            return {name: part if name == "column" else int(part) for name, part in parts.items()}
    raise Unfit(f"has the locator {shown(locator)}", f"{_GIVE_PLACE}, as 805:1080 or row 3, column Name")


def _check_quote(place: dict[str, Any], quote: Any) -> None:
    """Words that were kept in a notebook prove the offsets; they are not copied into the ledger."""
    start, end = place.get("start"), place.get("end")
    if type(start) is not int or type(end) is not int:
        return
    if not isinstance(quote, str) or len(quote) != end - start:
        length = f"{len(quote)} characters" if isinstance(quote, str) else "no text"
        raise Unfit(
            f"has a quote of {length} for {start}:{end}",
            f"give the {end - start} characters that stand there",
        )
    proof = span_sha256(quote)
    if place.setdefault("span_sha256", proof) != proof:
        raise Unfit("has a quote that is not the words of its span_sha256", "give one of them")


def _holds(value: Any) -> bool:
    return value is not None and value != "" and value != []
