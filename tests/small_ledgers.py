"""Small ledgers written by hand, each just large enough to show one sentence of the format."""

from __future__ import annotations

from typing import Any

from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim, Document, Entity, Review
from graph.projection.project import project
from graph.projection.rows import GraphRows, NodeRow, RelationshipRow

_TYPES = {
    "per": "individual", "grp": "group", "sta": "state", "org": "ngo", "agy": "state_agency", "crt": "court",
    "fac": "detention_place", "plc": "place", "ins": "treaty", "ims": "interim_measure", "stm": "statement",
    "cas": "complaint", "evt": "context_event",
}  # fmt: skip


class Small:
    """Collects records; entities and documents that nothing describes are added with their id as name."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.entities: dict[str, Entity] = {}
        self.documents: dict[str, Document] = {}
        self.reviews: list[Review] = []

    def document(self, doc_id: str, **fields: Any) -> None:
        self.documents[doc_id] = Document.read({"id": doc_id, "title": doc_id, **fields})

    def entity(self, entity_id: str, **fields: Any) -> None:
        kind = _TYPES[entity_id.partition(":")[0]]
        self.entities[entity_id] = Entity.read(
            {"id": entity_id, "type": kind, "name": entity_id, "in_docs": ["d"], **fields}
        )

    def claim(self, claim_id: str, subject: str, predicate: str, obj: str, **fields: Any) -> str:
        """Add a claim, by default one of document ``d`` with a span of its own."""
        place = {"start": len(self.claims) * 100, "end": len(self.claims) * 100 + 10}
        record = {
            "id": claim_id,
            "doc": "d",
            "subject": subject,
            "predicate": predicate,
            "object": obj,
            "modality": "actual",
            "confidence": "asserted",
            **place,
            **fields,
        }
        if record.get("date") and "date_semantics" not in record:
            record |= {"date_semantics": "at", "date_basis": "stated"}
        self.claims[claim_id] = Claim.read(record)
        return claim_id

    def returned(
        self,
        event: str,
        person: str,
        sending: str,
        receiving: str,
        date: str | None = None,
        verb: str = "DEPORTED",
        **fields: Any,
    ) -> None:
        """Add the origin and the destination of one return."""
        more = {"event": event, "date": date, **fields}
        self.claim(f"{event}-from", person, f"{verb}_FROM", sending, **more)
        self.claim(f"{event}-to", person, f"{verb}_TO", receiving, **more)

    def measure(
        self, measure: str, state: str, protected: str, date: str | None = None, **fields: Any
    ) -> None:
        """Add a measure of a court to a state for a person or group."""
        self.claim(f"{measure}-by", measure, "INTERIM_MEASURE_ISSUED_BY", "crt:court", date=date, **fields)
        self.claim(f"{measure}-to", measure, "INTERIM_MEASURE_ADDRESSED_TO", state)
        self.claim(f"{measure}-for", measure, "INTERIM_MEASURE_COVERS", protected)

    def review(self, review_id: str, kind: str, **fields: Any) -> None:
        self.reviews.append(
            Review.read(
                {"id": review_id, "kind": kind, "by": "analyst", "at": "2026-01-01", "why": "test", **fields}
            )
        )

    def ledger(self) -> Ledger:
        entities = dict(self.entities)
        for claim in self.claims.values():
            ids = [claim.subject, claim.asserted_in, claim.attributed_to]
            ids += [claim.object] if claim.object_kind == "entity" else []
            for found in ids:
                if found and found not in entities and found.partition(":")[0] in _TYPES:
                    entities[found] = Entity.read(
                        {
                            "id": found,
                            "type": _TYPES[found.partition(":")[0]],
                            "name": found,
                            "in_docs": [claim.doc],
                        }
                    )
        documents = {"d": Document.read({"id": "d", "title": "d"})} | self.documents
        return Ledger(documents, entities, dict(self.claims), list(self.reviews))

    def graph(self, **options: Any) -> Graph:
        return Graph(project(self.ledger(), **options))


class Graph:
    """Projected rows, looked up by what a test speaks of."""

    def __init__(self, rows: GraphRows) -> None:
        self.rows = rows
        self.nodes = {node.id: node for node in rows.nodes}

    def ids(self, label: str) -> list[str]:
        return sorted(node.id for node in self.rows.nodes if label in node.labels)

    def __getitem__(self, node_id: str) -> NodeRow:
        return self.nodes[node_id]

    def props(self, node_id: str, *names: str) -> dict[str, Any]:
        return {name: self.nodes[node_id].props.get(name) for name in names}

    def days(self, node_id: str, prefix: str = "date") -> tuple[str, str]:
        """Earliest and latest day as text; '..' is open."""
        props = self.nodes[node_id].props
        return str(props.get(f"{prefix}_earliest", "..")), str(props.get(f"{prefix}_latest", ".."))

    def all(self, kind: str) -> list[RelationshipRow]:
        return [r for r in self.rows.relationships if r.type == kind]

    def ends(self, kind: str) -> list[tuple[str, str]]:
        """Sources and targets of every relationship of a type, ordered."""
        return sorted((r.source, r.target) for r in self.all(kind))

    def one(self, kind: str) -> RelationshipRow:
        found = self.all(kind)
        assert len(found) == 1, [(r.source, r.target) for r in found]
        return found[0]

    def text(self) -> str:
        """Everything that the graph holds, as one text: to show that something leaves no trace."""
        return repr(
            [(n.labels, n.id, n.props) for n in self.rows.nodes]
            + [(r.type, r.id, r.source, r.target, r.props) for r in self.rows.relationships]
        )
