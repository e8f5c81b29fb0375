"""A subgraph with everything placed: what the painters of SVG and of the page both draw."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from graph.errors import RenderError
from graph.network_types import Item, Line, Subgraph
from graph.render.label_sides import Labelled, Side, label_box, label_sides
from graph.render.labels import item_label, label_extent
from graph.render.layout import Places, layout, radii
from graph.render.strokes import Stroke, bows, stroke
from graph.render.style import MARKS, Look, MarkStyle, look, mark_name

LIMIT: Final = 300


@dataclass(frozen=True, slots=True)
class Mark:
    """One item in its place; ``rank`` says whose label goes first where room is short."""

    item: Item
    x: float
    y: float
    radius: float
    rank: int
    label: tuple[str, ...]
    side: Side

    @property
    def style(self) -> MarkStyle:
        """How items of this kind are drawn."""
        return MARKS[mark_name(self.item)]

    @property
    def label_box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the label."""
        box = label_box(Labelled((self.x, self.y), self.radius, label_extent(self.label)), self.side)
        left, top, right, bottom = (float(edge) for edge in box)
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One line in its place."""

    line: Line
    stroke: Stroke
    look: Look

    @property
    def count(self) -> str:
        """What stands on the line: the number in its words, where its width tells a number."""
        return "" if self.line.width is None else self.line.label.partition(": ")[2]


@dataclass(frozen=True, slots=True)
class Figure:
    """Marks and lines in the order of the subgraph; empty where there is too much to read."""

    subgraph: Subgraph
    marks: tuple[Mark, ...]
    lines: tuple[DrawnLine, ...]

    @property
    def too_many(self) -> bool:
        """Tell whether the subgraph has more items than a picture can show."""
        return len(self.subgraph.items) > LIMIT

    @property
    def left_out(self) -> tuple[str, ...]:
        """Sentences on what the picture does not show, the caller's and our own."""
        if not self.too_many:
            return self.subgraph.left_out
        items, lines = len(self.subgraph.items), len(self.subgraph.lines)
        own = f"{items} items with {lines} relations are too many for a picture; the table lists them all."
        return (own, *self.subgraph.left_out)


def check(subgraph: Subgraph) -> None:
    """Refuse a subgraph that cannot be drawn without losing something.

    Raises:
        RenderError: An id is there twice, or a line ends at an item that is not there.
    """
    for what, ids in (("item", [i.id for i in subgraph.items]), ("line", [one.id for one in subgraph.lines])):
        twice = sorted(id for id, count in Counter(ids).items() if count > 1)
        if twice:
            raise RenderError(
                f"The network {subgraph.name!r} has the {what} {twice[0]!r} twice; ids must be unique."
            )
    known = {item.id for item in subgraph.items}
    for line in subgraph.lines:
        for end in (line.tail, line.head, line.source, line.target):
            if end not in known:
                raise RenderError(
                    f"The line {line.id!r} ends at {end!r}, which is no item of {subgraph.name!r}."
                )


def compose(subgraph: Subgraph, places: Places | None = None) -> Figure:
    """Return the figure of a subgraph, with its items laid out, or in the ``places`` given."""
    check(subgraph)
    if len(subgraph.items) > LIMIT:
        return Figure(subgraph, (), ())
    places, radius = places or layout(subgraph), radii(subgraph)
    lines = _lines(subgraph, places, radius)
    return Figure(subgraph, _marks(subgraph, places, radius, lines), lines)


def _marks(
    subgraph: Subgraph, places: Places, radius: dict[str, float], lines: tuple[DrawnLine, ...]
) -> tuple[Mark, ...]:
    degree = Counter(end for line in subgraph.lines for end in (line.tail, line.head))
    ranks = {
        item.id: degree[item.id]
        + (6 if mark_name(item) == "state" else 0)
        + (3 if item.id in subgraph.start else 0)
        - (1 if item.small else 0)
        for item in subgraph.items
    }
    labels = [item_label(item) for item in subgraph.items]
    sides = label_sides(
        [
            Labelled(places[item.id], radius[item.id], label_extent(label))
            for item, label in zip(subgraph.items, labels, strict=True)
        ],
        [one.stroke for one in lines],
    )
    return tuple(
        Mark(item, *places[item.id], radius[item.id], ranks[item.id], label, side)
        for item, label, side in zip(subgraph.items, labels, sides, strict=True)
    )


def _lines(subgraph: Subgraph, places: Places, radius: dict[str, float]) -> tuple[DrawnLine, ...]:
    bow = bows(subgraph.lines)
    drawn = []
    for line in subgraph.lines:
        drawn_as = look(line)
        path = stroke(line, places, radius, bow[line.id], drawn_as.head, min(drawn_as.width, 4.0))
        drawn.append(DrawnLine(line, path, drawn_as))
    return tuple(drawn)
