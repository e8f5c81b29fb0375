"""A store under the time limit of the settings."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from graph.stores.base import GraphStore, Rows


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
