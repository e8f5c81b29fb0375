"""Readers of single fields: from a value in a JSON line to the value of a record.

A reader takes the field's name and the value, and raises RecordError for what does not
belong there. Nothing is tidied: a number in quotes is not a number.
"""

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from graph.errors import DateError, RecordError
from graph.values.dates import PartialDate

Reader = Callable[[str, Any], Any]

LONGEST_ID = 500
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_HEX = re.compile(r"[0-9a-f]{16,64}")


def required_id(field: str, value: Any) -> str:
    """An id: any text on one line, without blanks at its ends."""
    if type(value) is not str or not value or value != value.strip() or len(value) > LONGEST_ID:
        raise RecordError(field, value, "an id in quotes")
    if _CONTROL.search(value):
        raise RecordError(field, value, "an id without control characters")
    return sys.intern(value)


def optional_id(field: str, value: Any) -> str | None:
    return None if value is None else required_id(field, value)


def ids(field: str, value: Any) -> tuple[str, ...]:
    if value is None or value == []:
        return ()
    if type(value) is not list:
        raise RecordError(field, value, "a list of ids")
    return tuple([required_id(field, item) for item in value])


def text(field: str, value: Any) -> str:
    if type(value) is not str:
        raise RecordError(field, value, "text in quotes")
    return value


def optional_text(field: str, value: Any) -> str | None:
    return None if value is None else text(field, value)


def text_or_empty(field: str, value: Any) -> str:
    return "" if value is None else text(field, value)


def texts(field: str, value: Any) -> tuple[str, ...]:
    """A list of texts; one text alone is a list of one."""
    if value is None:
        return ()
    if type(value) is str:
        return (value,)
    if type(value) is not list:
        raise RecordError(field, value, "a list of texts")
    return tuple([text(field, item) for item in value])


def flag(field: str, value: Any) -> bool:
    if type(value) is not bool:
        raise RecordError(field, value, "true or false")
    return value


def optional_offset(field: str, value: Any) -> int | None:
    if value is None:
        return None
    if type(value) is not int or value < 0:
        raise RecordError(field, value, "a whole number from 0, without quotes")
    return value


def optional_digest(field: str, value: Any) -> str | None:
    if value is None:
        return None
    if type(value) is not str or not _HEX.fullmatch(value):
        raise RecordError(field, value, "the hex digits of a SHA-256, in lower case")
    return value


def mapping(field: str, value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if type(value) is not dict:
        raise RecordError(field, value, "an object in braces")
    return value


def spans(field: str, value: Any) -> tuple[tuple[int, int], ...]:
    if value is None or value == []:
        return ()
    expected = "a list of [start, end] pairs with start before end"
    if type(value) is not list:
        raise RecordError(field, value, expected)
    for pair in value:
        if type(pair) is not list or len(pair) != 2 or any(type(offset) is not int for offset in pair):
            raise RecordError(field, pair, expected)
        if not 0 <= pair[0] < pair[1]:
            raise RecordError(field, pair, expected)
    return tuple([(start, end) for start, end in value])


@lru_cache(maxsize=65536)
def _parsed(edtf: str) -> PartialDate:
    return PartialDate.from_edtf(edtf)


def partial_date(field: str, value: Any) -> PartialDate:
    """A date in EDTF, with the bounds that it prints; null is PartialDate.UNDATED."""
    if value is None:
        return PartialDate.UNDATED
    if type(value) is not str:
        raise RecordError(field, value, 'a date in quotes, such as "2011-05-30", "2011-05" or "2011"')
    try:
        return _parsed(value)
    except DateError as error:
        raise RecordError(field, value, f"a date in EDTF ({error})") from None


@lru_cache(maxsize=65536)
def _day(value: str) -> date:
    if len(value) != 10:
        raise ValueError
    return date.fromisoformat(value)


def optional_day(field: str, value: Any) -> date | None:
    if value is None:
        return None
    try:
        return _day(value)
    except (TypeError, ValueError):
        raise RecordError(field, value, "a day as YYYY-MM-DD, from year 0001 to 9999") from None


def read_fields(record: Mapping[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Every declared field of a record through its reader; what is not declared goes to ``extra``.

    ``given`` remembers which fields were there: absent is not the same as empty.
    """
    values: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, value in record.items():
        reader = readers.get(name)
        if reader is None:
            extra[name] = value
        else:
            values[name] = reader(name, value)
    values["given"] = shared(frozenset(values))
    values["extra"] = extra
    return values


def require(record: Mapping[str, Any], *names: str) -> None:
    """Raises RecordError for the first field that is absent or null."""
    for name in names:
        if record.get(name) is None:
            raise RecordError(name, record.get(name), "a value: this field is required")


# Most lines of a file have the same fields; one set for all of them saves their memory.
_SHARED: dict[frozenset[str], frozenset[str]] = {}


def shared(names: frozenset[str]) -> frozenset[str]:
    """The one set of these names."""
    if len(_SHARED) > 4096:
        _SHARED.clear()
    return _SHARED.setdefault(names, names)
