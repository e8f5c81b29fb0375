"""The seven date fields of a claim, read as one date.

``date_min`` and ``date_max`` repeat what ``date`` and ``date_part`` say. They are there so that
other programs need not read EDTF, and must agree with it: a bound that is tighter than the
date would make it finer than its source, and verdicts rest on bounds. Null says nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from graph.errors import DateError, RecordError
from graph.ledger.enumerations import DATE_BASIS, DATE_PART, DATE_PRECISION, DATE_SEMANTICS
from graph.ledger.fields import optional_day
from graph.values.dates import PartialDate
from graph.values.edtf import read_edtf
from graph.values.partial_date import expression_bounds

NAMES = ("date", "date_precision", "date_part", "date_semantics", "date_basis", "date_min", "date_max")
_ALL = frozenset(NAMES)
_WORDS = {
    "date_precision": DATE_PRECISION,
    "date_part": DATE_PART,
    "date_semantics": DATE_SEMANTICS,
    "date_basis": DATE_BASIS,
}


def read_claim_date(record: Mapping[str, Any]) -> PartialDate:
    """Raises RecordError where the fields cannot be read or contradict each other."""
    values = tuple([record.get(name) for name in NAMES])
    for name, value in zip(NAMES, values, strict=True):
        if value is not None and type(value) is not str:
            raise RecordError(name, value, 'text in quotes, such as "2011-05", or null')
    return _read(*values)


def null_bounds(when: PartialDate, record: Mapping[str, Any]) -> set[str]:
    """The bounds that a line leaves null although its date has them: they were not given."""
    return {name for name, day in _bounds(when).items() if day is not None and record.get(name) is None}


@lru_cache(maxsize=65536)
def _read(edtf: str | None, *others: str | None) -> PartialDate:
    fields = dict(zip(NAMES[1:], others, strict=True))
    for name, words in _WORDS.items():
        fields[name] = None if fields[name] is None else words.read(name, fields[name])
    stated = {name: optional_day(name, fields.pop(name)) for name in ("date_min", "date_max")}
    if edtf is None:
        return _undated(fields, stated)
    precision = fields.pop("date_precision")
    try:
        when = PartialDate.from_claim_fields(edtf, **fields)
    except DateError as error:
        raise RecordError("date", edtf, f"a date in EDTF: {error}") from None
    if precision not in (None, when.precision):
        raise RecordError("date_precision", precision, f"{when.precision}, as the date {edtf} has it")
    for name, day in _bounds(when).items():
        _compare(name, stated[name], day, edtf)
    return when


@lru_cache(maxsize=65536)
def _bounds(when: PartialDate) -> dict[str, date | None]:
    """The bounds of the printed expression, before its semantics open one of them."""
    if when.edtf is None:
        return {"date_min": None, "date_max": None}
    first, last = expression_bounds(read_edtf(when.edtf), when.part)
    return {"date_min": first, "date_max": last}


def _undated(fields: dict[str, str | None], bounds: dict[str, date | None]) -> PartialDate:
    for name, value in {"date_part": fields["date_part"], **bounds}.items():
        if value is not None:
            raise RecordError(name, str(value), "null, since date is null")
    if fields["date_precision"] not in (None, "none"):
        raise RecordError("date_precision", fields["date_precision"], "none, since date is null")
    return replace(PartialDate.UNDATED, semantics=fields["date_semantics"], basis=fields["date_basis"])


def _compare(name: str, found: date | None, allowed: date | None, edtf: str) -> None:
    if found is not None and found != allowed:
        expected = "null" if allowed is None else allowed.isoformat()
        raise RecordError(name, found.isoformat(), f"{expected}, as the date {edtf} has it")


def claim_date_fields(when: PartialDate, given: frozenset[str]) -> dict[str, str | None]:
    """The date fields as a line holds them: those that were given, or all of a date made in code."""
    return _fields(when, given & _ALL)


@lru_cache(maxsize=65536)
def _fields(when: PartialDate, given: frozenset[str]) -> dict[str, str | None]:
    if not given and when.undated:
        return {}
    fields = _all_fields(when)
    return {name: value for name, value in fields.items() if name in given} if given else fields


def _all_fields(when: PartialDate) -> dict[str, str | None]:
    bounds = {name: None if day is None else day.isoformat() for name, day in _bounds(when).items()}
    return {
        "date": when.edtf,
        "date_precision": when.precision,
        "date_part": when.part,
        "date_semantics": when.semantics,
        "date_basis": when.basis,
        **bounds,
    }
