"""The graph revision: a digest of everything that was projected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

import orjson

from graph.projection.rows import NodeRow, RelationshipRow

#: The form of the graph. A store of another form is built anew from the ledger.
FORMAT = 1


def revision_of(nodes: Iterable[NodeRow], relationships: Iterable[RelationshipRow]) -> str:
    """Sixteen hex digits; equal for equal rows, whatever their order or engine."""
    lines = [_line("node", node.labels, node.id, "", node.props) for node in nodes]
    lines += [_line(r.type, (), r.source, r.target, {**r.props, "id": r.id}) for r in relationships]
    digest = hashlib.sha256(f"refoulement-graph/{FORMAT}".encode())
    for line in sorted(lines):
        digest.update(line)
        digest.update(b"\n")
    return digest.hexdigest()[:16]


def _line(kind: str, labels: tuple[str, ...], source: str, target: str, props: object) -> bytes:
    return orjson.dumps([kind, labels, source, target, props], option=orjson.OPT_SORT_KEYS, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, (date, tuple)):
        return str(value) if isinstance(value, date) else list(value)
    raise TypeError(f"{value!r} is no property of the graph")
