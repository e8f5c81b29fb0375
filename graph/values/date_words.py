"""A partial date in plain English words: late November 2005, about June 2010, by 7 June 2011.

The ledger keeps a date in EDTF and the place where it is printed, not the printed words.
So this is what a reader sees where the source's own words are not at hand.
"""

from graph.values.date_parts import part_bounds
from graph.values.edtf import Expression, Point, read_edtf

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_LEADS = {"before": "before ", "since": "since ", "as_of": "as of ", "throughout": "throughout "}


def words(expression: Expression, part: str | None = None, semantics: str | None = None) -> str:
    """Return a date in words.

    >>> words(read_edtf("2005-11-21/2005-11-30"), "late")
    'late November 2005'
    >>> words(read_edtf("../2006-08-24"), semantics="before")
    'before 24 August 2006'
    """
    start, end = expression.start, expression.end
    lead = _LEADS.get(semantics or "", "")
    if start is None or end is None:
        known = start or end
        assert known is not None
        return (lead or ("since " if start else "by ")) + _point(known)
    whole = _whole_of_part(expression, part) if part else None
    if whole is not None:
        which = "end of" if part == "end" else part
        return f"{lead}{_about(whole)}{which} {_plain(whole).removeprefix('the ')}"
    if not expression.interval:
        return lead + _point(start)
    return f"{lead}{_point(start)} to {_point(end)}"


def _whole_of_part(expression: Expression, part: str) -> Point | None:
    """Return the month, year or decade of which this is the part, if it is one."""
    start, end = expression.start, expression.end
    if start is None or end is None or not expression.interval:
        return start
    day = start.first.isoformat()
    for text in (day[:7], day[:4], f"{day[:3]}X"):
        whole = read_edtf(text).start
        if whole is not None and part_bounds(whole, part) == (start.first, end.last):
            return whole
    return None


def _point(point: Point) -> str:
    return _about(point) + _plain(point)


def _about(point: Point) -> str:
    return "about " if point.approximate else ""


def _plain(point: Point) -> str:
    first, last = point.first, point.last
    year = f"{first.year:04d}"
    if point.unit == "day":
        return f"{first.day} {_MONTHS[first.month - 1]} {year}"
    if point.unit == "month":
        return f"{_MONTHS[first.month - 1]} {year}"
    if point.unit == "year":
        return year
    # "The 1900s" would be ten years to one reader and a hundred to the next.
    if point.unit == "decade" and last.year % 100 != 9:
        return f"the {last.year - 9:04d}s"
    return f"the years {year} to {last.year:04d}"
