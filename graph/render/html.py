"""The page: one file with figure, facts, table and sources, that asks nothing of any network.

Names come from strangers' documents. They reach the page through a template that escapes
everything, and as inert JSON; script and style are ours alone, let in by their digest.
"""

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from graph.errors import RenderError
from graph.network_types import Line, Subgraph
from graph.render.exports import as_data
from graph.render.figure import Figure, compose
from graph.render.key import SAMPLE_WIDTH, Entry, draw_sample, entries
from graph.render.layout import Places
from graph.render.sources import Reference, Source, sources
from graph.render.style import CERTAINTIES, certainty, family_name, look, mark_name
from graph.render.svg import bounds, draw_figure, nothing_drawn
from graph.render.when import bounds as date_bounds
from graph.render.when import remark, when, years
from graph.render.xml import Element, attributes_of, printable, text_of

PAINTERS: Final = ("svg",)
_SCRIPTS: Final = ("data", "state", "labels", "stage", "facts", "tools", "keyboard", "save", "page")
# Runs before anything is painted, so that a reader with script never sees the plain page first.
_EARLY_SCRIPT: Final = 'document.documentElement.className = "live";'


def render_html(
    subgraph: Subgraph, *, painter: str = "svg", embedded: bool = False, places: Places | None = None
) -> str:
    """Return the page of a subgraph; ``embedded`` makes it compact, for a frame in a report.

    ``places`` are those of all items, where they are not to be laid out.

    Raises:
        RenderError: There is no such painter, or the subgraph cannot be drawn.
    """
    if painter not in PAINTERS:
        raise RenderError(f"There is no painter {painter!r}; use one of: {', '.join(PAINTERS)}.")
    figure = compose(subgraph, places)
    documents, references = sources(subgraph)
    style, script = _asset("page.css"), _script()
    page: str = _template().render(
        policy=_policy(style, script),
        style=Markup(style),
        early_script=Markup(_EARLY_SCRIPT),
        script=Markup(script),
        classes=" ".join(filter(None, ("drawn" if figure.marks else "", "embedded" if embedded else ""))),
        graph=subgraph,
        drawn=bool(figure.marks),
        nothing=nothing_drawn(figure),
        left_out=figure.left_out,
        svg=Markup(text_of(draw_figure(figure))) if figure.marks else "",
        key=[_key_entry(entry) for entry in entries(subgraph)],
        years=_year_span(subgraph.lines),
        undated=sum(years(line.date) is None for line in subgraph.lines),
        rows=_rows(subgraph, references),
        item_rows=_item_rows(subgraph),
        sources=[_source_row(source, references, subgraph) for source in documents],
        payload=Markup(_inert(_payload(figure, documents, references))),
    )
    return page


@cache
def _template() -> Any:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_finalize)
    return environment.from_string(_asset("page.html.j2"))


