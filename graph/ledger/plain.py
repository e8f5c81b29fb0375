"""From a record back to the mapping that its line holds."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from graph.values.dates import PartialDate


def as_mapping(record: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields of a record in the order of ``names``, then the unknown ones by name."""
    line: dict[str, Any] = {}
    put_fields(line, record, names)
    put_unknown(line, record)
    return line


def put_fields(line: dict[str, Any], record: Any, names: tuple[str, ...]) -> None:
    """Write each field that the record's line had, or that holds more than its default."""
    given: frozenset[str] = record.given
    values, defaults = _plan(record.__class__, names)
    for name, value, default in zip(names, values(record), defaults, strict=True):
        if (value is not default and value != default) or name in given:
            plain = _PLAIN.get(type(value))
            line[name] = value if plain is None else plain(value)


def put_unknown(line: dict[str, Any], record: Any) -> None:
    """Write the fields that the format does not know, as they were."""
    if record.extra:
        line.update(sorted(record.extra.items()))


@cache
def _plan(kind: Any, names: tuple[str, ...]) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[Any, ...]]:
    """How to get the values of these fields at once, and what they are by default."""
    defaults = {
        field.name: field.default_factory() if field.default_factory is not MISSING else field.default
        for field in fields(kind)
    }
    one = attrgetter(names[0])
    values = attrgetter(*names) if names[1:] else lambda record: (one(record),)
    return values, tuple(defaults[name] for name in names)


def _plain_items(items: tuple[Any, ...]) -> list[Any]:
    return [_PLAIN[type(item)](item) if type(item) in _PLAIN else item for item in items]


_PLAIN: dict[type, Callable[[Any], Any]] = {
    tuple: _plain_items,
    PartialDate: lambda value: value.edtf,
    date: date.isoformat,
}


def plain_as(kind: type, write: Callable[[Any], Any]) -> None:
    """Declare how the values of one small class are written."""
    _PLAIN[kind] = write
