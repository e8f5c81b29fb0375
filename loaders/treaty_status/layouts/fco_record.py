"""Text of a treaty record of the UK Foreign Office: ``COUNTRY Action DD-Mon-YYYY [DD-Mon-YYYY]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.treaty_status.acts import Act, Named, Reading, Refused, Section
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.lines import Line, parted
from loaders.treaty_status.source import Source
from loaders.treaty_status.uk import ACTIONS, CODES, PUBLISHER, is_territory

WHAT = "text of a UK Foreign Office treaty record: COUNTRY Action DD-Mon-YYYY [DD-Mon-YYYY]"
_HEADER = re.compile(r"Country\s*Action\s*Action\s*Date\s*Effective\s*Date", re.IGNORECASE)
_DAY = r"\d{1,2}-\w{3,9}-\d{4}"
_WORDS = "|".join(sorted((word.title() for word in ACTIONS), key=len, reverse=True))
_ROW = re.compile(rf"(?P<party>\S.*?)\s+(?P<action>{_WORDS})\s+(?P<day>{_DAY})(?:\s+(?P<effective>{_DAY}))?")


def fits(source: Source) -> bool:
    return not source.is_markup and parted(source.head, _HEADER) is not None


def read(source: Source) -> Reading:
    head, body = parted(source.text, _HEADER) or ([], [])
    title = _title(head)
    rows = tuple(_read_rows(body))
    return Reading(
        PUBLISHER,
        "fco-record",
        [Section(Named((title,) if title else ()), rows)],
        title=title,
        from_text=True,
    )


def _title(head: list[Line]) -> str:
    """The line above the type of the treaty."""
    for number, line in enumerate(head):
        if line.text.startswith("Treaty Type") and number:
            return head[number - 1].text
    return ""


def _read_rows(lines: list[Line]) -> Iterator[Act | Refused]:
    for line in lines:
        found = _ROW.fullmatch(line.text)
        if found is None:
            yield Refused(line.place(), f"{line.text!r}", "COUNTRY Action DD-Mon-YYYY")
            continue
        action, printed = ACTIONS[found["action"].casefold()]
        try:
            day = read_day(found["day"])
            effective = read_day(found["effective"]) if found["effective"] else None
        except NoDay as problem:
            yield Refused(line.place(), f"{line.text!r}: {problem.found}", problem.expected)
            continue
        party = found["party"]
        yield Act(
            party, action, day, line.place(), effective, printed=printed, is_territory=is_territory(party),
            code=CODES.get(party),
        )  # fmt: skip
