"""From the embedded engine's values to plain ones.

The engine hands a node, a relationship or a path as a map; a map that a query
made itself may look alike. A true node is told by what the engine always adds to
it: the property ``type`` that repeats its first label.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from graph.stores.base import Node, Path, Relationship

_NODE = {"id", "labels", "properties"}
_RELATIONSHIP = {"id", "type", "start", "end", "properties"}
_PATH = {"nodes", "relationships"}
_NESTED = (dict, list)
_ADDED = ("title", "type")
# A look at every node, so only for relationships that came without their nodes. elementId() is
# the engine's number; id() would give our own id.
_ENDS = "MATCH (n) WHERE elementId(n) IN $numbers RETURN elementId(n) AS number, n.id AS id"


class Session(Protocol):
    """The one thing asked of the engine here: the ids of nodes that a result names by number."""

    def cypher(self, query: str, *, params: dict[str, Any]) -> Iterable[dict[str, Any]]: ...


class Plain:
    """Converts the rows of one result. Ids of nodes are looked up where only a number is there."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[int, str] = {}

    def convert(self, rows: list[dict[str, Any]]) -> None:
        """Replace nested values in place; rows of single values cost one look at each."""
        nested = [(row, name) for row in rows for name, value in row.items() if isinstance(value, _NESTED)]
        self._learn([row[name] for row, name in nested])
        for row, name in nested:
            row[name] = self._value(row[name])

    def _learn(self, values: list[Any]) -> None:
        ends: set[int] = set()
        for value in values:
            self._note(value, ends)
        unknown = sorted(ends - self._ids.keys())
        if unknown:
            found = self._session.cypher(_ENDS, params={"numbers": [str(n) for n in unknown]})
            self._ids.update((int(row["number"]), row["id"]) for row in found)

    def _note(self, value: Any, ends: set[int]) -> None:
        if isinstance(value, list):
            for item in value:
                self._note(item, ends)
        elif isinstance(value, dict):
            if _is_node(value):
                self._ids[value["id"]] = value["properties"]["id"]
            elif _is_relationship(value):
                ends.update((value["start"], value["end"]))
            else:
                self._note(list(value.values()), ends)

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(item) if isinstance(item, _NESTED) else item for item in value]
        if not isinstance(value, dict):
            return value
        if _is_node(value):
            return self._node(value)
        if _is_relationship(value):
            return self._relationship(value)
        if _is_path(value):
            steps = tuple(map(self._relationship, value["relationships"]))
            return Path(tuple(map(self._node, value["nodes"])), steps)
        return {name: self._value(item) for name, item in value.items()}

    def _node(self, value: dict[str, Any]) -> Node:
        properties = _own(value["properties"])
        return Node(properties["id"], tuple(value["labels"]), properties)

    def _relationship(self, value: dict[str, Any]) -> Relationship:
        properties = _own(value["properties"])
        return Relationship(
            properties["id"], value["type"], self._ids[value["start"]], self._ids[value["end"]], properties
        )


def _own(properties: dict[str, Any]) -> dict[str, Any]:
    """Without ``title`` and ``type``, which the engine adds and no row of ours has."""
    return {name: value for name, value in properties.items() if name not in _ADDED}


def _is_node(value: dict[str, Any]) -> bool:
    if value.keys() != _NODE or type(value["id"]) is not int or not isinstance(value["properties"], dict):
        return False
    labels = value["labels"]
    return isinstance(labels, list) and labels[:1] == [value["properties"].get("type")]


def _is_relationship(value: dict[str, Any]) -> bool:
    return (
        value.keys() == _RELATIONSHIP
        and type(value["start"]) is int
        and type(value["end"]) is int
        and isinstance(value["properties"], dict)
    )


def _is_path(value: dict[str, Any]) -> bool:
    return (
        value.keys() == _PATH
        and all(isinstance(node, dict) and _is_node(node) for node in value["nodes"])
        and all(isinstance(step, dict) and _is_relationship(step) for step in value["relationships"])
        and len(value["nodes"]) == len(value["relationships"]) + 1
    )
