"""Where each item stands: the same subgraph always gives the same picture.

Nothing is random and nothing moves in the reader's browser, so that a figure in a report
can be referred to. Connected parts are laid out one by one, each in a fixed set of
variants of which the least cluttered is kept, and then packed beside one another.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.network_types import Subgraph
from graph.render.labels import item_label, label_extent
from graph.render.readability import Boxes, clutter
from graph.render.stress import Edge, Points, majorise, path_lengths
from graph.render.style import mark_name

Places = dict[str, tuple[float, float]]

ASPECT = 1.45  # a figure fits a page across and a screen beside its panel
STEP = 74.0  # from mark to mark, before labels and neighbours claim their room
GAP = 5.0
PART_GAP = 34.0
_FEW_ITEMS = 14
_MANY_ITEMS = 100


def radii(subgraph: Subgraph) -> dict[str, float]:
    """Return the radius of each item's mark: it grows with the root of the number of lines."""
    degree = dict.fromkeys((item.id for item in subgraph.items), 0)
    for line in subgraph.lines:
        degree[line.tail] += 1
        degree[line.head] += 1
    return {
        item.id: round((6.2 if item.small else 8.0) + min(1.7 * math.sqrt(degree[item.id]), 9.0), 1)
        for item in subgraph.items
    }


def layout(subgraph: Subgraph) -> Places:
    """Return the place of each item, in the unit of the figure's type size, from 0 to the right and down."""
    if not subgraph.items:
        return {}
    order = {item.id: at for at, item in enumerate(subgraph.items)}
    edges = sorted(
        {_pair(order[line.tail], order[line.head]) for line in subgraph.lines if line.tail != line.head}
    )
    boxes = _boxes(subgraph)
    landmarks = {at for at, item in enumerate(subgraph.items) if mark_name(item) == "state"}
    points = np.zeros((len(order), 2))
    parts = _parts(len(order), edges)
    for part in parts:
        points[part] = _place_part(part, edges, boxes, landmarks)
    _pack(points, parts, boxes)
    return {
        item.id: (round(float(x), 1), round(float(y), 1))
        for item, (x, y) in zip(subgraph.items, points, strict=True)
    }


def _pair(one: int, other: int) -> Edge:
    return (one, other) if one < other else (other, one)


def _boxes(subgraph: Subgraph) -> Boxes:
    radius = np.array([*radii(subgraph).values()])
    extents = np.array([label_extent(item_label(item)) for item in subgraph.items])
    return Boxes(
        half=np.maximum(extents[:, 0] / 2, radius) + GAP,
        above=radius + GAP,
        below=radius + extents[:, 1] + 2 + GAP,
        radius=radius,
    )


def _parts(count: int, edges: Sequence[Edge]) -> list[list[int]]:
    """Return the connected parts, the largest first."""
    leader = list(range(count))

    def find(one: int) -> int:
        while leader[one] != one:
            leader[one] = one = leader[leader[one]]
        return one

    for one, other in edges:
        leader[max(find(one), find(other))] = min(find(one), find(other))
    parts: dict[int, list[int]] = {}
    for one in range(count):
        parts.setdefault(find(one), []).append(one)
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def _place_part(part: list[int], edges: Sequence[Edge], boxes: Boxes, landmarks: set[int]) -> Points:
    if len(part) == 1:
        return np.zeros((1, 2))
    at = {one: place for place, one in enumerate(part)}
    own_edges = [(at[one], at[other]) for one, other in edges if one in at]
    own = Boxes(boxes.half[part], boxes.above[part], boxes.below[part], boxes.radius[part])
    anchors = [at[one] for one in part if one in landmarks]
    best: tuple[float, Points] | None = None
    rooms, turns, scales = _variants(len(part))
    for room in rooms:
        stressed = _stressed(own_edges, own, anchors, room)
        for turn in turns:
            fitted = _fitted(_turned(stressed, turn))
            for scale in scales:
                points = push_apart(fitted * scale, own)
                score = clutter(points, np.array(own_edges), own) + _sprawl(points, own)
                if best is None or score < best[0] - 1e-9:
                    best = (score, points)
    assert best is not None
    return best[1]


def _variants(count: int) -> tuple[Sequence[float], Sequence[float], Sequence[float]]:
    """Return rooms for hubs, turns in degrees and scales to try: fewer where each costs more."""
    if count > _MANY_ITEMS:
        return (0.5,), (0.0, 45.0), (0.7,)
    scales = (1.3, 1.1) if count <= _FEW_ITEMS else (1.0, 0.8, 0.65)
    return (0.4, 1.0), (0.0, 30.0, -30.0, 60.0, -60.0, 90.0), scales


def _stressed(edges: Sequence[Edge], boxes: Boxes, anchors: Sequence[int], room: float) -> Points:
    degree = np.bincount(np.array(edges).ravel(), minlength=len(boxes.half))
    claim = 0.28 * boxes.half + room * 13.0 * np.sqrt(degree)
    distance = path_lengths(
        len(degree), edges, [STEP + float(claim[one] + claim[other]) for one, other in edges]
    )
    with np.errstate(divide="ignore"):
        weight = np.where(distance > 0, distance**-2.0, 0.0)
    # States are a reader's landmarks. Two with the same neighbours would share one spot.
    for one in anchors:
        for other in anchors:
            if one != other:
                distance[one, other] = max(distance[one, other] * 1.25, 3.2 * STEP)
                weight[one, other] = 10.0 / distance[one, other] ** 2
    return majorise(distance, weight)


