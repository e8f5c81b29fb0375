"""What every form of a network keeps of an item and of a relation, as plain flat values.

Text, whole numbers and yes or no, so that any library can hold them and write them out. Several
values in one are joined with `` | ``; those of claims, documents, publishers, titles and locators
stand in the same order. What is not known is left out.
"""

from collections.abc import Mapping
from typing import Any, Final

from graph.network_types import Item, Line, Subgraph
from graph.render.xml import printable

JOINT: Final = " | "
_DATE_PARTS: Final = ("text", "edtf", "earliest", "latest", "basis", "semantics")

#: The names of the lists of what is cited, each by its name in a citation.
_CITED: Final = {"documents": "document", "publishers": "publisher", "titles": "title"}

Facts = dict[str, str | int | float | bool]


def item_facts(item: Item) -> Facts:
    """Id, name, kind and date of an item, and each detail as ``detail People`` and the like."""
    details = {f"detail {name}": value for name, value in item.detail.items()}
    return _known({**details, "id": item.id, "name": item.name, "kind": item.kind, **_date(item.date)})


def line_facts(line: Line, citations: Mapping[str, Mapping[str, Any]]) -> Facts:
    """Id, type, ends as stored, event, date, claims, sources with locators, dispute and verdict of a relation."""
    return _known(
        {
            "id": line.id,
            "relation": line.relation,
            "label": line.label,
            "family": line.family,
            "source": line.source,
            "target": line.target,
            "event_id": line.event_id,
            **_date(line.date),
            **{name: JOINT.join(values) for name, values in _evidence(line, citations).items()},
            "disputed": line.disputed,
            "verdict": line.verdict,
            "width": line.width,
        }
    )


def listed_facts(line: Line, citations: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """As ``line_facts``, with a list for what is several, in the order of the claims and as it was written."""
    return {**line_facts(line, citations), **_evidence(line, citations)}


def subgraph_facts(subgraph: Subgraph) -> Facts:
    """What a network is of: heading, note, revision, what was left out, how many of each."""
    return _known(
        {
            "name": subgraph.name,
            "heading": subgraph.heading,
            "note": subgraph.note,
            "revision": subgraph.revision,
            "left_out": " ".join(subgraph.left_out),
            "items": len(subgraph.items),
            "lines": len(subgraph.lines),
        }
    )


def locator(citation: Mapping[str, Any]) -> str:
    """The place of a claim: a document with its characters, or with a row and column.

    >>> locator({"document": "hrw-2011", "start": 14, "end": 25})
    'hrw-2011[14:25]'
    >>> locator({"document": "untc-2015", "row": 141, "column": "in force"})
    'untc-2015 141/in force'
    """
    document = str(citation.get("document") or "")
    if citation.get("start") is not None:
        return f"{document}[{citation['start']}:{citation.get('end')}]"
    if citation.get("row") is not None:
        return f"{document} {citation['row']}/{citation.get('column') or ''}"
    return document


def _evidence(line: Line, citations: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    cited = [citations.get(claim, {}) for claim in line.claims]
    return {
        "claims": list(line.claims),
        **{names: [str(one.get(name) or "") for one in cited] for names, name in _CITED.items()},
        "locators": [locator(one) for one in cited],
    }


def _date(date: Mapping[str, Any] | None) -> dict[str, Any]:
    """The parts of a date as our tables name them, days as ISO text."""
    return {f"date_{part}": _text((date or {}).get(part)) for part in _DATE_PARTS}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _known(values: Mapping[str, Any]) -> Facts:
    """Without what is absent, and without characters that XML cannot hold: one would spoil a whole file."""
    return {
        printable(name): printable(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None and value != ""
    }
