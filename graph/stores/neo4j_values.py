"""From the driver's values to plain ones.

The driver's classes are told by what they have, so that the driver is imported in one
module. Properties of relationships are kept, and no relationship goes out without the
ids of its ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from graph.model import MODEL
from graph.stores.base import Node, Path, Relationship

_SINGLE = frozenset({str, int, float, bool, type(None)})
_ORDER = {name: place for place, name in enumerate([*MODEL.bases, *MODEL.labels])}


class Ends(Protocol):
    """What is asked of the server here: our ids of nodes that it names by its own."""

    def ids(self, elements: Iterable[str]) -> dict[str, str]: ...


class Plain:
    """Converts the rows of one result. A node that stands in many rows is made once and shared."""

    def __init__(self, ends: Ends) -> None:
        self._ends = ends
        self._nodes: dict[str, Node] = {}
        self._ids: dict[str, str] = {}

    def convert(self, rows: list[dict[str, Any]]) -> None:
        """Replace the driver's values in place; rows of single values cost one look at each."""
        other = [(row, name) for row in rows for name, value in row.items() if not _is_plain(value)]
        hollow: set[str] = set()
        for row, name in other:
            self._note(row[name], hollow)
        hollow -= self._ids.keys()
        if hollow:
            self._ids |= self._ends.ids(hollow)
        for row, name in other:
            row[name] = self._value(row[name])

    def _note(self, value: Any, hollow: set[str]) -> None:
        """Find what is known of nodes, and which ends came without their properties."""
        if isinstance(value, list):
            for item in value:
                self._note(item, hollow)
        elif isinstance(value, dict):
            self._note(list(value.values()), hollow)
        elif hasattr(value, "start_node") and hasattr(value, "relationships"):
            self._note([*value.nodes, *value.relationships], hollow)
        elif hasattr(value, "start_node"):
            for end in value.nodes:
                self._note_end(end, hollow)
        elif hasattr(value, "labels"):
            self._ids[value.element_id] = value["id"]

    def _note_end(self, end: Any, hollow: set[str]) -> None:
        if "id" in end:
            self._ids[end.element_id] = end["id"]
        else:
            hollow.add(end.element_id)

    def _value(self, value: Any) -> Any:
        if type(value) in _SINGLE:
            return value
        if isinstance(value, list):
            return value if _is_plain(value) else [self._value(item) for item in value]
        if isinstance(value, dict):
            return {name: self._value(item) for name, item in value.items()}
        if hasattr(value, "start_node") and hasattr(value, "relationships"):
            return Path(
                tuple(map(self._node, value.nodes)), tuple(map(self._relationship, value.relationships))
            )
        if hasattr(value, "start_node"):
            return self._relationship(value)
        if hasattr(value, "labels"):
            return self._node(value)
        return _temporal(value)

    def _node(self, value: Any) -> Node:
        node = self._nodes.get(value.element_id)
        if node is None:
            properties = _own(value)
            labels = tuple(sorted(value.labels, key=_place))
            node = self._nodes[value.element_id] = Node(properties["id"], labels, properties)
        return node

    def _relationship(self, value: Any) -> Relationship:
        properties = _own(value)
        source, target = (self._ids[end.element_id] for end in value.nodes)
        return Relationship(properties["id"], value.type, source, target, properties)


def _is_plain(value: Any) -> bool:
    return type(value) in _SINGLE or (type(value) is list and all(type(item) in _SINGLE for item in value))


def _own(entity: Any) -> dict[str, Any]:
    return {
        name: value if _is_plain(value) else [_temporal(item) for item in value]
        if isinstance(value, list) else _temporal(value)
        for name, value in entity.items()
    }  # fmt: skip


def _temporal(value: Any) -> Any:
    """A date as Python has it; another moment or length of time as ISO 8601 text."""
    if type(value).__name__ == "Date":
        return value.to_native()
    return value.iso_format() if hasattr(value, "iso_format") else value


def _place(label: str) -> tuple[int, str]:
    # The server gives labels in no order; a base label comes first, as in the rows.
    return _ORDER.get(label, len(_ORDER)), label
