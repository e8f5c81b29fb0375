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


_HOLDERS = (dict, list)


class Plain:
    """Converts the rows of one result. A node that stands in many rows is made once and shared."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._nodes: dict[int, Node] = {}
        self._ends: dict[int, str] = {}

    def convert(self, rows: list[dict[str, Any]]) -> None:
        """Replace nested values in place; rows of single values cost one look at each."""
        nested = [
            (row, name)
            for row in rows
            for name, value in row.items()
            # Most values are single: they cost no call.
            if type(value) in _HOLDERS and _is_nested(value)
        ]
        numbers: set[int] = set()
        for row, name in nested:
            self._note(row[name], numbers)
        self._look_up(numbers - self._nodes.keys())
        for row, name in nested:
            row[name] = self._value(row[name])

    def _note(self, value: Any, numbers: set[int]) -> None:
        """Make the nodes in ``value``, and collect the numbers of the nodes that relationships end at."""
        if isinstance(value, list):
            for item in value:
                self._note(item, numbers)
        elif isinstance(value, dict):
            if _is_node(value):
                self._node(value)
            elif _is_relationship(value):
                numbers.add(value["start"])
                numbers.add(value["end"])
            else:
                self._note(list(value.values()), numbers)

    def _look_up(self, numbers: set[int]) -> None:
        if numbers:
            found = self._session.cypher(
                _ENDS, params={"numbers": [str(number) for number in sorted(numbers)]}
            )
            self._ends = {int(row["number"]): row["id"] for row in found}

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(item) for item in value] if _is_nested(value) else value
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
        node = self._nodes.get(value["id"])
        if node is None:
            properties = _own(value["properties"])
            node = self._nodes[value["id"]] = Node(properties["id"], tuple(value["labels"]), properties)
        return node

    def _relationship(self, value: dict[str, Any]) -> Relationship:
        properties = _own(value["properties"])
        source, target = self._id_of(value["start"]), self._id_of(value["end"])
        return Relationship(properties["id"], value["type"], source, target, properties)

    def _id_of(self, number: int) -> str:
        node = self._nodes.get(number)
        return node.id if node is not None else self._ends[number]


def _is_nested(value: Any) -> bool:
    """A map, or a list that holds a map or a list; a list of texts is plain already."""
    kind = type(value)
    return kind is dict or (kind is list and any(isinstance(item, _NESTED) for item in value))


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
