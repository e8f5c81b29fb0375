"""The projected rows in a file, batch by batch, so that every contender is given the same ones.

A batch is (kind, head, rows): ("nodes", labels, [(id, props)]) or
("relationships", (type, source base, target base), [(id, source, target, props)]). Plain values only:
the file is also read where this project is not installed.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from graph.projection.rows import GraphRows, NodeRow, RelationshipRow

#: Rows in a batch, as our own builds have it.
BATCH = 2000
Batch = tuple[str, tuple[str, ...], list[tuple[Any, ...]]]


def write(path: Path, rows: GraphRows) -> None:
    with path.open("wb") as file:
        for labels, nodes in groupby(sorted(rows.nodes, key=lambda n: n.labels), key=lambda n: n.labels):
            while chunk := [(node.id, node.props) for node in islice(nodes, BATCH)]:
                pickle.dump(("nodes", labels, chunk), file, 5)
        for head, lines in groupby(sorted(rows.relationships, key=_head), key=_head):
            while part := [(line.id, line.source, line.target, line.props) for line in islice(lines, BATCH)]:
                pickle.dump(("relationships", head, part), file, 5)


def read(path: Path) -> Iterator[Batch]:
    with path.open("rb") as file:
        while True:
            try:
                batch: Batch = pickle.load(file)
            except EOFError:
                return
            yield batch


def read_whole(path: Path, revision: str) -> GraphRows:
    """The rows as a projection gives them."""
    nodes: list[NodeRow] = []
    lines: list[RelationshipRow] = []
    for kind, head, rows in read(path):
        if kind == "nodes":
            nodes += [NodeRow(head, *row) for row in rows]
        else:
            name, source_base, target_base = head
            lines += [
                RelationshipRow(name, row_id, source, source_base, target, target_base, props)
                for row_id, source, target, props in rows
            ]
    return GraphRows(nodes, lines, revision)


def _head(row: RelationshipRow) -> tuple[str, str, str]:
    return row.type, row.source_base, row.target_base
