"""On which side of its mark a label stands: where the fewest lines run beneath it.

The layout keeps room below each mark. Starting from there, a label moves above, aside or to
a corner when that frees it of lines and touches no other label or mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.render.strokes import Point, Stroke

Side = tuple[int, int]  # across and down from the mark, each -1, 0 or 1
SIDES: Final[tuple[Side, ...]] = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
DIAGONAL: Final = 0.62  # part of the reach at which a label at a corner starts
_GAP: Final = 3.0
_ROUNDS: Final = 3

Box = NDArray[np.float64]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark with the size of its label."""

    at: Point
    radius: float
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Samples:
    """Points along all lines, whose they are, and whether they belong to a head."""

    points: Box
    owners: NDArray[np.int64]
    heads: NDArray[np.bool_]


def label_box(mark: Labelled, side: Side) -> Box:
    """Return the box that a label fills on one side of its mark."""
    (x, y), (wide, tall), (across, down) = mark.at, mark.size, side
    reach = (mark.radius + _GAP) * (DIAGONAL if across and down else 1.0)
    left = x + across * reach - wide * (1 - across) / 2
    top = y + down * reach - tall * (1 - down) / 2
    return np.array([left, top, left + wide, top + tall])


def label_sides(marks: Sequence[Labelled], strokes: Sequence[Stroke]) -> list[Side]:
    """Return a side for each mark."""
    if not marks:
        return []
    samples = _sampled(strokes)
    choices = np.array([[label_box(mark, side) for side in SIDES] for mark in marks])
    lines = np.array([[_lines_under(box, samples) for box in boxes] for boxes in choices])
    shapes = np.array(
        [[x - r, y - r, x + r, y + r] for (x, y), r in ((mark.at, mark.radius) for mark in marks)]
    )
    chosen = np.zeros(len(marks), dtype=int)
    for _ in range(_ROUNDS):
        before = chosen.copy()
        for at in range(len(marks)):
            chosen[at] = _best_side(at, chosen, choices, lines, shapes)
        if (before == chosen).all():
            break
    return [SIDES[side] for side in chosen]


def _best_side(
    at: int, chosen: NDArray[np.int64], choices: Box, lines: NDArray[np.int64], shapes: Box
) -> int:
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


def _lines_under(box: Box, samples: _Samples) -> int:
    """Count the lines in a box; one whose head is hidden counts three more."""
    x, y = samples.points.T
    inside = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    return len(np.unique(samples.owners[inside])) + 3 * len(np.unique(samples.owners[inside & samples.heads]))


def _sampled(strokes: Sequence[Stroke]) -> _Samples:
    """Return points about 5 apart along all strokes."""
    points, owners, heads = [np.zeros((0, 2))], [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=bool)]
    for at, one in enumerate(strokes):
        start, bend, end = (np.array(point) for point in one.curve)
        count = max(4, int(np.hypot(*(end - start)) / 5))
        t = np.linspace(0, 1, count)[:, None]
        points.append((1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end)
        owners.append(np.full(count, at, dtype=np.int64))
        heads.append(np.arange(count) >= count - 3)
    return _Samples(np.concatenate(points), np.concatenate(owners), np.concatenate(heads))
