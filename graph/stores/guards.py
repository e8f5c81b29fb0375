"""What is checked of rows on their way into a store, cheaply and over all of them.

An engine takes nearly anything: it would merge two facts of one id into one, leave
out a relationship whose end is missing, and keep a whole number beside a fraction
under one name. Each of these would change an answer without a word.
"""

from collections.abc import Iterable
from datetime import date

from graph.errors import StoreError
from graph.projection.rows import GraphRows, NodeRow, Props
from graph.stores.statements import check_property

_VALUES = (str, int, float, bool, date, list)


class ValueKinds:
    """The kinds of value under each property name of a graph.

    Whole numbers and fractions never share a name: the engines count 0 and 0.0
    as one value or as two, each in its own way.
    """

    def __init__(self) -> None:
        self._seen: set[tuple[str, type]] = set()

    def check(self, props: Iterable[Props]) -> None:
        """Look at the properties of some rows, after all those before."""
        # Most rows of a kind have the same properties, so there are few of these.
        shapes = {(tuple(row), tuple(map(type, row.values()))) for row in props}
        found = {pair for names, kinds in shapes for pair in zip(names, kinds, strict=True)}
        new = found - self._seen
        self._seen |= new
        for name, kind in sorted(new, key=str):
            self._check(name, kind)

    def _check(self, name: str, kind: type) -> None:
        check_property(name)
        if kind not in _VALUES:
            raise StoreError(f"The property {name} holds a {kind.__name__}, which no store keeps.")
        if {(name, int), (name, float)} <= self._seen:
            raise StoreError(
                f"The property {name} holds whole numbers and fractions, expected one of the two."
            )


def check_names(nodes: Iterable[NodeRow]) -> None:
    """Every node has a name, because the embedded engine makes one up where there is none."""
    for node in nodes:
        if type(node.props.get("name")) is not str:
            raise StoreError(f"The node {node.base} {node.id!r} has no name, expected one to show.")


def check_whole(rows: GraphRows) -> None:
    """Every id is there once, and every relationship has both its nodes: looked at before anything is written."""
    if (fault := _fault(rows)) is not None:
        raise StoreError(f"The rows make no graph: {fault}. The old store stays as it was.")


def check_counts(rows: GraphRows, nodes: int, relationships: int) -> None:
    """Nothing may be merged away or left without an end: as many in the graph as there are rows."""
    if (nodes, relationships) == (len(rows.nodes), len(rows.relationships)):
        return
    raise StoreError(
        f"The graph holds {nodes} nodes and {relationships} relationships, expected {len(rows.nodes)} "
        f"and {len(rows.relationships)}: {_fault(rows) or 'the engine merged rows that differ'}. "
        "The old store stays as it was."
    )


def _fault(rows: GraphRows) -> str | None:
    """The first row that cannot become what it says; None where all can."""
    return None if _is_whole(rows) else _first_fault(rows)


def _is_whole(rows: GraphRows) -> bool:
    nodes = {(node.labels[0], node.id) for node in rows.nodes}
    return (
        len(nodes) == len(rows.nodes)
        and len({row.id for row in rows.relationships}) == len(rows.relationships)
        and all((row.source_base, row.source) in nodes for row in rows.relationships)
        and all((row.target_base, row.target) in nodes for row in rows.relationships)
    )


def _first_fault(rows: GraphRows) -> str | None:
    nodes: set[tuple[str, str]] = set()
    for node in rows.nodes:
        if (node.base, node.id) in nodes:
            return f"two nodes {node.base} have the id {node.id!r}"
        nodes.add((node.base, node.id))
    ids: set[str] = set()
    for row in rows.relationships:
        for base, end in ((row.source_base, row.source), (row.target_base, row.target)):
            if (base, end) not in nodes:
                return f"the relationship {row.id!r} needs a node {base} {end!r}, and there is none"
        if row.id in ids:
            return f"two relationships have the id {row.id!r}"
        ids.add(row.id)
    return None
