"""The instruments that are followed: names, articles, numbers, and what each says of time.

The data stands in ``instruments.toml``. An instrument is found by its key, its number with a
depositary, its whole title or a whole short name; nothing is found by likeness.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from graph.law.treaty_time import Shift, shifted
from graph.values.dates import PartialDate
from graph.values.names import fold

#: Consents after which the treaty's own rule counts. A succession keeps the days of the state before.
DEPOSITS = frozenset({"ratification", "accession", "acceptance", "consent-to-be-bound"})
_ARTICLE = "-art-"
_NUMBER_AFTER_TITLE = re.compile(r"\s*[\[(]\s*C?ETS\s+No\.?\s*\d+\s*[\])]\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Complaints:
    """How a body may come to hear complaints: ``by`` is declaration, or party to the instrument itself."""

    article: str
    by: str
    body: str
    body_name: str
    body_type: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument. ``entry`` is the day on which it entered into force itself, None where it has not."""

    key: str
    id: str
    name: str
    title: str
    kind: str
    adopted: date
    place: str
    depositary: str
    entry: date | None = None
    names: tuple[str, ...] = ()
    numbers: dict[str, str] = field(default_factory=dict)
    non_refoulement: tuple[str, ...] = ()
    complaints: Complaints | None = None
    declarations: tuple[str, ...] = ()
    entry_rule: Shift | None = None
    end_rule: Shift | None = None
    note: str = ""

    @property
    def number(self) -> str:
        """The depositary's number as it stands in ``codes.depositary``; the key where there is none."""
        ets = self.numbers.get("ets")
        return self.numbers.get("untc") or (f"ETS {ets}" if ets else self.key)

    @property
    def own_entry(self) -> date | None:
        return self.entry

    def in_force_after(self, deposit: PartialDate) -> PartialDate | None:
        """When it enters into force for a state that deposits then; None without a rule or a date."""
        if self.entry_rule is None or self.entry is None:
            return None
        return shifted(deposit, self.entry_rule, no_earlier=self.entry)

    def ended_after(self, notice: PartialDate) -> PartialDate | None:
        """When a notice of denunciation takes effect; None without a rule or a date."""
        return None if self.end_rule is None else shifted(notice, self.end_rule)

    def spellings(self) -> tuple[str, ...]:
        """Everything that names it as a whole."""
        numbers = [self.number, *(f"{name.upper()} {number}" for name, number in self.numbers.items())]
        numbers += [f"ETS {number.lstrip('0')}" for name, number in self.numbers.items() if name == "ets"]
        return tuple(dict.fromkeys((self.key, self.name, self.title, *self.names, *numbers)))


def provision_of(instrument_id: str, article: str) -> str:
    """The id of an article of an instrument: ins:cat-art-22."""
    return f"{instrument_id}{_ARTICLE}{article.lower()}"


def treaty_of(instrument_id: str) -> str:
    """The id of the instrument that an id names, or of which it names an article."""
    return instrument_id.partition(_ARTICLE)[0]


def is_provision(instrument_id: str) -> bool:
    """Whether an id names an article and not the whole instrument."""
    return _ARTICLE in instrument_id


def expected_entry_into_force(
    instrument: Instrument, deposit: PartialDate, action: str
) -> PartialDate | None:
    """The entry into force that follows from a deposit by the instrument's own rule.

    It is computed and never printed: basis ``derived``. None where the act is no deposit of
    consent (a signature, a law, a succession), where the date is not known, or without a rule.
    """
    return instrument.in_force_after(deposit) if action in DEPOSITS else None


def instruments() -> dict[str, Instrument]:
    """Every instrument by its key, in the order in which answers list them."""
    return _instruments()


def find_instruments(text: str) -> tuple[Instrument, ...]:
    """The instruments that ``text`` names as a whole; two conventions share one title.

    >>> [found.key for found in find_instruments("unts 8791")]
    ['REF1967']
    """
    wanted = fold(_NUMBER_AFTER_TITLE.sub("", text.strip()).rstrip(" ."))
    return _by_spelling().get(wanted, ())


def find_instrument(text: str) -> Instrument | None:
    """The one instrument that ``text`` names; None for none, or for several."""
    found = find_instruments(text)
    return found[0] if len(found) == 1 else None


@cache
def _instruments() -> dict[str, Instrument]:
    table = tomllib.loads(files("graph.law").joinpath("instruments.toml").read_text(encoding="utf-8"))
    return {key: _read(key, row) for key, row in table.items()}


def _read(key: str, row: dict[str, Any]) -> Instrument:
    bars, complaints = row.pop("non_refoulement", {}), row.pop("complaints", None)
    rules: dict[str, Any] = {
        name: Shift(**row.pop(name)) for name in ("entry_rule", "end_rule") if name in row
    }
    lists: dict[str, Any] = {name: tuple(row.pop(name, ())) for name in ("names", "declarations")}
    return Instrument(
        key=key,
        non_refoulement=tuple(bars.get("articles", ())),
        complaints=Complaints(**complaints) if complaints else None,
        note=" ".join(filter(None, (row.pop("note", ""), bars.get("note", "")))),
        **rules,
        **lists,
        **row,
    )


@cache
def _by_spelling() -> dict[str, tuple[Instrument, ...]]:
    found: dict[str, tuple[Instrument, ...]] = {}
    for instrument in _instruments().values():
        for spelling in {fold(name) for name in instrument.spellings()}:
            found[spelling] = (*found.get(spelling, ()), instrument)
    return found
