"""The UK Parliament's list of actions: ``Party | Action | Taken on | Effective on |``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from loaders.treaty_status.acts import Act, Named, Reading, Refused, Section
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.layouts.printed import some_day
from loaders.treaty_status.lines import Line, parted
from loaders.treaty_status.source import Source
from loaders.treaty_status.uk import ACTIONS, CODES, PARLIAMENT, is_territory

WHAT = "text of the UK Parliament's treaty pages: Party | Action | Taken on | Effective on |"
_HEADER = re.compile(r"Party\s*\|\s*Action\s*\|\s*Taken on\s*\|\s*Effective on\s*\|?", re.IGNORECASE)


def fits(source: Source) -> bool:
    return not source.is_markup and parted(source.head, _HEADER) is not None


def read(source: Source) -> Reading:
    head, body = parted(source.text, _HEADER) or ([], [])
    title = head[0].text if head else ""
    named = Named((title,) if title else (), None, _after(head, "Signed on"), _after(head, "In force on"))
    rows = tuple(_read_rows(body))
    return Reading(PARLIAMENT, "uk-parliament", [Section(named, rows)], title=title, from_text=True)


def _after(head: list[Line], label: str) -> date | None:
    """The day in the line after a label, which may be empty."""
    for number, line in enumerate(head[:-1]):
        if line.text.lstrip("- ") == label:
            return some_day(head[number + 1].text)
    return None


def _read_rows(lines: list[Line]) -> Iterator[Act | Refused]:
    for line in lines:
        cells = [cell.strip() for cell in line.text.split("|")]
        if cells and not cells[-1]:
            cells.pop()
        cells += [""] * (4 - len(cells)) if len(cells) == 3 else []
        action = ACTIONS.get(cells[1].casefold()) if len(cells) == 4 else None
        if action is None or not cells[0]:
            yield Refused(line.place(), f"{line.text!r}", "Party | Action | Taken on | Effective on |")
            continue
        try:
            day, effective = read_day(cells[2]), read_day(cells[3]) if cells[3] else None
        except NoDay as problem:
            yield Refused(line.place(), f"{line.text!r}: the day {problem.found}", problem.expected)
            continue
        yield Act(
            cells[0], action[0], day, line.place(), effective, printed=action[1],
            is_territory=is_territory(cells[0]), code=CODES.get(cells[0]),
        )  # fmt: skip
