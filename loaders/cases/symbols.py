"""Numbers of complaints and the symbols of decisions on them.

CAT/C/24/D/130&131/1999                    130/1999, 131/1999
CCPR/C/93/D/1461,1462,1476&1477/2006       four numbers of one year
CCPR/C/90/D/1017/2001&1066/2002            1017/2001, 1066/2002
CAT/C/43/D/307/2006/Rev.1                  307/2006
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_PART = re.compile(r"0*(\d{1,5})(?:/((?:19|20)\d\d))?")
_TAIL = re.compile(r"/(?:Rev|Add|Corr)\.?\s?\d+$", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[,;&|]\s*|\s+and\s+")
_APPLICATION = re.compile(r"0*(\d{1,6})/(\d\d)")


@lru_cache(maxsize=1024)
def communications(text: str) -> tuple[str, ...]:
    """The numbers in a list of communications, or in a symbol after its ``/D/``; empty where it is none.

    >>> communications("CAT/C/24/D/130&131/1999")
    ('130/1999', '131/1999')
    """
    if (single := _PART.fullmatch(text.strip())) and single[2]:
        return (f"{single[1]}/{single[2]}",)
    _, cut, tail = text.strip().rpartition("/D/")
    tail = _TAIL.sub("", tail if cut else text.strip())
    parts = [part for part in _SEPARATORS.split(tail) if part]
    numbers: list[str] = []
    year = None
    for part in reversed(parts):
        found = _PART.fullmatch(part)
        year = (found[2] or year) if found else None
        if found is None or year is None:
            return ()
        numbers.append(f"{found[1]}/{year}")
    return tuple(dict.fromkeys(reversed(numbers)))


@lru_cache(maxsize=1024)
def applications(text: str) -> tuple[str, ...]:
    """The application numbers of a case before the European Court; empty where it is none.

    >>> applications("2236/16;64042/17")
    ('2236/16', '64042/17')
    """
    found = [_APPLICATION.fullmatch(part) for part in _SEPARATORS.split(text.strip()) if part]
    numbers = [f"{match[1]}/{match[2]}" for match in found if match]
    return tuple(dict.fromkeys(numbers)) if len(numbers) == len(found) else ()


@lru_cache(maxsize=1024)
def slug(text: str) -> str:
    """A text as part of an id; empty for one without letters or digits.

    >>> slug("T. P. S.")
    't-p-s'
    """
    plain = text
    if not text.isascii():
        plain = "".join(char for char in normalize("NFKD", text) if not combining(char))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-_")[:60].strip("-")


def case_key(body: str, number: str) -> str:
    """What the ids of a complaint, its people and its measure share: ``hrc-1051-2002``."""
    return f"{body}-{slug(number)}"
