"""Opens a table as what it is, judged by its content."""

import re
from collections.abc import Collection
from pathlib import Path

from loaders.tables.form import Form, TableError
from loaders.tables.table import Table

_WEB_PAGE = re.compile(rb"\s*<(!doctype|html|head|body|table|\?xml|!--)", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


PLAIN = Form()


def open_table(path: Path, form: Form = PLAIN, *, needed: Collection[str] = ()) -> Table:
    """Open a CSV or a workbook. ``needed`` are names of columns; they help to tell the delimiter.

    Raises:
        TableError: It is no table that can be read; what it is, and what to do about it.
        OSError: The file cannot be opened.
    """
    if path.is_dir():
        raise TableError(f"{path} is a folder, expected a table. Nothing was loaded.")
    with path.open("rb") as stream:
        begins = stream.read(4096)
    if begins.startswith(_ZIP):
        from loaders.tables.workbook import open_workbook

        return open_workbook(path, form)
    if begins.startswith(_OLE):
        from loaders.tables.old_workbook import open_old_workbook

        return open_old_workbook(path, form)
    _check_text(path, begins)
    from loaders.tables.text import open_text

    return open_text(path, form, needed)


def _check_text(path: Path, begins: bytes) -> None:
    plain = begins.removeprefix(b"\xef\xbb\xbf")
    if begins.startswith(_UTF16):
        plain = begins.decode("utf-16", "ignore").encode()
    if not plain.strip():
        found, do = "is empty", "A table has a header and rows"
    elif _WEB_PAGE.match(plain):
        found, do = "is a web page and no table, whatever its name says", "Download the table itself"
    elif plain.startswith(b"%PDF"):
        found, do = "is a PDF", "Save its table as CSV or XLSX"
    elif sum(byte < 9 or 13 < byte < 32 for byte in plain.replace(b"\0", b"")) > len(plain) // 20:
        found, do = "is a binary file of another kind", "Expected CSV or XLSX"
    else:
        return
    raise TableError(f"{path} {found}. {do}. Nothing was loaded.")
