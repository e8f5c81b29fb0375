"""The graph that the next answer is made from, looked for at most once a second.

Every answer takes one store and keeps it to its end, so that rows and citations are of
one revision even when a build swaps the graph meanwhile.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from graph.ledger.records import Document
from graph.ledger.texts import Texts
from graph.stores import GraphStore, Rows
from graph.workspace import Workspace

LOOK_SECONDS = 1.0
_DIGEST = "MATCH (d:Source:Document {id: $id}) RETURN d.sha256 AS sha256"


class Timed:
    """A store whose queries end after the time that the settings allow."""

    def __init__(self, store: GraphStore, seconds: float) -> None:
        self._store, self._seconds = store, seconds

    def read(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Rows:
        """Run a query; see ``GraphStore.read``."""
        return self._store.read(query, params, timeout=timeout or self._seconds, max_rows=max_rows)

    def write(self, query: str, params: Mapping[str, Any] | None = None) -> None:
        """Passed on, where it is refused."""
        self._store.write(query, params)

    def transaction(self) -> AbstractContextManager[GraphStore]:
        """As of the store itself."""
        return self._store.transaction()

    def revision(self) -> str | None:
        """As of the store itself."""
        return self._store.revision()

    def close(self) -> None:
        """As of the store itself."""
        self._store.close()


class Newest:
    """Gives the store for an answer, and the texts from which its quotes are read."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._seconds = float(workspace.settings["query_timeout"])
        self._looked = float("-inf")
        self._held: Timed | None = None
        self._texts_seen = 0
        self._texts = Texts(workspace.folder)

    @property
    def held(self) -> "Timed | None":
        """The store, if it was looked for within the last second; else None: look anew."""
        return self._held if time.monotonic() - self._looked < LOOK_SECONDS else None

    def store(self) -> Timed:
        """The store for one answer.

        Raises:
            StoreError: There is none that can be read; the message says what to do.
        """
        if (held := self.held) is not None:
            return held
        looked = time.monotonic()
        self._held = Timed(self.workspace.store(), self._seconds)
        if (seen := _changed(self.workspace)) != self._texts_seen:
            # Texts remembers what it did not find; what was added since is found by a new one.
            self._texts_seen, self._texts = seen, Texts(self.workspace.folder)
        self._looked = looked
        return self._held

    def forget(self) -> None:
        """Look anew for the next answer."""
        self._looked = float("-inf")

    def state(self, store: Timed) -> str:
        """What an answer from this store depends on beside its question: the revision and the texts at hand."""
        return f"{store.revision()} {self._texts_seen}"

    def texts_of(self, store: Timed) -> Callable[[str], str | None] | None:
        """What gives the text of a document, or None where there is none whose digest fits. None without texts."""
        if not self._texts_seen:
            return None
        texts = self._texts

        def text(document_id: str) -> str | None:
            found = store.read(_DIGEST, {"id": document_id}).rows
            return texts.of(Document(document_id, sha256=found[0]["sha256"])) if found else None

        return text


def _changed(workspace: Workspace) -> int:
    try:
        return (workspace.folder / "texts").stat().st_mtime_ns
    except OSError:
        return 0
