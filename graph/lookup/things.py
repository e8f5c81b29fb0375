"""What the graph knows of one entity, event, claim or document."""

import json

from graph.errors import UnknownId
from graph.lookup import evidence
from graph.lookup.nodes import Values, near_ids, node_of, reference, references, shown
from graph.lookup.relations import EVIDENCE, IDENTITY, around, claims_of, counted
from graph.questions.citations import Texts
from graph.stores import GraphStore, Node

_VERDICTS = "TESTED_AGAINST"
_MEMBERSHIP = ("MEMBER_OF", "POSSIBLE_MEMBER_OF", "PART_OF", "POSSIBLY_OVERLAPS")
_ENTITIES = ("Actor", "Instrument", "Place", "Event", "Source")
_MODALITIES = """
    MATCH (c:Source:Claim)
    WHERE c.id IN $ids
    RETURN c.modality AS modality, count(c) AS many ORDER BY modality
"""
_PRINTED = """
    MATCH (d:Source {id: $id})<-[:PRINTED_IN]-(s:Source:Statement)
    RETURN s.id AS id, s.name AS name ORDER BY id
"""
_COPIES = "MATCH (n:Source)-[:COPY_OF]->(d:Source {id: $id}) RETURN n.id AS id, n.name AS name ORDER BY id"
_SAME_FACT = "MATCH (c:Source:Claim) WHERE c.fact = $fact AND c.id <> $id RETURN c.id AS id ORDER BY id"
_ABOUT = """
    MATCH (c:Source {id: $id})-[r:ABOUT]->(n)
    RETURN n.id AS id, n.name AS name, labels(n) AS labels, r.role AS role ORDER BY id, role
"""


def entity(store: GraphStore, wanted: str, texts: Texts | None = None) -> Values:
    """An actor, instrument, place, event or statement: itself, who it is or belongs to, and how much is said of it.

    Raises:
        UnknownId: There is none.
    """
    node = node_of(store, wanted, _ENTITIES)
    if not is_entity(node):
        raise UnknownId(wanted, "entity", near_ids(store, wanted, _ENTITIES[:-1]))
    links = [
        link
        for link in around(store, node.labels[0], node.id)
        if link["relation"] in (*_MEMBERSHIP, *IDENTITY)
    ]
    stands = evidence.about(store, node)
    modalities = store.read(_MODALITIES, {"ids": sorted(stands)}).rows if stands else []
    return {
        **_head(store, node),
        "membership": [link for link in links if link["relation"] in _MEMBERSHIP],
        "identity": [link for link in links if link["relation"] in IDENTITY],
        "relations": counted(store, node.labels[0], node.id),
        "claims_total": len(stands),
        "claims_by_modality": {row["modality"]: row["many"] for row in modalities},
        "citations": evidence.cite(store, claims_of(links, node.properties.get("claims")), texts),
    }


def event(store: GraphStore, wanted: str, texts: Texts | None = None) -> Values:
    """What happened: its parts, its verdicts, what else touches it, and all its evidence.

    Raises:
        UnknownId: There is none.
    """
    node = node_of(store, wanted, ("Event",), what="event")
    links = [link for link in around(store, "Event", node.id) if link["relation"] not in EVIDENCE]
    verdicts = [link for link in links if link["relation"] == _VERDICTS]
    rest = [link for link in links if link["relation"] != _VERDICTS]
    weighed = evidence.weighed(store, evidence.about(store, node))
    known = evidence.described(store, weighed, texts)
    more = claims_of(links) - known["citations"].keys()
    return {
        **_head(store, node),
        "claims": sorted(node.properties.get("claims") or ()),
        "parts": [link for link in rest if link["outgoing"]],
        "related": [link for link in rest if not link["outgoing"]],
        "verdicts": verdicts,
        "evidence": known["claims"],
        "sources": known["documents"],
        "conflicts": known["conflicts"],
        "citations": dict(sorted({**known["citations"], **evidence.cite(store, more, texts)}.items())),
    }


def claim(store: GraphStore, wanted: str, texts: Texts | None = None) -> Values:
    """One claim: what it says, who says it where, what agrees with it and what contradicts it.

    Raises:
        UnknownId: There is none.
    """
    node = _source(store, wanted, "Claim")
    props = node.properties
    weighed = evidence.weighed(store, {node.id: evidence.SUPPORTS})
    same = [row["id"] for row in store.read(_SAME_FACT, {"fact": props.get("fact"), "id": node.id}).rows]
    qualifiers = json.loads(props["qualifiers"]) if props.get("qualifiers") else {}
    beside = references(store, [one for one in (props.get("statement_id"), props.get("document_id")) if one])
    return {
        **_head(store, node),
        "qualifiers": qualifiers,
        "statement": beside.get(props.get("statement_id") or ""),
        "document": beside.get(props.get("document_id") or ""),
        "about": [
            {**reference(row["id"], row["name"], row["labels"]), "role": row["role"]}
            for row in store.read(_ABOUT, {"id": node.id}).rows
        ],
        "same_fact": same,
        "copies": [row["id"] for row in store.read(_COPIES, {"id": node.id}).rows],
        "conflicts": weighed.conflicts,
        "claims": [node.id],
        "citations": evidence.cite(store, [*weighed.stands, *same], texts),
    }


def document(store: GraphStore, wanted: str, texts: Texts | None = None) -> Values:
    """One document: who stands behind it, what it copies, which statements it prints, how much it claims.

    Raises:
        UnknownId: There is none.
    """
    node = _source(store, wanted, "Document")
    stands = evidence.about(store, node)
    modalities = store.read(_MODALITIES, {"ids": sorted(stands)}).rows if stands else []
    voices = references(store, node.properties.get("voices") or ())
    return {
        **_head(store, node),
        "voices": [voices[voice] for voice in node.properties.get("voices") or ()],
        "statements": store.read(_PRINTED, {"id": node.id}).rows,
        "copies": store.read(_COPIES, {"id": node.id}).rows,
        "text_at_hand": texts is not None and texts(node.id) is not None,
        "claims_total": len(stands),
        "claims_by_modality": {row["modality"]: row["many"] for row in modalities},
    }


def is_entity(node: Node) -> bool:
    """Whether a node is something that is spoken of, not a document or claim that speaks."""
    return not {"Document", "Claim"} & set(node.labels)


def _source(store: GraphStore, wanted: str, label: str) -> Node:
    """The document or claim with that id."""
    what = label.lower()
    node = node_of(store, wanted, ("Source",), what=what)
    if label not in node.labels:
        raise UnknownId(wanted, what)
    return node


def _head(store: GraphStore, node: Node) -> Values:
    return {**shown(node), "revision": store.revision()}
