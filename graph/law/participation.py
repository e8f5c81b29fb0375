"""From the acts of one state on one instrument to the periods in which it was bound.

Up to four dates differ: signature, domestic law, deposit, entry into force (design
section 5). Entry into force is printed, or follows from the treaty's own rule and is
marked as computed; a printed one always wins. A period ends where a denunciation takes
effect; only a new consent opens another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from graph.law.treaty_acts import (
    CESSATION,
    CONSENT,
    END,
    ENTRY,
    LAW,
    PARTY,
    SIGNATURE,
    Act,
    Dated,
    dated,
    together,
)
from graph.values.dates import PartialDate, overlaps, surely_before


class TreatyRule(Protocol):
    """What an instrument itself says of time."""

    @property
    def own_entry(self) -> date | None:
        """The day on which the instrument itself entered into force; None if it has not, or is not known."""

    def in_force_after(self, deposit: PartialDate) -> PartialDate | None:
        """The entry into force for a state that deposits then; None without a rule."""

    def ended_after(self, notice: PartialDate) -> PartialDate | None:
        """The day on which a notice of denunciation takes effect; None without a rule."""


@dataclass(frozen=True, slots=True)
class Past:
    """What came before a state's own acts.

    ``former`` is the record of the state that it continues or left, ``since`` the day on
    which it became a state of its own, ``until`` the day on which it ceased to be one.
    """

    former: Participation | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """One time of being bound. ``consent`` names the act; ``ended`` is None while no end is recorded.

    ``in_words`` says that only authors speak of the act, and no record of a depositary.
    """

    consent: str
    in_force: Dated
    deposited: Dated | None = None
    ended: Dated | None = None
    compared: tuple[str, ...] = ()
    in_words: bool = False

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the period rests on, sorted."""
        days = (self.deposited, self.in_force, self.ended)
        return tuple(sorted({claim for day in days if day for claim in day.claims}))


@dataclass(frozen=True, slots=True)
class Participation:
    """All that the sources tell of one state and one instrument."""

    state: str
    instrument: str
    signed: Dated | None
    law: Dated | None
    periods: tuple[Period, ...]
    acts: tuple[Act, ...]


def read_participation(
    state: str, instrument: str, acts: Iterable[Act], rule: TreatyRule, past: Past | None = None
) -> Participation:
    """Read the record of one state on one instrument."""
    past = past or Past()
    every = tuple(acts)
    signed = dated(act for act in every if act.action in SIGNATURE)
    law = [act for act in every if act.action in LAW]
    law += [act for act in every if _speaks_of_law(act, law, every)]
    consents = [act for act in every if act.action in CONSENT | {PARTY, ENTRY} and act not in law]
    ends = [act for act in every if act.action in END]
    periods = tuple(_period(own, end, rule, past) for own, end in _cut(consents, ends))
    return Participation(state, instrument, signed, dated(law), periods, every)


def _speaks_of_law(act: Act, laws: list[Act], every: tuple[Act, ...]) -> bool:
    """Whether an author's *ratified* fits the day of the law and no day of deposit."""
    if not act.in_words or act.date.undated:
        return False
    deposits = [a for a in every if a.action in CONSENT and not a.in_words and not a.date.undated]
    fits = any(overlaps(act.date, law.date) for law in laws)
    return fits and bool(deposits) and not any(overlaps(act.date, deposit.date) for deposit in deposits)


def _cut(consents: list[Act], ends: list[Act]) -> list[tuple[list[Act], list[Act]]]:
    """Each period's consents with the acts that end it, in order of time."""
    found: list[tuple[list[Act], list[Act]]] = []
    left = sorted(consents, key=_when)
    for end in sorted(ends, key=_when):
        own = [act for act in left if surely_before(act.date, end.date)] or [
            act for act in left if not surely_before(end.date, act.date)
        ]
        if found and not own:
            found[-1][1].append(end)
            continue
        found.append((own, [end]))
        left = [act for act in left if act not in own]
    return [*found, (left, [])] if left else found


def _when(act: Act) -> tuple[date, date, tuple[str, ...]]:
    """Order by the latest day, since a coarse date says little about the earliest."""
    return act.date.latest or date.max, act.date.earliest or date.min, act.claims


def _period(acts: list[Act], ends: list[Act], rule: TreatyRule, past: Past) -> Period:
    consents = [act for act in acts if act.action in CONSENT]
    deposited = dated(consents)
    consent = _named(consents)
    in_force = _in_force(acts, consent, deposited, rule, past)
    return Period(
        consent=consent or PARTY,
        in_force=_no_earlier(in_force, rule.own_entry),
        deposited=deposited,
        ended=_ended(ends, rule, past),
        compared=_compared(consents),
        in_words=bool(consents) and all(act.in_words for act in consents),
    )


def _named(consents: list[Act]) -> str:
    """The act by the name that says most: a list may not tell ratification from accession."""
    names = sorted({act.action for act in consents}, key=lambda name: (name == "consent-to-be-bound", name))
    return names[0] if names else ""


