"""What a layout hands over: acts as printed, and rows that it could not understand.

A layout knows how its rows are laid out, and nothing of states, treaties or the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from graph.ledger.quick import made_quickly
from graph.values.dates import PartialDate


@made_quickly
@dataclass(frozen=True, slots=True)
class Place:
    """Where an act stands: cells of a row (data rows from 1), or offsets in a text.

    ``line`` is what a person counts: the line of the text, the row of the sheet.
    """

    line: int | None
    row: int | None = None
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    words: str = ""

    @property
    def shown(self) -> str:
        return self.words or " | ".join(self.cells)


@made_quickly
@dataclass(frozen=True, slots=True)
class Act:
    """One act of one party, as one row prints it.

    ``party`` is the name without footnote marks, which are in ``marks``. ``printed`` is the
    word for the act where ours is another. ``ended`` is an act in square brackets: it was
    taken back later, by an act that this list does not print. ``denied`` says that the party
    did no such thing. ``territory`` is the territory to which a state extended the treaty.
    """

    party: str
    action: str
    date: PartialDate
    place: Place
    takes_effect: PartialDate | None = None
    text: str = ""
    printed: str = ""
    marks: tuple[str, ...] = ()
    ended: bool = False
    denied: bool = False
    is_territory: bool = False
    code: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not understood, with what was found and what was expected.

    ``together`` is the line under which rows that are refused for one reason are reported as one.
    """

    place: Place
    found: str
    expected: str
    together: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a file says about which treaty it is of; nothing at all for some layouts."""

    titles: tuple[str, ...] = ()
    number: str | None = None
    adopted: date | None = None
    entry: date | None = None

    @property
    def shown(self) -> str:
        title = self.titles[0] if self.titles else ""
        return title or self.number or (f"adopted on {self.adopted}" if self.adopted else "")


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one treaty. ``parties`` is the number of parties that the file itself prints."""

    named: Named
    rows: tuple[Act | Refused, ...]
    parties: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as its layout reads it. ``series`` is the same for every edition of one list."""

    publisher: str
    series: str
    sections: Iterable[Section]
    as_of: date | None = None
    language: str = "en"
    title: str = ""
    from_text: bool = False


#: The acts that make a state a party.
CONSENTS = frozenset({"ratification", "accession", "succession", "acceptance", "consent-to-be-bound"})


def ended_with(acts: list[Act], *, bracketed: bool) -> list[Act]:
    """The acts of a row whose party is in brackets: its consent was ended, and its signature where that is all."""
    if not bracketed:
        return acts
    bound = any(act.action in CONSENTS for act in acts)
    return [replace(act, ended=act.ended or not bound or act.action in CONSENTS) for act in acts]
