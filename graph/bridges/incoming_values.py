"""What a notebook's values are to us, and how a message speaks of them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any

import orjson

from graph.errors import RecordError
from graph.ledger.problems import shown
from graph.values.names import fold_words

_DEEPEST = 5
_MOST_LOOKED_UP = 200
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


class Unfit(Exception):
    """A relation or node cannot be taken: what was found, and what to give."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"{found}: {expected}")


class Near:
    """Near names of unknown words, each looked up once; past some hundred it is no slip and none are looked up."""

    def __init__(self, find: Callable[[str], Iterable[str]]) -> None:
        self._find, self._found = find, dict[str, tuple[str, ...]]()

    def names(self, word: str) -> tuple[str, ...]:
        if word not in self._found and len(self._found) < _MOST_LOOKED_UP:
            self._found[word] = tuple(self._find(word[:60]))
        return self._found.get(word, ())


def said(error: Unfit | RecordError) -> str:
    """The error as the rest of a sentence that begins with the relation."""
    if isinstance(error, Unfit):
        return f"{error.found}: {error.expected}."
    found = "has no" if error.found is None else "has the"
    what = error.field if error.found is None else f"{error.field} {shown(error.found)}"
    return f"{found} {what}: expected {error.expected}."


def said_name(name: object) -> str:
    """A node's name in a message."""
    return shown(name) if name is not None else "a node without a name"


def plain(where: str, value: Any, depth: int = 0) -> Any:
    """A property as JSON can hold it: dates as they are written, sets and tuples as lists.

    Raises:
        Unfit: It holds what no record can: an object, a number that is none, half a character.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(where, value)
    if isinstance(value, int):
        return _whole(where, value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Unfit(f"holds {where} as {value}", "give a number or leave it out")
        return float(value)
    if depth < _DEEPEST and isinstance(value, Mapping):
        return {
            _text(where, str(key)): plain(f"{where}.{key}", item, depth + 1) for key, item in value.items()
        }
    if depth < _DEEPEST and isinstance(value, (list, tuple, set, frozenset)):
        items = [plain(where, item, depth + 1) for item in value]
        return sorted(items, key=repr) if isinstance(value, (set, frozenset)) else items
    return _date(where, value)


def digest(value: Any) -> str:
    """Sixteen hex digits that depend on a plain value alone."""
    return sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def slug(text: str) -> str:
    """A name as a part of an id: what it has of letters and digits, for a reader's eye."""
    return (
        _NOT_IN_IDS.sub("-", fold_words(text).encode("ascii", "ignore").decode()).strip("-")[:40].strip("-")
    )


def _text(where: str, value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise Unfit(f"holds half a character in {where}", "give text that can be written as UTF-8") from None
    return str(value)


def _whole(where: str, value: int) -> int:
    if not -(2**63) <= value < 2**63:
        raise Unfit(f"holds {where} as a number of more than 64 bits", "give it as text")
    return int(value)


def _date(where: str, value: Any) -> str:
    """The days and times of Python and of py2neo know how they are written."""
    written = getattr(value, "isoformat", None) or getattr(value, "iso_format", None)
    if callable(written) and not isinstance(value, type):
        return str(written())
    raise Unfit(
        f"holds {where} as a value of the type {type(value).__name__}",
        "give text, a number, a day or a list of them",
    )
