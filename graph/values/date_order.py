"""Which date is surely before which, what overlaps, what contains what.

Only bounds are compared. An open side is never sure, and an approximate side may be off
by one of its printed unit, so within that unit it decides nothing.
"""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from graph.errors import DateError
from graph.values.edtf import UNITS, Point, Unit, read_edtf
from graph.values.partial_date import PartialDate

_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def surely_before(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether every day that ``a`` allows is earlier than every day that ``b`` allows."""
    latest, earliest = loosened_latest(a), loosened_earliest(b)
    return latest is not None and earliest is not None and latest < earliest


def surely_not_after(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether every day that ``a`` allows is no later than every day that ``b`` allows."""
    latest, earliest = loosened_latest(a), loosened_earliest(b)
    return latest is not None and earliest is not None and latest <= earliest


def overlaps(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether the two may share a day: true unless one is surely before the other."""
    return not surely_before(a, b) and not surely_before(b, a)


def share_days(dates: Iterable[PartialDate]) -> bool:
    """Tell whether every two of these overlap."""
    given = list(dates)
    first_end = min((day for d in given if (day := loosened_latest(d))), default=None)
    last_start = max((day for d in given if (day := loosened_earliest(d))), default=None)
    return first_end is None or last_start is None or last_start <= first_end


def contains(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether ``a`` allows every day that ``b`` allows: then ``a`` is coarser, or equal."""
    low = a.earliest is None or (b.earliest is not None and a.earliest <= b.earliest)
    high = a.latest is None or (b.latest is not None and a.latest >= b.latest)
    return low and high


def days_between(a: PartialDate, b: PartialDate) -> tuple[int | None, int | None]:
    """Return the fewest and the most days from ``a`` to ``b``; an open side gives None.

    A negative minimum says that the order is not sure.
    """
    fewest = None if a.latest is None or b.earliest is None else (b.earliest - a.latest).days
    most = None if a.earliest is None or b.latest is None else (b.latest - a.earliest).days
    return fewest, most


def window(text: str) -> tuple[date, date]:
    """Return the first and last day of a parameter that is a day, month or year.

    Raises:
        DateError: It is something else; an interval is two parameters, from and to.
    """
    expression = read_edtf(text.strip())
    point = expression.start
    if expression.interval or point is None or point.approximate or point.unit not in UNITS[:3]:
        raise DateError(f"{text!r} is no day, month or year, expected 2011-05-30, 2011-05 or 2011")
    return point.first, point.last


def date_match(found: PartialDate, first: date | None, last: date | None) -> str | None:
    """Return how a date falls into a window: ``surely``, ``partly``, or None for not at all.

    A side of the window that is None is open. An undated row is in no window.
    """
    if found.undated:
        return None
    if first and found.latest and found.latest < first:
        return None
    if last and found.earliest and found.earliest > last:
        return None
    earliest, latest = loosened_earliest(found), loosened_latest(found)
    low = first is None or (earliest is not None and earliest >= first)
    high = last is None or (latest is not None and latest <= last)
    return "surely" if low and high else "partly"


def loosened_latest(d: PartialDate) -> date | None:
    """Return the latest day that is not ruled out: an approximate one may be a unit later."""
    point = end_point(d)
    if d.latest is None or point is None or not point.approximate:
        return d.latest
    return _shifted(d.latest, _unit(d, point), 1)


def loosened_earliest(d: PartialDate) -> date | None:
    """Return the earliest day that is not ruled out: an approximate one may be a unit earlier."""
    point = start_point(d)
    if d.earliest is None or point is None or not point.approximate:
        return d.earliest
    return _shifted(d.earliest, _unit(d, point), -1)


def start_point(d: PartialDate) -> Point | None:
    """Return what is printed for the start; None where it is open."""
    return read_edtf(d.edtf).start if d.edtf else None


def end_point(d: PartialDate) -> Point | None:
    """Return what is printed for the end; None where it is open."""
    return read_edtf(d.edtf).end if d.edtf else None


def _unit(d: PartialDate, point: Point) -> Unit:
    """Return the printed unit; about late November is off by a month, not by a day."""
    return "month" if d.part and point.unit == "day" else point.unit


def _shifted(day: date, unit: Unit, step: int) -> date | None:
    """Return the day one unit away; None where the calendar ends.

    The last day of a month goes to the last day of another, so that a whole unit stays whole.
    """
    try:
        if unit == "day":
            return day + timedelta(days=step)
        year, month = divmod(day.year * 12 + day.month - 1 + step * _MONTHS[unit], 12)
        last = calendar.monthrange(year, month + 1)[1]
        was_last = day.day == calendar.monthrange(day.year, day.month)[1]
        return date(year, month + 1, last if was_last and step > 0 else min(day.day, last))
    except (ValueError, OverflowError):
        return None
