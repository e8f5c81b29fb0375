"""An answer: rows, each with its claims, and the citations of these claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.errors import SettingsError

if TYPE_CHECKING:
    import pandas

    from graph.network_types import Subgraph


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: ``type`` is string, integer, boolean, date or list."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """Rows in their total order, cut at ``limit`` where there is one; all values are ready for JSON.

    ``next`` is the cursor of the rows that follow. ``citations`` has every id in ``claims``.
    Its length and what it iterates over are its rows; a notebook shows it as a table, and
    printing it gives the table of the command line.
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

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame (extra ``pandas``); lists stay lists.

        As in CSV, a date ``x`` is three columns: ``x_text`` as the source says it, and
        ``x_earliest`` and ``x_latest`` as days to reckon with, ``NaT`` where a side is open.
        An answer that was cut warns that it was.
        """
        from graph.bridges.pandas_bridge import to_frame

        return to_frame(self)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        # An answer without rows is an answer: it says what was searched.
        return True

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __getitem__(self, at: int) -> dict[str, Any]:
        return self.rows[at]

    def __repr__(self) -> str:
        rows = "1 row" if self.count == 1 else f"{self.count} rows"
        return f"<Answer {self.question}: {rows}, revision {self.revision}>"

    def __str__(self) -> str:
        from graph.questions.forms import table_lines

        return "".join(table_lines(self)).rstrip("\n")

    def _repr_html_(self) -> str:
        from graph.questions.notebook import answer_html

        return answer_html(self)
