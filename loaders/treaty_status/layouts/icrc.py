"""The ICRC's spreadsheet of treaties: states down, treaties across; a cell is a day and names no act.

The column Zone holds stray days, which belong to no treaty. The last row but one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from graph.values.dates import PartialDate
from loaders.tables import Cell, Column, Form, Row, Table, TableError, open_table
from loaders.treaty_status.acts import Act, Named, Place, Reading, Refused, Section
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.marks import read_name
from loaders.treaty_status.source import Source

WHAT = "workbook of the ICRC: Country and Zone, then a column for each treaty"
PUBLISHER = "International Committee of the Red Cross"
SHEET, CONTENTS = "IHL and other related Treaties", "Présentation"
_AS_OF = re.compile(r"as of\s+(\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{4})")
_NO_TREATIES = {"zone", "continent", "commonwealth", "arab league", "oic", "oas", "ue", "ua", "eu", "au"}
_HEADER_ROW = 2


def fits(source: Source) -> bool:
    if not source.is_workbook:
        return False
    try:
        with _open(source) as table:
            return [column.name for column in table.columns[:2]] == ["Country", "Zone"]
    except TableError:
        return False


def read(source: Source) -> Reading:
    with _open(source) as table:
        columns = [column for column in table.columns if _is_treaty(column)]
        rows = list(table.rows())
        country = table.columns[0]
    sections = [_section(country, column, rows) for column in columns]
    return Reading(
        PUBLISHER,
        "icrc",
        sections,
        _as_of(source),
        title="State parties to humanitarian and related treaties",
    )


def _open(source: Source) -> Table:
    return open_table(source.path, Form(header=(_HEADER_ROW,), sheet=SHEET))


def _is_treaty(column: Column) -> bool:
    name = column.name.casefold()
    return column.number > 1 and bool(name) and name not in _NO_TREATIES


def _section(country: Column, column: Column, rows: Iterable[Row]) -> Section:
    total: int | None = None
    found: list[Act | Refused] = []
    for row in rows:
        cell, name = row[column], row[country].text
        if name.casefold() == "total":
            total = int(cell.text) if cell.text.isdigit() else None
            break
        found += _read_cell(country, column, row, name, cell)
    return Section(Named((" ".join(column.name.split()),)), tuple(found), total)


def _read_cell(country: Column, column: Column, row: Row, name: str, cell: Cell) -> Iterator[Act | Refused]:
    if cell.fault is None and row.fault is None and not cell.text:
        return
    place = Place(row.sheet_row, row.number, (country.shown, column.shown), (name, cell.text))
    if fault := row.fault or cell.fault or row[country].fault:
        yield Refused(place, fault.found, fault.expected)
        return
    marked = read_name(name)
    if not marked.text:
        yield Refused(place, f"the day {cell.text!r} without a country", "a country in the first column")
        return
    try:
        day = _day(cell)
    except NoDay as problem:
        yield Refused(place, f"{marked.text}: {column.name} {problem.found}", problem.expected)
        return
    yield Act(marked.text, "consent-to-be-bound", day, place, marks=marked.notes)


def _day(cell: Cell) -> PartialDate:
    if isinstance(cell.value, date):
        return PartialDate.from_edtf(cell.text[:10])
    if not isinstance(cell.value, str):
        raise NoDay(f"is {cell.text!r}")
    return read_day(cell.value)


def _as_of(source: Source) -> date | None:
    """The day that the first sheet names."""
    try:
        with open_table(source.path, Form(header=(), sheet=CONTENTS)) as table:
            found = (_AS_OF.search(" ".join(cell.text.split())) for row in table.rows() for cell in row.cells)
            printed = next(filter(None, found), None)
            return read_day(printed[1].replace("-", " ")).earliest if printed else None
    except (TableError, NoDay):
        return None
