"""Statements that load a graph, for either engine.

Cypher has no parameter for a label or a relationship type, so these are pasted
into the text: only names that keep a strict form, and only ones that the model
declares get that far. Every value travels as a parameter.

The base label comes first, because both engines then use the index of the base
label, and because the embedded engine takes a node's first label for its identity.
The embedded engine is filled by CREATE with every property by its name, which takes
a third of the time of MERGE and SET, and does not slow down at a node with many
relationships. It refuses a CREATE that brings a property new to the label, so such a
property is made known first (``graph.stores.build``).
"""

import re
from collections.abc import Iterable

from graph.errors import ModelError

_LABEL = re.compile(r"[A-Z][A-Za-z0-9]{0,62}")
_TYPE = re.compile(r"[A-Z][A-Z0-9_]{0,62}")
_PROPERTY = re.compile(r"[a-z][a-z0-9_]{0,62}")
# `id` has a place of its own in a row. The others the embedded engine answers by itself, stored
# or not: the name, the base label or relationship type, and the ids of a relationship's ends.
RESERVED_PROPERTIES = frozenset(
    {"id", "title", "type", "label", "node_type", "connection_type", "start", "end"}
)


#: Writes the revision into the one node that tells it; its other properties stay.
MERGE_REVISION = (
    "UNWIND $rows AS row MERGE (b:Build {id: 'revision'}) "
    "SET b.revision = row.revision, b.name = coalesce(b.name, 'Build')"
)
#: Gives ``revision``, or no row for a graph that no build has filled.
READ_REVISION = "MATCH (b:Build {id: 'revision'}) RETURN b.revision AS revision"


def check_label(name: str) -> str:
    """Return ``name`` if it may stand in a statement as a label."""
    return _check(name, _LABEL, "label", "a word like ForcedReturn")


def check_type(name: str) -> str:
    """Return ``name`` if it may stand in a statement as a relationship type."""
    return _check(name, _TYPE, "relationship type", "words like RETURNED_FROM")


def check_property(name: str) -> str:
    """Return ``name`` if it may be the name of a property beside the id."""
    if name in RESERVED_PROPERTIES:
        raise ModelError(f"The property name {name!r} is taken: an engine gives it its own meaning.")
    return _check(name, _PROPERTY, "property name", "words like date_earliest")


def _pattern(labels: Iterable[str]) -> str:
    return ":".join(check_label(label) for label in labels)


def _ends(source_base: str, target_base: str, source: str = "row.source", target: str = "row.target") -> str:
    """The nodes between which a relationship of each row goes, by their ids."""
    return (
        f"UNWIND $rows AS row MATCH (a:{check_label(source_base)} {{id: {source}}}) "
        f"MATCH (b:{check_label(target_base)} {{id: {target}}})"
    )


def merge_nodes(labels: tuple[str, ...]) -> str:
    """The statement for ``$rows`` of ``{id, props}`` that all have ``labels``, base label first."""
    return f"UNWIND $rows AS row MERGE (n:{_pattern(labels)} {{id: row.id}}) SET n += row.props"


def merge_relationships(type: str, source_base: str, target_base: str) -> str:
    """The statement for ``$rows`` of ``{id, source, target, props}`` between two base labels.

    The id stands in the pattern, so that two facts between the same two nodes stay two.
    """
    ends = _ends(source_base, target_base)
    return f"{ends} MERGE (a)-[r:{check_type(type)} {{id: row.id}}]->(b) SET r += row.props"


def fill_nodes(labels: tuple[str, ...], names: Iterable[str]) -> str:
    """For the embedded engine: ``$rows`` of ``{id, props}``, none there yet, with properties of these names."""
    return f"UNWIND $rows AS row CREATE (n:{_pattern(labels)} {{{_given(names)}}})"


def fill_relationships(type: str, source_base: str, target_base: str, names: Iterable[str]) -> str:
    """For the embedded engine: ``$rows`` of ``{id, source, target, props}``, none there yet."""
    ends = _ends(source_base, target_base)
    return f"{ends} CREATE (a)-[r:{check_type(type)} {{{_given(names)}}}]->(b)"


def _given(names: Iterable[str]) -> str:
    """The id and these properties of a row; one that a row does not have stays absent."""
    return ", ".join(["id: row.id", *(f"{check_property(name)}: row.props.{name}" for name in names)])


def create_nodes(labels: tuple[str, ...]) -> str:
    """For Neo4j: as ``merge_nodes``, for nodes that are not there; ``props`` holds the id too."""
    return f"UNWIND $rows AS row CREATE (n:{_pattern(labels)}) SET n = row.props RETURN count(*) AS n"


def create_nodes_by_place(labels: tuple[str, ...], names: Iterable[str]) -> str:
    """As ``create_nodes``, for ``$rows`` of lists: the id, then a value or null for each of these names.

    Without the names the driver has half as much to pack, which is what it spends its time on.
    """
    return f"UNWIND $rows AS row CREATE (n:{_pattern(labels)}) SET n = {{{_placed(names, 0)}}} RETURN count(*) AS n"


def create_relationships_by_place(type: str, source_base: str, target_base: str, names: Iterable[str]) -> str:
    """As ``create_relationships``, for ``$rows`` of lists: source, target, id, then the values."""
    ends = _ends(source_base, target_base, source="row[0]", target="row[1]")
    return (
        f"{ends} CREATE (a)-[r:{check_type(type)}]->(b) SET r = {{{_placed(names, 2)}}} RETURN count(*) AS n"
    )


def _placed(names: Iterable[str], first: int) -> str:
    """The id at place ``first`` of a row and these properties after it; null is none."""
    named = enumerate(map(check_property, names), first + 1)
    return ", ".join([f"id: row[{first}]", *(f"{name}: row[{place}]" for place, name in named)])


def update_nodes(labels: tuple[str, ...], others: Iterable[str]) -> str:
    """For Neo4j: nodes that are there get these labels and properties, and none of ``others`` or of before."""
    base, *specific = map(check_label, labels)
    without = "".join(f" REMOVE n:{check_label(label)}" for label in sorted(set(others) - set(labels)))
    with_ = "".join(f" SET n:{label}" for label in specific)
    return f"UNWIND $rows AS row MATCH (n:{base} {{id: row.id}}){without}{with_} SET n = row.props RETURN count(*) AS n"


def create_relationships(type: str, source_base: str, target_base: str) -> str:
    """For Neo4j: as ``merge_relationships``, for ones that are not there; ``props`` holds the id too."""
    ends = _ends(source_base, target_base)
    return f"{ends} CREATE (a)-[r:{check_type(type)}]->(b) SET r = row.props RETURN count(*) AS n"


def delete_nodes(base: str) -> str:
    """For Neo4j: the nodes with the ids in ``$rows``, which must have no relationship left."""
    return f"UNWIND $rows AS id MATCH (n:{check_label(base)} {{id: id}}) DELETE n RETURN count(*) AS n"


def delete_relationships(type: str) -> str:
    """For Neo4j: the relationships with the ids in ``$rows``."""
    return f"UNWIND $rows AS id MATCH ()-[r:{check_type(type)} {{id: id}}]->() DELETE r RETURN count(*) AS n"


def _check(name: str, form: re.Pattern[str], what: str, expected: str) -> str:
    if not form.fullmatch(name):
        raise ModelError(f"{name!r} cannot be a {what}, expected {expected}.")
    return name
