"""CSV of the UN Treaty Collection's status table: the header is the table's own, dates are ``5 Aug 1998 a``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import NamedTuple

from graph.law.instruments import find_instruments
from loaders.tables import Form, Row, open_table
from loaders.treaty_status.acts import Named, Reading, Section
from loaders.treaty_status.depositary import PUBLISHER, TableRow, read_header, read_rows
from loaders.treaty_status.layouts.printed import adopted_in, title_alone
from loaders.treaty_status.source import Source

WHAT = "CSV whose header is that of the UN status table: Participant, Signature, Ratification, Accession(a) …"
#: Titles may stand above the header.
_ROWS_ABOVE = 12
_TREATY = re.compile(
    r"\b(convention|protocol|covenant|agreement|statute|charter|amendments?)\b", re.IGNORECASE
)


class Head(NamedTuple):
    """Where the header stands: its row from 1, the sign between cells, and the titles above it."""

    row: int
    delimiter: str
    titles: tuple[str, ...]


def fits(source: Source) -> bool:
    return not source.is_workbook and not source.is_markup and _head(source) is not None


def read(source: Source) -> Reading:
    head = _head(source)
    assert head is not None
    form = Form(header=(head.row,), encoding=source.named_encoding, delimiter=head.delimiter)
    with open_table(source.path, form) as table:
        titles = [column.name for column in table.columns]
        if read_header(titles) is None:
            raise source.refused(
                f"has the columns {', '.join(map(repr, titles))}", "expected those of a status table"
            )
        rows = tuple(read_rows(titles, _rows(table.rows())))
    return Reading(PUBLISHER, "untc", [Section(_named(head.titles), rows)])


def _head(source: Source) -> Head | None:
    # Split as the reader of tables does, which knows fewer ends of a line than Python.
    lines = list(islice(StringIO(source.head, newline=""), _ROWS_ABOVE))
    for delimiter in ",;\t|":
        above: list[str] = []
        try:
            for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
                if read_header(cells):
                    return Head(number, delimiter, tuple(above))
                above += [text for cell in cells if (text := " ".join(cell.split()))]
        except csv.Error:
            continue
    return None


def _named(titles: tuple[str, ...]) -> Named:
    """What the lines above the header say; a line that is no title of a treaty says nothing."""
    known = [title for title in titles if find_instruments(title_alone(title))]
    other = [title for title in titles if _TREATY.search(title) and len(title.split()) > 2]
    named = tuple((known or other)[:1])
    return Named(named, None, next(filter(None, map(adopted_in, titles)), None) if named else None)


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
