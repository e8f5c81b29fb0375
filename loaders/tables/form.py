"""How a table is laid out, as far as only the person who has it can say."""

from dataclasses import dataclass
from typing import Literal

from graph.errors import InputError


class TableError(InputError):
    """A file that is no table, or not the one that was described; it is refused whole."""


@dataclass(frozen=True, slots=True)
class Form:
    """``header`` are the rows of the header, from 1; names of several rows are joined with `` / ``.

    Without a header columns are named by their letters. ``hidden`` and ``merged`` say what
    becomes of hidden rows and columns, and of cells merged within one column. ``ragged`` takes
    rows of a CSV that have fewer cells than the header.
    """

    header: tuple[int, ...] = (1,)
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    hidden: Literal["refuse", "read"] = "refuse"
    merged: Literal["refuse", "repeat"] = "refuse"
    ragged: bool = False

    @property
    def first_row(self) -> int:
        """The row of the sheet in which the data begin."""
        return max(self.header, default=0) + 1
