"""Which rows a database holds, kept beside the graph so that a build finds what differs.

To compare row by row, a build would have to read the whole graph back, and a change of one
claim would cost what the graph costs. A digest as a property of every node and
relationship would still have to be read for all of them, and would show in every answer.
So the database keeps books: the rows are spread over shelves by their key, and for each
shelf one node holds the sum of its digests and the list of its rows. A build compares the
sums, reads the few lists whose sum differs, and writes these lists anew in the transaction
that changes the rows; what it costs grows with the change.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any
from zlib import crc32

import orjson

from graph.projection.rows import GraphRows, NodeRow, RelationshipRow
from graph.stores.neo4j_state import LABEL

#: A row as the books know it: n or r, its base label or type, its id.
Key = tuple[str, str, str]
_ROWS_A_SHELF = 256
_MOST_SHELVES = 4096
_MASK = (1 << 64) - 1
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME

READ_SUMS = f"MATCH (s:{LABEL}) WHERE s.shelf IS NOT NULL RETURN s.shelf AS shelf, s.sum AS sum"
READ_SHELVES = (
    f"UNWIND $shelves AS shelf MATCH (s:{LABEL} {{id: 'shelf ' + toString(shelf)}}) RETURN s.rows AS rows"
)
WRITE_SHELVES = (
    f"UNWIND $rows AS row MERGE (s:{LABEL} {{id: 'shelf ' + toString(row.shelf)}}) "
    "SET s.shelf = row.shelf, s.sum = row.sum, s.rows = row.rows"
)
DELETE_SHELVES = f"MATCH (s:{LABEL}) WHERE s.shelf IS NOT NULL DELETE s"


@dataclass(slots=True)
class Books:
    """The rows of a graph spread over shelves. 10 bytes a row are held, and the rows themselves."""

    rows: GraphRows
    shelves: int
    sums: dict[int, int] = field(default_factory=dict)
    _shelf_of: array[int] = field(default_factory=lambda: array("H"))
    _digests: array[int] = field(default_factory=lambda: array("Q"))

    @classmethod
    def of(cls, rows: GraphRows, kept: int | None = None) -> Books:
        """Digest every row once. ``kept`` is the number of shelves that the database has, which goes on if it suits."""
        books = cls(rows, _shelves(len(rows.nodes) + len(rows.relationships), kept))
        for key, row in _keyed(rows):
            books._add(key, row)
        return books

    def _add(self, key: Key, row: NodeRow | RelationshipRow) -> None:
        digest, shelf = _digest(row), crc32("\0".join(key).encode()) % self.shelves
        self._digests.append(digest)
        self._shelf_of.append(shelf)
        self.sums[shelf] = (self.sums.get(shelf, 0) + digest) & _MASK

    def differing(self, sums: Mapping[int, str]) -> set[int]:
        """The shelves of either side that the other does not have alike."""
        mine = {shelf: _hex(total) for shelf, total in self.sums.items()}
        return {shelf for shelf in mine.keys() | sums.keys() if mine.get(shelf) != sums.get(shelf)}

    def on(self, shelves: set[int]) -> dict[Key, tuple[str, NodeRow | RelationshipRow]]:
        """Digest and row of everything on these shelves."""
        if not shelves:
            return {}
        places = zip(_keyed(self.rows), self._shelf_of, self._digests, strict=True)
        return {key: (_hex(digest), row) for (key, row), shelf, digest in places if shelf in shelves}

    def records(self, shelves: Iterable[int]) -> Iterator[dict[str, Any]]:
        """What the database keeps of these shelves."""
        wanted = set(shelves)
        lists: dict[int, list[str]] = {shelf: [] for shelf in sorted(wanted)}
        for (key, _), shelf, digest in zip(_keyed(self.rows), self._shelf_of, self._digests, strict=True):
            if shelf in wanted:
                lists[shelf].append(f"{_hex(digest)} {key[0]} {key[1]} {key[2]}")
        for shelf, entries in lists.items():
            yield {"shelf": shelf, "sum": _hex(self.sums.get(shelf, 0)), "rows": entries}


def _shelves(rows: int, kept: int | None) -> int:
    """How many shelves; another number would have all of them written anew, so only where it is far off."""
    fitting = min(_MOST_SHELVES, 1 << (rows // _ROWS_A_SHELF).bit_length())
    return kept if kept and fitting // 4 <= kept <= fitting * 4 else fitting


def read_entries(lists: Iterable[list[str]]) -> dict[Key, str]:
    """Key and digest of every row in the lists of some shelves."""
    entries = (entry.split(" ", 3) for entries in lists for entry in entries)
    return {(kind, name, row_id): digest for digest, kind, name, row_id in entries}


def _keyed(rows: GraphRows) -> Iterator[tuple[Key, NodeRow | RelationshipRow]]:
    for node in rows.nodes:
        yield ("n", node.labels[0], node.id), node
    for line in rows.relationships:
        yield ("r", line.type, line.id), line


def _digest(row: NodeRow | RelationshipRow) -> int:
    ends = (
        row.labels if isinstance(row, NodeRow) else (row.source_base, row.source, row.target_base, row.target)
    )
    content = orjson.dumps((row.id, ends, row.props), default=_dated, option=_OPTIONS)
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big")


def _dated(value: Any) -> dict[str, str]:
    """A date told apart from its text."""
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"{type(value).__name__} is no value of the graph")


def _hex(value: int) -> str:
    return f"{value:016x}"
