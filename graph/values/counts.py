"""How many people: a source's number and its wording, read as a range.

| wording             | people                                      |
|---------------------|---------------------------------------------|
| exact n             | n to n                                      |
| at least n          | n to open                                   |
| at most n           | 1 to n                                      |
| about n             | 1 to open, with n shown                     |
| majority            | more than half of the group it is part of   |
| about half          | 1 to the whole group it is part of          |
| anything else, none | 1 to open, or to the group it is part of    |

A number without a wording is not exact: the source may have counted some of them only.
"""

import re
from dataclasses import dataclass

from graph.errors import InputError

_DIGITS = re.compile(r" *[0-9]{1,9} *")


@dataclass(frozen=True, slots=True)
class Count:
    """A range of people; ``max`` None is open, ``text`` the wording to show."""

    min: int
    max: int | None
    text: str | None

    def __post_init__(self) -> None:
        if self.min < 0 or (self.max is not None and self.max < self.min):
            raise InputError(f"{self.min} to {self.max} people is no range: the smaller number comes first")


def read_count(count: object, qualifier: str | None, inside: Count | None = None) -> Count:
    """Read ``count`` and ``count_qualifier`` of a claim or group.

    ``inside`` is the size of the group that this one is part of. A ``count`` that is no
    whole number from 1 upward is read as wording.

    >>> read_count(9, "at least")
    Count(min=9, max=None, text='at least 9')
    """
    number = _number(count)
    wording = " ".join(qualifier.split()) if qualifier else None
    text = _text(count, number, wording)
    kind = wording.lower().replace("-", " ").replace("_", " ") if wording else None
    if number is not None and kind == "exact":
        return Count(number, number, text)
    if number is not None and kind == "at least":
        return Count(number, None, text)
    if number is not None and kind == "at most":
        return Count(1, number, text)
    if number is not None and kind == "about":
        return Count(1, None, text)
    if kind == "majority" and inside is not None:
        return Count(inside.min // 2 + 1, inside.max, text)
    return Count(1, inside.max if inside is not None else None, text)


def _number(count: object) -> int | None:
    if isinstance(count, str) and _DIGITS.fullmatch(count):
        return _number(int(count))
    if isinstance(count, int) and not isinstance(count, bool) and count >= 1:
        return count
    return None


def _text(count: object, number: int | None, wording: str | None) -> str | None:
    if number is not None:
        exact = wording is None or wording.lower() == "exact"
        return str(number) if exact else f"{wording} {number}"
    said = str(count).strip() if count is not None else ""
    return " ".join(part for part in (wording, said) if part) or None
