"""One notebook being read: what its relations have come to so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from graph.bridges.incoming import Choices, IncomingNode, IncomingRelation
from graph.bridges.incoming_known import Known
from graph.bridges.incoming_nodes import Nodes
from graph.bridges.incoming_places import OF_PLACE, OF_SOURCE, document_of, place_of
from graph.bridges.incoming_values import Near, Unfit, digest, plain, said, said_name
from graph.errors import RecordError
from graph.ledger.enumerations import CONFIDENCE, MODALITY
from graph.ledger.problems import shown
from graph.ledger.records import Claim, Document
from graph.model import Predicate

#: Properties of a relation that are fields of its claim, by the name that the claim has for them.
_FIELDS = {
    **{
        name: name
        for name in (
            "event", "date", "date_precision", "date_part", "date_semantics", "date_basis", "date_min", "date_max",
            "modality", "confidence", "asserted_in", "attributed_to", "explicitness", "tier", "fact", "note",
            "visibility",
        )
    },
    "event_id": "event",
}  # fmt: skip
#: Qualifiers that the claim format names, beside those that the model declares.
_QUALIFIERS = (
    "count", "count_qualifier", "asks", "how", "action", "takes_effect", "text", "years", "suspended", "kind", "role",
    "demand", "outcome", "symbol", "amount", "currency", "act", "treatment",
)  # fmt: skip


Record = dict[str, Any] | None


class Reading:
    """The records so far, each once, and a sentence for each relation that was refused."""

    def __init__(self, choices: Choices, relations: Sequence[IncomingRelation]) -> None:
        self._choices, self._model = choices, choices.model
        self._nodes = Nodes(choices, choices.notebook or _content_digest(relations))
        self._known = Known(choices.known, choices.model)
        self._near = Near(choices.model.near_predicates)
        self._qualifiers = frozenset(_QUALIFIERS) | choices.model.qualifiers.keys()
        self.documents: dict[bytes, dict[str, Any]] = {}
        self.entities: dict[bytes, dict[str, Any]] = {}
        self.claims: dict[str, dict[str, Any]] = {}
        self.rejected: list[str] = []
        self._docs: dict[str, dict[str, None]] = {}
        self._first: dict[str, str] = {}

    def read(self, relation: IncomingRelation) -> None:
        """Take a relation, or say by name why it is refused."""
        try:
            if relation.properties.get("claims"):
                self._take(*self._known.records(relation.properties["claims"]))
            else:
                self._draw(relation)
        except (Unfit, RecordError) as error:
            self.rejected.append(f"{_called(relation)} {said(error)}")

    def refuse_loose(self, node: IncomingNode) -> None:
        """Name a node without a relation among the rejected, unless it is one of the workspace."""
        if self._known.has(node.properties.get("id")) or self._known.has(node.key):
            return
        self.rejected.append(
            f"{said_name(node.name)} ({node.where}) has no relation: an entity comes with a claim that names it."
        )

    def all_entities(self) -> Iterator[dict[str, Any]]:
        """The entities, those of the notebook cited to the documents of the claims about them."""
        for entity in self.entities.values():
            docs = self._docs.get(str(entity["id"]))
            yield {**entity, "in_docs": list(docs)} if docs and "in_docs" not in entity else entity

    def _draw(self, relation: IncomingRelation) -> None:
        """A relation that was drawn in the notebook becomes one claim."""
        predicate = self._predicate(relation)
        if relation.source.key == relation.target.key:
            raise Unfit("leads from a node to itself", "draw it between two")
        document = document_of(relation.properties, self._choices.source)
        place = place_of(relation.properties, str(document["id"]))
        subject, *entities = self._nodes.entity(relation.source)
        object_fields, record = self._object(relation, predicate)
        self._check_ends(predicate, subject, entities[0], object_fields, record)
        claim = {
            "doc": document["id"], **place, "subject": subject, "predicate": predicate.name, **object_fields,
            **self._fields(relation),
        }  # fmt: skip
        claim = {"id": self._id(relation, claim), **claim}
        Claim.read(claim)
        Document.read(document)
        if (first := self._first.setdefault(claim["id"], relation.where)) != relation.where:
            raise Unfit(f"says the same as {first}, in the same words of the same source", "draw it once")
        named = [entity for entity in (*entities, record) if entity]
        self._take([document] if len(document) > 1 else [], named, [claim])
        for entity in named:
            self._docs.setdefault(str(entity["id"]), {})[str(document["id"])] = None

    def _take(
        self,
        documents: Iterable[dict[str, Any]],
        entities: Iterable[dict[str, Any]],
        claims: Iterable[dict[str, Any]],
    ) -> None:
        self.documents |= {orjson.dumps(record): record for record in documents}
        self.entities |= {orjson.dumps(record): record for record in entities}
        self.claims |= {str(record["id"]): record for record in claims}

    def _predicate(self, relation: IncomingRelation) -> Predicate:
        given = str(relation.type or "")
        name = self._choices.types.get(given, given)
        if found := self._model.predicates.get(name):
            return found
        if name in self._model.relationships:
            raise Unfit(
                f"is of the type {name}, which is worked out from claims when the graph is built",
                "give what the source says, such as EXTRADITED_TO or DETAINED_BY",
            )
        near = self._near.names(name)
        hint = (
            f"rename it to {' or '.join(near)}"
            if near
            else "give a declared predicate (`refoulement schema`)"
        )
        raise Unfit(
            f"is of the type {shown(name)}, which is not in the model",
            f"{hint}, or say types={{{shown(given)}: …}}",
        )

    def _object(
        self, relation: IncomingRelation, predicate: Predicate
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        target = relation.target
        if not predicate.objects:
            if not isinstance(target.name, str) or not target.name.strip():
                raise Unfit(
                    f"leads to {said_name(target.name)} ({target.where})",
                    "name the node with the words of the source",
                )
            return {"object": plain("name", target.name), "object_kind": "literal"}, None
        own = self._nodes.own_id(target, events=True)
        if own and own.startswith("ev:"):
            return {"object": own, "object_kind": "event"}, None
        id, record = self._nodes.entity(target)
        return {"object": id, "object_kind": "entity"}, record

    def _check_ends(
        self,
        predicate: Predicate,
        subject: str,
        first: Record,
        object_fields: Mapping[str, Any],
        second: Record,
    ) -> None:
        """An arrow that was drawn the other way round would say something else."""
        ends = [("from", self._nodes.labels(subject, first), predicate.subjects)]
        if object_fields["object_kind"] == "entity":
            ends.append(("to", self._nodes.labels(object_fields["object"], second), predicate.objects))
        for way, labels, expected in ends:
            if not labels & set(expected):
                raise Unfit(
                    f"leads {way} {' or '.join(sorted(labels))}",
                    f"{predicate.name} leads {way} {' or '.join(expected)}",
                )

    def _fields(self, relation: IncomingRelation) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        qualifiers: dict[str, Any] = {}
        kept: dict[str, Any] = {}
        given = relation.properties
        for name, value in given.items():
            if name in OF_SOURCE or name in OF_PLACE or value is None:
                continue
            if name == "qualifiers" and isinstance(value, Mapping):
                qualifiers |= plain(name, value)
            elif name in _FIELDS:
                fields[_FIELDS[name]] = plain(name, value)
            elif name in self._qualifiers:
                qualifiers[name] = plain(name, value)
            elif name not in ("claim", "claims"):
                # What is no word of the claim format is kept and asserts nothing.
                kept[name] = plain(name, value)
        for name, words in (("modality", MODALITY), ("confidence", CONFIDENCE)):
            fields.setdefault(name, getattr(self._choices, name))
            if fields[name] is None:
                raise Unfit(
                    f"has no {name}",
                    f"give what the source says, one of {', '.join(words.words)}, or say {name}=… for all of them",
                )
        return {**fields, "qualifiers": qualifiers, **({"notebook": kept} if kept else {})}

    def _id(self, relation: IncomingRelation, claim: dict[str, Any]) -> str:
        given = relation.properties.get("claim")
        return given if isinstance(given, str) and given else f"n:{digest(claim)}"


def _called(relation: IncomingRelation) -> str:
    return (
        f"{relation.type} from {said_name(relation.source.name)} to {said_name(relation.target.name)} "
        f"({relation.where})"
    )


def _content_digest(relations: Iterable[IncomingRelation]) -> str:
    """A name for a notebook without one: two notebooks of other content share no id that was made."""
    return digest(sorted(digest(list(_content(relation))) for relation in relations))


def _content(relation: IncomingRelation) -> Iterator[Any]:
    yield str(relation.type)
    yield sorted((str(name), ascii(value)) for name, value in relation.properties.items())
    for node in (relation.source, relation.target):
        yield [ascii(node.key), ascii(node.name), sorted(map(ascii, node.labels))]
