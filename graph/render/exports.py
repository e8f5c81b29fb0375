"""A subgraph as data: JSON, CSV and GraphML. Every relation stays, parallel ones too."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from graph.network_types import Line, Subgraph
from graph.render.sources import place
from graph.render.xml import Element, add, attributes_of, text_of

GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_data(subgraph: Subgraph) -> dict[str, Any]:
    """Return the subgraph as plain values that JSON can hold."""
    return {
        "name": subgraph.name,
        "heading": subgraph.heading,
        "note": subgraph.note,
        "revision": subgraph.revision,
        "items": [_plain(asdict(item)) for item in subgraph.items],
        "lines": [_plain(asdict(line)) for line in subgraph.lines],
        "citations": _plain(subgraph.citations),
        "left_out": list(subgraph.left_out),
        "start": list(subgraph.start),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def render_json(subgraph: Subgraph) -> str:
    """Return the subgraph as JSON, with all citations."""
    return json.dumps(as_data(subgraph), ensure_ascii=False, indent=1) + "\n"


def render_csv(subgraph: Subgraph) -> str:
    """Return one row for each line; lists are joined with `` | ``.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    names = {item.id: item.name for item in subgraph.items}
    out = io.StringIO()
    rows = [_row(line, names, subgraph) for line in subgraph.lines]
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows({column: _cell(value) for column, value in row.items()} for row in rows)
    return out.getvalue()


_DATE_PARTS: Final = ("text", "edtf", "earliest", "latest", "basis", "semantics", "approximate", "undated")
_COLUMNS: Final = (
    *(
        "id",
        "source",
        "source_id",
        "relation",
        "label",
        "target",
        "target_id",
        "drawn_from_id",
        "drawn_to_id",
        "event_id",
    ),
    *("family", "style", "disputed", "verdict", "width"),
    *(f"date_{part}" for part in _DATE_PARTS),
    *("claims", "documents", "publishers", "titles", "places", "urls"),
)


def _row(line: Line, names: Mapping[str, str], subgraph: Subgraph) -> dict[str, Any]:
    cited = [subgraph.citations.get(claim, {}) for claim in line.claims]
    row: dict[str, Any] = {
        "id": line.id,
        "source": names[line.source],
        "source_id": line.source,
        "relation": line.relation,
        "label": line.label,
        "target": names[line.target],
        "target_id": line.target,
        "drawn_from_id": line.tail,
        "drawn_to_id": line.head,
        "event_id": line.event_id,
        "family": line.family,
        "style": line.style,
        "disputed": line.disputed,
        "verdict": line.verdict,
        "width": line.width,
    }
    for part in _DATE_PARTS:
        row[f"date_{part}"] = (line.date or {}).get(part)
    row["claims"] = " | ".join(line.claims)
    row["places"] = " | ".join(place(citation) for citation in cited)
    for column, field in (
        ("documents", "document"),
        ("publishers", "publisher"),
        ("titles", "title"),
        ("urls", "url"),
    ):
        row[column] = " | ".join(str(citation.get(field) or "") for citation in cited)
    return row


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def render_graphml(subgraph: Subgraph) -> str:
    """Return the subgraph as GraphML: a directed graph in which parallel relations keep their ids."""
    root = Element("graphml", attributes_of({"xmlns": GRAPHML}))
    names = {item.id: item.name for item in subgraph.items}
    items = [_item_fields(item.name, item.kind, item.date, item.detail) for item in subgraph.items]
    lines = [_row(line, names, subgraph) for line in subgraph.lines]
    fields = {"node": sorted({field for one in items for field in one}), "edge": list(_COLUMNS)}
    keys = {
        (kind, field): f"{kind[0]}{at}" for kind, names_ in fields.items() for at, field in enumerate(names_)
    }
    for (kind, field), key in keys.items():
        attributes = {"id": key, "for": kind, "attr.name": field, "attr.type": "string"}
        root.append(Element("key", attributes_of(dict(attributes))))
    graph = add(root, "graph", id=subgraph.name, edgedefault="directed")
    add(
        graph,
        "desc",
        f"{subgraph.heading}. Graph revision {subgraph.revision}. {' '.join(subgraph.left_out)}".strip(),
    )
    for item, values in zip(subgraph.items, items, strict=True):
        _data(add(graph, "node", id=item.id), "node", values, keys)
    for line, row in zip(subgraph.lines, lines, strict=True):
        _data(add(graph, "edge", id=line.id, source=line.source, target=line.target), "edge", row, keys)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text_of(root) + "\n"


def _item_fields(
    name: str, kind: str, when: Mapping[str, Any] | None, detail: Mapping[str, str]
) -> dict[str, Any]:
    dates = {f"date_{part}": (when or {}).get(part) for part in ("text", "edtf", "earliest", "latest")}
    return {f"detail {key}": value for key, value in detail.items()} | {"name": name, "kind": kind} | dates


def _data(parent: Element, kind: str, values: Mapping[str, Any], keys: Mapping[tuple[str, str], str]) -> None:
    for field, value in values.items():
        if value is not None and value != "":
            text = str(value).lower() if isinstance(value, bool) else value
            add(parent, "data", text, key=keys[kind, field])
