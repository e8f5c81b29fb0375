"""Tables as people keep them: CSV in any dress, and Excel workbooks. Shared by the loaders; no loader itself.

    with open_table(path, Form(header=(1, 2), sheet="2011")) as table:
        for row in table.rows():             # streamed: memory grows with the longest row
            if row.fault:                    # hidden, broken quotes, more or fewer cells than the header
                context.reject(row.problem(name, row.fault))
                continue
            cell = row[table.column("Date")]  # an unknown or doubled name is a TableError
            if cell.fault: …                 # merged, a formula without value, #REF!, a NUL, a foreign byte

What a caller may rely on:

- What a file is, is judged by its content, never by its ending. A web page, a zip bomb, a
  damaged or encrypted workbook, an empty file and a text whose header cannot be decoded are
  refused whole (``TableError``). Whatever is wrong with one row or cell is a ``Fault`` of that
  row or cell, and reading goes on.
- ``row.number`` counts data rows from 1 (blank ones too, which are not yielded), as claims
  cite it; ``row.sheet_row`` and ``cell.address`` (``B17``) are what a spreadsheet program shows.
- ``cell.value`` is text, int, float, bool, date, datetime, or None for an empty cell; in a CSV
  always text. ``cell.text`` is what identifies the cell: without blanks at its ends, ``3`` for
  3.0, a date in ISO form. ``cell.unit`` says how much of a date its format shows: a cell that
  shows *May 2011* holds the first of May, and is a month.
- A formula gives the value that was last computed. A merged cell belongs to nobody unless
  ``Form.merged`` is ``repeat`` and the range lies in one column. Hidden rows are faults, and
  ``column.hidden`` is set, unless ``Form.hidden`` is ``read``.
- Nothing is guessed: an encoding that is not UTF-8 and has no byte order mark must be named.
- An old workbook (``.xls``) gives neither formats nor hidden rows: ``table.shows_layout`` is false.
"""

from loaders.tables.cells import Cell, Column, Fault, Row, address, letters
from loaders.tables.form import Form, TableError
from loaders.tables.open import open_table
from loaders.tables.table import Table

__all__ = [
    "Cell",
    "Column",
    "Fault",
    "Form",
    "Row",
    "Table",
    "TableError",
    "address",
    "letters",
    "open_table",
]
