"""CSV of the UN Treaty Collection's status table: the header is the table's own, dates are ``5 Aug 1998 a``."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from loaders.tables import Form, Row, open_table
from loaders.treaty_status.acts import Named, Reading, Section
from loaders.treaty_status.depositary import PUBLISHER, TableRow, read_header, read_rows
from loaders.treaty_status.source import Source

WHAT = "CSV whose header is that of the UN status table: Participant, Signature, Ratification, Accession(a) …"


def fits(source: Source) -> bool:
    if source.is_workbook or source.is_markup:
        return False
    lines = source.head.splitlines()
    try:
        return any(read_header(next(csv.reader(lines[:3], delimiter=sign), [])) for sign in ",;\t|")
    except csv.Error:
        return False


def read(source: Source) -> Reading:
    with open_table(source.path, Form(encoding=source.named_encoding)) as table:
        titles = [column.name for column in table.columns]
        rows = tuple(read_rows(titles, _rows(table.rows())))
    return Reading(PUBLISHER, "untc", [Section(Named(), rows)])


def _rows(rows: Iterator[Row]) -> Iterator[TableRow]:
    for row in rows:
        faults = [row.fault, *(cell.fault for cell in row.cells)]
        fault = next(filter(None, faults), None)
        cells = [cell.text for cell in row.cells]
        yield TableRow(
            row.number,
            row.sheet_row,
            [row.begins] if row.begins else cells,
            fault=(fault.found, fault.expected) if fault else None,
        )
