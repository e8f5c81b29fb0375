"""What makes a network hard to read, counted: crossings, and lines under labels and marks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.render.stress import Points

_ALONG = np.linspace(0.05, 0.95, 19)


@dataclass(frozen=True, slots=True)
class Boxes:
    """Room of each item: half its width, and how far it reaches above and below its centre."""

    half: NDArray[np.float64]
    above: NDArray[np.float64]
    below: NDArray[np.float64]
    radius: NDArray[np.float64]


def clutter(points: Points, edges: NDArray[np.int64], boxes: Boxes) -> float:
    """Return how cluttered a picture is; less is better."""
    if not len(edges):
        return 0.0
    return crossings(points, edges, edges) / 2 + covered(points, edges, boxes)


def crossings(points: Points, edges: NDArray[np.int64], others: NDArray[np.int64]) -> int:
    """Count the pairs of one edge and one other that cross; pairs that share an end never do."""
    start, end = points[edges[:, 0]][:, None], points[edges[:, 1]][:, None]
    other_start, other_end = points[others[:, 0]][None], points[others[:, 1]][None]
    apart = _side(start, other_start, other_end) * _side(end, other_start, other_end) < -1e-6
    across = _side(start, end, other_start) * _side(start, end, other_end) < -1e-6
    return int((apart & across).sum())


def _side(origin: Points, one: Points, other: Points) -> Points:
    first, second = one - origin, other - origin
    return np.asarray(first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0])


def covered(points: Points, edges: NDArray[np.int64], boxes: Boxes) -> float:
    """Count lines that run under a strange label, and threefold those that run through a strange mark."""
    start, end = points[edges[:, 0]], points[edges[:, 1]]
    path = start[:, None] * (1 - _ALONG)[None, :, None] + end[:, None] * _ALONG[None, :, None]
    away = path[:, :, None] - points[None, None]
    own = (edges[:, 0, None] == np.arange(len(points))) | (edges[:, 1, None] == np.arange(len(points)))
    beside = np.abs(away[..., 0]) < boxes.half
    under = (beside & (away[..., 1] > boxes.radius) & (away[..., 1] < boxes.below)).any(1) & ~own
    through = (np.hypot(away[..., 0], away[..., 1]) < boxes.radius + 3).any(1) & ~own
    return float(under.sum()) + 3.0 * float(through.sum())
