"""A network as rows for ``py2neo.bulk``, into a database of the reader's own.

    rows = bulk_rows(network)
    for labels, data in rows.nodes.items():
        merge_nodes(graph.auto(), data, (labels[0], "id"), labels=set(labels))
    for (type, tail, head), data in rows.relationships.items():
        merge_relationships(graph.auto(), data, (type, "id"), start_node_key=(tail, "id"), end_node_key=(head, "id"))

The merge key of a relationship is its ``id``, and not its event alone: ``event_id`` stands beside it
where there is one, but a membership has no event, and one event can have two parts of one type. With
the id in the key, py2neo's merge keeps parallel facts apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.bridges.py2neo_bridge import to_subgraph
from graph.network_types import Subgraph

Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulkRows:
    """Properties of nodes by labels, base first; (source id, properties, target id) by type and ends of relationships.

    The ends are base labels, under which an id is unique.
    """

    nodes: dict[Labels, list[dict[str, Any]]] = field(default_factory=dict)
    relationships: dict[tuple[str, str, str], list[tuple[str, dict[str, Any], str]]] = field(
        default_factory=dict
    )


def bulk_rows(subgraph: Subgraph) -> BulkRows:
    """The rows of a network, in the order of ids.

    Raises:
        SettingsError: py2neo is not installed.
    """
    made, rows = to_subgraph(subgraph), BulkRows()
    for node in sorted(made.nodes, key=lambda node: str(node["id"])):
        base = node.__primarylabel__
        labels = (base, *sorted(set(node.labels) - {base}))
        rows.nodes.setdefault(labels, []).append(dict(node))
    for link in sorted(made.relationships, key=lambda link: str(link["id"])):
        key = (type(link).__name__, link.start_node.__primarylabel__, link.end_node.__primarylabel__)
        row = (link.start_node["id"], dict(link), link.end_node["id"])
        rows.relationships.setdefault(key, []).append(row)
    return rows
