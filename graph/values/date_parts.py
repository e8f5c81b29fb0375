"""Early, mid, late and end of a month, year or decade: the published rule table.

| part      | of a month | of a year     | of a decade (1990s) |
|-----------|------------|---------------|---------------------|
| early     | 1 to 10    | Jan to March  | 1990 to 1993        |
| mid       | 11 to 20   | Apr to Sept   | 1994 to 1996        |
| late, end | 21 to last | Oct to Dec    | 1997 to 1999        |

The parts of a unit leave no day out and share none. The middle of a year is therefore
half of it: sources say *mid* for anything from spring to autumn, and a wide interval is
never finer than its source. *End* is read like *late* for the same reason. A century
has no parts, nor has a day.
"""

import calendar
from datetime import date
from difflib import get_close_matches

from graph.errors import DateError
from graph.values.edtf import Expression, Point, read_edtf

PARTS = ("early", "mid", "late", "end")

_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
_MONTHS = {"early": (1, 3), "mid": (4, 9), "late": (10, 12), "end": (10, 12)}
_YEARS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9)}


def part_bounds(point: Point, part: str) -> tuple[date, date]:
    """Return the first and last day of a part of this month, year or decade.

    >>> from graph.values.edtf import read_edtf
    >>> part_bounds(read_edtf("2005-11").start, "late")
    (datetime.date(2005, 11, 21), datetime.date(2005, 11, 30))

    Raises:
        DateError: No such part, or a day or century, which have none.
    """
    check_part(part)
    year, month = point.first.year, point.first.month
    if point.unit == "month":
        low, high = _DAYS[part]
        return date(year, month, low), date(year, month, min(high, point.last.day))
    if point.unit == "year":
        low, high = _MONTHS[part]
        return date(year, low, 1), date(year, high, calendar.monthrange(year, high)[1])
    if point.unit == "decade":
        decade, (low, high) = point.last.year - 9, _YEARS[part]
        return date(max(decade + low, 1), 1, 1), date(decade + high, 12, 31)
    raise DateError(f"date {point.text!r} is a {point.unit}; {part!r} belongs to a month, year or decade")


def check_part(part: str) -> None:
    """Raise DateError for a word that is no part."""
    if part not in PARTS:
        near = get_close_matches(part, PARTS, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise DateError(f"date_part is {part!r}, expected one of {', '.join(PARTS)}.{hint}")


def check_interval_of_part(expression: Expression, part: str) -> None:
    """Raise DateError where an interval inside one month or year lies outside that part of it.

    An interval that crosses into another unit (late 2010 to June 2011) is taken as written.
    """
    check_part(part)
    start, end = expression.start, expression.end
    if start is None or end is None or start.first.year != end.last.year:
        return
    whole = _whole(start.first, month=start.first.month == end.last.month)
    low, high = part_bounds(whole, part)
    if start.first > high or end.last < low:
        raise DateError(
            f"date {expression.text!r} has date_part {part!r}, but {part} {whole.text} is "
            f"{low.isoformat()}/{high.isoformat()}: correct one of the two"
        )


def _whole(day: date, *, month: bool) -> Point:
    """Return the month, or else the year, that holds this day."""
    text = day.isoformat()[: 7 if month else 4]
    point = read_edtf(text).start
    assert point is not None
    return point
