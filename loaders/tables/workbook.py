"""XLSX workbooks, read row by row."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import load_workbook

from loaders.tables.cells import Cell, Column, Fault, Row, Unit, as_text
from loaders.tables.form import Form, TableError
from loaders.tables.layout import Layout, Merged, read_layout
from loaders.tables.safety import check_package
from loaders.tables.table import Table, header_names

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Literal text, colours and conditions of a number format are not parts of a date.
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def open_workbook(path: Path, form: Form) -> Table:
    """Open one sheet of a workbook.

    Raises:
        TableError: It is damaged, hides a bomb, or the sheet must be named.
    """
    check_package(path)
    stream = path.open("rb")
    try:
        with warnings.catch_warnings():
            # openpyxl tells of styles and rules that it does not keep; only values are read here.
            warnings.simplefilter("ignore")
            book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            sheet = _sheet(path, book, form)
            layout = read_layout(path, _part(path, sheet.title))
            sheet.reset_dimensions()
            return _Sheet(path, form, stream, sheet, layout).table()
    except (TableError, OSError):
        stream.close()
        raise
    except Exception as error:  # Whatever a damaged file makes the parser raise, the file must be named.
        stream.close()
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Exception) -> TableError:
    return TableError(f"{path} is a damaged workbook: {error}. Save it again. Nothing was loaded.")


def _sheet(path: Path, book: Any, form: Form) -> Any:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    shown = [name for name, sheet in sheets.items() if sheet.sheet_state == "visible"]
    names = ", ".join(map(repr, shown)) or "none that is shown"
    if form.sheet is None:
        if len(shown) == 1:
            return sheets[shown[0]]
        raise TableError(f"{path} has the sheets {names}: say which one. Nothing was loaded.")
    if form.sheet not in sheets:
        raise TableError(f"{path} has no sheet {form.sheet!r}; it has {names}. Nothing was loaded.")
    if form.sheet not in shown and form.hidden != "read":
        raise TableError(
            f'{path} hides its sheet {form.sheet!r}: show it, or say hidden = "read". Nothing was loaded.'
        )
    return sheets[form.sheet]


def _part(path: Path, title: str) -> str:
    """The part of the package that holds a sheet."""
    with ZipFile(path) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == title:
            target = targets[sheet.get(_RELATION)]
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(title)


class _Sheet:
    def __init__(self, path: Path, form: Form, stream: BinaryIO, sheet: Any, layout: Layout) -> None:
        self.path, self.form, self.stream, self.layout = path, form, stream, layout
        self.source = sheet.iter_rows()
        self.number = 0
        self.waiting = iter(layout.merged)
        self.next_merged = next(self.waiting, None)
        self.open: list[Merged] = []
        self.repeated: dict[str, Any] = {}

    def table(self) -> Table:
        head = [self._next() or [] for _ in range(self.form.first_row - 1)]
        self.first = [] if self.form.header else [self._next() or []]
        columns = self._columns(head)
        return Table(self.path, columns, lambda: self._rows(columns), self.stream.close)

    def _next(self) -> list[Any] | None:
        row = next(self.source, None)
        if row is not None:
            self.number += 1
        return None if row is None else list(row)

    def _columns(self, head: list[list[Any]]) -> tuple[Column, ...]:
        if not self.form.header:
            names = [""] * max(map(len, self.first), default=0)
        else:
            rows = [self._header(number, head[number - 1]) for number in self.form.header]
            names = header_names(rows)
        if not names:
            where = " and ".join(map(str, self.form.header)) or "1"
            raise TableError(f"{self.path} has no header in row {where}. Nothing was loaded.")
        hides = self.layout.hides_column if self.form.hidden != "read" else lambda number: False
        return tuple(Column(name, number, hides(number)) for number, name in enumerate(names, start=1))

    def _header(self, number: int, cells: list[Any]) -> list[str]:
        """The texts of one row of the header; a name over several columns is that of each."""
        texts = [as_text(getattr(cell, "value", None)) for cell in cells]
        for merged in self.layout.merged:
            if merged.first_row == number and merged.first_column <= len(texts):
                last = min(merged.last_column, 16_384)
                texts += [""] * (last - len(texts))
                for column in range(merged.first_column, last):
                    texts[column] = texts[merged.first_column - 1]
        return texts

    def _rows(self, columns: tuple[Column, ...]) -> Iterator[Row]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                while (cells := self.first.pop() if self.first else self._next()) is not None:
                    yield self._row(columns, cells)
        except Exception as error:  # As in open_workbook: a sheet may break off anywhere.
            raise _damaged(self.path, error) from None

    def _row(self, columns: tuple[Column, ...], cells: list[Any]) -> Row:
        number = self.number
        over = self._merged_over(number)
        found = [
            self._cell(column, cells[column.number - 1] if column.number <= len(cells) else None, over)
            for column in columns
        ]
        fault = None
        if number in self.layout.hidden_rows and self.form.hidden != "read":
            fault = Fault(f"row {number} is hidden", 'a row that is shown, or hidden = "read"')
        return Row(number - self.form.first_row + 1, number, found, fault)

    def _merged_over(self, row: int) -> list[Merged]:
        self.open = [merged for merged in self.open if merged.last_row >= row]
        while self.next_merged and self.next_merged.first_row <= row:
            if self.next_merged.last_row >= row:
                self.open.append(self.next_merged)
            self.next_merged = next(self.waiting, None)
        return self.open

    def _cell(self, column: Column, cell: Any, over: list[Merged]) -> Cell:
        for merged in over:
            if merged.first_column <= column.number <= merged.last_column:
                return self._merged_cell(column, cell, merged)
        return self._single(column, cell)

    def _merged_cell(self, column: Column, cell: Any, merged: Merged) -> Cell:
        if self.form.merged != "repeat" or not merged.in_one_column or merged.first_row < self.form.first_row:
            fault = Fault(f"is merged with others ({merged.ref})", "one value in each cell")
            return Cell(self.number, column, fault=fault)
        if merged.first_row == self.number:
            self.repeated[merged.ref] = cell
        return self._single(column, self.repeated.get(merged.ref), merged.first_row)

    def _single(self, column: Column, cell: Any, row: int | None = None) -> Cell:
        value = getattr(cell, "value", None)
        if (row or self.number, column.number) in self.layout.bare:
            fault = Fault(
                "is a formula without a computed value", "a value: open and save the workbook in Excel"
            )
            return Cell(self.number, column, fault=fault)
        if value is None:
            return Cell(self.number, column)
        if cell.data_type == "e":
            return Cell(self.number, column, fault=Fault(f"is the error {value}", "a value"))
        if isinstance(value, str) and "\0" in value:
            return Cell(self.number, column, fault=Fault("has a null character", "text"))
        return Cell(self.number, column, value, shown_unit(cell.number_format) if cell.is_date else None)


def shown_unit(number_format: str) -> Unit:
    """How much of a date a number format shows.

    >>> shown_unit("mmm yyyy")
    'month'
    """
    shown = _NOT_SHOWN.sub("", number_format.split(";")[0]).lower()
    if "d" in shown:
        return "day"
    return "month" if "m" in shown else "year"
