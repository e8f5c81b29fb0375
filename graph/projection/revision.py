"""The graph revision: a digest of everything that was projected."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import orjson

from graph.projection.rows import NodeRow, RelationshipRow

#: The form of the graph. A store of another form is built anew from the ledger.
FORMAT = 1


def revision_of(nodes: Iterable[NodeRow], relationships: Iterable[RelationshipRow]) -> str:
    """Sixteen hex digits; equal for equal rows, whatever their order or engine."""
    digest = hashlib.sha256(f"refoulement-graph/{FORMAT}".encode())
    for block in _blocks(nodes, relationships):
        block.sort()
        for line in block:
            digest.update(line)
    return digest.hexdigest()[:16]


def _blocks(nodes: Iterable[NodeRow], relationships: Iterable[RelationshipRow]) -> Iterator[list[bytes]]:
    """The lines, by how they begin: sorted block by block they are sorted, and few are held at once."""
    of_labels: dict[tuple[str, ...], list[NodeRow]] = defaultdict(list)
    of_type: dict[str, list[RelationshipRow]] = defaultdict(list)
    for node in nodes:
        of_labels[node.labels].append(node)
    for row in relationships:
        of_type[row.type].append(row)
    begins = [(f'["node",{_json(labels)},', labels, "") for labels in of_labels]
    begins += [(f'["{kind}",', (), kind) for kind in of_type]
    for _, labels, kind in sorted(begins):
        if kind:
            yield [_line(kind, (), r.source, r.target, {**r.props, "id": r.id}) for r in of_type.pop(kind)]
        else:
            yield [_line("node", labels, n.id, "", n.props) for n in of_labels.pop(labels)]


def _json(labels: tuple[str, ...]) -> str:
    return orjson.dumps(labels).decode()


def _line(kind: str, labels: tuple[str, ...], source: str, target: str, props: object) -> bytes:
    line = orjson.dumps([kind, labels, source, target, props], option=orjson.OPT_SORT_KEYS, default=_plain)
    # Joined to a new text, because the first one keeps all the room in which it was written.
    return line + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, (date, tuple)):
        return str(value) if isinstance(value, date) else list(value)
    raise TypeError(f"{value!r} is no property of the graph")
