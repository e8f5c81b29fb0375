"""The key: which marks, families and degrees of certainty a figure uses, each with a sample."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from graph.network_types import Line, Subgraph
from graph.render.labels import text_width
from graph.render.strokes import SHAPES, stroke
from graph.render.style import (
    BY_HAND,
    CERTAINTIES,
    DASHES,
    FAMILY_STYLES,
    GREY,
    INK,
    MARKS,
    OTHER,
    Look,
    certainty,
    family_name,
    look,
    mark_name,
)
from graph.render.xml import Element, add

SAMPLE_WIDTH: Final = 34.0
_SIZE: Final = 12.0
_ROW: Final = 21.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the key: its section, the name that a filter uses, its words, how many carry it."""

    section: str
    name: str
    words: str
    count: int


def entries(subgraph: Subgraph) -> tuple[Entry, ...]:
    """Return what the key explains: only what the subgraph has."""
    families = Counter(map(family_name, subgraph.lines))
    sureness = Counter(map(certainty, subgraph.lines))
    marks = Counter(map(mark_name, subgraph.items))
    words = {name: style.words for name, style in FAMILY_STYLES.items()} | {"other": OTHER.words}
    found = [Entry("family", name, text, families[name]) for name, text in words.items() if families[name]]
    if set(sureness) - {"sure"}:
        found += [
            Entry("certainty", name, text, sureness[name])
            for name, text in CERTAINTIES.items()
            if sureness[name]
        ]
    return (
        *found,
        *(Entry("mark", name, style.words, marks[name]) for name, style in MARKS.items() if marks[name]),
    )


def draw_mark(parent: Element, name: str, **attributes: object) -> Element:
    """Draw the mark ``name`` of ``MARKS``, of radius 10 before its transform."""
    style = MARKS[name]
    return add(
        parent,
        "path",
        d=SHAPES[style.shape],
        fill=style.fill,
        stroke=style.outline,
        stroke_width=1.6,
        **attributes,
    )


def draw_line(parent: Element, path: str, head: str, filling: str, drawn: Look) -> None:
    """Draw a line with its head into a group without fill: doubled, dashed or dotted as it looks."""
    dotted = drawn.dash == DASHES["possible"]
    add(
        parent,
        "path",
        d=path,
        stroke=drawn.colour,
        stroke_width=max(drawn.width, 2.2) if dotted else drawn.width,
        stroke_dasharray=" ".join(f"{part:g}" for part in drawn.dash) or None,
        stroke_linecap="round" if dotted else None,
    )
    if drawn.doubled:
        add(parent, "path", d=path, stroke="#fff", stroke_width=2.0)
    if head:
        fill = {"full": drawn.colour, "paper": "#fff", "none": None}[filling]
        width = 0.8 if filling == "full" else 1.7
        add(parent, "path", d=head, fill=fill, stroke=drawn.colour, stroke_width=width)


def draw_sample(parent: Element, entry: Entry) -> None:
    """Draw the sample of an entry, about the origin and ``SAMPLE_WIDTH`` wide for a line."""
    if entry.section == "mark":
        draw_mark(parent, entry.name, transform="scale(.72)")
        return
    line = _sample_line(entry)
    drawn = look(line)
    if entry.section == "certainty":
        colour = drawn.colour if drawn.colour == GREY else INK
        drawn = Look(colour, 1.9, "none", drawn.dash, struck=drawn.struck)
    half = SAMPLE_WIDTH / 2
    places = {"tail": (-half, 0.0), "head": (half + 6, 0.0)}
    path = stroke(line, places, {"tail": 0.0, "head": 4.0}, 0.0, drawn.head, min(drawn.width, 4.0))
    draw_line(parent, path.path, path.head, path.filling, drawn)
    if drawn.struck:
        draw_strike(parent, (0.0, 0.0), (0.0, 1.0), drawn.colour)


def _sample_line(entry: Entry) -> Line:
    family = entry.name if entry.section == "family" else "movement"
    style = {"disputed": "dashed", "possible": "dotted", "grey": "grey", "by-hand": BY_HAND}.get(
        entry.name, "solid"
    )
    verdict = "not_covered" if entry.name == "struck" else None
    return Line("", "tail", "head", "tail", "head", "", "", family, style, verdict=verdict)


def draw_strike(
    parent: Element, middle: tuple[float, float], normal: tuple[float, float], colour: str
) -> None:
    """Draw the slanted stroke across a line that says: this does not count."""
    along = (normal[1], -normal[0])
    dx, dy = normal[0] * 6 + along[0] * 3, normal[1] * 6 + along[1] * 3
    x, y = middle
    path = f"M{x - dx:.1f} {y - dy:.1f}L{x + dx:.1f} {y + dy:.1f}"
    add(parent, "path", d=path, stroke=colour, stroke_width=2.0)


def draw_key(parent: Element, subgraph: Subgraph, width: float) -> float:
    """Draw the key in rows no wider than ``width``; return its height."""
    y = 0.0
    for section in ("family", "certainty", "mark"):
        chosen = [entry for entry in entries(subgraph) if entry.section == section]
        if chosen:
            y = _draw_row(parent, chosen, width, y) + _ROW
    return y


def _draw_row(parent: Element, chosen: list[Entry], width: float, y: float) -> float:
    sample = 20.0 if chosen[0].section == "mark" else SAMPLE_WIDTH + 8
    x = 0.0
    for entry in chosen:
        need = sample + text_width(entry.words, _SIZE) + 20
        if x and x + need > width:
            x, y = 0.0, y + _ROW
        shift = 8.0 if entry.section == "mark" else SAMPLE_WIDTH / 2
        group = add(parent, "g", transform=f"translate({x + shift:.1f} {y + 8:.1f})", fill="none")
        draw_sample(group, entry)
        add(parent, "text", entry.words, x=x + sample, y=y + 12, font_size=_SIZE)
        x += need
    return y
