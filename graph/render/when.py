"""A partial date in words, as coarse as its bounds, and the years that it may touch."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BASES = {
    "year-inferred": "year inferred",
    "derived": "derived",
    "document-date": "date of the document",
    "bounded-by-publication": "bounded by publication",
}

PartialDate = Mapping[str, Any] | None


def bounds(partial: PartialDate) -> tuple[date | None, date | None]:
    """Return the earliest and latest day; an open, missing or unreadable side is None."""
    if not partial or partial.get("undated"):
        return None, None
    return _day(partial.get("earliest")), _day(partial.get("latest"))


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def years(partial: PartialDate) -> tuple[int | None, int | None] | None:
    """Return the first and last year it may touch, an open side as None; None when undated."""
    earliest, latest = bounds(partial)
    if not earliest and not latest:
        return None
    return earliest.year if earliest else None, latest.year if latest else None


def when(partial: PartialDate) -> str:
    """Return the date in words.

    >>> when({"earliest": "2005-11-21", "latest": "2005-11-30"})
    '21–30 Nov 2005'
    >>> when({"latest": "2011-06-07"})
    'by 7 Jun 2011'
    >>> when(None)
    'undated'
    """
    earliest, latest = bounds(partial)
    if earliest and latest:
        words = _span(earliest, latest)
    elif latest:
        words = f"by {_words(latest)}"
    elif earliest:
        words = f"from {_words(earliest)} on"
    else:
        return "undated"
    return f"about {words}" if partial and partial.get("approximate") else words


def _words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _span(earliest: date, latest: date) -> str:
    if earliest >= latest:
        return _words(earliest)
    whole_months = earliest.day == 1 and latest.day == calendar.monthrange(latest.year, latest.month)[1]
    if whole_months and (earliest.month, latest.month) == (1, 12):
        return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}–{latest.year}"
    if whole_months:
        return _joined(_MONTHS[earliest.month - 1], _MONTHS[latest.month - 1], earliest.year, latest.year)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{_words(latest)}"
    first, last = (f"{day.day} {_MONTHS[day.month - 1]}" for day in (earliest, latest))
    return _joined(first, last, earliest.year, latest.year)


def _joined(first: str, last: str, first_year: int, last_year: int) -> str:
    if first_year != last_year:
        return f"{first} {first_year} – {last} {last_year}"
    return f"{first} {last_year}" if first == last else f"{first} – {last} {last_year}"


def remark(partial: PartialDate) -> str:
    """Return what a reader must know beside the words: the printed form, and where the date is from."""
    if not partial:
        return ""
    printed = str(partial.get("text") or "")
    parts = [f"printed as “{printed}”"] if printed and printed != when(partial) else []
    latest = _day(partial.get("latest"))
    if partial.get("undated") and latest:
        parts.append(f"not after {_words(latest)}")
    basis = _BASES.get(str(partial.get("basis")))
    return "; ".join([*parts, *([basis] if basis else [])])
