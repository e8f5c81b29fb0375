"""A date as a cell shows it, in EDTF: read where it can only mean one day, month or year, else a fault.

    2011-05-30  2011-05  2011  2009-07/2011-05-30  2011-05~      EDTF, as in the ledger
    2011/05/30  30.05.2011  30/05/2011  05/2011                  a four-digit year tells the order of the rest
    30 May 2011  May 30, 2011  30-May-2011  May 2011             English names of months
    03/04/2011                                                   only where ``order`` is said

A cell that a workbook marks as a date counts as far as its format shows it. A bare number is
a year from 1800 to 2199, and the serial number of a day only where ``numbers`` says from when
the workbook counts.
"""

import re
from datetime import date, datetime, timedelta
from typing import Literal

from graph.errors import DateError
from graph.values.edtf import read_edtf
from loaders.tables.cells import Cell, Fault, as_text

Order = Literal["day-first", "month-first"]
Numbers = Literal["1900", "1904"]

ORDERS: tuple[Order, ...] = ("day-first", "month-first")
# Excel takes 1900 for a leap year, so that from March 1900 on it counts from a day earlier.
_ORIGINS = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTHS = {form: number for number, name in enumerate(_NAMES, start=1) for form in (name, name[:3])}
_MONTHS["sept"] = 9
_NUMBERS = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
_TWO = re.compile(r"(\d{1,4})\s?[./-]\s?(\d{1,4})")
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]+)?([^\W\d_]+)\.?[\s-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})"
)

EXPECTED = "a day, month or year such as 2011-05-30, 2011-05, 2011 or 30 May 2011"


class DateFault(ValueError):
    """``fault`` says what was found and what was expected."""

    def __init__(self, found: str, expected: str = EXPECTED) -> None:
        self.fault = Fault(found, expected)
        super().__init__(f"{found}, expected {expected}")


def read_date(cell: Cell, *, order: Order | None = None, numbers: Numbers | None = None) -> str | None:
    """The date of a cell in EDTF; None for an empty one.

    Raises:
        DateFault: It is no date, no day of any calendar, or may mean two.
    """
    value = cell.value
    if value is None or isinstance(value, str) and not value.strip():
        return None
    if isinstance(value, datetime | date):
        return as_text(value, cell.unit)[:10]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, numbers)
    if not isinstance(value, str):
        raise DateFault(f"is {cell.text!r}")
    return read_date_text(value, order=order, numbers=numbers)


def read_date_text(text: str, *, order: Order | None = None, numbers: Numbers | None = None) -> str:
    """A printed date in EDTF; what is raised is as for ``read_date``."""
    text = " ".join(text.split())
    if re.fullmatch(r"\d{5,6}", text):
        return _number(int(text), numbers)
    if match := _NUMBERS.fullmatch(text):
        return _of_numbers(match, text, order)
    if (match := _TWO.fullmatch(text)) and (found := _of_two(match, text)):
        return found
    if match := _WORDS.fullmatch(text):
        return _of_words(match, text)
    try:
        read_edtf(text)
    except DateError as error:
        raise DateFault(f"is {text!r}", _reason(error)) from None
    return text


def _reason(error: DateError) -> str:
    said = str(error)
    return EXPECTED if "cannot be read" in said else f"{EXPECTED} ({said})"


def _number(value: float, numbers: Numbers | None) -> str:
    if value == int(value) and 1800 <= value <= 2199:
        return f"{int(value):04d}"
    if numbers is None:
        raise DateFault(
            f"is the number {as_text(value)}",
            f"{EXPECTED}, or date_numbers, which says whether days are counted from 1900 or 1904",
        )
    try:
        day = _ORIGINS[numbers] + timedelta(days=int(value))
    except OverflowError:
        raise DateFault(f"is the number {as_text(value)}") from None
    if numbers == "1900" and value < 61:
        raise DateFault(f"is the number {as_text(value)}", "a day from March 1900 on")
    return day.isoformat()


def _of_numbers(match: re.Match[str], text: str, order: Order | None) -> str:
    first, _, second, third = match.groups()
    if len(first) == 4 and len(third) <= 2:
        return _day(int(first), int(second), int(third), text)
    if len(third) != 4 or len(first) > 2:
        raise DateFault(f"is {text!r}", f"{EXPECTED}: the year with four digits")
    one, two, year = int(first), int(second), int(third)
    if order is None and one != two and one <= 12 and two <= 12:
        raise DateFault(
            f"is {text!r}, which may be two days",
            "a date that can mean one day, or date_order, which says whether the day or the month is first",
        )
    if order == "month-first" or (order is None and two > 12):
        one, two = two, one
    return _day(year, two, one, text)


def _of_two(match: re.Match[str], text: str) -> str | None:
    """A month and a year; None for an interval of two years, which is EDTF."""
    one, two = match.groups()
    if len(one) == 4 and len(two) <= 2:
        return _month(int(one), int(two), text)
    return _month(int(two), int(one), text) if len(two) == 4 and len(one) <= 2 else None


def _of_words(match: re.Match[str], text: str) -> str:
    before, word, after, year = match.groups()
    month = _MONTHS.get(word.casefold())
    if month is None or (before and after):
        raise DateFault(f"is {text!r}")
    day = before or after
    return _day(int(year), month, int(day), text) if day else _month(int(year), month, text)


def _day(year: int, month: int, day: int, text: str) -> str:
    return _checked(f"{year:04d}-{month:02d}-{day:02d}", text)


def _month(year: int, month: int, text: str) -> str:
    return _checked(f"{year:04d}-{month:02d}", text)


def _checked(edtf: str, text: str) -> str:
    try:
        read_edtf(edtf)
    except DateError:
        raise DateFault(f"is {text!r}, which no calendar has") from None
    return edtf
