"""Was the return made while the measure stood? Four verdicts (design section 5).

Dates come first: they decide whoever the members are. A measure that protects unnamed
people is never evidence against the state, whatever the dates say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.values.dates import PartialDate, surely_before


class Verdict(StrEnum):
    """Strongest first: the order in which a return counts under its strongest pair."""

    DEFINITE = "definite"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    NOT_COVERED = "not_covered"


class Link(StrEnum):
    """How a measure's people and a return's people are tied together, strongest first."""

    SAME_PERSON = "same_person"
    NAMED_MEMBER = "named_member"
    SAME_GROUP = "same_group"
    UNNAMED_GROUP = "unnamed_group"


class Why(StrEnum):
    """What decided, or why nothing did."""

    BEGAN_AFTER = "began_after"
    ENDED_BEFORE = "ended_before"
    NOBODY_NAMED = "nobody_named"
    IN_FORCE = "in_force"
    START_UNDATED = "start_undated"
    RETURN_UNDATED = "return_undated"
    END_UNDATED = "end_undated"
    START_OVERLAPS = "start_overlaps"
    END_OVERLAPS = "end_overlaps"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what it rests on."""

    verdict: Verdict
    why: Why


def judge(start: PartialDate, end: PartialDate | None, returned: PartialDate, link: Link) -> Judgement:
    """Hold one return against one measure.

    ``end`` is None when no source says that the measure ended. Dates carry the bounds of
    the happening; an undated one carries its bound of publication, if it has one.
    """
    if surely_before(returned, start):
        return Judgement(Verdict.NOT_COVERED, Why.BEGAN_AFTER)
    if end is not None and surely_before(end, returned):
        return Judgement(Verdict.NOT_COVERED, Why.ENDED_BEFORE)
    if link is Link.UNNAMED_GROUP:
        return Judgement(Verdict.UNKNOWN, Why.NOBODY_NAMED)
    began = surely_before(start, returned)
    stood = end is None or surely_before(returned, end)
    if began and stood:
        return Judgement(Verdict.DEFINITE, Why.IN_FORCE)
    return _undecided(start, end, returned, began=began, stood=stood)


def _undecided(
    start: PartialDate, end: PartialDate | None, returned: PartialDate, *, began: bool, stood: bool
) -> Judgement:
    """A date that no source prints leaves it unknown; printed dates that do not decide, possible."""
    if returned.undated:
        return Judgement(Verdict.UNKNOWN, Why.RETURN_UNDATED)
    if not began and start.undated:
        return Judgement(Verdict.UNKNOWN, Why.START_UNDATED)
    if not stood and end is not None and end.undated:
        return Judgement(Verdict.UNKNOWN, Why.END_UNDATED)
    return Judgement(Verdict.POSSIBLE, Why.START_OVERLAPS if not began else Why.END_OVERLAPS)
