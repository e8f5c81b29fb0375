"""The words in which the model is declared: labels, relationship types, properties, predicates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from graph.errors import ModelError


class Kind(StrEnum):
    """What a property holds. Nothing is nested, so that both engines keep it as it is."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    STRINGS = "list of strings"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or relationship, with the sentence that explains it."""

    name: str
    kind: Kind
    help: str


@dataclass(frozen=True, slots=True)
class Label:
    """A node label. ``base`` is the label that carries the unique ``id``; it comes first in every pattern.

    ``family`` is how the parts of such an event are drawn; empty for what is no event.
    """

    name: str
    base: str
    help: str
    properties: tuple[Property, ...] = ()
    family: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that such a node bears, the base label first."""
        return (self.base,) if self.name == self.base else (self.base, self.name)


@dataclass(frozen=True, slots=True)
class EntityType:
    """A ``type`` of the entities file: its id prefix and the label of its node."""

    name: str
    prefix: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type, read along its arrow.

    ``words`` is how a picture or a sentence says it; ``family`` decides how it is drawn.
    ``sources`` and ``targets`` are labels. ``backwards`` is drawn against its arrow, and
    ``follows_event`` in the family of the event that it is a part of.
    """

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    help: str
    family: str
    words: str
    properties: tuple[Property, ...] = ()
    backwards: bool = False
    follows_event: bool = False


#: The endings in which the predicates of one family differ (format: "From claims to events").
FAMILY_ENDINGS = ("_FROM", "_TO", "_BY", "_IN", "_AT", "_WITH", "_AGAINST", "_UNDER")


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predicate of the claim format.

    ``event`` is the label of the event that its claims make, if any. ``subject_part`` and
    ``object_part`` are the relationships from that event to the claim's subject and object.
    ``asserts`` lists the modalities in which it is a relationship of the graph: the few whose
    name says that something is feared also stand for what is only a risk or a plan.
    ``continuing`` marks a state of things, for which *as of* means "so on that day".
    ``dates_event`` is false for a reminder, an end or a finding, whose day is not the day of the event.
    """

    name: str
    block: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    help: str
    family_of_picture: str
    event: str | None = None
    subject_part: str | None = None
    object_part: str | None = None
    asserts: frozenset[str] = frozenset({"actual"})
    continuing: bool = False
    dates_event: bool = True
    means: str | None = None

    @property
    def family(self) -> str:
        """The name without its ending: EXTRADITED for EXTRADITED_FROM, _TO and _BY."""
        for ending in FAMILY_ENDINGS:
            if self.name.endswith(ending):
                return self.name.removesuffix(ending)
        return self.name

    @property
    def act(self) -> str:
        """The act that separates events of one id: every form of return is one act, ``returned``."""
        return "returned" if self.event == "ForcedReturn" else self.family.lower()


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A qualifier whose value is an entity or event id, and the relationship that it becomes."""

    name: str
    relationship: str
    help: str


@dataclass(frozen=True)
class Model:
    """Everything that the graph may hold. Built once, checked when it is built."""

    labels: dict[str, Label]
    entity_types: dict[str, EntityType]
    relationships: dict[str, RelationshipType]
    predicates: dict[str, Predicate]
    qualifiers: dict[str, Qualifier]
    bases: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse a declaration that names what is not declared, or a name that an engine keeps for itself."""
        for label in self.labels.values():
            self._check_properties(label.name, label.properties)
        for relationship in self.relationships.values():
            self._check_properties(relationship.name, relationship.properties)
            for end in (*relationship.sources, *relationship.targets):
                if end not in self.labels:
                    raise ModelError(f"{relationship.name} names the label {end}, which is not declared")
        for predicate in self.predicates.values():
            for part in (predicate.subject_part, predicate.object_part):
                if part and part not in self.relationships:
                    raise ModelError(f"{predicate.name} names the part {part}, which is not declared")
            if predicate.event and predicate.event not in self.labels:
                raise ModelError(f"{predicate.name} makes the event {predicate.event}, which is not declared")

    @staticmethod
    def _check_properties(owner: str, properties: tuple[Property, ...]) -> None:
        # The embedded engine answers `n.title` with the name and always has `n.type`.
        for prop in properties:
            if prop.name in {"title", "type"}:
                raise ModelError(f"{owner}.{prop.name}: the embedded engine keeps this name for itself")

    def base_of(self, label: str) -> str:
        """The base label under which a node of this label is looked up."""
        return self.labels[label].base

    def family_of(self, relationship: str, source_labels: Iterable[str]) -> str:
        """How a relationship is drawn: the parts that every event has follow the kind of the event."""
        declared = self.relationships[relationship]
        if not declared.follows_event:
            return declared.family
        families = [self.labels[name].family for name in source_labels if name in self.labels]
        return next((family for family in families if family), declared.family)

    def prefix_type(self, entity_id: str) -> tuple[EntityType, ...]:
        """The entity types that share the prefix of this id; empty for an unknown prefix."""
        prefix = entity_id.partition(":")[0]
        return tuple(kind for kind in self.entity_types.values() if kind.prefix == prefix)

    def near_predicates(self, name: str) -> tuple[str, ...]:
        """Declared predicates whose names are close to this one, best first."""
        return tuple(get_close_matches(name.upper(), self.predicates, n=3, cutoff=0.6))

    def node_properties(self, label: str) -> dict[str, Property]:
        """The properties that a node of this label may bear, those of its base label included."""
        declared = self.labels[label]
        base = self.labels.get(declared.base)
        shared = base.properties if base else ()
        return {prop.name: prop for prop in (*shared, *declared.properties)}
