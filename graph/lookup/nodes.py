"""One thing of the graph by its id, as plain values: its properties, with dates as one object each."""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from graph.errors import UnknownId
from graph.model import MODEL
from graph.stores import GraphStore, Node
from graph.values.dates import PartialDate

#: What can be looked up as an entity, in this order; an id is unique under its base label.
ENTITY_BASES = ("Actor", "Instrument", "Place", "Event", "Source")
_NEAR = 3
_DATE_PARTS = ("text", "edtf", "earliest", "latest", "basis", "semantics", "approximate", "undated")
_NOT_SHOWN = frozenset({"id", "name", "kind", "search"})
_BY_ID = "MATCH (n:{base} {{id: $id}}) RETURN n AS n"
_IDS = "MATCH (n:{base}) RETURN n.id AS id ORDER BY id"
_REFERENCES = (
    "UNWIND $ids AS id MATCH (n:{base} {{id: id}}) RETURN n.id AS id, n.name AS name, labels(n) AS labels"
)

Values = dict[str, Any]


def node_of(
    store: GraphStore, wanted: str, bases: Iterable[str] = ENTITY_BASES, *, what: str = "entity"
) -> Node:
    """The node with that id.

    Raises:
        UnknownId: There is none; it names near ids.
    """
    bases = tuple(bases)
    for base in bases:
        rows = store.read(_BY_ID.format(base=base), {"id": wanted}).rows
        if rows:
            found: Node = rows[0]["n"]
            return found
    raise UnknownId(wanted, what, near_ids(store, wanted, bases))


def near_ids(store: GraphStore, wanted: str, bases: Iterable[str]) -> tuple[str, ...]:
    """Ids that begin with this one or are spelled nearly like it, best first."""
    ids = [row["id"] for base in bases for row in store.read(_IDS.format(base=base)).rows]
    prefix, _, rest = wanted.partition(":")
    alike = [found for found in ids if found.startswith(f"{prefix}:")] if rest else []
    longer = [found for found in ids if wanted and found.startswith(wanted)]
    return tuple(dict.fromkeys([*longer, *get_close_matches(wanted[:200], alike or ids, n=_NEAR)]))[:_NEAR]


def kind_of(labels: Iterable[str]) -> str:
    """The specific label of a node, or its base label where it has no other; a server gives labels in any order."""
    found = list(labels)
    return next((label for label in found if label not in MODEL.bases), found[0])


def shown(node: Node) -> Values:
    """Id, name, kind and every property of a node."""
    return {
        "id": node.id,
        "name": node.properties.get("name") or node.id,
        "kind": kind_of(node.labels),
        "entity_type": node.properties.get("kind"),
        "labels": list(node.labels),
        **plain({name: value for name, value in node.properties.items() if name not in _NOT_SHOWN}),
    }


def plain(props: Mapping[str, Any]) -> Values:
    """Properties ready for JSON: the fields of a date become one object, ``date_*`` becomes ``date``."""
    prefixes = sorted(name.removesuffix("_undated") for name in props if name.endswith("_undated"))
    parts = {f"{prefix}_{part}" for prefix in prefixes for part in _DATE_PARTS}
    values: Values = {prefix: PartialDate.from_fields(props, prefix).as_json() for prefix in prefixes}
    for name in sorted(props.keys() - parts):
        value = props[name]
        values[name] = value.isoformat() if isinstance(value, date) else value
    return values


def reference(node_id: str, name: str | None, labels: Iterable[str]) -> Values:
    """Id, name and kind of a node: what stands for it where another one is shown."""
    return {"id": node_id, "name": name or node_id, "kind": kind_of(labels)}


def references(store: GraphStore, ids: Iterable[str]) -> dict[str, Values]:
    """Id, name and kind of each of these; one that the graph lacks has its id for a name and no kind."""
    wanted = sorted(set(ids))
    found: dict[str, Values] = {}
    for base in ENTITY_BASES:
        missing = [one for one in wanted if one not in found]
        for row in store.read(_REFERENCES.format(base=base), {"ids": missing}).rows if missing else ():
            found[row["id"]] = reference(row["id"], row["name"], row["labels"])
    return {one: found.get(one, {"id": one, "name": one, "kind": None}) for one in wanted}
