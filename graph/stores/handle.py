"""A store that may be rebuilt while a program runs, always read at one revision.

handle = StoreHandle(folder)
store = handle.current()      # once an answer: rows and citations from this one object
"""

import threading
from pathlib import Path
from typing import Protocol

from graph.stores import folder as store_folder
from graph.stores.base import GraphStore
from graph.stores.embedded import ENGINE, EmbeddedStore


class Handle(Protocol):
    """Gives the store at the newest revision, wherever it is kept."""

    def current(self) -> GraphStore:
        """The store for one answer."""

    def revision(self) -> str:
        """The revision that the next answer is made from."""

    @property
    def engine(self) -> str:
        """Name and version of what keeps the graph; the version of a server is known once it has answered."""

    def close(self) -> None:
        """Let go of what is held. Harmless when repeated."""


class StoreHandle:
    """Gives the newest store of a folder, opening it again only when a build has swapped it.

    Safe to share between threads. A store given earlier keeps its revision and
    stays readable, so an answer that takes the store once never mixes two.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._lock = threading.Lock()
        self._opened: tuple[store_folder.Stamp, EmbeddedStore] | None = None

    def current(self) -> EmbeddedStore:
        """Return the store as of now; costs one ``stat`` where nothing was swapped.

        While one thread opens a new store, the others go on with the last one.

        Raises:
            StoreMissing, StoreDamaged, StoreVersion: As ``EmbeddedStore.open``.
        """
        opened, seen = self._opened, store_folder.stamp(self.folder)
        if opened is not None and opened[0] == seen:
            return opened[1]
        if opened is not None and self._lock.locked():
            return opened[1]
        with self._lock:
            return self._reopen()

    def revision(self) -> str:
        """The revision that the next answer is made from."""
        return self.current().revision()

    @property
    def engine(self) -> str:
        """The embedded engine and its version."""
        return ENGINE

    def close(self) -> None:
        """Let go of the graph; it is opened again when it is asked for."""
        self._opened = None

    def _reopen(self) -> EmbeddedStore:
        # The stamp is taken before the file is read: a swap in between is noticed next time.
        seen = store_folder.stamp(self.folder)
        if self._opened is not None and self._opened[0] == seen:
            return self._opened[1]
        store = EmbeddedStore.open(self.folder)
        self._opened = (seen, store) if seen is not None else None
        return store
