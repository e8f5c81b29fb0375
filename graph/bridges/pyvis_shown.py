"""What a pyvis network made from one of ours holds now, as a subgraph for our page.

Somebody may have added, changed, hidden or taken out nodes and edges. The page shows what is
there. A relation keeps its sources only where it still says what the graph says; everything else
is drawn as added by hand, without a source, whatever it says of itself. What cannot be shown is
named, not dropped.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from graph.bridges.pyvis_forms import added, changed, edge_of, node_of, plain, restyled
from graph.network_types import Item, Line, Subgraph
from graph.render.figure import LIMIT
from graph.render.layout import Places, layout
from graph.render.style import BY_HAND

_FARTHEST: Final = 100_000
_BELOW, _APART, _IN_A_ROW = 90.0, 130.0, 6
_MOST_NAMED: Final = 5


def shown(
    subgraph: Subgraph, places: Places, nodes: Iterable[Any], edges: Iterable[Any], heading: object = ""
) -> tuple[Subgraph, Places | None]:
    """Return what to draw, and where; places are None where they are to be laid out, or nothing is drawn."""
    reading = _Reading(subgraph)
    for node in nodes:
        reading.node(node)
    for number, edge in enumerate(edges, 1):
        reading.edge(edge, number)
    made = reading.subgraph(plain(heading))
    return made, reading.places(made, places)


class _Reading:
    """Items and lines read so far, and what is to be said about them."""

    def __init__(self, subgraph: Subgraph) -> None:
        self._from = subgraph
        self._items_left = {item.id: item for item in subgraph.items}
        self._lines_left = {line.id: line for line in subgraph.lines}
        self._taken = {*self._items_left, *self._lines_left}
        self._numbers: Counter[str] = Counter()
        self._items: dict[str, Item] = {}
        self._lines: dict[str, Line] = {}
        self._at: dict[object, str] = {}
        self._points: dict[str, tuple[float, float]] = {}
        self._hidden: list[str] = []
        self._renamed: list[str] = []
        self._nowhere: list[str] = []
        self._not_shown: dict[str, None] = {}
        self._unreadable = self._added_items = self._added_lines = 0
        self._restyled = False

    def node(self, node: Any) -> None:
        if not isinstance(node, Mapping) or node.get("id") is None:
            self._unreadable += 1
            return
        own = self._items_left.pop(node["id"], None) if isinstance(node["id"], str) else None
        if node.get("hidden") is True:
            self._hidden.append("item")
            return
        item = self._known_item(own, node) if own else self._added_item(node)
        self._items[item.id] = item
        self._at.setdefault(_key(node["id"]), item.id)
        if (point := _point(node)) is not None:
            self._points[item.id] = point

    def edge(self, edge: Any, number: int) -> None:
        if not isinstance(edge, Mapping):
            self._unreadable += 1
            return
        id = edge.get("id")
        own = self._lines_left.pop(id, None) if isinstance(id, str) else None
        if edge.get("hidden") is True:
            self._hidden.append("relation")
            return
        ends = [self._at.get(_key(edge.get(end))) for end in ("from", "to")]
        if ends[0] is None or ends[1] is None:
            lost = plain(edge.get("from" if ends[0] is None else "to"))
            self._nowhere.append(f"edge {number}, which ends at {lost!r}")
            return
        line = self._known_line(own, edge) if own else None
        line = line or self._added_line(edge, ends[0], ends[1], own)
        self._lines[line.id] = line

    def _known_item(self, own: Item, node: Mapping[str, Any]) -> Item:
        form = node_of(own, {})
        said = {f"{name}, changed by hand": plain(node[name]) for name in changed(node, form)}
        said |= {f"{name}, added by hand": value for name, value in added(node, form).items()}
        self._restyled |= restyled(node, form)
        label = plain(node.get("label")).strip()
        if label and label != plain(own.name).strip():
            said["name in the graph"] = own.name
            self._renamed.append(f"“{label}” is {own.name} in the graph")
            return replace(own, name=label, detail={**own.detail, **said})
        return replace(own, detail={**own.detail, **said}) if said else own

    def _added_item(self, node: Mapping[str, Any]) -> Item:
        self._added_items += 1
        said = {name: value for name, value in added(node).items() if name != "id" and value}
        id = self._new_id(plain(node["id"]))
        name = plain(node.get("label")).strip() or plain(node["id"])
        return Item(id, name, BY_HAND, detail={"source": "none, added by hand", **said})

    def _known_line(self, own: Line, edge: Mapping[str, Any]) -> Line | None:
        """The relation with its sources, if it still says what the graph says."""
        form = edge_of(own, self._from.citations)
        if changed(edge, form):
            return None
        self._restyled |= restyled(edge, form)
        self._not_shown |= dict.fromkeys(added(edge, form))
        label = plain(edge.get("label")).strip()
        if not label or label == plain(own.label).strip():
            return own
        return replace(own, label=f"{label} (words by hand, in the graph: {own.label})")

    def _added_line(self, edge: Mapping[str, Any], tail: str, head: str, own: Line | None) -> Line:
        self._added_lines += 1
        self._not_shown |= dict.fromkeys(name for name in added(edge) if name not in _SAID) if not own else {}
        what = plain(edge.get("label")).strip() or plain(edge.get("title")).strip() or "with"
        words = f"{what} ({'changed' if own else 'added'} by hand, no source)"
        if edge.get("arrows") == "from":
            tail, head = head, tail
        return Line(self._new_id("by-hand"), tail, head, tail, head, "", words, "", BY_HAND)

    def _new_id(self, wanted: str) -> str:
        """An id like the one wanted that nothing else has."""
        id = wanted
        while id in self._taken:
            self._numbers[wanted] += 1
            id = f"{wanted} {self._numbers[wanted] + 1}"
        self._taken.add(id)
        return id

    def subgraph(self, heading: str) -> Subgraph:
        """What is shown; the subgraph itself where nothing was changed."""
        own, items, lines = self._from, tuple(self._items.values()), tuple(self._lines.values())
        note, left_out = self._remarks(), self._left_out()
        if not (heading or note or left_out) and (items, lines) == (own.items, own.lines):
            return own
        cited = {claim for line in lines for claim in line.claims}
        return replace(
            own,
            heading=heading or own.heading,
            note=" ".join(filter(None, (own.note, *note))),
            items=items,
            lines=lines,
            citations={claim: value for claim, value in own.citations.items() if claim in cited},
            left_out=(*own.left_out, *left_out),
            start=tuple(id for id in own.start if id in self._items),
        )

    def places(self, made: Subgraph, laid: Places) -> Places | None:
        """Where each item stands: where it was put, else where it was laid, else in rows below."""
        if not made.items or len(made.items) > LIMIT:
            return None
        if not all(item.id in self._points or item.id in laid or item.kind == BY_HAND for item in made.items):
            laid = layout(made)
        known = {**laid, **self._points}
        found = {item.id: known[item.id] for item in made.items if item.id in known}
        left = min((x for x, _ in found.values()), default=0.0)
        below = max((y for _, y in found.values()), default=0.0) + _BELOW
        for at, id in enumerate(item.id for item in made.items if item.id not in found):
            row, column = divmod(at, _IN_A_ROW)
            found[id] = (left + column * _APART, below + row * _BELOW)
        return {item.id: found[item.id] for item in made.items}

    def _remarks(self) -> list[str]:
        remarks = []
        if self._added_items or self._added_lines:
            counts = _counted(self._added_items, self._added_lines)
            remarks.append(f"Added or changed by hand, without a source: {counts}.")
        if self._renamed:
            remarks.append(f"Named by hand: {_named(self._renamed)}.")
        return remarks

    def _left_out(self) -> list[str]:
        said = []
        if self._items_left or self._lines_left:
            said.append(f"Taken out by hand: {_counted(len(self._items_left), len(self._lines_left))}.")
        if self._hidden:
            hidden = _counted(self._hidden.count("item"), self._hidden.count("relation"))
            said.append(f"Hidden by hand: {hidden}.")
        if self._nowhere:
            said.append(f"Not drawn, since an end is no item here: {_named(self._nowhere)}.")
        if self._unreadable:
            said.append(f"Not read, since it is no node with an id and no edge: {self._unreadable}.")
        if self._not_shown:
            said.append(f"Fields added to relations by hand are not shown: {_named([*self._not_shown])}.")
        if self._restyled:
            said.append(
                "Colours, shapes and arrows given by hand are not shown: here each says what something is."
            )
        return said


_SAID: Final = frozenset(("from", "to", "id", "title"))


def _key(id: object) -> object:
    try:
        hash(id)
    except TypeError:
        return plain(id)
    return id


def _point(node: Mapping[str, Any]) -> tuple[float, float] | None:
    x, y = node.get("x"), node.get("y")
    for value in (x, y):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            return None
    point = float(x or 0), float(y or 0)
    return point if max(map(abs, point)) <= _FARTHEST else None


def _counted(items: int, lines: int) -> str:
    parts = ((items, "item"), (lines, "relation"))
    return " and ".join(f"{n:,} {noun}{'' if n == 1 else 's'}" for n, noun in parts if n)


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f"; and {more:,} more" if more > 0 else "")
