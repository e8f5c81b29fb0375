"""What py2neo objects hold, as the neutral relations that are read in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.bridges.extras import require
from graph.bridges.incoming import IncomingNode, IncomingRelation
from graph.errors import InputError

_NAMES = ("name", "title", "label")


def collected(given: Any) -> tuple[list[IncomingRelation], list[IncomingNode]]:
    """The relations of py2neo objects, and the nodes that have none, in an order that is always the same.

    Raises:
        InputError: It is nothing of py2neo, or a server that it asks for more is away.
    """
    errors = require("py2neo.client", "py2neo")
    try:
        return _collected(list(_parts(given)))
    except (errors.ConnectionUnavailable, errors.ConnectionBroken) as error:
        raise InputError(
            "The subgraph was not fetched whole, and the server that has the rest is away: fetch nodes with their "
            "relationships, as `RETURN a, r, b`."
        ) from error


def _parts(given: Any) -> Iterable[Any]:
    data = require("py2neo.data", "py2neo")
    if given is None:
        # What py2neo itself gives for a subgraph without nodes.
        return
    if isinstance(given, data.Subgraph):
        yield given
    elif isinstance(given, (list, tuple, set, frozenset)):
        for part in given:
            yield from _parts(part)
    else:
        raise InputError(
            f"from_subgraph was given {type(given).__name__}, expected a py2neo Subgraph, Path, Node or "
            "Relationship, or a list of them; of a query take `graph.run(…).to_subgraph()`."
        )


def _collected(parts: list[Any]) -> tuple[list[IncomingRelation], list[IncomingNode]]:
    # Objects, not values: py2neo holds two relationships for equal that differ in nothing but identity.
    links = list({id(link): link for part in parts for link in part.relationships}.values())
    links = list({_identity(link): link for link in links}.values())
    nodes = {_identity(node): node for part in parts for node in part.nodes}
    nodes |= {_identity(node): node for link in links for node in link.nodes}
    keys = _keys(nodes, links)
    read = {
        mark: _node(nodes[mark], keys[mark], number)
        for number, mark in enumerate(sorted(nodes, key=keys.__getitem__), 1)
    }
    drawn = sorted(links, key=lambda link: _content(link, keys))
    relations = [_relation(link, read, number) for number, link in enumerate(drawn, 1)]
    bound = {_identity(node) for link in links for node in link.nodes}
    return relations, [node for mark, node in read.items() if mark not in bound]


def _identity(entity: Any) -> tuple[Any, ...]:
    """What makes an object of py2neo the one that it is: its record on a server, else itself."""
    if entity.graph is not None and entity.identity is not None:
        return (str(entity.graph.service.uri), entity.graph.name, entity.identity)
    return (id(entity),)


def _keys(nodes: Mapping[Any, Any], links: list[Any]) -> dict[Any, str]:
    """An identity for each node that is the same when the notebook runs again.

    It is the node's own key where it has one, else all that it holds. Among nodes that are alike,
    those around them decide, and then a number: they stay two.
    """
    bases = {mark: _base(node) for mark, node in nodes.items()}
    around: dict[Any, list[str]] = {mark: [] for mark in nodes}
    for link in links:
        tail, head = _identity(link.start_node), _identity(link.end_node)
        said = f"{type(link).__name__} {_properties(link)}"
        around[tail].append(f"> {said} {bases[head]}")
        around[head].append(f"< {said} {bases[tail]}")
    keys, seen = {}, dict[str, int]()
    for mark in sorted(nodes, key=lambda mark: (bases[mark], sorted(around[mark]))):
        number = seen[bases[mark]] = seen.get(bases[mark], 0) + 1
        keys[mark] = bases[mark] if number == 1 else f"{bases[mark]} {number}"
    return keys


def _base(node: Any) -> str:
    own = node[node.__primarykey__ or "id"]
    labels = ",".join(sorted(map(str, node.labels)))
    return f"{labels} {own!r}" if own is not None else f"{labels} {_properties(node)}"


def _properties(entity: Any) -> str:
    return ascii(sorted((str(name), ascii(value)) for name, value in dict(entity).items()))


def _content(link: Any, keys: Mapping[Any, str]) -> tuple[str, ...]:
    ends = (keys[_identity(link.start_node)], keys[_identity(link.end_node)])
    return (*ends, type(link).__name__, _properties(link))


def _node(node: Any, key: str, number: int) -> IncomingNode:
    properties = dict(node)
    own = node.__primarykey__
    name = next(
        (properties[name] for name in ("name", own, *_NAMES) if properties.get(name) is not None), None
    )
    return IncomingNode(key, name, tuple(sorted(map(str, node.labels))), properties, f"node {number}")


def _relation(link: Any, read: Mapping[Any, IncomingNode], number: int) -> IncomingRelation:
    properties = dict(link)
    own = properties.get("id")
    where = f"relationship {own}" if isinstance(own, str) else f"relationship {number}"
    source, target = read[_identity(link.start_node)], read[_identity(link.end_node)]
    return IncomingRelation(source, type(link).__name__, target, properties, where)
