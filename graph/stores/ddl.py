"""Constraints and indexes of a graph, derived from the model.

One uniqueness constraint for each base label, under which every id is looked up,
and an index for each declared property by which a question finds where to start.
Both stand under the base label, because that is the one that queries name.
"""

from collections.abc import Iterable

from graph.model import MODEL, Model
from graph.stores.statements import check_label, check_property, check_type

#: Beside these: every property that holds the id of another node.
_LOOKED_UP = ("name", "date_earliest")


def constraints(model: Model = MODEL) -> list[str]:
    """One statement for each base label: its ids are unique."""
    return [
        f"CREATE CONSTRAINT {check_label(base).lower()}_id IF NOT EXISTS "
        f"FOR (n:{base}) REQUIRE n.id IS UNIQUE"
        for base in model.bases
    ]


def indexes(model: Model = MODEL) -> list[str]:
    """One statement for each property that is looked up, under its base label."""
    found = {
        (check_label(label.base), check_property(prop.name))
        for label in model.labels.values()
        if label.name != "Build"  # one node
        for prop in label.properties
        if prop.name in _LOOKED_UP or prop.name.endswith("_id")
    }
    return [
        f"CREATE INDEX {base.lower()}_{name} IF NOT EXISTS FOR (n:{base}) ON (n.{name})"
        for base, name in sorted(found)
    ]


def relationship_constraints(types: Iterable[str]) -> list[str]:
    """One statement for each relationship type: its ids are unique, so that no fact swallows another.

    For Neo4j only; the embedded engine has no such constraint.
    """
    return [
        f"CREATE CONSTRAINT rel_{check_type(type).lower()}_id IF NOT EXISTS "
        f"FOR ()-[r:{type}]-() REQUIRE r.id IS UNIQUE"
        for type in sorted(set(types))
    ]
