"""Small workbooks for tests, and the unkind ones that no library writes."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Change = Callable[[Any], None]


def write_workbook(path: Path, rows: Sequence[Sequence[Any]], *changes: Change) -> Path:
    """A workbook of one sheet; each change is given the sheet."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for change in changes:
        change(sheet)
    book.save(path)
    return path


def with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts changed."""
    old = path.read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(old)) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part.filename, change(content) if part.filename == name else content)
    return path


SHEET = "xl/worksheets/sheet1.xml"
