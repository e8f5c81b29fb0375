"""Of which treaty a list is: by what it says, and by what its days say.

A title, a number or a day of adoption names the treaty. Days speak too: our own table knows most
of them, so that a list of another treaty under this one's name is found out, and a list that
names nothing may still be known. The name of a file alone decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from pathlib import Path

from graph.errors import InputError
from graph.law.instruments import Instrument, find_instruments, instruments
from graph.reference.acts import known_acts
from loaders.treaty_status.acts import CONSENTS, Act, Named, Section
from loaders.treaty_status.layouts.printed import adopted_in, title_alone
from loaders.treaty_status.parties import Party, find_party
from loaders.treaty_status.source import printable

#: So many days must be those of one treaty before days alone say which it is.
FEWEST_DAYS = 5
#: The acts that are held against our own table; no list of one treaty has more.
MOST_COMPARED = 2000


@dataclass(frozen=True, slots=True)
class Other:
    """A treaty that is not among those followed."""

    title: str


def which(section: Section, path: Path, wanted: str | None, file: str) -> Instrument | Other:
    """The treaty of a section.

    Raises:
        InputError: It is not named, or what names it is contradicted by the file.
    """
    agreeing = _agreeing(act for act in section.rows if isinstance(act, Act))
    stated = _stated(section.named)
    if wanted is not None:
        return _wanted(wanted, stated, section.named, agreeing, file)
    if isinstance(stated, Other):
        return stated
    if len(stated) == 1:
        return _checked(stated[0], agreeing, f"{file} is headed {section.named.shown!r}")
    return _by_days(stated, path, agreeing, file)


def wanted_treaty(text: str) -> Instrument | Other:
    """The treaty that a user names."""
    found = find_instruments(text)
    return found[0] if len(found) == 1 else Other(text.strip())


def near_treaties(text: str) -> str:
    """Names of treaties close to one, for a message."""
    known = {spelling.casefold(): spelling for one in instruments().values() for spelling in one.spellings()}
    near = get_close_matches(text.casefold(), known, n=3, cutoff=0.5)
    return " or ".join(known[name] for name in near) or ", ".join(instruments())


def _stated(named: Named) -> tuple[Instrument, ...] | Other:
    """The treaties that what a file says can mean; none where it says nothing."""
    every = tuple(instruments().values())
    if named.number and (found := find_instruments(named.number)):
        return found
    for title in named.titles:
        found = find_instruments(title_alone(title)) or find_instruments(title)
        day = named.adopted or adopted_in(title)
        sure = tuple(one for one in found if day in (None, one.adopted)) or found
        return sure or Other(printable(title_alone(title)))
    if named.number:
        return Other(named.number)
    days = tuple(one for one in every if named.adopted == one.adopted and named.entry in (None, one.entry))
    if named.adopted and not days:
        return Other(f"the treaty adopted on {named.adopted}")
    return days


def _wanted(
    wanted: str, stated: tuple[Instrument, ...] | Other, named: Named, agreeing: Counter[str], file: str
) -> Instrument | Other:
    treaty = wanted_treaty(wanted)
    contradicted = isinstance(stated, Other) or (stated and treaty not in stated)
    if contradicted and isinstance(treaty, Instrument):
        raise InputError(
            f"{file} is headed {named.shown!r}, and --treaty says {wanted}. Leave --treaty out, or give the file "
            "that you meant. Nothing was loaded."
        )
    return _checked(treaty, agreeing, f"--treaty says {wanted}") if isinstance(treaty, Instrument) else treaty


def _by_days(stated: tuple[Instrument, ...], path: Path, agreeing: Counter[str], file: str) -> Instrument:
    """Among those that the file can mean, or all: the one whose days these are."""
    possible = [one.key for one in stated] or list(instruments())
    counts = sorted(((agreeing[key], key) for key in possible), reverse=True)
    (most, key), (next_most, _) = counts[0], (*counts[1:], (0, ""))[0]
    named = [one.key for one in _in_name(path) if one.key in possible]
    if len(named) == 1 and agreeing[named[0]] and agreeing[named[0]] == most:
        return instruments()[named[0]]
    if named and most > max(agreeing[name] for name in named) and most >= FEWEST_DAYS:
        raise InputError(
            f"{file} is called after {' or '.join(named)}, and {most} of its days are those of {key}: say which "
            "treaty it is with --treaty. Nothing was loaded."
        )
    if most >= FEWEST_DAYS and most >= 2 * next_most:
        return instruments()[key]
    raise InputError(
        f"{file} does not say of which treaty it is: name it with --treaty, such as --treaty "
        f"{named[0] if named else 'CAT'}. Nothing was loaded."
    )


def _checked(treaty: Instrument, agreeing: Counter[str], said: str) -> Instrument:
    if not agreeing:
        return treaty
    key, most = agreeing.most_common(1)[0]
    if most >= FEWEST_DAYS and most > 2 * agreeing[treaty.key]:
        raise InputError(
            f"{said}, and {most} of the days in it are those of {key}, {agreeing[treaty.key]} those of "
            f"{treaty.key}: it is the list of another treaty. Nothing was loaded."
        )
    return treaty


def _agreeing(acts: Iterable[Act]) -> Counter[str]:
    """How many acts our own table has so, for each treaty: the same state, kind of act and day or year."""
    counts: Counter[str] = Counter(dict.fromkeys(instruments(), 0))
    for act in islice(acts, MOST_COMPARED):
        party = find_party(act)
        if isinstance(party, Party) and act.date.edtf is not None and not act.denied:
            consent, day = act.action in CONSENTS, act.date.edtf
            counts.update({
                key for key, known_consent, known in _days_of(party.state.code)
                if consent == known_consent and known.startswith(day)
            })  # fmt: skip
    return counts


@lru_cache(maxsize=512)
def _days_of(code: str) -> tuple[tuple[str, bool, str], ...]:
    """What our own table knows of a state: treaty, whether the act is a consent, date."""
    return tuple(
        (key, act.action in CONSENTS, act.date)
        for (state, key), acts in known_acts().items()
        if state == code
        for act in acts
    )


def _in_name(path: Path) -> list[Instrument]:
    """The treaties whose number or key stands in the name of a file."""
    stem = re.sub(r"[\s_]+", " ", path.stem.upper())
    joined = stem.replace(" ", "-")
    every = instruments().values()
    found = [
        one
        for one in every
        if re.search(rf"(?<![A-Z0-9-]){re.escape(one.number.upper())}(?![A-Z0-9]|-[A-Z0-9])", stem)
    ]
    found += [
        one for one in every if re.search(rf"(?<![A-Z0-9]){re.escape(one.key)}(?![A-Z0-9]|-OP|-PROT)", joined)
    ]
    return list({one.key: one for one in found}.values())
