"""Everything that a fact, event, claim, entity, statement or document rests on."""

from typing import Any

from graph.errors import UnknownId
from graph.lookup import evidence
from graph.lookup.nodes import Values, kind_of, near_ids, node_of, plain, references, shown
from graph.model import MODEL
from graph.questions.citations import Texts
from graph.stores import GraphStore

_BASES = ("Event", "Actor", "Instrument", "Place", "Source")
_RELATION = """
    MATCH (a)-[r]->(b)
    WHERE r.id = $id
    RETURN r AS r, a.id AS a, b.id AS b
"""
_FACT = "MATCH (c:Source:Claim) WHERE c.fact = $id RETURN c.id AS id, c.modality AS modality ORDER BY id"


def explain(store: GraphStore, wanted: str, texts: Texts | None = None) -> Values:
    """What the thing with this id is, and every claim for and against it with its place and, where possible, its words.

    ``wanted`` is the id of an event, claim, entity, statement, document or relationship,
    or the name that claims on one fact share.

    Raises:
        UnknownId: Nothing has that id; near ids are named.
    """
    found = _relation(store, wanted) or _fact(store, wanted)
    thing, stands = found if found else _node(store, wanted)
    weighed = evidence.weighed(store, stands)
    return {**thing, "revision": store.revision(), **evidence.described(store, weighed, texts)}


Found = tuple[dict[str, Any], dict[str, str]]


def _node(store: GraphStore, wanted: str) -> Found:
    try:
        node = node_of(store, wanted, _BASES, what="fact, event, claim, entity or document")
    except UnknownId as error:
        raise UnknownId(
            wanted, "fact, event, claim, entity or document", near_ids(store, wanted, _BASES)
        ) from error
    head = {key: value for key, value in shown(node).items() if key not in _COUNTED}
    return {"explains": _words(node.labels), **head}, evidence.about(store, node)


#: Said anew of all the evidence, so the numbers of the node alone are left out.
_COUNTED = frozenset({"claims", "documents", "independent", "disputed"})


def _words(labels: tuple[str, ...]) -> str:
    kind = kind_of(labels)
    return (
        kind.lower()
        if kind in ("Claim", "Document", "Statement")
        else "event"
        if labels[0] == "Event"
        else "entity"
    )


def _relation(store: GraphStore, wanted: str) -> Found | None:
    if not wanted.startswith("r:"):
        return None
    rows = store.read(_RELATION, {"id": wanted}).rows
    if not rows:
        return None
    link, ends = rows[0]["r"], references(store, [rows[0]["a"], rows[0]["b"]])
    declared = MODEL.relationships.get(link.type)
    words = declared.words if declared else link.type.lower().replace("_", " ")
    source, target = ends[rows[0]["a"]], ends[rows[0]["b"]]
    props = {name: value for name, value in link.properties.items() if name not in {"id", *_COUNTED}}
    thing = {
        "explains": "relation", "id": wanted, "name": f"{source['name']} {words} {target['name']}", "kind": link.type,
        "source": source, "target": target, **plain(props),
    }  # fmt: skip
    against = dict.fromkeys(props.get("against") or (), evidence.AGAINST)
    supporting = (*(link.properties.get("claims") or ()), *(props.get("said_to_breach") or ()))
    return thing, against | dict.fromkeys(supporting, evidence.SUPPORTS)


def _fact(store: GraphStore, wanted: str) -> Found | None:
    rows = store.read(_FACT, {"id": wanted}).rows
    if not rows:
        return None
    stands = {
        row["id"]: evidence.DENIES if row["modality"] == "negated" else evidence.SUPPORTS for row in rows
    }
    return {"explains": "fact", "id": wanted, "name": wanted, "kind": "Fact"}, stands
