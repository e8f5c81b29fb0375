"""The model, declared once: checks, indexes, legend, schema page and documentation come from here."""

from __future__ import annotations

from graph.model import labels, predicates, relationships
from graph.model.core import (
    EntityType,
    Kind,
    Label,
    Model,
    Predicate,
    Property,
    Qualifier,
    RelationshipType,
)

__all__ = [
    "MODEL",
    "EntityType",
    "Kind",
    "Label",
    "Model",
    "Predicate",
    "Property",
    "Qualifier",
    "RelationshipType",
    "with_predicates",
]


def _model(all_predicates: tuple[Predicate, ...]) -> Model:
    return Model(
        labels={label.name: label for label in labels.LABELS},
        entity_types={kind.name: kind for kind in labels.ENTITY_TYPES},
        relationships={kind.name: kind for kind in relationships.declared(all_predicates)},
        predicates={predicate.name: predicate for predicate in all_predicates},
        qualifiers={qualifier.name: qualifier for qualifier in predicates.QUALIFIERS},
        bases=("Actor", "Instrument", "Event", "Place", "Source", "NameForm", "Build"),
    )


MODEL = _model(predicates.declared())


def with_predicates(own: dict[str, str]) -> Model:
    """The model with a workspace's own predicates, given as name → sentence of help."""
    extra = tuple(
        Predicate(name, "Declared by the workspace", predicates.ANY, predicates.ANY, help, "evidence")
        for name, help in own.items()
        if name not in MODEL.predicates
    )
    return _model((*predicates.declared(), *extra))
