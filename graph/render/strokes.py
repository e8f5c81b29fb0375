"""The outlines of marks, lines and the heads of lines, as SVG paths.

Heads are paths rather than markers, and a doubled line is a wide stroke with a thin white
one over it: word processors draw these alike, and markers not.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.network_types import Line
from graph.render.layout import Places

Point = tuple[float, float]


def _corners(count: int, radius: float, first: float, inner: float | None = None) -> str:
    """Return a polygon, or a star where ``inner`` is the part of the radius between its points."""
    total = count * 2 if inner else count
    points = []
    for at in range(total):
        reach = radius * inner if inner and at % 2 else radius
        angle = math.radians(first + 360 * at / total)
        points.append(f"{reach * math.cos(angle):.2f} {reach * math.sin(angle):.2f}")
    return "M" + "L".join(points) + "Z"


def _circle(radius: float) -> str:
    return f"M{radius} 0A{radius} {radius} 0 1 1 -{radius} 0A{radius} {radius} 0 1 1 {radius} 0Z"


SHAPES: Final = {
    "circle": _circle(10),
    "ring": _circle(10.5) + _circle(6),
    "square": "M-9 -9H9V9H-9Z",
    "triangle-down": _corners(3, 12, 90),
    "triangle": _corners(3, 12, -90),
    "diamond": _corners(4, 12, -90),
    "hexagon": _corners(6, 10.8, 0),
    "star": _corners(5, 13, -90, 0.46),
    "shield": "M0 -11C3.5 -8.6 6.5 -8 9.5 -8V0C9.5 6 5.5 9.6 0 12"
    "C-5.5 9.6 -9.5 6 -9.5 0V-8C-6.5 -8 -3.5 -8.6 0 -11Z",
    "pentagon": _corners(5, 10.8, -90),
    "pin": "M0 11.5C-3 6.5 -8 2.5 -8 -3A8 8 0 0 1 8 -3C8 2.5 3 6.5 0 11.5Z",
    "cross": "M-9.5 -6.5L-6.5 -9.5L0 -3L6.5 -9.5L9.5 -6.5L3 0L9.5 6.5L6.5 9.5L0 3L-6.5 9.5L-9.5 6.5L-3 0Z",
    "page": "M-8 -10.5H3L8 -5.5V10.5H-8ZM3 -10.5V-5.5H8",
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line: its path, its head (with the filling ``full``, ``paper`` or ``none``), its middle.

    ``curve`` is start, bend and end of the quadratic that it follows.
    """

    path: str
    head: str
    filling: str
    middle: Point
    normal: Point
    curve: tuple[Point, Point, Point]


def bows(lines: Sequence[Line], step: float = 20.0) -> dict[str, float]:
    """Return how far each line bows aside, so that several between the same two items stay apart."""
    beside: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        beside.setdefault(_ends(line), []).append(line)
    bowed = {}
    for ends, group in beside.items():
        apart = min(step, 76 / max(1, len(group) - 1))
        for at, line in enumerate(group):
            aside = (at - (len(group) - 1) / 2) * apart
            bowed[line.id] = aside if line.tail == ends[0] else -aside
    return bowed


def _ends(line: Line) -> tuple[str, str]:
    return (line.tail, line.head) if line.tail < line.head else (line.head, line.tail)


def stroke(
    line: Line, places: Places, radius: dict[str, float], bow: float, head: str, width: float
) -> Stroke:
    """Return the stroke of one line from its tail to its head."""
    start, end = places[line.tail], places[line.head]
    if line.tail == line.head:
        return _loop(start, radius[line.tail] + abs(bow), head, width)
    length = math.dist(start, end) or 1.0
    normal = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    middle = ((start[0] + end[0]) / 2 + normal[0] * bow, (start[1] + end[1]) / 2 + normal[1] * bow)
    bend = (middle[0] + normal[0] * bow, middle[1] + normal[1] * bow)
    reach = math.dist(bend, end) or 1.0
    along = ((end[0] - bend[0]) / reach, (end[1] - bend[1]) / reach)
    gap = radius[line.head] * 1.08 + 2
    tip = (end[0] - along[0] * gap, end[1] - along[1] * gap)
    outline, filling, back = _head(head, tip, along, width)
    stop = (tip[0] - along[0] * back, tip[1] - along[1] * back)
    curve = f"Q{bend[0]:.1f} {bend[1]:.1f} " if bow else "L"
    return Stroke(
        f"M{start[0]:.1f} {start[1]:.1f}{curve}{stop[0]:.1f} {stop[1]:.1f}",
        outline,
        filling,
        middle,
        normal,
        (start, bend, tip),
    )


def _loop(at: Point, size: float, head: str, width: float) -> Stroke:
    """Return a line from an item to itself, as a loop above it."""
    x, y = at
    tip = (x + size * 0.75, y - size * 0.9)
    outline, filling, _ = _head(head, tip, (-0.45, 0.89), width)
    left, right, top = x - size * 3, x + size * 3, y - size * 4
    path = f"M{x:.1f} {y:.1f}C{left:.1f} {top:.1f} {right:.1f} {top:.1f} {tip[0]:.1f} {tip[1]:.1f}"
    return Stroke(path, outline, filling, (x, y - size * 3), (0.0, 1.0), (at, (x, y - size * 6), tip))


def _head(shape: str, tip: Point, along: Point, width: float) -> tuple[str, str, float]:
    """Return outline, filling, and how far before the tip the line itself ends."""
    long = 6.5 + 2.0 * width
    wide = 2.6 + 1.0 * width

    def at(back: float, aside: float) -> str:
        x = tip[0] - along[0] * back - along[1] * aside
        y = tip[1] - along[1] * back + along[0] * aside
        return f"{x:.1f} {y:.1f}"

    if shape == "arrow":
        return f"M{at(0, 0)}L{at(long, wide)}L{at(long, -wide)}Z", "full", long * 0.8
    if shape == "hollow":
        return f"M{at(0, 0)}L{at(long, wide)}L{at(long, -wide)}Z", "paper", long
    if shape == "chevron":
        return f"M{at(long, wide)}L{at(0, 0)}L{at(long, -wide)}", "none", 0.5
    if shape == "bar":
        return f"M{at(0.5, 6)}L{at(0.5, -6)}M{at(4.5, 6)}L{at(4.5, -6)}", "none", 0.5
    if shape == "diamond":
        return f"M{at(0, 0)}L{at(5.5, 4)}L{at(11, 0)}L{at(5.5, -4)}Z", "full", 10.0
    if shape == "dot":
        x, y = tip[0] - along[0] * 3.6, tip[1] - along[1] * 3.6
        arc = f"A3.4 3.4 0 1 1 {x - 3.4:.1f} {y:.1f}A3.4 3.4 0 1 1 {x + 3.4:.1f} {y:.1f}Z"
        return f"M{x + 3.4:.1f} {y:.1f}{arc}", "full", 6.0
    return "", "none", 0.0
