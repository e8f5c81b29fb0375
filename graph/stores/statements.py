"""Statements that load a graph, for either engine.

Cypher has no parameter for a label or a relationship type, so these are pasted
into the text: only names that keep a strict form, and only ones that the model
declares get that far. Every value travels as a parameter.

They merge on ``id`` with the base label first, because both engines then use the
index of the base label, and because the embedded engine takes a node's first
label for its identity. CREATE is not used: the embedded engine refuses one that
brings a property new to the label.
"""

import re

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


def merge_nodes(labels: tuple[str, ...]) -> str:
    """The statement for ``$rows`` of ``{id, props}`` that all have ``labels``, base label first."""
    pattern = ":".join(check_label(label) for label in labels)
    return f"UNWIND $rows AS row MERGE (n:{pattern} {{id: row.id}}) SET n += row.props"


def merge_relationships(type: str, source_base: str, target_base: str) -> str:
    """The statement for ``$rows`` of ``{id, source, target, props}`` between two base labels.

    The id stands in the pattern, so that two facts between the same two nodes stay two.
    """
    check_type(type), check_label(source_base), check_label(target_base)
    return (
        "UNWIND $rows AS row "
        f"MATCH (a:{source_base} {{id: row.source}}) "
        f"MATCH (b:{target_base} {{id: row.target}}) "
        f"MERGE (a)-[r:{type} {{id: row.id}}]->(b) SET r += row.props"
    )


def _check(name: str, form: re.Pattern[str], what: str, expected: str) -> str:
    if not form.fullmatch(name):
        raise ModelError(f"{name!r} cannot be a {what}, expected {expected}.")
    return name
