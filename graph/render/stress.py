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


def scaled_start(distance: Points, rounds: int = 40) -> Points:
    """Return the two main axes of the distances, by classical scaling from a start that is always the same."""
    count = len(distance)
    centring = np.eye(count) - 1.0 / count
    products = -0.5 * centring @ distance**2 @ centring
    # The largest eigenvalues may be outdone by negative ones of no use here: shift them away.
    shift = float(np.abs(products).sum(1).max()) / 4
    turn = np.arange(count) * 2.4
    spiral = np.c_[np.cos(turn), np.sin(turn)]
    axes, _ = np.linalg.qr(spiral)
    for _ in range(rounds):
        axes, _ = np.linalg.qr(products @ axes + shift * axes)
    lengths = np.maximum((axes * (products @ axes)).sum(0), 1e-9)
    # Twins with the same neighbours start on one spot: a small spiral parts them.
    return np.asarray(axes * np.sqrt(lengths) + 0.03 * distance.mean() * spiral)


def majorise(distance: Points, weight: Points, rounds: int = 250) -> Points:
    """Return places whose distances come close to ``distance``, the heavier the closer."""
    points = scaled_start(distance)
    # Rows of a Laplacian sum to nothing, so that it has no inverse; with the mean added it has one.
    inverse = np.linalg.inv(np.diag(weight.sum(1)) - weight + 1.0 / len(weight))
    pull = weight * distance
    tolerance = 1e-4 * max(float(distance.mean()), 1e-9)
    for _ in range(rounds):
        across, down = (points[:, None, axis] - points[None, :, axis] for axis in (0, 1))
        ratio = -pull / np.maximum(np.hypot(across, down), 1e-6)
        np.fill_diagonal(ratio, 0)
        np.fill_diagonal(ratio, -ratio.sum(1))
        moved = inverse @ (ratio @ points)
        settled = np.abs(moved - points).max() < tolerance
        points = moved
        if settled:
            break
    return np.asarray(points - points.mean(0))
