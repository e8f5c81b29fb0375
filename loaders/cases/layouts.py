"""Which layout a file has, judged by its content; a file that has none of those known is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError
from loaders.base import Context, Option
from loaders.cases.rows import CaseRow
from loaders.tables import Cell, Column, Form, Row, Table, TableError, open_table
from loaders.tables.table import same_name

_WEB_PAGE = re.compile(rb"\s*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)")
_MARKS = (b"\xef\xbb\xbf",)

OPTIONS = (
    Option("layout", "The layout of the files, where it is not to be told from their content."),
    Option("id", "The document that they are a file of; else the file name. A newer file of it supersedes."),
    Option("title", "What the table is called."),
    Option("publisher", "Who published it."),
    Option("as_of", "The day as of which it stands, as in 2026-11-24."),
    Option("url", "Where it was published."),
    Option("encoding", "The encoding of a CSV that is not UTF-8, such as windows-1251."),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: ``begins`` is table, json, or the first element of an XML file.

    ``fields`` gives for each of our names those that files have; ``needed`` are the fields by
    which a table of this layout is told. A layout that is not ``whole`` lists only what is
    new, so that what it leaves out is not gone.
    """

    name: str
    reads: str
    begins: str
    fields: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    rows: Callable[[Path, Layout, Mapping[str, Any]], Iterator[CaseRow]]
    whole: bool = True

    def printed(self, names: Sequence[str]) -> dict[str, str]:
        """The name in the file for each field that it has; of several the one that stands first among ours."""
        found = {}
        for field, known in self.fields.items():
            for other in known:
                if name := next((name for name in names if same_name(name, other)), None):
                    found[field] = name
                    break
        return found


def find_layout(context: Context, path: Path, layouts: Sequence[Layout]) -> Layout:
    """The layout that was named, else the one that the content has.

    Raises:
        InputError: There is none; which are known.
    """
    named = context.options.get("layout")
    begins = _begins(path)
    if named:
        found = [layout for layout in layouts if layout.name == named]
        if not found:
            raise InputError(f"There is no layout {named!r}; {_known(layouts)} Nothing was loaded.")
        if found[0].begins != begins:
            raise InputError(f"{path} is {_words(begins)}, not {found[0].reads}. Nothing was loaded.")
        return found[0]
    found = [layout for layout in layouts if layout.begins == begins]
    if begins == "table":
        names = _header(path, context.options, found)
        fitting = [layout for layout in found if set(layout.needed) <= layout.printed(names).keys()]
        if not fitting:
            shown = ", ".join(map(repr, names[:30]))
            raise InputError(
                f"{path} has the columns {shown}: no layout that is known. {_known(layouts)} Nothing was loaded."
            )
        return fitting[0]
    if not found:
        raise InputError(
            f"{path} is {_words(begins)}, which no layout is. {_known(layouts)} Nothing was loaded."
        )
    return found[0]


def _known(layouts: Sequence[Layout]) -> str:
    return "Known are " + "; ".join(f"{layout.name} ({layout.reads})" for layout in layouts) + "."


def _words(begins: str) -> str:
    return {"table": "a table", "json": "JSON"}.get(begins, f"XML that begins with <{begins}>")


def _begins(path: Path) -> str:
    if path.is_dir():
        raise InputError(f"{path} is a folder, expected a file. Nothing was loaded.")
    with path.open("rb") as stream:
        head = stream.read(65536)
    for mark in _MARKS:
        head = head.removeprefix(mark)
    plain = head.lstrip()
    if _WEB_PAGE.match(plain):
        raise InputError(
            f"{path} is a web page and no table, whatever its name says. Download the file itself. "
            "Nothing was loaded."
        )
    if plain[:1] in (b"[", b"{"):
        return "json"
    if plain.startswith(b"<"):
        root = _ROOT.search(re.sub(rb"<!--.*?-->", b"", plain, flags=re.DOTALL))
        return root[1].decode() if root else "nothing"
    return "table"


def _open(path: Path, options: Mapping[str, Any], layouts: Sequence[Layout]) -> Table:
    needed = [layout.fields[field][0] for layout in layouts[:1] for field in layout.needed]
    return open_table(path, Form(encoding=options.get("encoding")), needed=needed)


def _header(path: Path, options: Mapping[str, Any], layouts: Sequence[Layout]) -> list[str]:
    with _open(path, options, layouts) as table:
        return [column.name for column in table.columns]


def table_rows(path: Path, layout: Layout, options: Mapping[str, Any]) -> Iterator[CaseRow]:
    """The rows of a CSV or workbook."""
    with _open(path, options, [layout]) as table:
        columns = _columns(path, layout, table)
        printed = {field: column.shown for field, column in columns.items()}
        places = {field: column.number - 1 for field, column in columns.items()}
        for row in table.rows():
            yield _case_row(row, table.columns, columns, printed, places)


def _columns(path: Path, layout: Layout, table: Table) -> dict[str, Column]:
    printed = layout.printed([column.name for column in table.columns])
    missing = [layout.fields[field][0] for field in layout.needed if field not in printed]
    if missing:
        raise TableError(f"{path} has no column {' or '.join(map(repr, missing))}. Nothing was loaded.")
    # A name that two columns have is refused here.
    return {field: table.column(name) for field, name in printed.items()}


def _case_row(
    row: Row,
    every: Sequence[Column],
    columns: Mapping[str, Column],
    printed: dict[str, str],
    places: dict[str, int],
) -> CaseRow:
    cells, found_texts = row.cells, row.texts
    texts = {field: text for field, place in places.items() if (text := found_texts[place])}
    found = CaseRow(row.number, row.sheet_row, texts, printed, _Raw(every, cells), row.fault, row.begins)
    if row.fault is None and not row.is_sound:
        for field, place in places.items():
            if (fault := cells[place].fault) is not None:
                found.fault = fault._replace(found=f"{printed[field]} {fault.found}")
                break
    return found


class _Raw(Mapping[str, Any]):
    """A row as it was printed, put together only where it is rejected."""

    def __init__(self, columns: Sequence[Column], cells: Sequence[Cell]) -> None:
        self._columns, self._cells = columns, cells

    def _all(self) -> dict[str, Any]:
        return {column.shown: cell.text for column, cell in zip(self._columns, self._cells, strict=False)}

    def __getitem__(self, name: str) -> Any:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._columns)
