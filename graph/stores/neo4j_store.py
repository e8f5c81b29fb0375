"""The graph on a Neo4j server, for reading: one object for one revision.

handle = ServerHandle(Server(address, login))
store = handle.current()      # once an answer: rows and citations from this one object
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

from graph.errors import StoreBusy, StoreChanged, StoreError
from graph.stores.base import DEFAULT_TIMEOUT_SECONDS, QueryFailed, Rows, check_limits
from graph.stores.lint import check_reading
from graph.stores.neo4j import Server
from graph.stores.neo4j_state import CHECK, HOLDS_ANY, LOOK, State

#: How long a reader waits for a commit that is just being applied.
_PATIENCE_SECONDS = 3.0
_LOOK_TIMEOUT = 4.0


class Neo4jStore:
    """A graph on a server, at the revision at which it was taken.

    A build changes the graph in place. Then ``read`` raises ``StoreChanged``, and whoever makes
    an answer takes the store again.
    """

    def __init__(self, server: Server, mark: str, revision: str) -> None:
        self._server: Server | None = server
        self.mark, self._revision = mark, revision

    def read(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = DEFAULT_TIMEOUT_SECONDS,
        max_rows: int | None = None,
    ) -> Rows:
        """Run a query that only reads; see ``GraphStore.read``.

        Raises:
            StoreChanged: The graph was built anew since this store was taken.
            StoreBusy: The server is away or overloaded.
        """
        check_reading(query)
        check_limits(timeout, max_rows)
        server = self._open_server()
        try:
            rows, marks = server.read(query, params, timeout=timeout, max_rows=max_rows, then=CHECK)
        except QueryFailed:
            # A value may have vanished under the query; then the fault is not the query's.
            _, marks = server.read("RETURN 1 AS one", timeout=_LOOK_TIMEOUT, then=CHECK)
            self._check(marks)
            raise
        self._check(marks)
        return rows

    def write(self, query: str, params: Mapping[str, Any] | None = None) -> NoReturn:
        """Refused: a graph that was changed by hand would not be what its revision says."""
        raise StoreError(
            "The graph on the server is only read. Change the ledger; `refoulement build` brings the graph up to date."
        )

    @contextmanager
    def transaction(self) -> Iterator[Neo4jStore]:
        """The store itself: every query of it belongs to one revision, or says that it does not."""
        yield self

    def revision(self) -> str:
        """The digest of what the graph holds."""
        return self._revision

    def close(self) -> None:
        """Let go of the store; the server's connections belong to the handle."""
        self._server = None

    def _open_server(self) -> Server:
        if self._server is None:
            raise StoreError("This store was closed. Open it again to read from it.")
        return self._server

    def _check(self, marks: list[dict[str, Any]]) -> None:
        if [row["mark"] for row in marks] != [self.mark]:
            raise StoreChanged("The graph was built anew while it was read. Ask again.")


class ServerHandle:
    """Gives the store at the newest revision. Safe to share between threads."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._lock = threading.Lock()
        self._given: Neo4jStore | None = None

    def current(self) -> Neo4jStore:
        """Return the store as of now; the same object as before where nothing was built.

        Raises:
            StoreMissing, StoreVersion, StoreBusy, StoreRefused: Each says what to do.
        """
        state = self._look()
        with self._lock:
            given = self._given
            if given is None or given.mark != state.mark or given._server is None:
                given = self._given = Neo4jStore(self.server, str(state.mark), state.revision or "")
            return given

    def revision(self) -> str:
        """The revision that the next answer is made from."""
        return self.current().revision()

    @property
    def engine(self) -> str:
        """The server and its version."""
        return f"Neo4j {self.server.version}".strip()

    def close(self) -> None:
        """Let go of the server's connections. Harmless when repeated."""
        self.server.close()

    def _look(self) -> State:
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            # Without grace: whoever asks is to be told within five seconds that the server is frozen.
            rows, kept = self.server.read(LOOK, timeout=_LOOK_TIMEOUT, then=HOLDS_ANY, grace=0.0)
            state = State.of(rows.rows)
            try:
                state.check_readable(self.server.address, is_empty=not kept)
                return state
            except StoreBusy:
                if state.is_half or time.monotonic() > until:
                    raise
            time.sleep(0.02)
