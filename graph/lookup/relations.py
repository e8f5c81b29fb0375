"""The relationships of one node, with what each rests on."""

from typing import Any

from graph.lookup.nodes import Values, plain, reference
from graph.model import MODEL
from graph.model.relationships import READINGS
from graph.stores import GraphStore

#: Evidence has lists of its own; these would only repeat it.
EVIDENCE = frozenset({"ABOUT", "STATED_IN", "PRINTED_IN", "CONTRADICTS"})
IDENTITY = frozenset({"SAME_AS", "NOT_SAME_AS", "POSSIBLY_SAME_AS"})
_AROUND = """
    MATCH (n:{base} {{id: $id}})-[r]-(far)
    WHERE NOT far:Claim AND NOT type(r) IN $readings
    RETURN r AS r, far.id AS far_id, far.name AS far_name, labels(far) AS far_labels
    ORDER BY type(r), far_id, r.id
"""
_COUNTS = """
    MATCH (n:{base} {{id: $id}})-[r]-(far)
    WHERE NOT far:Claim AND NOT type(r) IN $readings
    RETURN type(r) AS relation, count(DISTINCT r) AS many
    ORDER BY relation
"""


def around(store: GraphStore, base: str, node_id: str) -> list[Values]:
    """Every relationship of a node, by type and other end; ``outgoing`` says whether the node is its source."""
    found: dict[str, Values] = {}
    for row in store.read(_AROUND.format(base=base), {"id": node_id, "readings": sorted(READINGS)}).rows:
        link = row["r"]
        declared = MODEL.relationships.get(link.type)
        props = {name: value for name, value in link.properties.items() if name != "id"}
        found[link.id] = {
            "id": link.id,
            "relation": link.type,
            "words": declared.words if declared else link.type.lower().replace("_", " "),
            "outgoing": link.source == node_id,
            "other": reference(row["far_id"], row["far_name"], row["far_labels"]),
            **plain(props),
        }
    return list(found.values())


def counted(store: GraphStore, base: str, node_id: str) -> dict[str, int]:
    """How many relationships of each type a node has."""
    rows = store.read(_COUNTS.format(base=base), {"id": node_id, "readings": sorted(READINGS)}).rows
    return {row["relation"]: row["many"] for row in rows if row["relation"] not in EVIDENCE}


def claims_of(relations: list[Values], *more: Any) -> set[str]:
    """The ids of every claim that relationships rest on or name."""
    lists = [link.get(key) for link in relations for key in ("claims", "against", "said_to_breach")]
    return {claim for ids in (*lists, *more) for claim in ids or ()}
