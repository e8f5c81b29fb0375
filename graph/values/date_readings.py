"""What a date says about the happening, and what it says about a state of things.

A return, a sentence or a measure happens once; being detained or at risk lasts. The same
printed day bounds the two differently, most of all after *as of*.
"""

from dataclasses import replace
from datetime import date as Day
from typing import NamedTuple

from graph.values.edtf import read_edtf
from graph.values.partial_date import PartialDate


class StateBounds(NamedTuple):
    """When a state of things began and ended, each between two days; None is open."""

    begun_earliest: Day | None
    begun_latest: Day | None
    ended_earliest: Day | None
    ended_latest: Day | None


def happening_bounds(d: PartialDate) -> tuple[Day | None, Day | None]:
    """Return the days between which something happened that is dated so.

    *Before* opens the lower bound, *since* the upper one; *as of* means not later than.
    """
    earliest = None if d.semantics in ("before", "as_of") else d.earliest
    latest = None if d.semantics == "since" else d.latest
    return earliest, latest


def as_happening(d: PartialDate) -> PartialDate:
    """Return the date with the bounds of the happening, for everything that compares."""
    earliest, latest = happening_bounds(d)
    if earliest == d.earliest and latest == d.latest:
        return d
    return replace(d, earliest=earliest, latest=latest)


def state_bounds(d: PartialDate) -> StateBounds:
    """Return when a state of things that is dated so began and ended.

    *As of* a day: it was so on that day, begun no later, ended no earlier. *Throughout*:
    begun by its first day, not ended before its last. *Since*: begun in the printed unit.
    *Before*: begun by then, and nothing is known of its end. *At* and *within*: begun
    inside the bounds.
    """
    if d.semantics == "as_of":
        return StateBounds(None, d.latest, d.earliest, None)
    if d.semantics == "throughout":
        return StateBounds(None, d.earliest, d.latest, None)
    if d.semantics == "since":
        return StateBounds(d.earliest, _begun_by(d), _begun_by(d), None)
    if d.semantics == "before":
        return StateBounds(None, d.latest, None, None)
    return StateBounds(d.earliest, d.latest, d.earliest, None)


def _begun_by(d: PartialDate) -> Day | None:
    """Return the last day of the unit since which it is so: since 2009 is since some day of 2009."""
    start = read_edtf(d.edtf).start if d.edtf else None
    return start.last if start else d.earliest
