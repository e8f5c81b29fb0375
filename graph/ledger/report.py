"""What became of records on their way into the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from graph.ledger.problems import Problem

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, repr=False)
class LoadReport:
    """What became of the rows: ``read`` is always ``loaded`` plus ``unchanged`` plus ``rejected``.

    ``issues`` holds one for each rejected row, one for rows that are set aside together, and such
    as are no row's (a file that is empty). ``notes`` are no problems.
    """

    loaded: int = 0
    unchanged: int = 0
    rejected: int = 0
    issues: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        return self.loaded + self.unchanged + self.rejected

    def __str__(self) -> str:
        return f"read {self.read} loaded {self.loaded} unchanged {self.unchanged} rejected {self.rejected}"

    def __repr__(self) -> str:
        return "\n".join([str(self), *self._lines()])

    def _repr_html_(self) -> str:
        items = "".join(f'<li dir="auto">{escape(line)}</li>' for line in self._lines())
        return f"<p>{self}</p>" + (f"<ul>{items}</ul>" if items else "")

    def _lines(self) -> Iterator[str]:
        lines = [*self.notes, *map(str, self.issues)]
        yield from lines[:_MOST_SHOWN]
        if len(lines) > _MOST_SHOWN:
            yield f"… and {len(lines) - _MOST_SHOWN} more in .issues"
