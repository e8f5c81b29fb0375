"""From two states of a graph to the statements that lead from the one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, TypeVar

from graph.model import MODEL
from graph.projection.rows import NodeRow, RelationshipRow
from graph.stores import statements
from graph.stores.neo4j_books import Key

#: Rows in one statement.
BATCH = 2000
#: Fewer rows than these keep a statement of one text, which the server has planned already.
_FEW = 200
T = TypeVar("T")


@dataclass(slots=True)
class Changes:
    """What to do, in the order in which it can be done.

    A relationship that changed is made anew: its ends may have changed, and the books do not
    keep them.
    """

    gone_relationships: list[tuple[str, str]] = field(default_factory=list)
    gone_nodes: list[tuple[str, str]] = field(default_factory=list)
    new_nodes: list[NodeRow] = field(default_factory=list)
    changed_nodes: list[NodeRow] = field(default_factory=list)
    new_relationships: list[RelationshipRow] = field(default_factory=list)

    @classmethod
    def between(
        cls, before: Mapping[Key, str], after: Mapping[Key, tuple[str, NodeRow | RelationshipRow]]
    ) -> Changes:
        """Compare keys and digests."""
        changes = cls()
        for kind, name, row_id in before.keys() - after.keys():
            (changes.gone_nodes if kind == "n" else changes.gone_relationships).append((name, row_id))
        for key, (digest, row) in after.items():
            if before.get(key) != digest:
                changes._add(key, row, is_new=key not in before)
        return changes

    def _add(self, key: Key, row: NodeRow | RelationshipRow, *, is_new: bool) -> None:
        if isinstance(row, NodeRow):
            (self.new_nodes if is_new else self.changed_nodes).append(row)
            return
        if not is_new:
            self.gone_relationships.append(key[1:])
        self.new_relationships.append(row)

    def __len__(self) -> int:
        return (
            len(self.gone_relationships) + len(self.gone_nodes) + len(self.new_nodes)
            + len(self.changed_nodes) + len(self.new_relationships)
        )  # fmt: skip

    def statements(self) -> Iterator[tuple[str, list[Any]]]:
        """Statement and its ``$rows``; each returns as ``n`` how many of them it found."""
        for type, ids in _grouped(self.gone_relationships, _first):
            yield from _batched(statements.delete_relationships(type), [row_id for _, row_id in ids])
        for base, ids in _grouped(self.gone_nodes, _first):
            yield from _batched(statements.delete_nodes(base), [row_id for _, row_id in ids])
        for labels, nodes in _grouped(self.new_nodes, _labels):
            yield from _new_nodes(labels, nodes)
        for labels, nodes in _grouped(self.changed_nodes, _labels):
            yield from _batched(statements.update_nodes(labels, _under(labels[0])), nodes, _node)
        for ends, lines in _grouped(self.new_relationships, _ends):
            yield from _new_relationships(ends, lines)


def _new_nodes(labels: tuple[str, ...], nodes: list[NodeRow]) -> Iterator[tuple[str, list[Any]]]:
    if len(nodes) < _FEW:
        yield from _batched(statements.create_nodes(labels), nodes, _node)
        return
    names = _names(nodes)
    statement = statements.create_nodes_by_place(labels, names)
    yield from _batched(statement, nodes, lambda row: [row.id, *map(row.props.get, names)])


def _new_relationships(
    ends: tuple[str, str, str], lines: list[RelationshipRow]
) -> Iterator[tuple[str, list[Any]]]:
    if len(lines) < _FEW:
        yield from _batched(statements.create_relationships(*ends), lines, _line)
        return
    names = _names(lines)
    statement = statements.create_relationships_by_place(*ends, names)
    yield from _batched(
        statement, lines, lambda row: [row.source, row.target, row.id, *map(row.props.get, names)]
    )


def _names(rows: Iterable[NodeRow | RelationshipRow]) -> list[str]:
    return sorted({name for row in rows for name in row.props})


def _grouped(rows: Iterable[T], key: Callable[[T], Any]) -> Iterator[tuple[Any, list[T]]]:
    for name, group in groupby(sorted(rows, key=key), key=key):
        yield name, list(group)


def _batched(
    statement: str, rows: Iterable[Any], make: Callable[[Any], Any] = lambda row: row
) -> Iterator[tuple[str, list[Any]]]:
    walk = iter(rows)
    while chunk := [make(row) for row in islice(walk, BATCH)]:
        yield statement, chunk


def _under(base: str) -> list[str]:
    """Every label that a node of this base label may have had."""
    return [label.name for label in MODEL.labels.values() if label.base == base and label.name != base]


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _labels(node: NodeRow) -> tuple[str, ...]:
    return node.labels


def _ends(row: RelationshipRow) -> tuple[str, str, str]:
    return row.type, row.source_base, row.target_base


def _node(row: NodeRow) -> dict[str, Any]:
    return {"id": row.id, "props": {**row.props, "id": row.id}}


def _line(row: RelationshipRow) -> dict[str, Any]:
    return {"source": row.source, "target": row.target, "props": {**row.props, "id": row.id}}
