"""What a sheet of a workbook shows besides its values: hidden rows and columns, merged cells, bare formulas.

openpyxl tells these only when it holds a whole sheet in memory, so they are read from the
sheet's XML first, in one pass that keeps nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

from loaders.tables.form import TableError

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Merged:
    """A range of merged cells; its value stands in the upper left one."""

    ref: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def in_one_column(self) -> bool:
        return self.first_column == self.last_column


@dataclass
class Layout:
    """Rows and columns by number; ``bare`` are formulas whose value was never computed."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    bare: set[tuple[int, int]] = field(default_factory=set)

    def hides_column(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self.hidden_columns)


def read_layout(path: Path, part: str) -> Layout:
    """The layout of the sheet that is stored in ``part``."""
    found = _Reader(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = found.refuse
    with ZipFile(path) as package, package.open(part) as stream:
        parser.ParseFile(stream)
    found.layout.merged.sort(key=lambda merged: merged.first_row)
    return found.layout


class _Reader:
    def __init__(self, path: Path) -> None:
        self.layout, self.path = Layout(), path
        self.row = self.column = 0
        self.reference: str | None = None
        self.formula = self.value = self.in_value = self.all_hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2]:
            case "c":
                self.column, self.reference = self.column + 1, attributes.get("r")
                # A formula may well give an empty text, but never an empty number.
                self.formula, self.value = False, attributes.get("t") == "str"
            case "f":
                self.formula = True
            case "v" | "is":
                self.in_value = True
            case "row":
                self._row(attributes)
            case "col":
                if _yes(attributes.get("hidden")) or attributes.get("width") == "0":
                    self.layout.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
            case "mergeCell":
                self.layout.merged += _merged(attributes.get("ref", ""))
            case "sheetFormatPr":
                self.all_hidden = _yes(attributes.get("zeroHeight"))

    def text(self, text: str) -> None:
        self.value = self.value or self.in_value

    def end(self, name: str) -> None:
        self.in_value = False
        if self.formula and not self.value and name.rpartition(" ")[2] == "c":
            self.layout.bare.add(_cell(self.reference) or (self.row, self.column))

    def refuse(self, *_: object) -> None:
        raise TableError(f"{self.path} declares XML entities, as no workbook does. Nothing was loaded.")

    def _row(self, attributes: dict[str, str]) -> None:
        self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        hidden = attributes.get("hidden")
        if _yes(hidden) or attributes.get("ht") == "0" or (self.all_hidden and hidden is None):
            self.layout.hidden_rows.add(self.row)


def _yes(value: str | None) -> bool:
    return value in ("1", "true")


def _cell(reference: str | None) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _merged(reference: str) -> Iterator[Merged]:
    ends = [_cell(end) for end in reference.split(":")]
    if len(ends) == 2 and ends[0] and ends[1]:
        (top, left), (bottom, right) = ends[0], ends[1]
        yield Merged(reference, top, bottom, left, right)
