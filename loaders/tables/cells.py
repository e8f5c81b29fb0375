"""Cells and rows with their addresses, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, overload

from graph.ledger.problems import Problem

Value = str | int | float | bool | date | datetime | time | timedelta | None
Unit = Literal["day", "month", "year"]


class Fault(NamedTuple):
    """What was found and what was expected."""

    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the header (empty where it has none) and its number, from 1."""

    name: str
    number: int
    hidden: bool = False

    @property
    def letter(self) -> str:
        return letters(self.number)

    @property
    def shown(self) -> str:
        """The name that claims and messages use: the letter where the header has none."""
        return self.name or f"[{self.letter}]"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``fault`` where it has no value that could be read, ``unit`` for a date."""

    row: int
    column: Column
    value: Value = None
    unit: Unit | None = None
    fault: Fault | None = None

    @property
    def address(self) -> str:
        return address(self.row, self.column.number)

    @property
    def place(self) -> str:
        """The cell as a message names it: ``cell B17 (Date)``."""
        return f"cell {self.address}" + (f" ({self.column.name})" if self.column.name else "")

    @property
    def text(self) -> str:
        """What identifies the cell; empty for an empty one."""
        return as_text(self.value, self.unit)


class TextCells(Sequence[Cell]):
    """The cells of a row of plain texts. Most are only asked for their texts: a cell is made where one is wanted."""

    __slots__ = ("_columns", "_row", "_values", "texts")

    def __init__(self, row: int, columns: Sequence[Column], values: Sequence[str]) -> None:
        self._row, self._columns, self._values = row, columns, values
        self.texts = [value.strip() for value in values]

    @overload
    def __getitem__(self, at: int) -> Cell: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Cell]: ...

    def __getitem__(self, at: int | slice) -> Cell | Sequence[Cell]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        return Cell(self._row, self._columns[at], self._values[at] or None)

    def __len__(self) -> int:
        return len(self._columns)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: a cell for each column. ``begins`` is how a row begins that was not read."""

    number: int
    sheet_row: int
    cells: Sequence[Cell]
    fault: Fault | None = None
    begins: str = ""

    def __getitem__(self, column: Column) -> Cell:
        return self.cells[column.number - 1]

    @property
    def texts(self) -> Sequence[str]:
        """The text of every cell."""
        return self.cells.texts if isinstance(self.cells, TextCells) else [cell.text for cell in self.cells]

    @property
    def is_sound(self) -> bool:
        """Whether every cell has a value that could be read."""
        return isinstance(self.cells, TextCells) or all(cell.fault is None for cell in self.cells)

    @property
    def is_blank(self) -> bool:
        return self.is_sound and not any(self.texts)

    def problem(self, file: str, fault: Fault, cell: Cell | None = None) -> Problem:
        """The problem of this row, or of one cell of it, with its place."""
        found = f"{cell.place} {fault.found}" if cell else fault.found
        return Problem(file, self.sheet_row, None, found, fault.expected)


def as_text(value: Value, unit: Unit | None = None) -> str:
    """A value as a text that is the same however the file was saved."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, date):
        day = value.isoformat()
        whole = isinstance(value, datetime) and value.time() == time()
        return {"month": day[:7], "year": day[:4]}.get(unit or "", day[:10] if whole else day)
    return str(value)


def address(row: int, column: int) -> str:
    """The name that spreadsheet programs give a cell.

    >>> address(17, 2)
    'B17'
    """
    return f"{letters(column)}{row}"


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The letters of a column: A, B … Z, AA.

    >>> letters(28)
    'AB'
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
