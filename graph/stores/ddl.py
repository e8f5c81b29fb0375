"""Constraints and indexes of a graph, derived from the model.

One uniqueness constraint for each base label, under which every id is looked up,
and an index for each property that questions filter or start from.
"""

from collections.abc import Iterable, Mapping

from graph.stores.statements import check_label, check_property

#: Until the model declares otherwise: labels with an id of their own, and what is looked up beside it.
BASES: tuple[str, ...] = ("Actor", "Instrument", "Event", "Place", "Source", "Build")
INDEXES: dict[str, tuple[str, ...]] = {
    "Actor": ("name",),
    "Event": ("date_earliest", "date_latest"),
    "Source": ("document_id",),
}


def constraints(bases: Iterable[str] = BASES) -> list[str]:
    """One statement for each base label: its ids are unique."""
    return [
        f"CREATE CONSTRAINT {check_label(base).lower()}_id IF NOT EXISTS "
        f"FOR (n:{base}) REQUIRE n.id IS UNIQUE"
        for base in bases
    ]


def indexes(indexed: Mapping[str, Iterable[str]] = INDEXES) -> list[str]:
    """One statement for each indexed property, under its base label."""
    return [
        f"CREATE INDEX {check_label(base).lower()}_{check_property(name)} IF NOT EXISTS "
        f"FOR (n:{base}) ON (n.{name})"
        for base, names in indexed.items()
        for name in names
    ]
