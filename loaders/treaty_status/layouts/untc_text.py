"""Text of the UN Treaty Collection's status PDF.

Names are led to their dates by dots and may be broken over two lines; the header returns on each
page; two columns may be read across, so that dates lose their names. The dates of a party stand
in the line of its dots: a date that begins a line has lost its party, and is nobody's.

Empty cells vanish. A bare date alone is the signature: there is no ratification without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.treaty_status.acts import Act, Named, Place, Reading, Refused, Section
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.depositary import PUBLISHER
from loaders.treaty_status.layouts.printed import some_day, title_alone
from loaders.treaty_status.legend import Legend, read_legend
from loaders.treaty_status.marks import read_name
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
    """A party under way: the words of its name, and whether its dots have come."""

    start: int | None = None
    end: int = 0
    led: bool = False
    dates: int = 0


def _read_rows(text: str, headers: list[tuple[int, int]], columns: list[Legend]) -> Iterator[Act | Refused]:
    entry, first = _Entry(), headers[0][1]
    line_of = _Lines(text)
    dates: list[re.Match[str]] = []
    skip = iter([*headers[1:], (len(text), len(text))])
    header = next(skip)
    for token in _TOKEN.finditer(text, first):
        while token.start() >= header[1] and header[1] < len(text):
            header = next(skip)
        if header[0] <= token.start() < header[1] or token["stop"]:
            continue
        if token["date"]:
            begins_line = not text[text.rfind("\n", 0, token.start()) + 1 : token.start()].strip()
            if entry.led and not begins_line and len(dates) < len(columns):
                dates.append(token)
            else:
                place = _place(text, token.start(), token.end(), line_of)
                yield Refused(place, "a date without a party", "a party and dots before it")
        elif token["dots"]:
            if entry.led and dates:
                place = _place(text, token.start(), token.end(), line_of)
                yield Refused(place, "dots without a party", "the name of a party before them")
                continue
            entry.led = entry.start is not None
        else:
            if entry.led:
                yield from _finished(text, entry, dates, columns, line_of)
                entry, dates = _Entry(), []
            entry.start = token.start() if entry.start is None else entry.start
            entry.end = token.end()
    if entry.led:
        yield from _finished(text, entry, dates, columns, line_of)
    elif entry.start is not None:
        place = _place(text, entry.start, entry.end, line_of)
        yield Refused(place, "a party without dates", "dots and dates after it")


def _finished(
    text: str, entry: _Entry, dates: list[re.Match[str]], columns: list[Legend], line_of: _Lines
) -> Iterator[Act | Refused]:
    assert entry.start is not None
    if not dates:
        yield Refused(
            _place(text, entry.start, entry.end, line_of), "a party without dates", "dates after its dots"
        )
        return
    name = read_name(" ".join(text[entry.start : entry.end].split()))
    for column, date in zip(_placed(dates, columns), dates, strict=True):
        place = _place(text, entry.start, date.end(), line_of)
        printed = date["date"].strip("[]").replace("\u00a0", " ")
        day, letter = " ".join(printed.split()[:3]), "".join(printed.split()[3:])
        meant = column.act(letter)
        if meant is None:
            yield Refused(
                place, f"{printed!r}, whose mark {letter!r} the header does not explain", column.title
            )
            continue
        try:
            when = read_day(day)
        except NoDay as problem:
            yield Refused(place, f"{printed!r} {problem.found}", problem.expected)
            continue
        ended = name.bracketed or date["date"].startswith("[")
        yield Act(name.text, meant[0], when, place, printed=meant[1], marks=name.notes, ended=ended)


def _placed(dates: list[re.Match[str]], columns: list[Legend]) -> list[Legend]:
    if len(dates) == len(columns):
        return columns
    printed = dates[0]["date"].strip("[]").split()
    # With a mark it belongs to the last column; Montenegro alone succeeded to signatures, and those are marked too.
    marked = len(printed) > 3
    both = marked and all(column.act(printed[3]) for column in columns)
    return [columns[-1] if marked and not both else columns[0]] if not both else [_Unsure]


_Unsure = Legend("one of two columns that both have this mark", {})


class _Lines:
    """The number of the line of an offset."""

    def __init__(self, text: str) -> None:
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def __call__(self, offset: int) -> int:
        from bisect import bisect_left

        return bisect_left(self.ends, offset) + 1


def _place(text: str, start: int, end: int, line_of: _Lines) -> Place:
    return Place(line_of(start), start=start, end=end, words=text[start:end])
