"""What title pages print about a treaty: number, place and day of adoption, entry into force."""

from __future__ import annotations

import re
from datetime import date

from loaders.treaty_status.days import NoDay, read_day

_DAY = r"\d{1,2}[\s\u00a0][A-Za-z]+[\s\u00a0]\d{4}"
_PLACE_AND_DAY = re.compile(
    rf"[\s,.]*(?:New York|Geneva|Rome|Vienna|Paris|Strasbourg|Minsk|Moscow)\s*,\s*({_DAY})\.?\s*$"
)
_SOME_DAY = re.compile(_DAY)
_PLACE_ALONE = re.compile(r"[.,]?\s*(?:New York|Geneva|Rome|Vienna|Paris|Strasbourg|Minsk|Moscow)\s*,\s*$")


def number_of(chapter: str, number: str) -> str | None:
    """The depositary's number of a chapter and a number: IV-9, IV-9-b."""
    chapter, number = chapter.strip(" ."), number.strip(" .")
    return f"{chapter}-{number}" if chapter and number else None


def title_alone(title: str) -> str:
    """A title without the place and day that follow it, and without a number before it."""
    plain = _PLACE_AND_DAY.sub("", " ".join(title.split()))
    return re.sub(r"^\d+\.?\s*(?:[a-z]\)\s*)?(?=\D)", "", plain).rstrip(" .")


def adopted_in(text: str) -> date | None:
    """The day after a place at the end of a title."""
    found = _PLACE_AND_DAY.search(" ".join(text.split()))
    return some_day(found[1]) if found else None


def some_day(text: str) -> date | None:
    """The first day that a line prints; None for none."""
    found = _SOME_DAY.search(text.replace("\u00a0", " "))
    try:
        return read_day(found[0]).earliest if found else None
    except NoDay:
        return None
