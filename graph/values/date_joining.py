"""What several dates make together: their hull, and the bounds of one happening.

A hull is never surer than any of its dates. An approximate side therefore stays
approximate, and one that lies inside the hull still pushes its end outward: about June
and 15 July may together reach to the end of July.
"""

from collections.abc import Iterable
from datetime import date

from graph.values.date_order import (
    end_point,
    loosened_earliest,
    loosened_latest,
    share_days,
    start_point,
)
from graph.values.date_words import words
from graph.values.edtf import UNITS, Point, read_edtf
from graph.values.partial_date import PartialDate

#: The number of a day that an open end comes after.
_OPEN_END = date.max.toordinal() + 1


def hull(dates: Iterable[PartialDate]) -> PartialDate:
    """Return the narrowest date that holds all of these; UNDATED for none.

    An open side of one is an open side of all. Semantics that differ become *within*, a
    basis that differs *derived*.
    """
    together = list(dict.fromkeys(dates))
    if len(together) <= 1:
        return together[0] if together else PartialDate.UNDATED
    (earliest, start), (latest, end) = _first(together), _last(together)
    edtf = None if start == end == ".." else start if start == end else f"{start}/{end}"
    semantics = _shared([d.semantics for d in together]) or "within"
    in_words = words(read_edtf(edtf), semantics=semantics) if edtf else None
    return PartialDate(
        text=_shared([d.text for d in together]) or in_words,
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
    if len(given) == 1:
        return given[0], False
    narrow = _narrow([d for d in given if not d.undated] or given)
    return hull(narrow), not share_days(narrow)


def _narrow(dates: list[PartialDate]) -> list[PartialDate]:
    """Return the dates that contain no other one, in their order."""
    narrow: set[tuple[int, int]] = set()
    first_end = _OPEN_END + 1
    # Latest start first, so that whatever a date may contain has come before it.
    for start, end in sorted({_days(d) for d in dates}, key=lambda days: (-days[0], days[1])):
        if end < first_end:
            narrow.add((start, end))
            first_end = end
    return [d for d in dates if _days(d) in narrow]


def _days(d: PartialDate) -> tuple[int, int]:
    return d.earliest.toordinal() if d.earliest else 0, d.latest.toordinal() if d.latest else _OPEN_END


def _shared(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _first(dates: list[PartialDate]) -> tuple[date | None, str]:
    """Return the earliest bound of all, and how EDTF writes it."""
    reach = [day for d in dates if (day := loosened_earliest(d))]
    if len(reach) < len(dates):
        return None, ".."
    bound, widest = min(d.earliest for d in dates if d.earliest), min(reach)
    starts = [d for d in dates if d.earliest == bound and loosened_earliest(d) == widest]
    printed = [point for d in starts if (point := start_point(d)) and point.first == d.earliest]
    return _printed_or(printed, bound, widest)


def _last(dates: list[PartialDate]) -> tuple[date | None, str]:
    """Return the latest bound of all, and how EDTF writes it."""
    reach = [day for d in dates if (day := loosened_latest(d))]
    if len(reach) < len(dates):
        return None, ".."
    bound, widest = max(d.latest for d in dates if d.latest), max(reach)
    ends = [d for d in dates if d.latest == bound and loosened_latest(d) == widest]
    printed = [point for d in ends if (point := end_point(d)) and point.last == d.latest]
    return _printed_or(printed, bound, widest)


def _printed_or(printed: list[Point], bound: date, reach: date) -> tuple[date, str]:
    """Keep the coarsest printed words for the bound; without any, the day that may be reached."""
    if not printed:
        return reach, reach.isoformat()
    return bound, max(printed, key=lambda point: (UNITS.index(point.unit), point.text)).text
