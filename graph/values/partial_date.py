"""A date as coarse as its source gave it, with the two days between which it must lie.

The bounds decide every comparison (``graph.values.date_order``); ``edtf`` and ``text``
are for people. A bound of None is open. Nothing here makes a date finer than it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

from graph.errors import DateError
from graph.values.date_fields import (
    BASES,
    PRECISIONS,
    SEMANTICS,
    check_no_bounds,
    check_precision,
    read_bound,
    read_day,
    read_string,
    read_word,
)
from graph.values.date_parts import check_interval_of_part, part_bounds
from graph.values.date_words import words
from graph.values.edtf import Expression, read_edtf

DATE_FIELDS = ("text", "edtf", "earliest", "latest", "basis", "semantics", "approximate", "undated")
CLAIM_DATE_FIELDS = ("date",) + tuple(
    f"date_{name}" for name in ("precision", "part", "semantics", "basis", "min", "max")
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """When something was, as far as a source tells.

    ``text`` is the source's wording where a loader has it, else the date in plain words.
    ``semantics`` *before* has no ``earliest`` and *since* no ``latest``, whatever day is
    printed. ``part`` is early, mid, late or end where the source gave a part of a unit;
    it is not among the stored fields, since the bounds already hold it.
    """

    text: str | None
    edtf: str | None
    earliest: Day | None
    latest: Day | None
    basis: str | None
    semantics: str | None
    approximate: bool = False
    undated: bool = False
    part: str | None = None

    UNDATED: ClassVar["PartialDate"]

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            span = f"from {self.earliest} to {self.latest}"
            raise DateError(f"date {self.edtf!r} is bounded {span}: it runs backwards")

    @classmethod
    def from_edtf(
        cls,
        edtf: str,
        *,
        part: str | None = None,
        semantics: str = "at",
        basis: str = "stated",
        text: str | None = None,
    ) -> "PartialDate":
        """Read an EDTF string and compute its bounds.

        A part of a month, year or decade is kept as the interval that the rule table
        gives it, as the ledger writes it.

        >>> PartialDate.from_edtf("2005-11", part="late").edtf
        '2005-11-21/2005-11-30'

        Raises:
            DateError: The string, the part, the semantics or the basis cannot be read.
        """
        expression = read_edtf(edtf.strip())
        semantics = read_word("date_semantics", semantics, SEMANTICS)
        earliest, latest = expression_bounds(expression, part)
        return cls(
            text=text or words(expression, part, semantics),
            edtf=_as_interval(expression, part),
            earliest=None if semantics == "before" else earliest,
            latest=None if semantics == "since" else latest,
            basis=read_word("date_basis", basis, BASES),
            semantics=semantics,
            approximate=any(point.approximate for point in (expression.start, expression.end) if point),
            part=part,
        )

    @classmethod
    def from_claim_fields(
        cls,
        date: object,
        *,
        date_part: object = None,
        date_semantics: object = None,
        date_basis: object = None,
        date_min: object = None,
        date_max: object = None,
        date_precision: object = None,
        text: str | None = None,
    ) -> "PartialDate":
        """Read the date fields of a claim; UNDATED where ``date`` is null.

        ``date_min`` and ``date_max`` may lie inside what ``date``, ``date_part`` and
        ``date_semantics`` allow, never outside; absent ones are computed. Semantics
        default to *at*, basis to *stated*.

        Raises:
            DateError: A field cannot be read, or two of them contradict each other.
        """
        edtf, part = read_string("date", date), read_string("date_part", date_part)
        first, last = read_string("date_min", date_min), read_string("date_max", date_max)
        if edtf is None:
            check_no_bounds(first, last)
            return cls.UNDATED
        semantics = read_string("date_semantics", date_semantics) or "at"
        basis = read_string("date_basis", date_basis) or "stated"
        computed = cls.from_edtf(edtf, part=part, semantics=semantics, basis=basis, text=text)
        check_precision(edtf, read_string("date_precision", date_precision))
        low, high = computed.earliest, computed.latest
        earliest = read_bound("date_min", first, edtf, low, high)
        latest = read_bound("date_max", last, edtf, low, high)
        # Before and since are open whatever day is printed, so a stated bound changes nothing.
        return replace(
            computed,
            earliest=low if computed.semantics == "before" else earliest or low,
            latest=high if computed.semantics == "since" else latest or high,
        )

    @classmethod
    def bounded_by_publication(cls, published: "PartialDate") -> "PartialDate":
        """Return the bound of something undated: not later than it was published.

        UNDATED where the day of publication is not known either.
        """
        if published.latest is None:
            return cls.UNDATED
        edtf = f"../{published.latest.isoformat()}"
        text = f"undated, published {words(read_edtf(edtf))}"
        return cls(text, edtf, None, published.latest, "bounded-by-publication", "before", undated=True)

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any], prefix: str) -> "PartialDate":
        """Read back what ``fields`` wrote; an absent field is an absent value."""
        found = {name: fields.get(f"{prefix}_{name}") for name in DATE_FIELDS}
        earliest, latest = read_day(found["earliest"]), read_day(found["latest"])
        nothing = earliest is None and latest is None and found["edtf"] is None
        return cls(
            found["text"],
            found["edtf"],
            earliest,
            latest,
            found["basis"],
            found["semantics"],
            bool(found["approximate"]),
            undated=nothing if found["undated"] is None else bool(found["undated"]),
        )

    def fields(self, prefix: str) -> dict[str, Any]:
        """Return the stored fields, each under ``<prefix>_<name>``; bounds are days or None."""
        return dict(zip(_names(prefix), _values(self), strict=True))

    def as_json(self) -> dict[str, Any]:
        """Return the date as answers print it: bounds in ISO form, an open side null."""
        shown = {name: getattr(self, name) for name in DATE_FIELDS}
        return {key: value.isoformat() if isinstance(value, Day) else value for key, value in shown.items()}

    @property
    def precision(self) -> str:
        """Day, month, year, interval or none, as the ledger counts it."""
        if self.edtf is None:
            return "none"
        expression = read_edtf(self.edtf)
        point = expression.start
        plain = point is not None and not expression.interval and point.unit in PRECISIONS
        return point.unit if point is not None and plain else "interval"


_values = attrgetter(*DATE_FIELDS)


@cache
def _names(prefix: str) -> tuple[str, ...]:
    """The names of the stored fields: one text each, however many dates are stored."""
    return tuple(f"{prefix}_{name}" for name in DATE_FIELDS)


PartialDate.UNDATED = PartialDate(None, None, None, None, None, None, undated=True)


def expression_bounds(expression: Expression, part: str | None = None) -> tuple[Day | None, Day | None]:
    """Return the first and last day that the printed expression allows; None is open."""
    start, end = expression.start, expression.end
    if part is not None and not expression.interval and start is not None:
        return part_bounds(start, part)
    if part is not None:
        check_interval_of_part(expression, part)
    return (start.first if start else None), (end.last if end else None)


def _as_interval(expression: Expression, part: str | None) -> str:
    point = expression.start
    # The ~ of a month belongs to the month; on the first and last day of an interval it
    # would claim to be off by days only.
    if part is None or expression.interval or point is None or point.approximate:
        return expression.text
    low, high = part_bounds(point, part)
    return f"{low.isoformat()}/{high.isoformat()}"
