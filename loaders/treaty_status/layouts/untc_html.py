"""HTML of the UN Treaty Collection: a table whose id ends in ``tblgrid``, raised footnotes, links round names."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from loaders.treaty_status.acts import Named, Place, Reading, Refused, Section
from loaders.treaty_status.depositary import DECLARATIONS, PUBLISHER, TableRow, read_header, read_rows
from loaders.treaty_status.layouts.printed import some_day
from loaders.treaty_status.source import Source

WHAT = "HTML of the UN Treaty Collection, with a table whose id ends in tblgrid"
_SPANS = ("colspan", "rowspan")
_GRID = re.compile(r"""<table[^>]*\bid\s*=\s*["']?[^"'>\s]*tblgrid""", re.IGNORECASE)


def fits(source: Source) -> bool:
    return source.is_markup and (_GRID.search(source.head) or _GRID.search(source.text)) is not None


def read(source: Source) -> Reading:
    page = _Page()
    page.feed(source.text)
    page.close()
    if not page.rows or page.open:
        raise source.refused("breaks off within its table", "save the page again")
    if page.merged:
        raise source.refused(
            f"has merged cells in the header of its table: {page.merged}",
            "one row of header with one cell for each column is expected; saved as CSV, a --mapping reads it",
        )
    titles = page.rows[0].cells
    if read_header(titles) is None:
        raise source.refused(
            f"has the columns {', '.join(map(repr, titles))}", "expected those of a status table"
        )
    width = len(titles)
    rows = [
        TableRow(
            row.number - 1,
            row.line,
            row.cells,
            row.notes,
            None if len(row.cells) == width else _fault(row, width),
        )
        for row in page.rows[1:]
    ]
    left_out = [
        Refused(Place(line, number, ("declaration",), (text,)), "a declaration or reservation",
                "a row of the table of participants", DECLARATIONS)
        for number, (line, text) in enumerate(page.declarations, start=len(rows) + 1)
    ]  # fmt: skip
    named = Named((), None, some_day(page.texts["tcText"]), some_day(page.texts["EIF"]))
    return Reading(PUBLISHER, "untc", [Section(named, (*read_rows(titles, rows), *left_out))])


def _fault(row: TableRow, width: int) -> tuple[str, str]:
    return f"a row of {len(row.cells)} cells", f"{width}, as the header has"


class _Page(HTMLParser):
    """The rows of the status table, and the lines that name place, day and entry into force."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[TableRow] = []
        self.texts = {"tcText": "", "EIF": ""}
        self.open = False
        self.cells: list[str] | None = None
        self.notes: list[str] = []
        self.raised = self.in_cell = False
        self.into = ""
        self.declarations: list[tuple[int, str]] = []
        self.depth = 0
        self.merged = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id = dict(attrs).get("id") or ""
        if tag == "div" and (self.depth or id.endswith("divText")):
            if not self.depth:
                self.declarations.append((self.getpos()[0], ""))
            self.depth += 1
        elif tag == "table" and id.endswith("tblgrid"):
            self.open = True
        elif tag == "span" and id.endswith("tcText"):
            self.into = "EIF" if "rptEIF" in id else "tcText" if "rptTreaty" in id else ""
        elif self.open and tag == "tr":
            self.cells, self.notes = [], []
        elif self.open and tag in ("td", "th") and self.cells is not None:
            self.cells.append("")
            self.in_cell = True
            spans = [
                f'{name}="{value}"'
                for name, value in attrs
                if name in _SPANS and value not in (None, "", "1")
            ]
            if spans and not self.rows:
                self.merged = self.merged or " ".join(spans)
        elif tag == "sup":
            self.raised = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self.depth:
            self.depth -= 1
        elif tag == "table":
            self.open = False
        elif tag == "span":
            self.into = ""
        elif tag == "tr" and self.cells is not None:
            cells = [" ".join(cell.replace("\u00a0", " ").split()) for cell in self.cells]
            self.rows.append(TableRow(len(self.rows) + 1, self.getpos()[0], cells, tuple(self.notes)))
            self.cells = None
        elif tag in ("td", "th"):
            self.in_cell = False
        elif tag == "sup":
            self.raised = False

    def handle_data(self, data: str) -> None:
        if self.depth:
            line, text = self.declarations[-1]
            self.declarations[-1] = (line, " ".join(f"{text} {data}".split()))
        elif self.into:
            self.texts[self.into] += data
        elif self.open and self.in_cell and self.cells:
            if not self.raised:
                self.cells[-1] += data
            elif len(self.cells) == 1:
                self.notes += [note.strip() for note in data.split(",") if note.strip()]
