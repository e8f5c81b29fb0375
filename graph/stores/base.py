"""What a graph store is, whichever engine keeps it.

A store answers Cypher with rows of plain values: str, int, float, bool, date,
None, lists and maps of these, and the three classes below. Nothing of an engine
comes through, so questions, pictures and tests are written once.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from graph.errors import SettingsError, StoreError

#: Seconds that a query may take where the caller does not say.
DEFAULT_TIMEOUT_SECONDS = 10.0


class QueryFailed(StoreError):
    """The engine could not run a query: its syntax, a missing parameter, a value of the wrong type."""


class QueryRefused(StoreError):
    """A query that is more than a reading of the graph. ``line`` and ``part`` say where and what."""

    def __init__(self, line: int, part: str) -> None:
        self.line, self.part = line, part
        super().__init__(f"The query is refused at line {line} because of {part}.")


@dataclass(frozen=True, slots=True)
class Node:
    """A node as a query returned it. ``id`` is our own id, ``labels`` begins with the base label."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship as a query returned it; ``source`` and ``target`` are the ids of its nodes."""

    id: str
    type: str
    source: str
    target: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Path:
    """A path: one more node than relationships, in the order of the walk."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an answer.

    ``truncated`` says that rows beyond ``max_rows`` were left out. ``warnings``
    holds what the engine found odd in the query, such as a label that the graph does not have.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool = False
    warnings: tuple[str, ...] = ()


class GraphStore(Protocol):
    """One graph at one revision, for as long as the object lives.

    Synchronous and safe to share between threads.
    """

    def read(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = DEFAULT_TIMEOUT_SECONDS,
        max_rows: int | None = None,
    ) -> Rows:
        """Run a query that only reads.

        Raises:
            QueryRefused: It is not one, or reaches outside the graph.
            QueryTimeout: It ran longer than ``timeout`` seconds.
            QueryFailed: The engine could not run it.
        """

    def write(self, query: str, params: Mapping[str, Any] | None = None) -> None:
        """Run a statement that changes the graph, where the store can be changed in place."""

    def transaction(self) -> AbstractContextManager["GraphStore"]:
        """Several statements on one state of the graph: all of their changes or none."""

    def revision(self) -> str | None:
        """The digest of what the graph holds; None for a graph that no build has filled."""

    def close(self) -> None:
        """Let go of the store. Harmless when repeated."""


def check_limits(timeout: float, max_rows: int | None) -> None:
    """Refuse limits that are none: to both engines 0 means without end, or no rows."""
    if not 0 < timeout < float("inf"):
        raise SettingsError(f"The time limit of a query is {timeout} seconds, expected a number above 0.")
    if max_rows is not None and max_rows < 1:
        raise SettingsError(f"The row limit of a query is {max_rows}, expected 1 or more, or none.")
