"""XLS, the workbooks of Excel before 2007: values only."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from loaders.tables.cells import Cell, Column, Fault, Row, as_text
from loaders.tables.form import Form, TableError
from loaders.tables.table import Table, header_names

# It is read whole, and is at most 65,536 rows.
LARGEST = 100_000_000


def open_old_workbook(path: Path, form: Form) -> Table:
    """Open one sheet of an XLS workbook.

    Raises:
        TableError: It is damaged or locked, or the sheet must be named.
    """
    if path.stat().st_size > LARGEST:
        raise TableError(f"{path} is larger than an XLS can be. Save it as XLSX. Nothing was loaded.")
    try:
        book = CalamineWorkbook.from_path(path)
        sheet = book.get_sheet_by_name(_name(path, book, form))
        rows = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    except PasswordError:
        raise TableError(
            f"{path} is locked with a password. Save it without one. Nothing was loaded."
        ) from None
    except CalamineError as error:
        raise TableError(
            f"{path} is a damaged workbook, or one locked with a password: {error}. Save it again as XLSX. "
            "Nothing was loaded."
        ) from None
    names = header_names([[as_text(cell) for cell in rows[n - 1]] for n in form.header if n <= len(rows)])
    if not form.header:
        names = [""] * max(map(len, rows), default=0)
    if not names:
        raise TableError(f"{path} has no header in row {form.header}. Nothing was loaded.")
    columns = tuple(Column(name, number) for number, name in enumerate(names, start=1))
    covered = [(top, left, bottom, right) for (top, left), (bottom, right) in merged]
    return Table(path, columns, lambda: _rows(rows, columns, form, covered), book.close, shows_layout=False)


def _name(path: Path, book: CalamineWorkbook, form: Form) -> str:
    shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
    if form.sheet is None and len(shown) == 1:
        return shown[0]
    if form.sheet is None or form.sheet not in book.sheet_names:
        raise TableError(
            f"{path} has the sheets {', '.join(map(repr, shown))}: say which one. Nothing was loaded."
        )
    return form.sheet


def _rows(
    rows: list[list[Any]], columns: tuple[Column, ...], form: Form, merged: list[tuple[int, int, int, int]]
) -> Iterator[Row]:
    for number, values in enumerate(rows[form.first_row - 1 :], start=form.first_row):
        over = [part for part in merged if part[0] < number <= part[2] + 1]
        cells = [_cell(number, column, values, over) for column in columns]
        yield Row(number - form.first_row + 1, number, cells)


def _cell(row: int, column: Column, values: list[Any], over: list[tuple[int, int, int, int]]) -> Cell:
    if any(left < column.number <= right + 1 for _, left, _, right in over):
        return Cell(row, column, fault=Fault("is merged with others", "one value in each cell"))
    value = values[column.number - 1] if column.number <= len(values) else None
    return Cell(row, column, None if value == "" else value)
