"""What was drawn in notebooks with pyvis, as records for the ledger.

    incoming = from_network(network, workspace=workspace, modality="actual", confidence="reported")
    workspace.add(incoming.documents, incoming.entities, incoming.claims)

Only ``.nodes`` and ``.edges`` are read: no page, no option, no file. Labels and titles are text,
whatever markup they hold. A network that came from us brings the claims of each edge back as the
ledger has them, so that adding them changes nothing; an edge of it that was changed is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph.bridges.incoming import (
    Choices,
    Incoming,
    IncomingNode,
    IncomingRelation,
    read_relations,
)
from graph.bridges.incoming_places import OF_SOURCE
from graph.bridges.pyvis_forms import LOOKS, changed, edge_of, plain
from graph.errors import InputError
from graph.model import Model
from graph.network_types import Line, Subgraph

if TYPE_CHECKING:
    from graph.ledger.ledger import Ledger
    from graph.workspace import Workspace

_SHOWN = ("label", "title")
_WORDS = ("relation", "type", "predicate", *_SHOWN)
_ONE_WAY = ("to", "from")
_NOT_ONE_WAY = {
    "": "has no arrow that says who did what: say directed=True if each was drawn from subject to object",
    "to from": "has arrows at both ends: draw one edge for each",
}
#: To add_edge a source is a node, and to pyvis a title is what pops up.
_OF_SOURCE = {"document": "source", "document_title": "title"}
_NO_SOURCE = (
    "has no source: give document, the id of a document of the workspace, or document_title, publisher, "
    "published and url"
)
_LABELS = ("kind", "labels", "group", "type")


def from_network(
    network: Any,
    *,
    workspace: Workspace | Ledger | None = None,
    notebook: str | None = None,
    source: object = None,
    modality: str | None = None,
    confidence: str | None = None,
    labels: Mapping[str, str | None] | None = None,
    types: Mapping[str, str] | None = None,
    directed: bool | None = None,
) -> Incoming:
    """The edges of any ``pyvis.network.Network`` as documents, entities and claims; each refused one is named.

    A node's name is its ``name`` or ``label``, its label of the model its ``kind``, ``labels``,
    ``group`` or ``type``. What an edge says is its ``relation``, ``type`` or ``predicate``, else that of
    ``label`` and ``title`` which the model has; ``extradited to`` is read as EXTRADITED_TO.

    Source and place are fields of the edge: ``document`` (an id of the workspace) or ``document_title``
    with ``publisher``, ``published`` and ``url``, and ``start`` and ``end`` or ``row`` and ``column``.
    ``source`` speaks for edges that name none. The arguments up to ``types`` are those of
    ``py2neo_bridge.from_subgraph``.

    An edge without an arrow does not say which end did what. ``directed=True`` says that each was
    drawn from subject to object all the same.

    Raises:
        InputError: It has no nodes and edges in lists, as a network of pyvis has, or ``workspace`` is none.
    """
    nodes, edges = (_listed(network, name) for name in ("nodes", "edges"))
    choices = Choices.of(
        workspace, notebook=notebook, source=source, modality=modality, confidence=confidence,
        labels=labels, types=types,
    )  # fmt: skip
    ours = getattr(network, "subgraph", None)
    drawing = _Drawing(choices.model, choices.types, ours if isinstance(ours, Subgraph) else None)
    drawing.directed = getattr(network, "directed", None) is True if directed is None else directed
    drawing.sourced = bool(source)
    for number, node in enumerate(nodes, 1):
        drawing.node(node, number)
    relations, refused = [], []
    for number, edge in enumerate(edges, 1):
        try:
            relations.append(drawing.relation(edge, number))
        except _Refused as error:
            refused.append(f"edge {number} {error}")
    # A relation that is only worked out rests on no claim of its own: there is nothing to bring back.
    relations = [relation for relation in relations if relation.properties.get("claims") != []]
    read = read_relations(relations, choices, loose=drawing.loose())
    return replace(
        read, rejected=(*drawing.rejected, *refused, *read.rejected), read=read.read + len(refused)
    )


class _Refused(Exception):
    """An edge that is no relation between two nodes: the rest of a sentence that begins with it."""


class _Drawing:
    """The nodes read so far, by their id."""

    directed = True
    sourced = False

    def __init__(self, model: Model, types: Mapping[str, str], ours: Subgraph | None) -> None:
        self._model, self._types = model, types
        self._lines = {line.id: line for line in ours.lines} if ours else {}
        self._items = frozenset(item.id for item in ours.items) if ours else frozenset()
        self._citations = ours.citations if ours else {}
        self._nodes: dict[Any, IncomingNode] = {}
        self._used: set[Any] = set()
        self.rejected: list[str] = []

    def node(self, node: Any, number: int) -> None:
        where = f"node {number}"
        if not isinstance(node, Mapping) or not _usable(node.get("id")):
            found = "has no id" if isinstance(node, Mapping) else f"is {_type(node)}"
            self.rejected.append(f"{where} {found}: give a mapping with an id, a text or a number.")
            return
        id = node["id"]
        if id in self._nodes:
            self.rejected.append(
                f"{where} has the id {plain(id)!r} of {self._nodes[id].where}: give one of them another."
            )
            return
        labels = _labels(node)
        fields = {
            name: value for name, value in node.items() if name not in LOOKS | {"title"} | labels.keys()
        }
        if node.get("title"):
            fields.setdefault("note", node["title"])
        name = next((node[name] for name in ("name", "label") if node.get(name) not in (None, "")), None)
        # To pyvis the label of a node that was given none is its id, also where that is a number.
        name = None if name == id and not isinstance(id, str) else name
        key = id if isinstance(id, str) else f"{type(id).__name__} {id}"
        self._nodes[id] = IncomingNode(key, name, next(iter(labels.values()), ()), fields, where)

    def relation(self, edge: Any, number: int) -> IncomingRelation:
        """The edge along its arrow.

        Raises:
            _Refused: It is no relation between two nodes, or one of ours that says something else now.
        """
        if not isinstance(edge, Mapping):
            raise _Refused(f"is {_type(edge)}: give a mapping with from and to.")
        tail, head = (self._end(edge, end) for end in ("from", "to"))
        line = self._lines.get(edge["id"]) if isinstance(edge.get("id"), str) else None
        if line:
            return IncomingRelation(tail, line.relation, head, self._claims(edge, line), f"edge {number}")
        arrow = _arrow(edge, self.directed)
        if arrow not in _ONE_WAY:
            between = f"between {plain(tail.name)!r} and {plain(head.name)!r}"
            raise _Refused(f"{between} {_NOT_ONE_WAY[arrow]}.")
        subject, object = (tail, head) if arrow == "to" else (head, tail)
        said, type = self._said(edge)
        fields = _fields(edge, said)
        if not (self.sourced or fields.get("claims") or any(fields.get(name) for name in OF_SOURCE)):
            raise _Refused(f"({type} from {plain(subject.name)!r} to {plain(object.name)!r}) {_NO_SOURCE}.")
        return IncomingRelation(subject, type, object, fields, f"edge {number}")

    def loose(self) -> Iterator[IncomingNode]:
        """Nodes at which no edge ends; those that came from us say nothing new."""
        return (n for id, n in self._nodes.items() if id not in self._used and id not in self._items)

    def _end(self, edge: Mapping[str, Any], end: str) -> IncomingNode:
        id = edge.get(end)
        if not _usable(id):
            raise _Refused(f"has no {end}: give the id of a node.")
        if id not in self._nodes:
            raise _Refused(
                f"leads {end} {plain(id)!r}, which is no node of the network: add the node, or take it out."
            )
        self._used.add(id)
        return self._nodes[id]

    def _claims(self, edge: Mapping[str, Any], line: Line) -> dict[str, Any]:
        """The claims of an edge that came from us, if it still says what they say."""
        if other := changed(edge, edge_of(line, self._citations)):
            raise _Refused(
                f"({line.id}) came from the graph and says something else now in {', '.join(other)}: give it "
                "another id and a source of its own, without the claims."
            )
        return {"claims": list(line.claims)}

    def _said(self, edge: Mapping[str, Any]) -> tuple[str, str]:
        """What the edge says, and in which of its fields.

        A field for it counts alone; of the words that are shown those do that the model has.

        Raises:
            _Refused: None has words.
        """
        words = {
            name: edge[name] for name in _WORDS if isinstance(edge.get(name), str) and edge[name].strip()
        }
        if not words:
            raise _Refused("has no words: give it relation, such as EXTRADITED_TO.")
        first = next(iter(words))
        for name in words if first in _SHOWN else (first,):
            predicate = "_".join(words[name].replace("-", " ").split()).upper()
            if words[name] in self._types:
                return name, words[name]
            if predicate in self._model.predicates:
                return name, predicate
        return first, plain(words[first])


def _fields(edge: Mapping[str, Any], said: str) -> dict[str, Any]:
    """What an edge holds beside its ends, its looks and the words that are its type."""
    without = {"from", "to", "title", said} | (LOOKS - {"label"})
    fields = {name: value for name, value in edge.items() if name not in without}
    if edge.get("title") and said != "title":
        fields.setdefault("note", edge["title"])
    return {_OF_SOURCE.get(name, name): value for name, value in fields.items()}


def _labels(node: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The labels of a node, under the field that has them."""
    for name in _LABELS:
        value = node.get(name)
        given = [value] if isinstance(value, str) else value if isinstance(value, (list, tuple)) else []
        if labels := tuple(one.strip() for one in given if isinstance(one, str) and one.strip()):
            return {name: labels}
    return {}


def _arrow(edge: Mapping[str, Any], directed: bool) -> str:
    """Where the edge points: ``to``, ``from``, both in one text, or nowhere."""
    given = edge.get("arrows")
    if isinstance(given, Mapping):
        on = (
            name
            for name, how in given.items()
            if how is True or isinstance(how, Mapping) and how.get("enabled", True)
        )
        given = " ".join(str(name) for name in on)
    found = [end for end in ("to", "from") if isinstance(given, str) and end in given.lower()]
    return " ".join(found) or ("to" if directed else "")


def _listed(network: Any, name: str) -> list[Any]:
    found = getattr(network, name, None)
    if not isinstance(found, list):
        raise InputError(
            f"from_network was given {_type(network)}, expected a pyvis.network.Network: it has no list .{name}."
        )
    return found


def _usable(id: object) -> bool:
    return isinstance(id, (str, int, float)) and id != "" and id == id


def _type(value: object) -> str:
    return f"a value of the type {type(value).__name__}"
