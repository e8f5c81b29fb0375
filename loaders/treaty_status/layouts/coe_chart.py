"""A chart of signatures and ratifications of the Council of Europe, as text: one cell a line.

Empty cells vanish, so that a lone date may be a signature or an accession. What is sure is read:
three days in order; two days where the treaty is not in force, so that no third can be there; and
that a state without any day had done nothing by the day of the chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from graph.values.dates import PartialDate
from loaders.treaty_status.acts import Act, Named, Place, Reading, Refused, Section
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.lines import Line, lines_of
from loaders.treaty_status.marks import read_name
from loaders.treaty_status.source import Source

WHAT = "text of a Council of Europe chart of signatures and ratifications, one cell a line"
PUBLISHER = "Council of Europe Treaty Office"
_NUMBER = re.compile(r"C?ETS No\.?\s*(\d+)", re.IGNORECASE)
_AS_OF = re.compile(r"Status as of\s*:?\s*(\d{2}/\d{2}/\d{4})", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_LABELLED = re.compile(r"Date\s*:\s*(\S+)")
_FLAG = re.compile(r"[RDATCO]\.(?:\s*[RDATCO]\.)*|\d{1,3}(?:\s*,\s*\d{1,3})*|[rasd]|\*+")
_TITLES = ("signature", "ratification", "entry into force", "notes", "r.", "d.", "a.", "t.", "c.", "o.")
_BLOCK = re.compile(
    r"(Non-)?Members?( States)? of (the )?Council of Europe|International Organisations?", re.IGNORECASE
)
_TOTAL = re.compile(r"Total number of", re.IGNORECASE)


def fits(source: Source) -> bool:
    return not source.is_markup and bool(_NUMBER.search(source.head) and _AS_OF.search(source.head))


def read(source: Source) -> Reading:
    lines = list(lines_of(source.text))
    begins = next((n for n, line in enumerate(lines) if _BLOCK.fullmatch(line.text)), None)
    if begins is None:
        raise source.refused("has no block of member states", "it may be cut off; save the page again")
    head, title = lines[:begins], lines[0].text
    number, as_of = _NUMBER.search(source.head), _AS_OF.search(source.head)
    assert number and as_of
    day = _day(as_of[1])
    dates = [_day(found[1]) for line in head if (found := _LABELLED.match(line.text))]
    adopted, entry = (*dates, None, None)[:2]
    named = Named((title,), f"ETS {int(number[1])}", adopted, entry)
    rows = tuple(_read_rows(lines[begins:], day, in_force=entry is not None))
    return Reading(
        PUBLISHER, "coe-chart", [Section(named, rows, _total(head))], day, title=title, from_text=True
    )


def _total(head: list[Line]) -> int | None:
    for number, line in enumerate(head[:-1]):
        if _TOTAL.match(line.text) and "ratification" in line.text and "not followed" not in line.text:
            return int(head[number + 1].text) if head[number + 1].text.isdigit() else None
    return None


def _read_rows(lines: list[Line], as_of: date | None, *, in_force: bool) -> Iterator[Act | Refused]:
    name: Line | None = None
    dates: list[Line] = []
    for line in lines:
        if _DATE.fullmatch(line.text):
            if name is None:
                yield Refused(line.place(), f"{line.text!r}, a date without a state", "a state before it")
            else:
                dates.append(line)
        elif _FLAG.fullmatch(line.text) or line.text.casefold() in _TITLES or _BLOCK.fullmatch(line.text):
            if _BLOCK.fullmatch(line.text):
                yield from _state(name, dates, as_of, in_force=in_force)
                name, dates = None, []
        elif _TOTAL.match(line.text):
            break
        else:
            yield from _state(name, dates, as_of, in_force=in_force)
            name, dates = line, []
    yield from _state(name, dates, as_of, in_force=in_force)


def _state(
    name: Line | None, lines: list[Line], as_of: date | None, *, in_force: bool
) -> Iterator[Act | Refused]:
    if name is None:
        return
    place = _span(name, lines)
    try:
        days = [read_day(line.text) for line in lines]
    except NoDay as problem:
        yield Refused(place, f"{place.words!r}: the day {problem.found}", problem.expected)
        return
    marked = read_name(name.text)
    if not days:
        when = PartialDate.from_edtf(str(as_of), semantics="as_of", basis="document-date") if as_of else None
        yield Act(marked.text, "party", when or PartialDate.UNDATED, place, marks=marked.notes, denied=True)
        return
    sure = len(days) == 3 or (len(days) == 2 and not in_force)
    ordered = all(
        (a.earliest or date.max) <= (b.earliest or date.min) for a, b in zip(days, days[1:], strict=False)
    )
    if not sure or not ordered:
        found = f"{marked.text} with {' and '.join(line.text for line in lines)}"
        why = "days in order for signature, ratification and entry into force; empty cells vanish from a text"
        yield Refused(place, found, why)
        return
    yield Act(marked.text, "signature", days[0], _span(name, lines[:1]), marks=marked.notes)
    effective = days[2] if len(days) == 3 else None
    yield Act(marked.text, "ratification", days[1], place, effective, marks=marked.notes)


def _span(name: Line, lines: list[Line]) -> Place:
    last = lines[-1] if lines else name
    words = " ".join((name.text, *(line.text for line in lines)))
    return Place(name.number, start=name.start, end=last.start + len(last.text), words=words)


def _day(text: str) -> date | None:
    try:
        return read_day(text).earliest
    except NoDay:
        return None
