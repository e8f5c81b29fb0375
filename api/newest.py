"""The graph that the next answer is made from, looked for at most once a second.

Every answer takes one store and keeps it to its end, so that rows and citations are of
one revision even when a build swaps the graph meanwhile.
"""

import time
from collections.abc import Callable

from graph.ledger.texts import Texts
from graph.quotes import texts_of
from graph.stores import GraphStore
from graph.workspace import Workspace

LOOK_SECONDS = 1.0


class Newest:
    """Gives the store for an answer, and the texts from which its quotes are read."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._looked = float("-inf")
        self._held: GraphStore | None = None
        self._texts_seen = 0
        self._texts = Texts(workspace.folder)

    @property
    def held(self) -> GraphStore | None:
        """The store, if it was looked for within the last second; else None: look anew."""
        return self._held if time.monotonic() - self._looked < LOOK_SECONDS else None

    def store(self) -> GraphStore:
        """The store for one answer.

        Raises:
            StoreError: There is none that can be read; the message says what to do.
        """
        if (held := self.held) is not None:
            return held
        looked = time.monotonic()
        self._held = self.workspace.store()
        if (seen := _changed(self.workspace)) != self._texts_seen:
            # Texts remembers what it did not find; what was added since is found by a new one.
            self._texts_seen, self._texts = seen, Texts(self.workspace.folder)
        self._looked = looked
        return self._held

    def forget(self) -> None:
        """Look anew for the next answer."""
        self._looked = float("-inf")

    def state(self, store: GraphStore) -> str:
        """What an answer from this store depends on beside its question: the revision and the texts at hand."""
        return f"{store.revision()} {self._texts_seen}"

    def texts_of(self, store: GraphStore) -> Callable[[str], str | None] | None:
        """What gives the text of a document, or None where there is none whose digest fits. None without texts."""
        return texts_of(store, self._texts) if self._texts_seen else None


def _changed(workspace: Workspace) -> int:
    try:
        return (workspace.folder / "texts").stat().st_mtime_ns
    except OSError:
        return 0
