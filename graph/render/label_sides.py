"""On which side of its mark a label stands: where the fewest lines run beneath it.

The layout keeps room below each mark. Starting from there, a label moves above, right or
left when that frees it of lines and touches no other label or mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.render.strokes import Point, Stroke

SIDES: Final = ("below", "above", "right", "left")
_GAP: Final = 3.0
_ROUNDS: Final = 3

Box = NDArray[np.float64]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark with the size of its label."""

    at: Point
    radius: float
    size: tuple[float, float]


def label_box(mark: Labelled, side: str) -> Box:
    """Return the box that a label fills on one side of its mark."""
    (x, y), (wide, tall), reach = mark.at, mark.size, mark.radius + _GAP
    left, top = {
        "below": (x - wide / 2, y + reach),
        "above": (x - wide / 2, y - reach - tall),
        "right": (x + reach, y - tall / 2),
        "left": (x - reach - wide, y - tall / 2),
    }[side]
    return np.array([left, top, left + wide, top + tall])


def label_sides(marks: Sequence[Labelled], strokes: Sequence[Stroke]) -> list[str]:
    """Return a side for each mark."""
    if not marks:
        return []
    points, owners = _sampled(strokes)
    choices = np.array([[label_box(mark, side) for side in SIDES] for mark in marks])
    lines = np.array([[_lines_under(box, points, owners) for box in boxes] for boxes in choices])
    shapes = np.array([[x - r, y - r, x + r, y + r] for (x, y), r in ((mark.at, mark.radius) for mark in marks)])
    chosen = np.zeros(len(marks), dtype=int)
    for _ in range(_ROUNDS):
        before = chosen.copy()
        for at in range(len(marks)):
            chosen[at] = _best_side(at, chosen, choices, lines, shapes)
        if (before == chosen).all():
            break
    return [SIDES[side] for side in chosen]


def _best_side(at: int, chosen: NDArray[np.int64], choices: Box, lines: NDArray[np.int64], shapes: Box) -> int:
    others = np.arange(len(chosen)) != at
    taken = np.concatenate([choices[np.arange(len(chosen)), chosen][others], shapes[others]])
    best, least = int(chosen[at]), lines[at, chosen[at]]
    for side in range(len(SIDES)):
        if lines[at, side] < least and not _touches(choices[at, side], taken).any():
            best, least = side, lines[at, side]
    return best


def _touches(box: Box, taken: Box) -> NDArray[np.bool_]:
    across = (taken[:, 0] < box[2] + 2) & (taken[:, 2] > box[0] - 2)
    return np.asarray(across & (taken[:, 1] < box[3] + 1) & (taken[:, 3] > box[1] - 1))


def _lines_under(box: Box, points: Box, owners: NDArray[np.int64]) -> int:
    inside = (points[:, 0] > box[0]) & (points[:, 0] < box[2]) & (points[:, 1] > box[1]) & (points[:, 1] < box[3])
    return len(np.unique(owners[inside]))


def _sampled(strokes: Sequence[Stroke]) -> tuple[Box, NDArray[np.int64]]:
    """Return points along all strokes, about 5 apart, and whose they are."""
    points: list[Box] = [np.zeros((0, 2))]
    owners: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    for at, one in enumerate(strokes):
        start, bend, end = (np.array(point) for point in one.curve)
        count = max(4, int(np.hypot(*(end - start)) / 5))
        t = np.linspace(0, 1, count)[:, None]
        points.append((1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end)
        owners.append(np.full(count, at, dtype=np.int64))
    return np.concatenate(points), np.concatenate(owners)
