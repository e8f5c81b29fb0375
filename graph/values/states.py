"""The published names of states and their ISO 3166 codes, former states and spellings included.

``state_names.csv`` lists each name with the tables in which it was seen (short code and year).
A demonym is no name of a state: an Uzbek may be a national of Tajikistan.
"""

import csv
from functools import cache
from importlib.resources import files

from graph.values.names import fold


def state_code(text: str) -> str | None:
    """The code of the state that ``text`` names as a whole, or is the code of; None for none.

    >>> state_code("Казахстан") == state_code("kaz") == "KAZ"
    True
    """
    code = text.strip().upper()
    return code if code in _names() else _codes().get(fold(text))


def state_names(code: str) -> tuple[str, ...]:
    """The names of the state with this code, the current one first; empty for an unknown code."""
    return _names().get(code, ())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    table = files("graph.values").joinpath("state_names.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        names[row["iso3"]] = (*names.get(row["iso3"], ()), row["name"])
    return names


@cache
def _codes() -> dict[str, str]:
    return {fold(name): code for code, names in _names().items() for name in names}
