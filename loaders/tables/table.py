"""An open table: its columns, and its rows one after the other."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Self

from loaders.tables.cells import Column, Row
from loaders.tables.form import TableError


class Table:
    """What ``open_table`` gives; a context manager that closes the file."""

    def __init__(
        self,
        path: Path,
        columns: Sequence[Column],
        rows: Callable[[], Iterator[Row]],
        close: Callable[[], None],
        *,
        shows_layout: bool = True,
    ) -> None:
        """``rows`` gives every row below the header, blank ones too."""
        self.path, self.columns, self.shows_layout = path, tuple(columns), shows_layout
        self._rows, self._close = rows, close

    def rows(self) -> Iterator[Row]:
        """The data rows, blank ones left out. To be read once."""
        return (row for row in self._rows() if row.fault or not row.is_blank)

    def column(self, name: str) -> Column:
        """The column of that name, case and blanks aside; ``[B]`` is the one under that letter.

        Raises:
            TableError: None has the name, or two have it.
        """
        named = [column for column in self.columns if same_name(column.name, name)]
        named = named or [column for column in self.columns if f"[{column.letter}]" == name.strip()]
        if len(named) == 1:
            return named[0]
        if named:
            where = " and ".join(column.letter for column in named)
            raise TableError(
                f"{self.path} has the column {name!r} twice, {where}: rename one, or name it by its letter "
                f"as [{named[0].letter}]. Nothing was loaded."
            )
        raise TableError(f"{self.path} has no column {name!r}. {self._known(name)} Nothing was loaded.")

    def _known(self, name: str) -> str:
        names = [column.shown for column in self.columns]
        near = get_close_matches(name, names, n=3, cutoff=0.6)
        if near:
            return f"Did you mean {' or '.join(map(repr, near))}?"
        return f"It has {', '.join(map(repr, names[:30]))}{' …' if len(names) > 30 else ''}."

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()


def same_name(one: str, other: str) -> bool:
    """Whether two names of columns are one: case and blanks (line breaks too) aside."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold() != ""


def header_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns from the rows of the header; empty ones at the end are left out."""
    width = max((len(row) for row in rows), default=0)
    names = []
    for number in range(width):
        parts = [" ".join(row[number].split()) if number < len(row) else "" for row in rows]
        names.append(" / ".join(dict.fromkeys(part for part in parts if part)))
    while names and not names[-1]:
        names.pop()
    return names
