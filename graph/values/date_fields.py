"""The words and days in the date fields of a record, checked one by one."""

from datetime import date as Day
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from graph.errors import DateError
from graph.values.edtf import UNITS, read_edtf

BASES = ("stated", "year-inferred", "derived", "document-date", "bounded-by-publication")
SEMANTICS = ("at", "within", "throughout", "since", "before", "as_of")
PRECISIONS = ("day", "month", "year", "interval", "none")


def read_word(field: str, found: str, allowed: tuple[str, ...]) -> str:
    """Return an enumeration's word; hyphens and underscores are one."""
    for word in allowed:
        if found.replace("_", "-") == word.replace("_", "-"):
            return word
    near = get_close_matches(found, allowed, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise DateError(f"{field} is {found!r}, expected one of {', '.join(allowed)}.{hint}")


def read_string(field: str, found: object) -> str | None:
    """Return a field of a record as text; an empty one is absent."""
    if found is None or isinstance(found, str):
        return found or None
    raise DateError(f"{field} is {found!r}, expected a string in quotation marks, or null")


def read_bound(field: str, found: str | None, date: str, low: Day | None, high: Day | None) -> Day | None:
    """Return a bound that a record states; it may not lie outside what its date allows."""
    if found is None:
        return None
    day = read_day(found, field)
    if day is not None and ((low and day < low) or (high and day > high)):
        span = f"{low.isoformat() if low else '..'}/{high.isoformat() if high else '..'}"
        raise DateError(f"{field} is {found}, but date {date!r} allows {span}: correct one of the two")
    return day


def read_day(found: Any, field: str = "bound") -> Day | None:
    """Read a day that a store or a file holds; a time of day is cut off."""
    if found is None or (isinstance(found, Day) and not isinstance(found, datetime)):
        return found
    if isinstance(found, datetime):
        return found.date()
    point = read_edtf(str(found)).start
    if point is None or point.unit != "day" or point.text != found or point.approximate:
        raise DateError(f"{field} is {found!r}, expected one day such as 2005-11-21")
    return point.first


def check_no_bounds(date_min: str | None, date_max: str | None) -> None:
    """Raise DateError where a record without a date has bounds all the same."""
    for field, found in (("date_min", date_min), ("date_max", date_max)):
        if found is not None:
            raise DateError(f"date is null, but {field} is {found}: write the printed date, or no bound")


def check_precision(date: str, precision: str | None) -> None:
    """Raise DateError where the date is finer than the precision its source is said to have."""
    if precision is None:
        return
    precision = read_word("date_precision", precision, PRECISIONS)
    expression = read_edtf(date.strip())
    point = expression.start
    if precision not in UNITS or expression.interval or point is None:
        return
    if UNITS.index(point.unit) < UNITS.index(precision):
        raise DateError(f"date {date!r} is a {point.unit}, finer than its date_precision {precision!r}")
