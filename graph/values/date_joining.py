"""What several dates make together: their hull, and the bounds of one happening.

A hull is never surer than any of its dates. An approximate side therefore stays
approximate, and one that lies inside the hull still pushes its end outward: about June
and 15 July may together reach to the end of July.
"""

from collections.abc import Iterable
from datetime import date

from graph.values.date_order import (
    contains,
    end_point,
    loosened_earliest,
    loosened_latest,
    overlaps,
    start_point,
)
from graph.values.date_words import words
from graph.values.edtf import UNITS, Point, read_edtf
from graph.values.partial_date import PartialDate


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
    dated = [d for d in given if not d.undated] or given
    narrow = [d for d in dated if not any(_coarser(d, other) for other in dated)]
    disputed = any(not overlaps(a, b) for a in narrow for b in narrow)
    return hull(narrow), disputed


def _coarser(a: PartialDate, b: PartialDate) -> bool:
    return contains(a, b) and not contains(b, a)


def _shared(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _first(dates: list[PartialDate]) -> tuple[date | None, str]:
    """Return the earliest bound of all, and how EDTF writes it."""
    bounds = [d.earliest for d in dates if d.earliest]
    reach = [day for d in dates if (day := loosened_earliest(d))]
    if len(reach) < len(dates):
        return None, ".."
    widest = [d for d in dates if d.earliest == min(bounds) and loosened_earliest(d) == min(reach)]
    printed = [point for d in widest if (point := start_point(d)) and point.first == d.earliest]
    return _printed_or(printed, min(bounds), min(reach))


def _last(dates: list[PartialDate]) -> tuple[date | None, str]:
    """Return the latest bound of all, and how EDTF writes it."""
    bounds = [d.latest for d in dates if d.latest]
    reach = [day for d in dates if (day := loosened_latest(d))]
    if len(reach) < len(dates):
        return None, ".."
    widest = [d for d in dates if d.latest == max(bounds) and loosened_latest(d) == max(reach)]
    printed = [point for d in widest if (point := end_point(d)) and point.last == d.latest]
    return _printed_or(printed, max(bounds), max(reach))


def _printed_or(printed: list[Point], bound: date, reach: date) -> tuple[date, str]:
    """Keep the coarsest printed words for the bound; without any, the day that may be reached."""
    if not printed:
        return reach, reach.isoformat()
    return bound, max(printed, key=lambda point: (UNITS.index(point.unit), point.text)).text
