"""Text of the UN Treaty Collection's status PDF.

Names are led to their dates by dots and may be broken over two lines; the header returns on each
page; two columns may be read across, so that dates lose their names. The dates of a party stand
in the line of its dots: a date that begins a line has lost its party, and is nobody's.

Empty cells vanish. A bare date alone is the signature: there is no ratification without one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders.treaty_status.acts import Act, Named, Place, Reading, Refused, Section, ended_with
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.depositary import PUBLISHER
from loaders.treaty_status.layouts.printed import some_day, title_alone
from loaders.treaty_status.legend import Legend, read_legend
from loaders.treaty_status.marks import Marked, read_name
from loaders.treaty_status.source import Source

WHAT = "text of a status PDF of the UN Treaty Collection, with dotted leaders"
_ACT = (
    r"(?:Definitive signature|Succession to signature|Signature|Ratification|Accession|Succession|Acceptance|"
    r"Approval|Formal confirmation)(?:\([A-Za-z]{1,2}\))?"
)
_HEADER = re.compile(rf"Participants?[ \t]*\d*(?:,[ \t]*\d+)*\s+(?P<acts>{_ACT}(?:\s*,?\s*{_ACT})*)")
_SIGNATURES = re.compile(r"(?:Definitive signature|Succession to signature|Signature)(?:\([A-Za-z]{1,2}\))?")
_TOKEN = re.compile(
    r"(?P<date>\[?\d{1,2}[ \u00a0][A-Z][a-z]{2,8}[ \u00a0]\d{4}(?:[ \u00a0]+[A-Za-z]{1,2}(?![A-Za-z(]))?\]?)"
    r"|(?P<dots>(?:\.[ \u00a0]?){2,}|…+)|(?P<word>[^\s.…]+(?:\.(?![. \u00a0]*\.)\S*)?)|(?P<stop>\.)"
)
_ENTRY = re.compile(r"ENTRY INTO FORCE:?\s*(?P<rest>[^\n]*)")
_STATUS = re.compile(r"Parties:\s*(?P<parties>\d+)")


def fits(source: Source) -> bool:
    if source.is_workbook or source.is_markup:
        return False
    return _HEADER.search(source.head) is not None and re.search(r"\.{3}\s*\[?\d", source.head) is not None


def read(source: Source) -> Reading:
    text = source.text
    headers = list(_HEADER.finditer(text))
    columns = _columns(headers[0]["acts"])
    if columns is None:
        raise source.refused(f"has the header {headers[0]['acts']!r}", "expected the acts of a status table")
    status = _STATUS.search(text)
    rows = tuple(_read_rows(text, [match.span() for match in headers], columns))
    return Reading(
        PUBLISHER, "untc",
        [Section(_named(text[: headers[0].start()]), rows, int(status["parties"]) if status else None)],
        from_text=True,
    )  # fmt: skip


def _named(head: str) -> Named:
    lines = [line.strip() for line in head.splitlines() if line.strip(" .\t")]
    entry = _ENTRY.search(head)
    adopted = next((day for line in lines[:4] if (day := some_day(line)) and "ENTRY" not in line), None)
    title = title_alone(lines[0]) if lines else ""
    return Named((title,) if title else (), None, adopted, some_day(entry["rest"]) if entry else None)


def _columns(acts: str) -> list[Legend] | None:
    """The legends of one or two columns, which the text runs together."""
    plain = " ".join(acts.split())
    cut = 0
    while found := re.compile(rf"[\s,]*{_SIGNATURES.pattern}").match(plain, cut):
        cut = found.end()
    parts = [part.strip(" ,") for part in (plain[:cut], plain[cut:])]
    legends = [read_legend(part) for part in parts if part]
    return [legend for legend in legends if legend] if all(legends) else None


@dataclass
class _Entry:
    """A party under way: the words of its name, the end of the line of its dots, and the dates in that line."""

    start: int | None = None
    end: int = 0
    line_end: int | None = None
    dates: list[re.Match[str]] = field(default_factory=list)

    @property
    def led(self) -> bool:
        return self.line_end is not None


def _read_rows(text: str, headers: list[tuple[int, int]], columns: list[Legend]) -> Iterator[Act | Refused]:
    entry, line_of = _Entry(), _Lines(text)
    for token in _tokens(text, headers):
        place = _place(text, token.start(), token.end(), line_of)
        if token["date"]:
            if entry.line_end and token.start() < entry.line_end and len(entry.dates) < len(columns):
                entry.dates.append(token)
            else:
                yield Refused(place, "a date without a party", "a party and dots before it, in its line")
        elif token["dots"]:
            if entry.led:
                yield Refused(place, "dots without a party", "the name of a party before them")
            elif entry.start is not None:
                found = text.find("\n", token.start())
                entry.line_end = len(text) if found < 0 else found
        else:
            if entry.led:
                yield from _finished(text, entry, columns, line_of)
                entry = _Entry()
            entry.start = token.start() if entry.start is None else entry.start
            entry.end = token.end()
    if entry.start is not None:
        yield from _finished(text, entry, columns, line_of)


def _tokens(text: str, headers: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Words, dots and dates after the first header; the headers of further pages are left out."""
    for token in _TOKEN.finditer(text, headers[0][1]):
        within = any(start <= token.start() < end for start, end in headers)
        if not within and not token["stop"]:
            yield token


