"""An answer as CSV, NDJSON, Markdown or a table for a terminal, line by line."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from graph.questions.answer import Answer, Column

JOINT = " | "
Row = Mapping[str, Any]
View = tuple[str, Callable[[Row], str]]
_FEW = 5
_DATE_PARTS = ("text", "earliest", "latest")
#: A spreadsheet reads a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_lines(answer: Answer, *, safe: bool = True) -> Iterator[str]:
    """CSV with a header: a date is three columns, a list is joined with `` | ``.

    With ``safe`` a text that a spreadsheet would run as a formula gets a leading ``'``.
    """
    yield _csv_line([name for column in answer.columns for name in _csv_names(column)])
    for row in answer.rows:
        cells = [cell for column in answer.columns for cell in _csv_cells(column, row[column.name])]
        yield _csv_line([_guarded(cell) if safe else cell for cell in cells])


def ndjson_lines(answer: Answer) -> Iterator[str]:
    """One row a line, and a last line that says how many and whether rows were left out."""
    for row in answer.rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"
    end = {"count": answer.count, "truncated": answer.truncated, "revision": answer.revision}
    yield json.dumps({"_end": end}) + "\n"


def markdown_lines(answer: Answer) -> Iterator[str]:
    """A Markdown table of what a reader needs, then notes and sources."""
    views = views_of(answer)
    yield "| " + " | ".join(head for head, _ in views) + " |\n"
    yield "|" + " --- |" * len(views) + "\n"
    for row in answer.rows:
        yield "| " + " | ".join(_markdown(shown(row)) for _, shown in views) + " |\n"
    yield from (f"\n{_markdown(note)}\n" for note in all_notes(answer))
    yield "\n" if answer.citations else ""
    for claim, cited in answer.citations.items():
        yield f"- {_markdown(claim)}: {_markdown(_source(cited))}\n"


def table_lines(answer: Answer, width: int = 100) -> Iterator[str]:
    """A table for a terminal; rows that are too wide for it stand below each other."""
    views = views_of(answer)
    rows = [[_printable(brief(head, shown(row))) for head, shown in views] for row in answer.rows]
    heads = [head for head, _ in views]
    widths = [max([_cells(head), *(_cells(row[at]) for row in rows)]) for at, head in enumerate(heads)]
    if rows and sum(widths) + 2 * len(widths) <= width:
        for line in (heads, ["-" * size for size in widths], *rows):
            yield (
                "  ".join(_padded(cell, size) for cell, size in zip(line, widths, strict=True)).rstrip()
                + "\n"
            )
    else:
        yield from _records(heads, rows)
    yield from (f"{note}\n" for note in all_notes(answer))


def _records(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    side = max((_cells(head) for head in heads), default=0)
    for number, row in enumerate(rows, 1):
        yield f"-- {number} --\n"
        for head, cell in zip(heads, row, strict=True):
            if cell:
                yield f"{_padded(head, side)}  {cell}\n"


def all_notes(answer: Answer) -> list[str]:
    """What a reader must know beside the rows: that there are none, that some are left out, the notes."""
    cut = f"Cut after {answer.count} rows." if answer.truncated else ""
    none = "No rows." if not answer.rows else ""
    return [note for note in (none, cut, *answer.notes) if note]


def views_of(answer: Answer) -> list[View]:
    """What a reader sees: no id beside its name, a range as one column, nothing empty in every row."""
    names = {column.name for column in answer.columns}
    views: list[View] = []
    for name in (column.name for column in answer.columns):
        stem, _, ending = name.rpartition("_")
        if (ending in ("id", "ids") and stem in names) or (ending == "max" and f"{stem}_min" in names):
            continue
        if ending == "min" and f"{stem}_max" in names:
            views.append((_words(stem), partial(_range, low=name, high=f"{stem}_max")))
        else:
            views.append((_words(name), partial(_cell, name=name)))
    return [view for view in views if not answer.rows or any(view[1](row) for row in answer.rows)]


def _cell(row: Row, name: str) -> str:
    return _plain(row[name])


def _range(row: Row, low: str, high: str) -> str:
    fewest, most = row[low], row[high]
    if fewest is None and most is None:
        return ""
    if most is None:
        return f"{fewest} or more"
    if fewest is None:
        return f"up to {most}"
    return str(fewest) if fewest == most else f"{fewest} to {most}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _plain(value: Any) -> str:
    """A value as a reader wants it: a date by its words or bounds, a list by its members."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return str(value.get("text") or value.get("edtf") or _bounds(value))
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def brief(head: str, text: str) -> str:
    """A long list of claims cut short: the other forms and `explain` have them all."""
    parts = text.split(", ") if head == "claims" else []
    return f"{', '.join(parts[:_FEW])} and {len(parts) - _FEW} more" if len(parts) > _FEW else text


def _bounds(value: dict[str, Any]) -> str:
    return (
        f"{value.get('earliest') or '..'}/{value.get('latest') or '..'}"
        if not value.get("undated")
        else "undated"
    )


def _source(cited: dict[str, Any]) -> str:
    place = (
        f"row {cited['row']}, {cited['column']}"
        if "row" in cited
        else f"characters {cited.get('start')} to {cited.get('end')}"
    )
    return ", ".join(
        str(part)
        for part in (cited["title"], cited["publisher"], cited["date"], cited["document"], place)
        if part
    )


def _csv_names(column: Column) -> list[str]:
    return [f"{column.name}_{part}" for part in _DATE_PARTS] if column.type == "date" else [column.name]


def _csv_cells(column: Column, value: Any) -> list[Any]:
    if column.type == "date":
        return [(value or {}).get(part) for part in _DATE_PARTS]
    if column.type == "list":
        return [JOINT.join(str(part) for part in value or ())]
    return [{True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value]


def _guarded(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _csv_line(cells: list[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in cells])
    return buffer.getvalue()


def _markdown(text: str) -> str:
    """Text that stays text in a table cell, and steers no terminal: names come from strangers' documents."""
    flat = " ".join(
        "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) != "Cc").split()
    )
    for sign in "\\`*_[]<>|#":
        flat = flat.replace(sign, f"\\{sign}")
    return flat


def _printable(text: str) -> str:
    """Without the control characters by which a document could steer a terminal."""
    return "".join(
        " " if sign in "\n\t\r" else sign
        for sign in text
        if sign in "\n\t\r" or unicodedata.category(sign)[0] != "C"
    )


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) != 0 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))
