"""What a run notebook shows, as rows of words: the lines that it prints and the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

_BLOCKS = frozenset(
    ("p", "div", "table", "li", "ul", "ol", "h1", "h2", "h3", "br", "caption", "details", "summary")
)
_UNSEEN = frozenset(("style", "script"))


def rows_of(outputs: list[Any]) -> list[str]:
    """The rows of a cell's outputs: a line of text each, and a row of a table each, its columns named in it."""
    return [" ".join(row.split()) for output in outputs for row in _rows(output) if row.strip()]


def _rows(output: Any) -> Iterator[str]:
    if output["output_type"] == "stream":
        yield from output["text"].splitlines()
    elif "text/html" in output.get("data", {}):
        reader = _Table()
        reader.feed(output["data"]["text/html"])
        reader.close()
        yield from reader.rows()
    else:
        yield from output.get("data", {}).get("text/plain", "").splitlines()


class _Table(HTMLParser):
    """Reads tables and the text around them. What a frame holds is a page of its own and no text of this one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._columns: list[str] = []
        self._row: list[str] | None = None
        self._in_head = False
        self._unseen = 0

    def rows(self) -> list[str]:
        return self._lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "thead":
            self._in_head, self._columns = True, []
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._row.append("")
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS and self._row is None:
            self._lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self._in_head = False
        elif tag == "tr" and self._row is not None:
            self._end_row(self._row)
        elif tag in _UNSEEN:
            self._unseen -= 1

    def _end_row(self, cells: list[str]) -> None:
        self._row = None
        if self._in_head:
            # A table with several rows of headings names its columns in parts.
            above = self._columns or [""] * len(cells)
            self._columns = [" ".join(filter(None, pair)) for pair in zip(above, cells, strict=False)]
        elif len(cells) == len(self._columns):
            self._lines.append(" | ".join(" ".join(pair) for pair in zip(self._columns, cells, strict=True)))
        else:
            self._lines.append(" | ".join(cells))

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._row is None:
            self._lines[-1] += data
        elif self._row:
            self._row[-1] += data
