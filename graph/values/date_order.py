"""Which date is surely before which, what overlaps, and what several dates make together.

Only bounds are compared. An open side is never sure, and an approximate side may be off
by one of its printed unit, so within that unit it decides nothing.
"""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from graph.errors import DateError
from graph.values.date_words import words
from graph.values.edtf import UNITS, Point, Unit, read_edtf
from graph.values.partial_date import PartialDate


def surely_before(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether every day that ``a`` allows is earlier than every day that ``b`` allows."""
    latest, earliest = _loosened_latest(a), _loosened_earliest(b)
    return latest is not None and earliest is not None and latest < earliest


def overlaps(a: PartialDate, b: PartialDate) -> bool:
    """Tell whether the two may share a day: true unless one is surely before the other."""
    return not surely_before(a, b) and not surely_before(b, a)


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
    earliest, latest = _loosened_earliest(found), _loosened_latest(found)
    low = first is None or (earliest is not None and earliest >= first)
    high = last is None or (latest is not None and latest <= last)
    return "surely" if low and high else "partly"


def hull(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the narrowest date that holds all of these; UNDATED for none.

    An open side of one is an open side of all. Semantics that differ become *within*, a
    basis that differs *derived*.
    """
    together = list(dict.fromkeys(dates))
    if not together:
        return PartialDate.UNDATED
    if len(together) == 1:
        return together[0]
    starts = [d.earliest for d in together if d.earliest]
    ends = [d.latest for d in together if d.latest]
    earliest = min(starts) if len(starts) == len(together) else None
    latest = max(ends) if len(ends) == len(together) else None
    edtf, semantics = (
        _interval(together, earliest, latest),
        _shared([d.semantics for d in together]) or "within",
    )
    return PartialDate(
        text=_shared([d.text for d in together])
        or (words(read_edtf(edtf), None, semantics) if edtf else None),
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        basis=_shared([d.basis for d in together]) or "derived",
        semantics=semantics,
        approximate=any(d.approximate for d in together),
        undated=all(d.undated for d in together),
    )


def joined(dates: Iterable[PartialDate]) -> tuple[PartialDate, bool]:
    """Return the bounds that several claims give one happening, and whether they dispute it.

    What only its publication bounds counts where nothing has a date. A date that contains
    another is coarser and widens nothing; the rest are joined by their hull. Two with no
    day in common are a dispute.
    """
    given = list(dict.fromkeys(dates))
    dated = [d for d in given if not d.undated] or given
    narrow = [d for d in dated if not any(_coarser(d, other) for other in dated)]
    disputed = any(not overlaps(a, b) for a in narrow for b in narrow)
    return hull(narrow), disputed


def _coarser(a: PartialDate, b: PartialDate) -> bool:
    return contains(a, b) and not contains(b, a)


def _shared(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _interval(dates: list[PartialDate], earliest: date | None, latest: date | None) -> str | None:
    """Write the hull in EDTF, each end in the coarsest words that print that very bound."""
    if earliest is None and latest is None:
        return None
    starts = [point for d in dates if (point := _start(d)) and point.first == earliest]
    ends = [point for d in dates if (point := _end(d)) and point.last == latest]
    start = _coarsest(starts) or (earliest.isoformat() if earliest else "..")
    end = _coarsest(ends) or (latest.isoformat() if latest else "..")
    return start if start == end else f"{start}/{end}"


def _coarsest(points: list[Point]) -> str | None:
    if not points:
        return None
    return max(points, key=lambda point: (UNITS.index(point.unit), point.approximate, point.text)).text


def _start(d: PartialDate) -> Point | None:
    return read_edtf(d.edtf).start if d.edtf else None


def _end(d: PartialDate) -> Point | None:
    return read_edtf(d.edtf).end if d.edtf else None


def _loosened_latest(d: PartialDate) -> date | None:
    point = _end(d)
    if d.latest is None or point is None or not point.approximate:
        return d.latest
    return _shifted(d.latest, _unit(d, point), forward=True)


def _loosened_earliest(d: PartialDate) -> date | None:
    point = _start(d)
    if d.earliest is None or point is None or not point.approximate:
        return d.earliest
    return _shifted(d.earliest, _unit(d, point), forward=False)


def _unit(d: PartialDate, point: Point) -> Unit:
    """Return the printed unit; about late November is off by a month, not by a day."""
    return "month" if d.part and point.unit == "day" else point.unit


def _shifted(day: date, unit: Unit, *, forward: bool) -> date | None:
    """Return the far end of the neighbouring unit; None where the calendar ends."""
    step = 1 if forward else -1
    try:
        if unit == "day":
            return day + timedelta(days=step)
        if unit == "month":
            months = day.year * 12 + day.month - 1 + step
            year, month = divmod(months, 12)
            return date(year, month + 1, calendar.monthrange(year, month + 1)[1] if forward else 1)
        years = {"year": 1, "decade": 10, "century": 100}[unit]
        year = day.year + step * years
        return date(year, 12, 31) if forward else date(year, 1, 1)
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None