def _finished(text: str, entry: _Entry, columns: list[Legend], line_of: _Lines) -> Iterator[Act | Refused]:
    assert entry.start is not None
    if not entry.dates:
        place = _place(text, entry.start, entry.end, line_of)
        yield Refused(place, f"{place.words!r} without dates", "dots and dates in their line")
        return
    name = read_name(" ".join(text[entry.start : entry.end].split()))
    acts: list[Act] = []
    for column, token in zip(_placed(entry.dates, columns), entry.dates, strict=True):
        place = _place(text, entry.start, token.end(), line_of)
        read = _read_date(name, column, token, place)
        if isinstance(read, Refused):
            # Where one date is not understood, the other may stand in the wrong column.
            yield Refused(
                _place(text, entry.start, entry.dates[-1].end(), line_of), read.found, read.expected
            )
            return
        acts.append(read)
    if len(acts) == 2 and (acts[1].date.latest or date.max) < (acts[0].date.earliest or date.min):
        found = f"{name.text}: {acts[1].action} on {acts[1].date.edtf}, before the {acts[0].action}"
        yield Refused(acts[1].place, found, "days in the order of the columns: one may be another party's")
        return
    yield from ended_with(acts, bracketed=name.bracketed)


def _read_date(name: Marked, column: Legend, token: re.Match[str], place: Place) -> Act | Refused:
    printed = token["date"].strip("[]").replace("\u00a0", " ")
    day, letter = " ".join(printed.split()[:3]), "".join(printed.split()[3:])
    meant = column.act(letter)
    if meant is None:
        found = f"{name.text}: {printed!r}, whose mark {letter!r} the header does not explain"
        return Refused(place, found, f"a mark of {column.title!r}")
    try:
        when = read_day(day)
    except NoDay as problem:
        return Refused(place, f"{name.text}: {printed!r} {problem.found}", problem.expected)
    ended = token["date"].startswith("[")
    return Act(name.text, meant[0], when, place, printed=meant[1], marks=name.notes, ended=ended)


def _placed(dates: list[re.Match[str]], columns: list[Legend]) -> list[Legend]:
    """The columns of the dates. A lone date with a mark is of the column that explains the mark."""
    if len(dates) == len(columns):
        return columns
    letter = "".join(dates[0]["date"].strip("[]").split()[3:])
    explain = [column for column in columns if column.act(letter)] if letter else columns[:1]
    return explain if len(explain) == 1 else [Legend("one column alone", {})]


class _Lines:
    """The number of the line of an offset."""

    def __init__(self, text: str) -> None:
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def __call__(self, offset: int) -> int:
        return bisect_left(self.ends, offset) + 1


def _place(text: str, start: int, end: int, line_of: _Lines) -> Place:
    return Place(line_of(start), start=start, end=end, words=text[start:end])
