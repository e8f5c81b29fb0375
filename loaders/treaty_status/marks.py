"""Marks round names and dates: square brackets, numbers of footnotes, letters of acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# A number glued to a name (``China5,6``), after it (``China 5, 6``), or raised in Unicode.
_NOTES = re.compile(r"[\s\u00a0]*((?:\d{1,2}|[¹²³⁰⁴-⁹]+|\*+)(?:\s*,\s*(?:\d{1,2}|[¹²³⁰⁴-⁹]+))*)$")
_DATE = re.compile(
    r"(?P<open>\[?)[\s\u00a0]*(?P<day>\d{4}-\d{2}-\d{2}|[^\[\]]*?\d{4})[\s\u00a0]*(?P<letter>[A-Za-z]{0,2})[\s\u00a0]*(?P<close>\]?)"
    r"[\s\u00a0]*(?P<note>(?:\d{1,2}(?:\s*,\s*\d{1,2})*)?)[\s\u00a0]*(?P<last>\]?)"
)

_DASHES = frozenset("-‐‑‒–—−")


@dataclass(frozen=True, slots=True)
class Marked:
    """A name or a day without its marks. ``letter`` names the act; ``bracketed`` means denounced or withdrawn."""

    text: str
    letter: str = ""
    notes: tuple[str, ...] = ()
    bracketed: bool = False


@lru_cache(maxsize=4096)
def read_name(cell: str) -> Marked:
    """The name of a party.

    >>> read_name("[China5,6]").text
    'China'
    """
    text = " ".join(cell.replace("\u00a0", " ").split())
    bracketed = text.startswith("[") and ("]" in text)
    text = text.replace("[", "").replace("]", "").strip() if bracketed else text
    notes = _NOTES.search(text)
    if notes is None:
        return Marked(text, bracketed=bracketed)
    return Marked(text[: notes.start()].strip(), "", _numbers(notes[1]), bracketed)


def is_empty(cell: str) -> bool:
    """Whether a cell says nothing: lists print dashes for what is not.

    >>> is_empty(" - "), is_empty("—"), is_empty("0")
    (True, True, False)
    """
    return not cell or _DASHES.issuperset("".join(cell.split()))


def read_marked_date(cell: str) -> Marked | None:
    """The day of a cell with its letter; None for what is no day with marks."""
    text = " ".join(cell.replace("\u00a0", " ").split())
    found = _DATE.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"] or found["last"]):
        return None
    return Marked(found["day"].strip(), found["letter"], _numbers(found["note"]), bool(found["open"]))


def _numbers(notes: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in notes.split(",") if part.strip())
