"""CSV: commas, semicolons, tabs or bars; UTF-8, UTF-16 with a byte order mark, or the encoding that is named."""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from loaders.tables.cells import Cell, Column, Fault, Row, TextCells, letters
from loaders.tables.encodings import decoded_as, encoding_of
from loaders.tables.form import Form, TableError
from loaders.tables.table import Table, header_names, same_name

DELIMITERS = (",", ";", "\t", "|")
LONGEST_LINE = 1 << 20
MOST_COLUMNS = 16_384
_FOREIGN = re.compile("[\udc80-\udcff]")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def open_text(path: Path, form: Form, needed: Collection[str]) -> Table:
    """Open a CSV.

    Raises:
        TableError: Encoding or delimiter must be said, or there is no header.
    """
    encoding = encoding_of(path, form.encoding)
    stream = path.open("r", encoding=encoding, errors=_errors(encoding), newline="")
    try:
        return _Text(path, form, stream, encoding).table(needed)
    except BaseException:
        stream.close()
        raise


def _errors(encoding: str) -> str:
    # The codecs of two and four bytes a character cannot carry a foreign byte along.
    return "strict" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


class _Text:
    def __init__(self, path: Path, form: Form, stream: IO[str], encoding: str) -> None:
        self.path, self.form, self.stream, self.encoding = path, form, stream, encoding
        self.number = 0

    def table(self, needed: Collection[str]) -> Table:
        head = self._head()
        delimiter = self.form.delimiter or self._delimiter(head, needed)
        self.reader = csv.reader(self._lines(head), delimiter=delimiter, strict=True)
        self.columns = self._columns(head, delimiter)
        return Table(self.path, self.columns, self._rows, self.stream.close)

    def _head(self) -> list[str]:
        """The lines up to the end of the header, or the first row where there is none."""
        wanted = max(self.form.header, default=1)
        lines: list[str] = []
        # A header cell may hold line breaks, so that the header is longer than its rows.
        while len(lines) < wanted or "".join(lines).count('"') % 2 and len(lines) < wanted + 50:
            line = self._line()
            if not line:
                break
            lines.append(line)
        if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
            # Excel's own way to name the delimiter; it is no row of the sheet.
            self.form = replace(self.form, delimiter=self.form.delimiter or lines[0].strip()[4])
            lines = [*lines[1:], self._line()]
        return lines

    def _line(self) -> str:
        try:
            line = self.stream.readline(LONGEST_LINE)
        except UnicodeDecodeError as error:
            raise TableError(
                f"{self.path} is not {self.encoding} throughout: {error.reason} after row {self.number}. "
                "Save it again, or name its encoding. Nothing was loaded."
            ) from None
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise TableError(
                f"{self.path} has a line of more than {LONGEST_LINE:,} characters after row {self.number}, "
                "so it is no table. Nothing was loaded."
            )
        return line

    def _lines(self, head: list[str]) -> Iterator[str]:
        yield from head
        while line := self._line():
            yield line

    def _delimiter(self, head: list[str], needed: Collection[str]) -> str:
        widths = {delimiter: self._width(head, delimiter) for delimiter in DELIMITERS}
        parting = [delimiter for delimiter in DELIMITERS if widths[delimiter] > 1]
        found = [delimiter for delimiter in parting if self._has(head, delimiter, needed)] or parting
        # A sign that parts the header into fewer pieces stands inside names.
        most = max((widths[delimiter] for delimiter in found), default=1)
        best = [delimiter for delimiter in found if widths[delimiter] == most]
        if len(best) > 1:
            signs = " or ".join(_NAMES[delimiter] for delimiter in best)
            raise TableError(
                f"{self.path} may be parted by {signs}: say which delimiter. Nothing was loaded."
            )
        return best[0] if best else ","

    def _has(self, head: list[str], delimiter: str, needed: Collection[str]) -> bool:
        names = self._names(head, delimiter)
        return all(any(same_name(name, want) for name in names) for want in needed)

    def _width(self, head: list[str], delimiter: str) -> int:
        wanted = self.form.header or (1,)
        rows = self._split(head, delimiter)
        return max((len(rows[number - 1]) for number in wanted if number <= len(rows)), default=0)

    def _split(self, head: list[str], delimiter: str) -> list[list[str]]:
        try:
            return list(csv.reader(head, delimiter=delimiter, strict=True))
        except csv.Error:
            return []

    def _names(self, head: list[str], delimiter: str) -> list[str]:
        rows = self._split(head, delimiter)
        if not self.form.header:
            return [letters(number) for number in range(1, len(rows[0]) + 1)] if rows else []
        return header_names([rows[number - 1] for number in self.form.header if number <= len(rows)])

    def _columns(self, head: list[str], delimiter: str) -> tuple[Column, ...]:
        names = self._names(head, delimiter)
        if not any(names):
            where = " and ".join(map(str, self.form.header)) or "1"
            raise TableError(f"{self.path} has no header in row {where}. Nothing was loaded.")
        if len(names) > MOST_COLUMNS:
            raise TableError(
                f"{self.path} has {len(names):,} columns, so it is no table. Nothing was loaded."
            )
        for name in names:
            self._check_name(name)
        for _ in range(self.form.first_row - 1):
            self._next()
        return tuple(
            Column(name if self.form.header else "", number) for number, name in enumerate(names, start=1)
        )

    def _check_name(self, name: str) -> None:
        if "\0" in name:
            raise TableError(
                f"{self.path} has null characters in its header. If it is UTF-16, name that encoding "
                "(utf-16-le or utf-16-be). Nothing was loaded."
            )
        if foreign := foreign_byte(name):
            raise TableError(
                f"{self.path} is not {self.encoding.removesuffix('-sig')}: its header has the byte {foreign}. "
                f"Name its encoding. {decoded_as(name, self.encoding)} Nothing was loaded."
            )

    def _next(self) -> list[str] | Fault | None:
        """The next row, or what is wrong with it; None at the end."""
        self.number += 1
        try:
            return next(self.reader, None)
        except csv.Error as error:
            if "field larger" in str(error) or "end of data" in str(error):
                raise TableError(
                    f"{self.path}: row {self.number} has a quote that is not closed ({error}). "
                    "Correct that row. Nothing was loaded."
                ) from None
            return Fault(f"row {self.number} has a quote inside a cell ({error})", "quotes doubled, or none")

    def _rows(self) -> Iterator[Row]:
        while True:
            before = self.reader.line_num
            cells = self._next()
            if cells is None:
                return
            number = self.number - self.form.first_row + 1
            if isinstance(cells, Fault):
                yield Row(number, self.number, self._cells([]), self._and_length(cells, before))
                continue
            fault = self._length_fault(cells)
            begins = ",".join(cells)[:1000] if fault else ""
            yield Row(number, self.number, self._cells(cells), fault, begins)

    def _and_length(self, fault: Fault, before: int) -> Fault:
        lines = self.reader.line_num - before
        return fault if lines < 2 else Fault(f"{fault.found}, and runs over {lines} lines", fault.expected)

    def _length_fault(self, cells: list[str]) -> Fault | None:
        width = len(self.columns)
        beyond = [cell for cell in cells[width:] if cell.strip()]
        if beyond or (cells and len(cells) < width and not self.form.ragged and any(map(str.strip, cells))):
            return Fault(f"row {self.number} has {len(cells)} cells", f"{width}, as the header has")
        return None

    def _cells(self, cells: list[str]) -> Sequence[Cell]:
        width = len(self.columns)
        if len(cells) != width:
            cells = [*cells[:width], *[""] * (width - len(cells))]
        whole = "".join(cells)
        if "\0" in whole or not (whole.isascii() or foreign_byte(whole) is None):
            return [self._cell(column, text) for column, text in zip(self.columns, cells, strict=True)]
        return TextCells(self.number, self.columns, cells)

    def _cell(self, column: Column, text: str) -> Cell:
        if "\0" in text:
            return Cell(self.number, column, fault=Fault("has a null character", "text"))
        if not text.isascii() and (foreign := foreign_byte(text)):
            fault = Fault(
                f"has the byte {foreign}, which is not {self.encoding.removesuffix('-sig')}",
                f"text in one encoding, named where it is not UTF-8. {decoded_as(text, self.encoding)}".strip(),
            )
            return Cell(self.number, column, fault=fault)
        return Cell(self.number, column, text or None)


def foreign_byte(text: str) -> str | None:
    """The first byte that the encoding could not read, as ``0xfc``."""
    found = _FOREIGN.search(text)
    return f"0x{ord(found[0]) - 0xDC00:02x}" if found else None