def _turned(points: Points, degrees: float) -> Points:
    """Return the points with their longest axis across, then turned."""
    centred = points - points.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    across = centred @ axes.T
    across *= np.where(across[np.abs(across).argmax(0), [0, 1]] < 0, -1, 1)
    angle = math.radians(degrees)
    return np.asarray(
        across @ np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    )


def _fitted(points: Points) -> Points:
    """Stretch towards the aspect of a figure, little enough to keep the shape."""
    width, height = np.maximum(np.ptp(points, axis=0), 1.0)
    factor = float(np.clip(math.sqrt(ASPECT * height / width), 0.8, 1.3))
    return points * [factor, 1 / factor]


def _sprawl(points: Points, boxes: Boxes) -> float:
    """Return the cost of a picture much larger than its boxes need, or far from the aspect."""
    width, height = _extent(points, boxes)
    need = float((2 * boxes.half * (boxes.above + boxes.below)).sum())
    loose = math.sqrt(width * height / need)
    return 9.0 * max(0.0, loose - 1.9) + 4.0 * abs(math.log(width / height / ASPECT))


def _extent(points: Points, boxes: Boxes) -> tuple[float, float]:
    width = (points[:, 0] + boxes.half).max() - (points[:, 0] - boxes.half).min()
    height = (points[:, 1] + boxes.below).max() - (points[:, 1] - boxes.above).min()
    return float(width), float(height)


def push_apart(points: Points, boxes: Boxes, rounds: int = 500) -> Points:
    """Return the points with no box over another: overlapping pairs move at once, along the cheaper axis."""
    points = points.copy()
    middle = (boxes.below - boxes.above) / 2
    tall = (boxes.below + boxes.above) / 2
    wide_need, tall_need = boxes.half[:, None] + boxes.half, tall[:, None] + tall
    order = np.sign(np.arange(len(points)) - np.arange(len(points))[:, None])
    for _ in range(rounds):
        across = points[None, :, 0] - points[:, None, 0]
        down = (points[:, 1] + middle)[None] - (points[:, 1] + middle)[:, None]
        wide_lack, tall_lack = wide_need - np.abs(across), tall_need - np.abs(down)
        overlap = (wide_lack > 0.2) & (tall_lack > 0.2)
        np.fill_diagonal(overlap, False)
        if not overlap.any():
            break
        sideways = overlap & (wide_lack < tall_lack * 1.5)
        points[:, 0] -= _shift(across, wide_lack, sideways, order)
        points[:, 1] -= _shift(down, tall_lack, overlap & ~sideways, order)
    return points


def _shift(
    gap: Points, lack: Points, moved: NDArray[np.bool_], order: NDArray[np.int64]
) -> NDArray[np.float64]:
    direction = np.where(gap == 0, order, np.sign(gap))
    crowd = np.sqrt(np.maximum(1, moved.sum(1)))
    return np.asarray(0.52 * np.where(moved, lack * direction, 0).sum(1) / crowd)


def _pack(points: Points, parts: Sequence[list[int]], boxes: Boxes) -> None:
    """Set the parts on shelves, side by side, so that the whole needs the least page of the wanted aspect."""
    own = [
        Boxes(boxes.half[part], boxes.above[part], boxes.below[part], boxes.radius[part]) for part in parts
    ]
    extents = [_extent(points[part], box) for part, box in zip(parts, own, strict=True)]
    widths = np.cumsum([width + PART_GAP for width, _ in extents])
    tried = [_shelves(extents, width) for width in map(float, widths)]
    corners = min(tried, key=lambda corners: _page_needed(corners, extents))
    for part, box, corner in zip(parts, own, corners, strict=True):
        left, top = (points[part, 0] - box.half).min(), (points[part, 1] - box.above).min()
        points[part] += [corner[0] - left, corner[1] - top]


def _shelves(extents: Sequence[tuple[float, float]], shelf_width: float) -> list[tuple[float, float]]:
    """Return the left upper corner of each part, set in rows no wider than ``shelf_width`` if that can be."""
    corners, right, top, shelf_height = [], 0.0, 0.0, 0.0
    for width, height in extents:
        if right and right + width > shelf_width:
            right, top, shelf_height = 0.0, top + shelf_height + PART_GAP, 0.0
        corners.append((right, top))
        right, shelf_height = right + width + PART_GAP, max(shelf_height, height)
    return corners


def _page_needed(corners: Sequence[tuple[float, float]], extents: Sequence[tuple[float, float]]) -> float:
    """Return the height of the page of the wanted aspect that holds all parts."""
    right = max(left + width for (left, _), (width, _) in zip(corners, extents, strict=True))
    bottom = max(top + height for (_, top), (_, height) in zip(corners, extents, strict=True))
    return max(right / ASPECT, bottom)
