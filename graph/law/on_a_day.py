"""Was this state bound by this instrument on that day? Four verdicts (design section 5).

Entry into force decides, against the bounds of the day in question; on the day itself
counts. Without a record the answer is unknown, never that a state was no party; but a
list complete as of a day is a source that says who was not on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from graph.law.participation import Participation, Period
from graph.law.treaty_acts import LAW, SIGNATURE
from graph.values.dates import PartialDate, surely_before, surely_not_after


class Bound(StrEnum):
    """Whether a state was bound, strongest first."""

    IN_FORCE = "in_force"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    NOT_IN_FORCE = "not_in_force"


class Because(StrEnum):
    """What decided, or why nothing did."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    ENDED = "ended"
    BOUNDS_OVERLAP = "bounds_overlap"
    DAY_UNDATED = "day_undated"
    ENTRY_UNDATED = "entry_undated"
    END_UNDATED = "end_undated"
    NOT_ON_LIST = "not_on_list"
    LISTS_WITHOUT = "lists_without"
    INSTRUMENT_NOT_YET = "instrument_not_yet"
    ONLY_SIGNED = "only_signed"
    ONLY_LAW = "only_law"
    NO_RECORD = "no_record"


@dataclass(frozen=True, slots=True)
class CompleteList:
    """A source that names every party of an instrument as of a day."""

    document: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict with the period and the claims, or the list, or the day of the instrument itself, on which it rests."""

    verdict: Bound
    because: Because
    period: Period | None = None
    claims: tuple[str, ...] = ()
    listed: CompleteList | None = None
    own_entry: date | None = None


def standing_on(
    record: Participation | None,
    when: PartialDate,
    *,
    lists: Iterable[CompleteList] = (),
    covering: Mapping[str, date] | None = None,
    own_entry: date | None = None,
) -> Standing:
    """Say whether the state was bound at ``when``, which carries the bounds of a happening.

    ``lists`` are the complete lists of this instrument; ``covering`` gives the day of each
    document that tells ratifications of it, so that its silence about a state that only
    signed means something up to that day. Before ``own_entry``, when the instrument entered
    into force itself, it binds nobody, whatever is known of the state.
    """
    if record is None or not record.periods:
        found = _without_consent(record, when, lists, covering or {})
        return _too_early(found, when, own_entry) if found.verdict is Bound.UNKNOWN else found
    judged = [_in_period(period, when) for period in record.periods]
    return min(enumerate(judged), key=_strength)[1]


_ORDER = {verdict: rank for rank, verdict in enumerate(Bound)}


def _strength(numbered: tuple[int, Standing]) -> tuple[int, int, int]:
    """The strongest verdict; where all are over, the last that ended, else the first to come."""
    number, found = numbered
    ended = found.because is Because.ENDED
    return _ORDER[found.verdict], 0 if ended else 1, -number if ended else number


def _in_period(period: Period, when: PartialDate) -> Standing:
    entry, end = period.in_force.when, period.ended.when if period.ended else None
    if surely_before(when, entry):
        return Standing(Bound.NOT_IN_FORCE, Because.NOT_YET, period, period.claims)
    if end is not None and surely_not_after(end, when):
        return Standing(Bound.NOT_IN_FORCE, Because.ENDED, period, period.claims)
    begun = surely_not_after(entry, when)
    stands = end is None or surely_before(when, end)
    if begun and stands:
        return Standing(Bound.IN_FORCE, Because.IN_FORCE, period, period.claims)
    verdict, because = _undecided(entry, end, when, begun=begun, stands=stands)
    return Standing(verdict, because, period, period.claims)


def _undecided(
    entry: PartialDate, end: PartialDate | None, when: PartialDate, *, begun: bool, stands: bool
) -> tuple[Bound, Because]:
    """A date that no source prints leaves it unknown; printed dates that do not decide, possible."""
    if when.undated:
        return Bound.UNKNOWN, Because.DAY_UNDATED
    if not begun and entry.undated:
        return Bound.UNKNOWN, Because.ENTRY_UNDATED
    if not stands and end is not None and end.undated:
        return Bound.UNKNOWN, Because.END_UNDATED
    return Bound.POSSIBLE, Because.BOUNDS_OVERLAP


def _too_early(found: Standing, when: PartialDate, own_entry: date | None) -> Standing:
    if own_entry is None or when.latest is None or when.latest >= own_entry:
        return found
    return replace(found, verdict=Bound.NOT_IN_FORCE, because=Because.INSTRUMENT_NOT_YET, own_entry=own_entry)


def _without_consent(
    record: Participation | None,
    when: PartialDate,
    lists: Iterable[CompleteList],
    covering: Mapping[str, date],
) -> Standing:
    """Nobody says that the state consented: a complete list, a mere signature or law, or nothing at all."""
    listed = [found for found in lists if when.latest is not None and when.latest <= found.as_of]
    if listed:
        nearest = min(listed, key=lambda found: (found.as_of, found.document))
        return Standing(Bound.NOT_IN_FORCE, Because.NOT_ON_LIST, listed=nearest)
    acts = [act for act in record.acts if act.action in SIGNATURE | LAW] if record else []
    if not acts:
        return Standing(Bound.UNKNOWN, Because.NO_RECORD)
    because = Because.ONLY_LAW if any(act.action in LAW for act in acts) else Because.ONLY_SIGNED
    told = when.latest is not None and any(
        when.latest <= covering[act.document] for act in acts if act.document in covering
    )
    cited = tuple(sorted({claim for act in acts for claim in act.claims}))
    return Standing(Bound.NOT_IN_FORCE if told else Bound.UNKNOWN, because, claims=cited)
