"""Days that cannot be those of the act: placeholders, days before the treaty or still to come, days of a neighbour
or of another act.

A day that merely differs from what another source has is no such day: it is kept, and is a conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from graph.law.instruments import Instrument
from graph.reference.acts import KnownAct, known_acts
from loaders.treaty_status.acts import CONSENTS, Act, Refused, Section
from loaders.treaty_status.parties import Party, find_party

#: Consents of so many states on one day, and of more than a third of all, are a placeholder.
MOST_ON_ONE_DAY = 5
#: What is notified today takes effect within so long; no treaty that is followed has a longer delay.
LONGEST_DELAY = timedelta(days=366)
_EFFECTS = frozenset({"entry-into-force", "denunciation", "withdrawal", "cessation"})


def implausible(section: Section, treaty: Instrument) -> dict[Act, Refused]:
    """The acts of a section that are refused for their day, with the reason."""
    acts = [row for row in section.rows if isinstance(row, Act) and not row.denied]
    found = {act: _refused(act, *why) for act in acts if (why := _too_early(act, treaty))}
    found |= {act: _refused(act, *why) for act, why in _placeholders(acts, treaty)}
    found |= {act: _refused(act, *why) for act, why in _slipped(acts, treaty)}
    return found


def still_to_come(section: Section, as_of: date | None) -> dict[Act, Refused]:
    """The acts that a list of that day, or of today, cannot know: placeholders, or years of another calendar."""
    rows = [row for row in section.rows if isinstance(row, Act)]
    return {act: _refused(act, *why) for act in rows if (why := _too_late(act, as_of))}


def _too_late(act: Act, as_of: date | None) -> tuple[str, str] | None:
    last, what = as_of or date.today(), "the day of the list" if as_of else "today"
    by_then = last + LONGEST_DELAY
    effect = act.takes_effect
    if (act.date.earliest or date.min) > (by_then if act.action in _EFFECTS else last):
        return f"{act.action} on {act.date.edtf}, which is after {what}", f"a day until {last}"
    if effect and (effect.earliest or date.min) > by_then:
        return (
            f"{act.action} with effect on {effect.edtf}, a year and more after {what}",
            f"a day until {by_then}",
        )
    return None


def _refused(act: Act, found: str, expected: str) -> Refused:
    return Refused(act.place, f"{act.party}: {found}", expected)


def _too_early(act: Act, treaty: Instrument) -> tuple[str, str] | None:
    if act.date.latest is None or act.date.latest >= treaty.adopted or act.action == "domestic-law":
        return None
    return (
        f"{act.action} on {act.date.edtf}",
        f"a day from {treaty.adopted} on, when {treaty.key} was adopted",
    )


def _placeholders(acts: Sequence[Act], treaty: Instrument) -> Iterator[tuple[Act, tuple[str, str]]]:
    consents = [act for act in acts if act.action in CONSENTS and act.date.precision == "day"]
    on_day = Counter(act.date.edtf for act in consents)
    for act in consents:
        many, day = on_day[act.date.edtf], act.date.edtf
        same = many > MOST_ON_ONE_DAY and 3 * many > len(consents)
        if same or (many > 1 and act.date.earliest == treaty.adopted):
            what = ", the day of its adoption" if act.date.earliest == treaty.adopted else ""
            yield (
                act,
                (
                    f"{act.action} on {day}{what}, as for {many - 1} other{'s' * (many > 2)}",
                    "a day of its own: this is a placeholder",
                ),
            )


def _slipped(acts: Sequence[Act], treaty: Instrument) -> Iterator[tuple[Act, tuple[str, str]]]:
    """Acts whose day is known to be that of the row above or below, or of another act of the state."""
    parties = [find_party(act) for act in acts]
    codes = [
        party.state.code if isinstance(party, Party) and not party.territory else "" for party in parties
    ]
    known = {code: known_acts().get((code, treaty.key), ()) for code in set(codes)}
    days = {one.date for own in known.values() for one in own}
    for number, (act, code) in enumerate(zip(acts, codes, strict=True)):
        # Only a day that is known of somebody in the list can be another's, or that of another act.
        if act.date.edtf not in days:
            continue
        own = known[code]
        if not own or act.date.precision != "day" or any(_is(act, one) for one in own):
            continue
        near = {other for other in codes[max(0, number - 3) : number + 4] if other not in ("", code)}
        for other in sorted(near):
            if any(_is(act, one) for one in known[other]) and _knows(act, own):
                yield (
                    act,
                    (
                        f"{act.action} on {act.date.edtf}, which is the day of {other} beside it",
                        "its own day: rows may have slipped",
                    ),
                )
                break
        else:
            swapped = [one for one in own if one.date == act.date.edtf and one.action != act.action]
            kinds = {one.action in CONSENTS for one in swapped}
            if swapped and kinds == {act.action not in CONSENTS} and act.action in (*CONSENTS, "signature"):
                yield (
                    act,
                    (
                        f"{act.action} on {act.date.edtf}, which is the day of its {swapped[0].action}",
                        "the act in its own column",
                    ),
                )


def _is(act: Act, known: KnownAct) -> bool:
    same = (act.action in CONSENTS) == (known.action in CONSENTS) and (
        act.action in CONSENTS or act.action == known.action
    )
    return same and act.date.edtf == known.date


def _knows(act: Act, own: Sequence[KnownAct]) -> bool:
    """Whether the day of this kind of act is known for the state itself, so that another is in doubt."""
    return any((one.action in CONSENTS) == (act.action in CONSENTS) and len(one.date) == 10 for one in own)
