"""The embedded store: KGLite, imported here and nowhere else.

``EmbeddedStore`` reads a saved file without a lease, so any number of processes
read while one builds. ``EmbeddedWriter`` fills a new file. The engine's habits
that must not come through are undone here: it adds ``title`` and ``type`` to
every node and ``type`` to every relationship, prints warnings to standard error,
and would let a query read files of the machine, which the lint stops first.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any, NoReturn

import kglite

from graph.errors import QueryTimeout, StoreDamaged, StoreError, StoreLocked, StoreVersion
from graph.stores import folder as store_folder
from graph.stores.base import DEFAULT_TIMEOUT_SECONDS, QueryFailed, Rows, check_limits
from graph.stores.lint import check_reading
from graph.stores.plain import Plain
from graph.stores.statements import READ_REVISION

ENGINE = f"kglite {kglite.__version__}"
_ATTEMPTS = 20


class EmbeddedStore:
    """A graph saved in a folder, for reading. It stays at the revision at which it was opened."""

    def __init__(self, session: kglite.Session, revision: str) -> None:
        self._session: kglite.Session | None = session
        self._revision = revision

    @classmethod
    def open(cls, path: str | FilePath) -> "EmbeddedStore":
        """Open the store in the folder ``path``.

        Raises:
            StoreMissing, StoreDamaged, StoreVersion: Each says what to do.
        """
        folder = FilePath(path)
        for _ in range(_ATTEMPTS):
            manifest = store_folder.read(folder, ENGINE)
            try:
                session = _open(store_folder.check_file(folder, manifest), manifest.engine)
            except FileNotFoundError:
                # Two builds in a row removed the file between our two steps: look again.
                continue
            store = cls(session, manifest.revision)
            store._check_revision(folder)
            return store
        raise StoreDamaged(
            f"{folder / store_folder.MANIFEST} names a file that is not there: {manifest.file}. "
            "`refoulement build` makes the store anew from the ledger."
        )

    def read(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = DEFAULT_TIMEOUT_SECONDS,
        max_rows: int | None = None,
    ) -> Rows:
        """Run a query that only reads; see ``GraphStore.read``."""
        check_reading(query)
        check_limits(timeout, max_rows)
        session = self._open_session()
        try:
            view = session.cypher(
                query, params=dict(params or {}), timeout_ms=max(1, int(timeout * 1000)), row_limit=max_rows
            )
        except Exception as error:
            _raise_query_error(error, timeout)
        rows = view.to_list()
        found = view.diagnostics
        truncated = (found["total_rows"] or 0) > len(rows)
        Plain(session).convert(rows)
        warnings = tuple(text for text in found["warnings"] if not text.startswith("Result truncated"))
        return Rows(tuple(view.columns), rows, truncated, warnings)

    def write(self, query: str, params: Mapping[str, Any] | None = None) -> NoReturn:
        """Refused: an embedded store is made whole by a build and never changed."""
        raise StoreError("An embedded store is only read. `refoulement build` makes a new one.")

    @contextmanager
    def transaction(self) -> Iterator["EmbeddedStore"]:
        """The store itself: it never changes, so all that is read from it belongs together."""
        yield self

    def revision(self) -> str:
        """The digest of what the graph holds."""
        return self._revision

    def close(self) -> None:
        """Let go of the graph; a query that still runs ends undisturbed."""
        self._session = None

    def _open_session(self) -> kglite.Session:
        if self._session is None:
            raise StoreError("This store was closed. Open it again to read from it.")
        return self._session

    def _check_revision(self, folder: FilePath) -> None:
        found = self.read(READ_REVISION).rows
        if found != [{"revision": self._revision}]:
            raise StoreDamaged(
                f"The store in {folder} does not hold the revision that its manifest names. "
                "`refoulement build` makes it anew from the ledger."
            )


class EmbeddedWriter:
    """A new graph file while it is filled. ``save`` or nothing: until then no file is there."""

    def __init__(self, path: FilePath) -> None:
        _quieten()
        try:
            # Without the engine's log: a build that dies is begun anew, and its file is never published.
            self._session = kglite.open_session(str(path), durable="off")
        except Exception as error:
            _raise_write_error(error, path)
        self._path = path

    def execute(self, statement: str, rows: list[dict[str, Any]] | None = None) -> None:
        """Run one statement, with ``rows`` as its parameter of that name."""
        try:
            # A limit in any case, an hour, because the engine's own would end a large batch early.
            self._session.execute(statement, params={"rows": rows} if rows else None, timeout_ms=3_600_000)
        except Exception as error:
            _raise_write_error(error, self._path)

    def count_nodes(self) -> int:
        """How many nodes the graph holds by now."""
        return int(self._session.cypher("MATCH (n) RETURN count(n) AS n").scalar())

    def count_relationships(self) -> int:
        """How many relationships the graph holds by now."""
        return int(self._session.cypher("MATCH ()-[r]->() RETURN count(r) AS n").scalar())

    def save(self) -> None:
        """Write the file and let go of it."""
        try:
            self._session.save()
            self._session.close()
        except Exception as error:
            _raise_write_error(error, self._path)


def _open(path: FilePath, written_by: str) -> kglite.Session:
    _quieten()
    try:
        # Large columns are read in place: that is safe because a graph file is never written again.
        return kglite.open_session(str(path), verify="eager")
    except kglite.FileError as error:
        raise FileNotFoundError(path) from error
    except kglite.KgError as error:
        # Its digest is right, so the file is whole and it is the engine that differs.
        raise StoreVersion(
            f"The store file {path} was written by {written_by}, and {ENGINE} cannot open it: "
            f"{_first_line(error)} `refoulement build` makes it anew from the ledger."
        ) from error


def _quieten() -> None:
    """Keep the engine off standard error; what it warns of comes with the rows."""
    kglite.set_query_warning_policy("silent")


def _raise_query_error(error: Exception, timeout: float) -> NoReturn:
    if isinstance(error, kglite.CypherTimeoutError):
        raise QueryTimeout(f"The query was stopped at its limit of {timeout:g} seconds.") from error
    if isinstance(error, (kglite.KgError, TypeError, ValueError, OverflowError)):
        raise QueryFailed(f"The query cannot be run: {_first_line(error)}") from error
    raise error


def _raise_write_error(error: Exception, path: FilePath) -> NoReturn:
    if isinstance(error, kglite.WriterLeaseHeldError):
        raise StoreLocked(f"Another process writes {path}. Wait until it is done.") from error
    if isinstance(error, (kglite.KgError, OSError, TypeError, ValueError, OverflowError)):
        raise StoreError(f"The graph cannot be written to {path}: {_reason(error)}") from error
    raise error


def _reason(error: Exception) -> str:
    """What the system said, where the engine wraps it in words about its log; else the engine's words."""
    system = re.search(r"\(os error (\d+)\)", str(error))
    return f"{os.strerror(int(system[1]))}." if system else _first_line(error)


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]