def _finalize(value: Any) -> Any:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> str:
    return (files("graph.render") / "assets" / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    parts = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();'


def _policy(style: str, script: str) -> str:
    allowed = " ".join(map(_digest, (_EARLY_SCRIPT, script)))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _inert(value: Any) -> str:
    """Return JSON that holds no character with which markup, or a line of script, could begin."""
    text = printable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _payload(
    figure: Figure, documents: tuple[Source, ...], references: dict[str, Reference]
) -> dict[str, Any]:
    subgraph = figure.subgraph
    return {
        "graph": _lean(as_data(subgraph)),
        "box": [round(edge, 1) for edge in bounds(figure)],
        "years": _year_span(subgraph.lines),
        "marks": [
            {
                "x": mark.x,
                "y": mark.y,
                "r": mark.radius,
                "rank": mark.rank,
                "side": mark.side,
                "label": mark.label,
                "mark": mark_name(mark.item),
                "kind": kind_words(mark.item.kind),
                "when": when(mark.item.date) if mark.item.date else "",
            }
            for mark in figure.marks
        ],
        "lines": [_line_facts(line) for line in subgraph.lines],
        "sources": [
            {
                "number": one.number,
                "title": one.title,
                "publisher": one.publisher,
                "date": one.date,
                "link": one.link,
                "words": one.words,
            }
            for one in documents
        ],
        "references": {
            claim: {"number": one.number, "place": one.place, "quote": one.quote}
            for claim, one in references.items()
        },
    }


def _lean(value: Any) -> Any:
    """Return the data without empty fields, which make up a quarter of a page."""
    if isinstance(value, dict):
        return {key: _lean(part) for key, part in value.items() if part is not None}
    return [_lean(part) for part in value] if isinstance(value, list) else value


def _line_facts(line: Line) -> dict[str, Any]:
    return {
        "family": family_name(line),
        "certainty": certainty(line),
        "doubled": look(line).doubled,
        "when": when(line.date),
        "remark": remark(line.date),
        "years": years(line.date),
        "sort": _sort_key(line),
    }


def _sort_key(line: Line) -> str:
    """Return text that sorts by date, with the undated last."""
    earliest, latest = date_bounds(line.date)
    day = earliest or latest
    return day.isoformat() if day else "9999"


def _year_span(lines: tuple[Line, ...]) -> tuple[int, int] | None:
    """Return first and last year of all lines; None where there is nothing to choose between."""
    found = [year for line in lines for year in (years(line.date) or ()) if year is not None]
    return (min(found), max(found)) if found and min(found) < max(found) else None


def kind_words(kind: str) -> str:
    """Return a label in words.

    >>> kind_words("ForcedReturn")
    'forced return'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _key_entry(entry: Entry) -> dict[str, Any]:
    width = 22 if entry.section == "mark" else SAMPLE_WIDTH + 4
    root = Element(
        "svg",
        attributes_of(
            {
                "width": width,
                "height": 20,
                "viewBox": f"{-width / 2} -10 {width} 20",
                "fill": "none",
                "aria_hidden": "true",
            }
        ),
    )
    draw_sample(root, entry)
    return {
        "section": entry.section,
        "name": entry.name,
        "words": entry.words,
        "count": entry.count,
        "sample": Markup(text_of(root)),
    }


def _rows(subgraph: Subgraph, references: dict[str, Reference]) -> list[dict[str, Any]]:
    at = {item.id: index for index, item in enumerate(subgraph.items)}
    return [
        {
            "source": subgraph.items[at[line.source]].name,
            "source_at": at[line.source],
            "label": line.label,
            "target": subgraph.items[at[line.target]].name,
            "target_at": at[line.target],
            "when": when(line.date),
            "remark": remark(line.date),
            "sort": _sort_key(line),
            "certainty": _certainty_words(line),
            "cited": _cited([references[claim] for claim in line.claims]),
        }
        for line in subgraph.lines
    ]


def _cited(found: list[Reference]) -> str:
    """Return the places of one line, those in one document together."""
    places: dict[int | None, list[str]] = {}
    for one in found:
        places.setdefault(one.number, []).append(one.place)
    return "; ".join(
        ", ".join(dict.fromkeys(where)) if number is None else f"[{number}] {', '.join(dict.fromkeys(where))}"
        for number, where in places.items()
    )


def _certainty_words(line: Line) -> str:
    verdict = (line.verdict or "").replace("_", " ")
    words = CERTAINTIES[certainty(line)].lower()
    if not verdict:
        return words
    return f"{verdict}, disputed" if line.disputed else verdict


def _item_rows(subgraph: Subgraph) -> list[dict[str, Any]]:
    degree = dict.fromkeys((item.id for item in subgraph.items), 0)
    for line in subgraph.lines:
        for end in {line.source, line.target}:
            degree[end] += 1
    return [
        {
            "name": item.name,
            "kind": kind_words(item.kind),
            "when": when(item.date) if item.date else "",
            "degree": degree[item.id],
            "detail": list(item.detail.items()),
        }
        for item in subgraph.items
    ]


def _source_row(source: Source, references: dict[str, Reference], subgraph: Subgraph) -> dict[str, Any]:
    quotes = {one.place: one for one in references.values() if one.number == source.number and one.quote}
    return {
        "number": source.number,
        "words": source.words,
        "link": source.link,
        "quotes": list(quotes.values()),
    }
