"""Building the graph on a Neo4j server: what differs from the last build, and nothing else.

Up to ``MOST_CHANGES`` go in one transaction, with the revision in it, while readers go on
with the old graph. More would not fit the memory of a small server, so they go in several
commits; until the last one readers are told to come back, and a build that dies in
between is redone by the next one.

A database that holds anything that no build of ours wrote is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from graph.errors import QueryTimeout, StoreError, StoreLocked, StoreRefused
from graph.projection.rows import GraphRows, NodeRow
from graph.stores import ddl
from graph.stores import neo4j_books as kept
from graph.stores.build import Progress
from graph.stores.guards import ValueKinds, check_counts, check_names, check_whole
from graph.stores.neo4j import Server, Writing
from graph.stores.neo4j_books import Books
from graph.stores.neo4j_changes import Changes
from graph.stores.neo4j_state import CONSTRAINT, HOLDS_ANY, LABEL, LAYOUT, LOOK, State, new_token

#: Changes that one transaction takes; about 2 kB of the server's heap each.
MOST_CHANGES = 20_000
#: What a build may take in all. Every statement has a limit of its own below.
_DAY = 24 * 3600.0
_MINUTES = 600.0
_SHELVES_AT_ONCE = 64

# A node of its own, because the transaction that holds it stays open while others write.
_LOCK = f"MERGE (b:{LABEL} {{id: 'lock'}}) SET b.held = $token"
_READ_BOOKS = (
    f"OPTIONAL MATCH (b:{LABEL} {{id: 'books'}}) "
    "RETURN b.nodes AS nodes, b.relationships AS relationships, b.shelves AS shelves"
)
_WRITE_BOOKS = (
    f"MERGE (b:{LABEL} {{id: 'books'}}) "
    "SET b.nodes = $nodes, b.relationships = $relationships, b.shelves = $shelves"
)
_MARK = f"MERGE (s:{LABEL} {{id: 'state'}}) SET s.layout = $layout, s.mark = "
_READY = f"{_MARK}'ready:' + $token"
_SWITCHING = f"{_MARK}'switching:' + $token + ':' + toString(timestamp())"
_BUILDING = f"{_MARK}'building:' + $token"
_STILL = f"MATCH (s:{LABEL} {{id: 'state'}}) WHERE s.mark = 'building:' + $token SET s.layout = $layout RETURN s.mark"
_COUNTS = (
    f"MATCH (n:{LABEL}) WITH count(n) AS own MATCH (n) WITH own, count(n) AS found "
    "OPTIONAL MATCH ()-[r]->() RETURN found - own AS nodes, count(r) AS relationships"
)
_EMPTY = (
    "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS",
    f"MATCH (n) WHERE NOT (n:{LABEL} AND n.id IN ['lock', 'state']) CALL (n) {{ DETACH DELETE n }} "
    "IN TRANSACTIONS OF 10000 ROWS",
)


def build(
    server: Server,
    rows: GraphRows,
    progress: Progress | None = None,
    *,
    replace: bool = False,
    wait_seconds: float = 0.0,
    most_changes: int = MOST_CHANGES,
) -> None:
    """Make the database hold ``rows`` and nothing else.

    With ``replace`` it is emptied first, whatever it holds.

    Raises:
        StoreRefused: It holds what no build wrote, or the server does not allow writing.
        StoreVersion: A version of this program that is unknown here wrote it.
        StoreLocked: Another build of it runs, and went on for ``wait_seconds``.
        StoreError: The rows make no graph, or the server failed.
    """
    rows = _with_revision(rows)
    _check(rows)
    _refuse_strangers(server, replace=replace)
    server.run(CONSTRAINT, timeout=_MINUTES)
    token = new_token()
    with _locked(server, token, wait_seconds) as writing:
        build = _Build(server, rows, progress or _silent, token, writing)
        if build.needs_emptying(replace=replace):
            build.empty(schema=replace)
        build.declare()
        build.run(most_changes)
    server.run(_READY, {"token": token, "layout": LAYOUT}, timeout=_MINUTES)


@dataclass(slots=True)
class _Build:
    """One build. ``writing`` is the transaction that holds the lock, and takes the changes if they fit."""

    server: Server
    rows: GraphRows
    progress: Progress
    token: str
    writing: Writing

    def needs_emptying(self, *, replace: bool) -> bool:
        """Whether the database must be filled from nothing; refuses one that is not ours to change."""
        state, holds_any = _look(self.server)
        if replace:
            return True
        state.check_layout(self.server.address)
        if state.is_half:
            return True
        counts, books = self.counts(), self.writing.run(_READ_BOOKS)[0]
        if holds_any and counts != (books["nodes"], books["relationships"]):
            raise StoreRefused(
                f"The database at {self.server.address} holds {counts[0]} nodes and {counts[1]} relationships, "
                f"and the last build wrote {books['nodes'] or 0} and {books['relationships'] or 0}: something else "
                "wrote there. `refoulement build --replace` empties it and writes the graph anew."
            )
        return False

    def empty(self, *, schema: bool) -> None:
        """Remove every node and relationship; with ``schema`` also what others declared."""
        self.mark(_BUILDING)
        for statement in _EMPTY:
            self.server.run(statement, timeout=_DAY)
        if schema:
            _drop_schema(self.server)

    def declare(self) -> None:
        """Create the constraints and indexes that are not there."""
        wanted = ddl.constraints() + ddl.relationship_constraints(r.type for r in self.rows.relationships)
        have = _names(self.server)
        created = [one for one in wanted + ddl.indexes() if one.split()[2] not in have]
        for statement in created:
            self.server.run(statement, timeout=_MINUTES)
        if created:
            self.server.run("CALL db.awaitIndexes(600)", timeout=_MINUTES)

    def run(self, most_changes: int) -> None:
        """Find what differs and write it."""
        found = self.writing.run(_READ_BOOKS)[0]
        books = Books.of(self.rows, found["shelves"])
        sums = {row["shelf"]: row["sum"] for row in self.writing.run(kept.READ_SUMS)}
        differing = books.differing(sums)
        before = kept.read_entries(self._lists(sorted(differing & sums.keys())))
        changes = Changes.between(before, books.on(differing))
        anew = found["shelves"] not in (None, books.shelves)
        if len(changes) <= most_changes:
            self._in_one(changes, books, differing, anew)
        else:
            self._in_several(changes, books, differing, anew, most_changes)

    def _in_one(self, changes: Changes, books: Books, differing: set[int], anew: bool) -> None:
        self._apply(self.writing, changes.statements(), len(changes))
        self._close_books(self.writing, books, differing, anew)
        # From here until READY no answer counts: a commit is not applied in one moment.
        self.mark(_SWITCHING)

    def _in_several(
        self, changes: Changes, books: Books, differing: set[int], anew: bool, most_changes: int
    ) -> None:
        self.mark(_BUILDING)
        done, walk = 0, changes.statements()
        while part := _up_to(walk, most_changes):
            with self._part() as writing:
                done = self._apply(writing, part, len(changes), done)
        with self._part() as writing:
            self._close_books(writing, books, differing, anew)

    @contextmanager
    def _part(self) -> Iterator[Writing]:
        """One of several transactions, which holds only while the database is still ours to write."""
        with self.server.transaction(_DAY) as writing:
            if not writing.run(_STILL, {"token": self.token, "layout": LAYOUT}):
                raise StoreLocked(
                    f"Another build writes the graph at {self.server.address} as well. Try again when it is done."
                )
            yield writing

    def _apply(
        self, writing: Writing, parts: Iterable[tuple[str, list[Any]]], total: int, done: int = 0
    ) -> int:
        for statement, rows in parts:
            found = writing.run(statement, {"rows": rows})[0]["n"]
            if found != len(rows):
                raise StoreError(
                    f"The graph at {self.server.address} is not what the last build left: of {len(rows)} rows only "
                    f"{found} could be written. `refoulement build --replace` writes it anew."
                )
            done += len(rows)
            self.progress(done, total)
        return done

    def _close_books(self, writing: Writing, books: Books, differing: set[int], anew: bool) -> None:
        if anew:
            writing.run(kept.DELETE_SHELVES)
        records = books.records(range(books.shelves) if anew else differing)
        while chunk := list(islice(records, _SHELVES_AT_ONCE)):
            writing.run(kept.WRITE_SHELVES, {"rows": chunk})
        numbers = {"nodes": len(self.rows.nodes), "relationships": len(self.rows.relationships)}
        writing.run(_WRITE_BOOKS, {**numbers, "shelves": books.shelves})
        check_counts(self.rows, *self.counts(writing))

    def _lists(self, shelves: list[int]) -> Iterator[list[str]]:
        for start in range(0, len(shelves), _SHELVES_AT_ONCE):
            part = shelves[start : start + _SHELVES_AT_ONCE]
            for row in self.writing.run(kept.READ_SHELVES, {"shelves": part}):
                yield row["rows"]

    def counts(self, writing: Writing | None = None) -> tuple[int, int]:
        """How many nodes and relationships there are beside what builds keep for themselves."""
        found = (writing or self.writing).run(_COUNTS)[0]
        return found["nodes"], found["relationships"]

    def mark(self, statement: str) -> None:
        """Change the mark in a commit of its own."""
        self.server.run(statement, {"token": self.token, "layout": LAYOUT}, timeout=_MINUTES)


def _with_revision(rows: GraphRows) -> GraphRows:
    """The rows with the revision on the one node that tells it."""
    own = [node for node in rows.nodes if node.labels == ("Build",) and node.id == "revision"]
    props = {"name": "Build", **(own[0].props if own else {}), "revision": rows.revision}
    others = [node for node in rows.nodes if not (own and node is own[0])]
    return GraphRows([*others, NodeRow(("Build",), "revision", props)], rows.relationships, rows.revision)


def _check(rows: GraphRows) -> None:
    kinds = ValueKinds()
    check_names(rows.nodes)
    kinds.check(node.props for node in rows.nodes)
    kinds.check(line.props for line in rows.relationships)
    check_whole(rows)


def _look(server: Server) -> tuple[State, bool]:
    found, others = server.read(LOOK, timeout=_MINUTES, then=HOLDS_ANY)
    return State.of(found.rows), bool(others)


def _refuse_strangers(server: Server, *, replace: bool) -> None:
    state, holds_any = _look(server)
    if state.mark is None and holds_any and not replace:
        raise StoreRefused(
            f"The database at {server.address} holds data that no build wrote, and stays as it is. Name another "
            "database, or empty this one with `refoulement build --replace`."
        )


@contextmanager
def _locked(server: Server, token: str, wait_seconds: float) -> Iterator[Writing]:
    """The transaction that holds the lock of builds; the server lets go of it when we or our machine die."""
    try:
        # First with a limit, because the limit of a transaction is also that of waiting for its lock.
        with server.transaction(max(1.0, wait_seconds)) as trying:
            trying.run(_LOCK, {"token": token})
    except QueryTimeout:
        raise StoreLocked(
            f"Another build writes the graph at {server.address}. Try again when it is done."
        ) from None
    with server.transaction(_DAY) as writing:
        writing.run(_LOCK, {"token": token})
        yield writing


def _names(server: Server) -> set[str]:
    found = server.run("SHOW CONSTRAINTS YIELD name", timeout=_MINUTES)
    return {row["name"] for row in found + server.run("SHOW INDEXES YIELD name", timeout=_MINUTES)}


def _drop_schema(server: Server) -> None:
    for row in server.run("SHOW CONSTRAINTS YIELD name", timeout=_MINUTES):
        if row["name"] != "build_record_id":
            server.run(f"DROP CONSTRAINT {_quoted(row['name'])} IF EXISTS", timeout=_MINUTES)
    query = (
        "SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL"
    )
    for row in server.run(query, timeout=_MINUTES):
        server.run(f"DROP INDEX {_quoted(row['name'])} IF EXISTS", timeout=_MINUTES)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _up_to(walk: Iterator[tuple[str, list[Any]]], most: int) -> list[tuple[str, list[Any]]]:
    part: list[tuple[str, list[Any]]] = []
    for statement, rows in walk:
        part.append((statement, rows))
        most -= len(rows)
        if most <= 0:
            break
    return part


def _silent(done: int, total: int) -> None:
    """No progress wanted."""
