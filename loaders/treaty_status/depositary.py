"""The status table of the UN Treaty Collection, whatever file it comes in: parties down, acts across."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.treaty_status.acts import Act, Place, Refused, ended_with
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.legend import Legend, is_participant, read_legend, without_notes
from loaders.treaty_status.marks import Marked, is_empty, read_marked_date, read_name

PUBLISHER = "United Nations Treaty Collection"
DECLARATIONS = "texts of declarations do not say which act they are; they are not read yet"
_DATE = "a day with the mark of an act, such as 26 Aug 1998 a"
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as it stands: texts of its cells, and marks that were set apart from the first one."""

    number: int
    line: int
    cells: Sequence[str]
    notes: tuple[str, ...] = ()
    fault: tuple[str, str] | None = None


def read_header(titles: Sequence[str]) -> list[Legend] | None:
    """The legends of the columns after that of the parties; None where it is no such header."""
    if len(titles) < 2 or not is_participant(titles[0]):
        return None
    legends = [read_legend(title) for title in titles[1:]]
    return [legend for legend in legends if legend] if all(legends) else None


def read_rows(titles: Sequence[str], rows: Iterable[TableRow]) -> Iterator[Act | Refused]:
    """The acts of every row; a row of which one cell is not understood is refused whole."""
    legends = read_header(titles)
    assert legends is not None
    for row in rows:
        yield from _read_row(without_notes(titles[0]), legends, row)


def _read_row(party_title: str, legends: list[Legend], row: TableRow) -> Iterator[Act | Refused]:
    whole = Place(row.line, row.number, _titles(party_title, legends), tuple(row.cells))
    if row.fault:
        yield Refused(whole, *row.fault)
        return
    cells = [cell.replace("\u00a0", " ").strip() for cell in row.cells]
    if not any(cells):
        return
    name = read_name(cells[0])
    if not name.text:
        yield Refused(whole, "a date without a party", "a party in the first column")
        return
    acts: list[Act] = []
    for legend, cell in zip(legends, cells[1:], strict=False):
        if not is_empty(cell):
            read = _read_cell(party_title, legend, name, row, cell)
            if isinstance(read, tuple):
                yield Refused(whole, *read)
                return
            acts.append(read)
    if not acts:
        yield Refused(whole, f"{cells[0]!r} without any act", _DATE)
    yield from ended_with(acts, bracketed=name.bracketed)


def _read_cell(
    party_title: str, legend: Legend, name: Marked, row: TableRow, cell: str
) -> Act | tuple[str, str]:
    marked = read_marked_date(cell)
    if len(_YEAR.findall(cell)) > 1:
        return f"{cell!r} under {legend.title!r}, which is more than one day", "one day in each cell"
    if marked is None:
        return f"{cell!r} under {legend.title!r}", _DATE
    meant = legend.act(marked.letter)
    if meant is None:
        which = f"whose mark {marked.letter!r}" if marked.letter else "which has no mark, and what that means"
        return f"{cell!r}, {which} the header does not explain", f"a mark of {legend.title!r}"
    try:
        # These tables print months in words; what is in numbers comes from another hand.
        day = read_day(marked.text, order=None)
    except NoDay as problem:
        return f"{cell!r} {problem.found}", problem.expected
    place = Place(row.line, row.number, (party_title, legend.title), (row.cells[0], cell))
    notes = (*row.notes, *name.notes, *marked.notes)
    return Act(name.text, meant[0], day, place, printed=meant[1], marks=notes, ended=marked.bracketed)


def _titles(party_title: str, legends: list[Legend]) -> tuple[str, ...]:
    return (party_title, *(legend.title for legend in legends))
