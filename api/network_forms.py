"""A subgraph in each form that a network is given in."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from api.negotiate import CYTOSCAPE, GRAFANA, GRAPHML, HTML, JSON, PNG, SVG, Form
from graph.network_types import Item, Line, Subgraph
from graph.render import layout, render_graphml, render_html, render_json, render_png, render_svg

_POLICY = re.compile(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"')
_FIGURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
#: Grafana's own names of colours, so that they fit a light and a dark theme.
_COLOURS = {
    "movement": "red", "protection": "green", "custody": "orange", "law": "blue",
    "evidence": "gray", "membership": "purple", "violation": "dark-red",
}  # fmt: skip
_DASHES = {"dashed": "6 4", "dotted": "2 4"}


def network_body(subgraph: Subgraph, form: Form) -> bytes:
    """The subgraph in one form.

    Raises:
        RenderError: It cannot be drawn in that form here.
    """
    return _FORMS[form.name](subgraph)


def page_headers(form: Form, body: bytes) -> dict[str, str]:
    """The policy under which a form may be shown: a page's own, as strict in the header as within."""
    if form is SVG:
        return {"Content-Security-Policy": _FIGURE_POLICY}
    if form is not HTML:
        return {}
    found = _POLICY.search(body[:4000].decode("utf-8", "replace"))
    policy = found[1].replace("&#39;", "'") if found else "default-src 'none'"
    return {"Content-Security-Policy": policy}


def cytoscape(subgraph: Subgraph) -> dict[str, Any]:
    """The form that Cytoscape and Cytoscape.js read, with positions for its layout *preset*."""
    places = layout(subgraph)
    return {
        "format_version": "1.0",
        "generated_by": "refoulement",
        "data": _about(subgraph),
        "elements": {
            "nodes": [
                {
                    "data": {"id": item.id, "name": item.name, "kind": item.kind, "date": item.date, **_details(item)},
                    "position": {"x": round(float(places[item.id][0]), 1), "y": round(float(places[item.id][1]), 1)},
                }
                for item in subgraph.items
            ],
            "edges": [
                {
                    "data": {
                        "id": line.id, "source": line.source, "target": line.target, "interaction": line.relation,
                        "name": line.label, "family": line.family, "style": line.style, "date": line.date,
                        "event_id": line.event_id, "claims": list(line.claims), "disputed": line.disputed,
                        "verdict": line.verdict,
                    }
                }
                for line in subgraph.lines
            ],
        },
        "citations": subgraph.citations,
    }  # fmt: skip


def grafana(subgraph: Subgraph) -> dict[str, Any]:
    """Two tables, ``nodes`` and ``edges``, with the columns that Grafana's node graph panel looks for."""
    return {
        **_about(subgraph),
        "nodes": [
            {
                "id": item.id, "title": item.name, "subtitle": item.kind, "mainstat": _when(item.date),
                **{f"detail__{key}": value for key, value in _details(item).items()},
            }
            for item in subgraph.items
        ],
        "edges": [_grafana_edge(subgraph, line) for line in subgraph.lines],
    }  # fmt: skip


def _grafana_edge(subgraph: Subgraph, line: Line) -> dict[str, Any]:
    cited = [subgraph.citations.get(claim, {}) for claim in line.claims]
    sources = dict.fromkeys(str(one.get("title") or one.get("document") or "") for one in cited)
    return {
        "id": line.id,
        "source": line.tail,
        "target": line.head,
        "mainstat": line.label,
        "secondarystat": _when(line.date),
        "color": _COLOURS.get(line.family, "gray"),
        "thickness": line.width or 1,
        "strokeDasharray": _DASHES.get(line.style, ""),
        "detail__verdict": line.verdict or "",
        "detail__disputed": "disputed" if line.disputed else "",
        "detail__claims": ", ".join(line.claims),
        "detail__sources": "; ".join(filter(None, sources)),
    }


def _about(subgraph: Subgraph) -> dict[str, Any]:
    return {
        "name": subgraph.name,
        "heading": subgraph.heading,
        "note": subgraph.note,
        "revision": subgraph.revision,
        "left_out": list(subgraph.left_out),
    }


def _details(item: Item) -> dict[str, str]:
    return {re.sub(r"\W+", "_", key).strip("_").lower(): value for key, value in item.detail.items()}


def _when(date: Mapping[str, Any] | None) -> str:
    return str((date or {}).get("text") or (date or {}).get("edtf") or "")


_FORMS: dict[str, Callable[[Subgraph], bytes]] = {
    JSON.name: lambda subgraph: render_json(subgraph).encode(),
    HTML.name: lambda subgraph: render_html(subgraph).encode(),
    SVG.name: lambda subgraph: render_svg(subgraph).encode(),
    PNG.name: render_png,
    GRAPHML.name: lambda subgraph: render_graphml(subgraph).encode(),
    CYTOSCAPE.name: lambda subgraph: orjson.dumps(cytoscape(subgraph)),
    GRAFANA.name: lambda subgraph: orjson.dumps(grafana(subgraph)),
}
