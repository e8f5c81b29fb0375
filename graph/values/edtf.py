"""The date syntax of the ledger: the part of EDTF that a source can need, read strictly.

A day, month or year; a decade or century (``199X``, ``19XX``); an interval with ``/``,
open at one end with ``..``; ``~`` for about (``?`` and ``%`` are read the same way: all
three say that the printed unit may be off). Years are 0001 to 9999.

Two kept libraries under permissive licences read EDTF; both were tried in November 2026
and neither decides right for our purpose. ``edtf`` 5.0 accepts 29 February of any year,
year 0 and an interval whose start lies after its end, turns an open start into "ten years
before the end", breaks on ``2000-XX~``, and cannot be imported where warnings are errors.
``undate`` 0.8 drops ``~``, reads ``20110609`` as a year, knows no interval from a month
to a day, and brings numpy and a calendar package of the LGPL. Either takes 0.1 s to
import, which every ``--help`` would pay. So the syntax is read here.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from graph.errors import DateError

Unit = Literal["day", "month", "year", "decade", "century"]
UNITS: tuple[Unit, ...] = ("day", "month", "year", "decade", "century")

EXPECTED = "expected EDTF such as 2005, 2005-11, 2005-11-24, 2005-11~, ../2006-08-24 or 2009-07/2011-05-30"

_POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%])?")


@dataclass(frozen=True, slots=True)
class Point:
    """One printed day, month, year, decade or century, with the days that it spans."""

    text: str
    first: date
    last: date
    unit: Unit
    approximate: bool


@dataclass(frozen=True, slots=True)
class Expression:
    """A whole EDTF string. An open end is None; without ``/`` both ends are one point."""

    text: str
    start: Point | None
    end: Point | None
    interval: bool


@lru_cache(maxsize=16384)
def read_edtf(text: str) -> Expression:
    """Read one EDTF string.

    >>> read_edtf("2009-07/2011-05-30").start.last
    datetime.date(2009, 7, 31)

    Raises:
        DateError: No calendar holds such a day, the interval runs backwards, or it is no date.
    """
    if "/" not in text:
        point = read_point(text, text)
        return Expression(text, point, point, interval=False)
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError(f"date {text!r} has more than one '/', {EXPECTED}")
    start, end = (None if side in ("..", "") else read_point(side, text) for side in ends)
    if start is None and end is None:
        raise DateError(f"date {text!r} is open at both ends, so it says nothing: write null")
    if start and end and start.first > end.last:
        raise DateError(f"date {text!r} starts after it ends: write the earlier side first")
    return Expression(text, start, end, interval=True)


def read_point(text: str, whole: str) -> Point:
    """Read one side of an interval, or a date without one; ``whole`` is named in errors."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError(f"date {whole!r} cannot be read, {EXPECTED}")
    year, month, day, about = match.groups()
    unit, first, last = _span(year, month, day, whole)
    return Point(text, first, last, unit, about is not None)


def _span(year: str, month: str | None, day: str | None, whole: str) -> tuple[Unit, date, date]:
    if "X" in year:
        return _years(year, month, whole)
    if year == "0000":
        raise DateError(f"date {whole!r} has the year 0: years run from 0001 to 9999")
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise DateError(f"date {whole!r} has a day without a month: write the month or the year alone")
        return "year", date(int(year), 1, 1), date(int(year), 12, 31)
    return _month_or_day(int(year), int(month or 0), day, whole)


def _years(year: str, month: str | None, whole: str) -> tuple[Unit, date, date]:
    if month is not None:
        raise DateError(f"date {whole!r} has a month in no certain year: write the decade or century alone")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    unit: Unit = "century" if year.endswith("XX") else "decade"
    return unit, date(max(first, 1), 1, 1), date(last, 12, 31)


def _month_or_day(year: int, month: int, day: str | None, whole: str) -> tuple[Unit, date, date]:
    if 21 <= month <= 41:
        # Spring is March in one half of the world and September in the other, and a
        # winter has two years: which months were meant is for the coder to say.
        raise DateError(f"date {whole!r} is a season or quarter: write its months as an interval")
    if not 1 <= month <= 12:
        raise DateError(f"date {whole!r} has the month {month:02d}: months run from 01 to 12")
    days = calendar.monthrange(year, month)[1]
    if day in (None, "XX"):
        return "month", date(year, month, 1), date(year, month, days)
    number = int(day or 0)
    if not 1 <= number <= days:
        raise DateError(f"date {whole!r} has the day {number:02d}: {year:04d}-{month:02d} has {days} days")
    return "day", date(year, month, number), date(year, month, number)