def _in_force(acts: list[Act], consent: str, deposited: Dated | None, rule: TreatyRule, past: Past) -> Dated:
    """Printed, else by succession, else by the treaty's rule; a list of parties bounds what is left."""
    printed = together(
        [(act.takes_effect, act.claims) for act in acts if act.takes_effect and act.action in CONSENT]
        + [(act.date, act.claims) for act in acts if act.action == ENTRY]
        + [(_began(act.date), act.claims) for act in acts if _is_since(act)]
    )
    if printed:
        return printed
    if consent == "succession" and (found := _succeeded(deposited, past)):
        return found
    listed = [(_by_then(act.date), act.claims) for act in acts if act.action == PARTY]
    if deposited and not deposited.when.undated and (when := rule.in_force_after(deposited.when)):
        follows = Dated(when, deposited.claims, computed=True, disputed=deposited.disputed)
        return _with_lists(follows, listed)
    if deposited:
        listed = [(_from_then(deposited.when), deposited.claims), *listed]
    return together(listed, computed=True) or Dated(PartialDate.UNDATED, ())


def _succeeded(deposited: Dated | None, past: Past) -> Dated | None:
    """A successor keeps the days of the state that it succeeds; else it is bound since it is a state."""
    cited = deposited.claims if deposited else ()
    if past.former and past.former.periods:
        kept = past.former.periods[-1].in_force
        return replace(kept, claims=tuple(sorted({*kept.claims, *cited})), computed=True)
    if past.since:
        return Dated(PartialDate.from_edtf(past.since.isoformat(), basis="derived"), cited, computed=True)
    if deposited and deposited.when.latest:
        until = PartialDate.from_edtf(f"../{deposited.when.latest}", semantics="within", basis="derived")
        return Dated(until, cited, computed=True)
    return None


def _is_since(act: Act) -> bool:
    return act.action == PARTY and act.date.semantics == "since" and act.date.edtf is not None


def _began(since: PartialDate) -> PartialDate:
    """The day since which a state is a party, as the day on which that began."""
    return PartialDate.from_edtf(since.edtf or "", basis=since.basis or "stated")


def _with_lists(day: Dated, listed: list[tuple[PartialDate, tuple[str, ...]]]) -> Dated:
    """A list that names the state before that day disputes it; a later one adds its claim."""
    both = together([(day.when, day.claims), *listed], computed=True) or day
    return replace(both, disputed=both.disputed or day.disputed)


def _by_then(date: PartialDate) -> PartialDate:
    """Party as of a day: bound no later than that day, no telling since when."""
    if date.undated or date.latest is None:
        return date
    return PartialDate.from_edtf(f"../{date.latest}", semantics="within", basis="derived")


def _from_then(date: PartialDate) -> PartialDate:
    """Bound some time after the deposit: without a rule nobody can say when."""
    if date.undated or date.earliest is None:
        return date
    return PartialDate.from_edtf(f"{date.earliest}/..", semantics="within", basis="derived")


def _no_earlier(day: Dated, own_entry: date | None) -> Dated:
    """Nobody is bound before the instrument itself is in force."""
    when = day.when
    if own_entry is None or (when.earliest and when.earliest >= own_entry):
        return day
    latest = max(when.latest, own_entry) if when.latest else None
    edtf = f"{own_entry}/{latest or '..'}" if latest != own_entry else own_entry.isoformat()
    if when.undated:
        return replace(day, when=replace(when, earliest=own_entry, latest=latest))
    return replace(day, when=PartialDate.from_edtf(edtf, semantics=when.semantics or "at", basis="derived"))


def _ended(ends: list[Act], rule: TreatyRule, past: Past) -> Dated | None:
    """Printed, else by the treaty's rule, else some time after the notice; or with the state itself."""
    printed = together(
        [(act.takes_effect, act.claims) for act in ends if act.takes_effect]
        + [(act.date, act.claims) for act in ends if act.action == CESSATION and not act.takes_effect]
    )
    if printed:
        return printed
    noticed = together([(act.date, act.claims) for act in ends])
    if noticed is None:
        gone = past.until
        return (
            Dated(PartialDate.from_edtf(gone.isoformat(), basis="derived"), (), computed=True)
            if gone
            else None
        )
    known = None if noticed.when.undated else rule.ended_after(noticed.when)
    return Dated(known or _from_then(noticed.when), noticed.claims, True, noticed.disputed)


def _compared(consents: list[Act]) -> tuple[str, ...]:
    """How an author's *ratified* stands beside the depositary's day: agrees, coarser, finer or conflicts."""
    record = dated(act for act in consents if not act.in_words and not act.date.undated)
    if record is None:
        return ()
    spoken = [act for act in consents if act.in_words and not act.date.undated]
    return tuple(f"{claim} {_beside(act.date, record.when)}" for act in spoken for claim in act.claims)


def _beside(spoken: PartialDate, record: PartialDate) -> str:
    if not overlaps(spoken, record):
        return "conflicts"
    mine, theirs = (spoken.earliest, spoken.latest), (record.earliest, record.latest)
    if mine == theirs:
        return "agrees"
    inside = all(
        (theirs[0] or date.min) <= (day or edge) <= (theirs[1] or date.max)
        for day, edge in zip(mine, (date.min, date.max), strict=True)
    )
    return "finer" if inside else "coarser"
