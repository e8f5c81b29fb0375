"""An answer: rows, each with its claims, and the citations of these claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from graph.errors import SettingsError

if TYPE_CHECKING:
    from graph.network_types import Subgraph


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: ``type`` is string, integer, boolean, date or list."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows in their total order, cut at ``limit`` where there is one; all values are ready for JSON.

    ``next`` is the cursor of the rows that follow. ``citations`` has every id in ``claims``.
    """

    question: str
    params: dict[str, Any]
    revision: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    truncated: bool
    limit: int | None
    next: str | None
    notes: tuple[str, ...]
    citations: dict[str, dict[str, Any]]
    draw: Callable[[], Subgraph] | None = field(default=None, repr=False, compare=False)

    @property
    def count(self) -> int:
        """The number of rows in this answer."""
        return len(self.rows)

    def as_json(self) -> dict[str, Any]:
        """The object that the command line and the HTTP interface give."""
        return {
            "question": self.question,
            "params": self.params,
            "revision": self.revision,
            "columns": [{"name": c.name, "type": c.type, "meaning": c.meaning} for c in self.columns],
            "rows": self.rows,
            "count": self.count,
            "truncated": self.truncated,
            "limit": self.limit,
            "next": self.next,
            "notes": list(self.notes),
            "citations": self.citations,
        }

    def network(self) -> Subgraph:
        """The answer as a network of actors and events."""
        if self.draw is None:
            raise SettingsError("This answer was made without a store to draw its network from.")
        return self.draw()

    def to_pandas(self) -> Any:
        """The rows as a data frame; dates stay the objects that JSON has."""
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise SettingsError(
                "pandas is not installed here: `pip install pandas`, or use `.rows`."
            ) from error
        return pandas.DataFrame(self.rows, columns=[column.name for column in self.columns])
