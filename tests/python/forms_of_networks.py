"""Each form of a network read back into the same facts, so that forms can be compared whole."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.etree import ElementTree

import networkx

from graph.bridges.facts import JOINT, locator
from graph.network_types import Subgraph

NS = "{http://graphml.graphdrawing.org/xmlns}"

#: Id, source, type, target, event, date as text, earliest and latest, claims, sources, places, dispute, verdict.
Fact = tuple[Any, ...]


def fact(flat: Mapping[str, Any]) -> Fact:
    """The fact of a relation that a form holds as flat values, lists as lists or joined."""
    return (
        *(flat.get(name) or None for name in ("id", "source", "relation", "target", "event_id")),
        *(flat.get(f"date_{part}") or None for part in ("text", "earliest", "latest")),
        *(parted(flat.get(name)) for name in ("claims", "publishers", "titles", "locators")),
        flat.get("disputed") in (True, "true", "True"),
        flat.get("verdict") or None,
    )


def parted(value: Any) -> tuple[str, ...]:
    return tuple(value.split(JOINT)) if isinstance(value, str) and value else tuple(value or ())


def of_subgraph(subgraph: Subgraph) -> list[Fact]:
    """The facts as the Python object holds them, written out by hand."""
    return sorted(
        (
            line.id, line.source, line.relation, line.target, line.event_id,
            *((line.date or {}).get(part) or None for part in ("text", "earliest", "latest")),
            line.claims,
            *(
                tuple(str(subgraph.citations[claim][name] or "") for claim in line.claims)
                for name in ("publisher", "title")
            ),
            tuple(locator(subgraph.citations[claim]) for claim in line.claims),
            line.disputed, line.verdict,
        )
        for line in subgraph.lines
    )  # fmt: skip


def of_json(text: str) -> list[Fact]:
    """Our JSON, from the terminal or over HTTP."""
    data = json.loads(text)
    return sorted(_of_plain(line, data["citations"]) for line in data["lines"])


def of_cytoscape(text: str) -> list[Fact]:
    data = json.loads(text)
    lines = [edge["data"] for edge in data["elements"]["edges"]]
    return sorted(_of_plain(line | {"relation": line["interaction"]}, data["citations"]) for line in lines)


def of_page(page: str) -> list[Fact]:
    """The data that a page carries, which its table and its panel of facts show."""
    found = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return of_json(json.dumps(json.loads(found[1])["graph"]))


def of_frame(markup: str) -> list[Fact]:
    """The page within the frame that a notebook gets."""
    found = re.search(r'srcdoc="([^"]*)"', markup)
    assert found is not None
    return of_page(html.unescape(found[1]))


def of_csv(text: str) -> list[Fact]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    ends = ("source", "target")
    return sorted(
        fact(row | {end: row[f"{end}_id"] for end in ends} | {"locators": _places(row)}) for row in rows
    )


def of_graphml(text: str) -> list[Fact]:
    """Our GraphML, read by nobody's library but the parser of XML."""
    root = ElementTree.fromstring(text.encode())
    names = {key.get("id"): key.get("attr.name") or "" for key in root.iter(f"{NS}key")}
    found = []
    for edge in root.iter(f"{NS}edge"):
        flat: dict[str, Any] = {names[one.get("key")]: one.text for one in edge.iter(f"{NS}data")}
        flat |= {name: edge.get(name) for name in ("id", "source", "target")}
        found.append(fact(flat | {"locators": _places(flat)}))
    return sorted(found)


def of_networkx(made: Any) -> list[Fact]:
    return sorted(
        fact(data | {"id": key, "source": source, "target": target})
        for source, target, key, data in made.edges(keys=True, data=True)
    )


def of_written_networkx(made: Any) -> list[Fact]:
    """What networkx's own GraphML holds, after its own reader."""
    file = io.BytesIO()
    networkx.write_graphml(made, file)
    file.seek(0)
    return of_networkx(networkx.read_graphml(file, force_multigraph=True))


def of_py2neo(made: Any) -> list[Fact]:
    return sorted(
        fact(
            dict(one)
            | {
                "source": one.start_node["id"],
                "relation": type(one).__name__,
                "target": one.end_node["id"],
            }
        )
        for one in made.relationships
    )


def of_pyvis(made: Any) -> list[Fact]:
    return sorted(fact(edge) for edge in made.edges)


PYTHON_FORMS: dict[str, Callable[[Subgraph], Iterable[Fact]]] = {
    "page": lambda subgraph: of_page(subgraph.to_html()),
    "notebook": lambda subgraph: of_frame(subgraph._repr_html_()),
    "graphml": lambda subgraph: of_graphml(subgraph.to_graphml()),
    "networkx": lambda subgraph: of_networkx(subgraph.to_networkx()),
    "networkx, written and read": lambda subgraph: of_written_networkx(subgraph.to_networkx()),
    "pyvis": lambda subgraph: of_pyvis(subgraph.to_pyvis()),
    "pyvis, its page": lambda subgraph: of_page(subgraph.to_pyvis().generate_html()),
    "pyvis, in a notebook": lambda subgraph: of_frame(subgraph.to_pyvis()._repr_html_()),
    "py2neo": lambda subgraph: of_py2neo(subgraph.to_py2neo()),
}


def _of_plain(line: Mapping[str, Any], citations: Mapping[str, Any]) -> Fact:
    cited = [citations[claim] for claim in line["claims"]]
    dates = {f"date_{part}": value for part, value in (line.get("date") or {}).items()}
    more = {"publishers": "publisher", "titles": "title"}
    return fact(
        {
            **line,
            **dates,
            **{name: [str(one.get(field) or "") for one in cited] for name, field in more.items()},
            "locators": [locator(one) for one in cited],
        }
    )


def _places(flat: Mapping[str, Any]) -> list[str]:
    """Documents and places in words, as locators."""
    pairs = zip(parted(flat["documents"]), parted(flat["places"]), strict=True)
    return [_locator(document, place) for document, place in pairs]


def _locator(document: str, place: str) -> str:
    if found := re.fullmatch(r"characters (\d+)–(\d+)", place):
        return f"{document}[{found[1]}:{found[2]}]"
    found = re.fullmatch(r"row (\d+), column (.+)", place)
    assert found is not None, place
    return f"{document} {found[1]}/{found[2]}"
