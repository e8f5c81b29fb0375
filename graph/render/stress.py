"""Distances between items turned into places: stress majorisation, without a random start.

A small part of the method of Gansner, Koren and North (2004), in numpy: the packages that
offer it are under the GPL or need a compiler.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Edge = tuple[int, int]


def path_lengths(count: int, edges: Sequence[Edge], lengths: Sequence[float]) -> Points:
    """Return the shortest way between each two of ``count`` connected items."""
    distance = np.full((count, count), np.inf)
    np.fill_diagonal(distance, 0)
    for (one, other), length in zip(edges, lengths, strict=True):
        distance[one, other] = distance[other, one] = min(distance[one, other], length)
    for middle in range(count):
        np.minimum(distance, distance[:, middle, None] + distance[None, middle], out=distance)
    return distance


def scaled_start(distance: Points) -> Points:
    """Return the two main axes of the distances, with signs pinned so that they never flip."""
    count = len(distance)
    centring = np.eye(count) - 1.0 / count
    values, vectors = np.linalg.eigh(-0.5 * centring @ distance**2 @ centring)
    points = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    points = points * np.where(points[np.abs(points).argmax(0), [0, 1]] < 0, -1, 1)
    # Twins with the same neighbours start on one spot: a small spiral parts them.
    turn = np.arange(count) * 2.4
    return np.asarray(points + 0.03 * distance.mean() * np.c_[np.cos(turn), np.sin(turn)])


def majorise(distance: Points, weight: Points, rounds: int = 250) -> Points:
    """Return places whose distances come close to ``distance``, the heavier the closer."""
    points = scaled_start(distance)
    laplacian = np.diag(weight.sum(1)) - weight
    inverse = np.linalg.pinv(laplacian)
    pull = weight * distance
    tolerance = 1e-4 * max(float(distance.mean()), 1e-9)
    for _ in range(rounds):
        gaps = np.linalg.norm(points[:, None] - points[None], axis=2)
        ratio = -pull / np.maximum(gaps, 1e-6)
        np.fill_diagonal(ratio, 0)
        np.fill_diagonal(ratio, -ratio.sum(1))
        moved = inverse @ (ratio @ points)
        settled = np.abs(moved - points).max() < tolerance
        points = moved
        if settled:
            break
    return points
