"""From the nodes of a notebook to entities.

An id of our form is used as it is. A state or followed treaty that its code or its whole name
names in the published table has the id that goes with it, as everywhere in the product. Every
other node gets an id of its own from its identity in the notebook, whatever its name.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from graph.bridges.incoming import Choices, IncomingNode
from graph.bridges.incoming_values import Near, Unfit, digest, plain, said_name, slug
from graph.law.instruments import find_instrument
from graph.ledger.declared import undeclared
from graph.ledger.joins import join
from graph.ledger.problems import shown
from graph.ledger.records import Entity
from graph.ledger.references import is_entity_id
from graph.model import EntityType, Model
from graph.values.states import state_code, states

_COMMON = ("Individual", "PersonGroup", "State", "Organisation", "Agency", "Court", "Treaty")
_CODES = {"iso3": "iso3", "code": "iso3", "depositary": "depositary"}
#: What describes an entity without asserting anything of it.
_KEPT = ("aliases", "note", "printed", "visibility")


class Nodes:
    """The entities of one notebook, each made once."""

    def __init__(self, choices: Choices, notebook: str) -> None:
        self._choices, self._notebook, self._model = choices, notebook, choices.model
        self._made: dict[str, tuple[str, dict[str, Any] | None] | Unfit] = {}
        self._prefixes = frozenset(kind.prefix for kind in choices.model.entity_types.values())
        self._types_of = _types_by_label(choices.model)
        labels = sorted({kind.label for kind in choices.model.entity_types.values()})
        self._near = Near(lambda label: get_close_matches(label.capitalize(), labels, n=2, cutoff=0.5))
        self._states = self._known_states()

    def entity(self, node: IncomingNode) -> tuple[str, dict[str, Any] | None]:
        """Id and record of a node; no record where the id alone refers to what the workspace has.

        Raises:
            Unfit: It is nothing that our model has.
        """
        if node.key not in self._made:
            try:
                self._made[node.key] = self._entity(node)
            except Unfit as error:
                self._made[node.key] = error
        made = self._made[node.key]
        if isinstance(made, Unfit):
            raise Unfit(made.found, made.expected)
        return made

    def labels(self, id: str, record: dict[str, Any] | None) -> set[str]:
        """The labels that an entity has, or may have where only its id is known."""
        known = self._choices.known.entities.get(id) if self._choices.known else None
        type = record["type"] if record else known.type if known else None
        if type in self._model.entity_types:
            return {self._model.entity_types[type].label}
        return {kind.label for kind in self._model.prefix_type(id)}

    def own_id(self, node: IncomingNode, *, events: bool = False) -> str | None:
        """The id of our form that a node bears, if it bears one."""
        for value in (node.properties.get("id"), node.key):
            # The prefix first: most keys of a notebook have none, and there may be many.
            text = value if isinstance(value, str) else ""
            prefix = text.partition(":")[0]
            if (prefix in self._prefixes and is_entity_id(text, self._model)) or (events and prefix == "ev"):
                return text
        return None

    def _entity(self, node: IncomingNode) -> tuple[str, dict[str, Any] | None]:
        id = self.own_id(node)
        if id and (self._is_known(id) or not _has_name(node)):
            return id, None
        if not _has_name(node):
            raise Unfit(f"has {_called(node)}", "give it a name, or an id such as per:… of the workspace")
        kind = self._kind(node, id)
        record: dict[str, Any] = {"id": id, "type": kind.name, "name": plain("name", node.name)}
        if codes := self._codes(node, kind):
            record["codes"] = codes
        record["id"] = id or self._published_id(record) or self._made_id(node, kind)
        if self._is_known(record["id"]):
            return str(record["id"]), None
        record |= {name: plain(name, node.properties[name]) for name in _KEPT if node.properties.get(name)}
        # What a notebook says of somebody without a source is kept and asserts nothing.
        taken = {"id", "name", "kind", "type", *_CODES, *_KEPT}
        if rest := {name: plain(name, value) for name, value in node.properties.items() if name not in taken}:
            record["notebook"] = rest
        fault = undeclared(Entity.read(record), self._model)
        if fault:
            raise Unfit(f"has {_called(node)}, whose {fault[0]}", f"expected {fault[1]}")
        return str(record["id"]), record

    def _kind(self, node: IncomingNode, id: str | None) -> EntityType:
        kinds = self._kinds(node)
        named = node.properties.get("kind") or node.properties.get("type")
        if named is not None and (
            chosen := [kind for kind in kinds if kind.name == str(named).replace("-", "_")]
        ):
            return chosen[0]
        if len(kinds) > 1 and kinds[0].label not in ("Organisation", "Court"):
            names = ", ".join(kind.name for kind in kinds)
            raise Unfit(f"has {_called(node)} of no kind", f"give it the property kind, one of {names}")
        # An organisation of which nothing more is said is another one; a court is a court.
        return next((kind for kind in kinds if kind.name == "other"), kinds[0])

    def _kinds(self, node: IncomingNode) -> list[EntityType]:
        """The entity types that the labels leave open."""
        found: dict[str, list[EntityType]] = {}
        for given in node.labels:
            label = self._choices.labels.get(given, given)
            if label is None or label in self._model.bases and label not in ("Instrument", "Event", "Place"):
                continue
            found[label] = self._types(label)
        if len(found) > 1:
            found = {
                label: kinds for label, kinds in found.items() if label not in self._model.bases
            } or found
        if len(found) != 1:
            has = f"the labels {' and '.join(found)}" if found else "no label of the model"
            raise Unfit(f"has {_called(node)} with {has}", f"give it one of {', '.join(_COMMON)} …")
        return next(iter(found.values()))

    def _types(self, label: str) -> list[EntityType]:
        """The entity types of a label.

        Raises:
            Unfit: No entity has it.
        """
        if kinds := self._types_of.get(label):
            return kinds
        if label in self._model.labels:
            raise Unfit(
                f"has a node of the label {label}, which is made from claims when the graph is built",
                "draw the relation between those who take part, such as EXTRADITED_TO from a person to a state",
            )
        raise Unfit(
            f"has a node of the label {shown(label)[1:-1]}, which is not in the model",
            f"rename it to {' or '.join(self._near.names(label) or _COMMON)}, or say labels={{{shown(label)}: …}}",
        )

    def _codes(self, node: IncomingNode, kind: EntityType) -> dict[str, str]:
        given = node.properties.get("codes")
        codes = {str(name): str(code) for name, code in given.items()} if isinstance(given, dict) else {}
        for name, system in _CODES.items():
            value = node.properties.get(name)
            if isinstance(value, str) and value and (name != "code" or kind.name == "state"):
                codes.setdefault(system, value)
        name = str(node.name)
        if kind.name == "state" and "iso3" not in codes and name.isupper() and name in states():
            codes["iso3"] = name
        if kind.name == "state" and codes.get("iso3", "").upper() in states():
            codes["iso3"] = codes["iso3"].upper()
        return codes

    def _published_id(self, record: dict[str, Any]) -> str | None:
        """The id of a state or treaty in the published table, the workspace's own before it."""
        if record["type"] == "treaty":
            treaty = find_instrument(record["name"])
            return treaty.id if treaty else None
        if record["type"] != "state":
            return None
        code = record.get("codes", {}).get("iso3") or state_code(record["name"])
        if code in states():
            record.setdefault("codes", {}).setdefault("iso3", code)
            return self._states.get(code) or states()[code].id or None
        return None

    def _known_states(self) -> dict[str, str]:
        known = self._choices.known
        found = (
            join(entity) for entity in (known.entities.values() if known else ()) if entity.type == "state"
        )
        return {at.code: at.entity for at in found if at and at.code}

    def _is_known(self, id: str) -> bool:
        return self._choices.known is not None and id in self._choices.known.entities

    def _made_id(self, node: IncomingNode, kind: EntityType) -> str:
        mark = digest([self._notebook, node.key])[:8]
        return f"{kind.prefix}:{'-'.join(filter(None, (slug(str(node.name)), mark)))}"


def _called(node: IncomingNode) -> str:
    name = node.name if not isinstance(node.name, str) or node.name.strip() else None
    return f"{said_name(name)} ({node.where})"


def _has_name(node: IncomingNode) -> bool:
    if node.name is not None and not isinstance(node.name, str):
        raise Unfit(f"has {_called(node)}, whose name is no text", "give it a name in quotes")
    return bool(node.name and node.name.strip())


def _types_by_label(model: Model) -> dict[str, list[EntityType]]:
    """By the label of the graph, and by the name of the type itself."""
    found: dict[str, list[EntityType]] = {}
    for kind in model.entity_types.values():
        for label in {kind.label, kind.name}:
            found.setdefault(label, []).append(kind)
    return found
