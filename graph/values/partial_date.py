"""A date as coarse as its source gave it, with the two days between which it must lie.

The bounds decide every comparison (``graph.values.date_order``); ``edtf`` and ``text``
are for people. A bound of None is open. Nothing here makes a date finer than it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import datetime
from difflib import get_close_matches
from typing import Any, ClassVar

from graph.errors import DateError
from graph.values.date_parts import check_interval_of_part, part_bounds
from graph.values.date_words import words
from graph.values.edtf import UNITS, Expression, read_edtf

BASES = ("stated", "year-inferred", "derived", "document-date", "bounded-by-publication")
SEMANTICS = ("at", "within", "throughout", "since", "before", "as_of")
PRECISIONS = ("day", "month", "year", "interval", "none")
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
        semantics = _word("date_semantics", semantics, SEMANTICS)
        earliest, latest = expression_bounds(expression, part)
        return cls(
            text=text or words(expression, part, semantics),
            edtf=_as_interval(expression, part),
            earliest=None if semantics == "before" else earliest,
            latest=None if semantics == "since" else latest,
            basis=_word("date_basis", basis, BASES),
            semantics=semantics,
            approximate=any(point.approximate for point in (expression.start, expression.end) if point),
            part=part,
        )

    @classmethod
    def from_claim_fields(
        cls,
        date: str | None,
        *,
        date_part: str | None = None,
        date_semantics: str | None = None,
        date_basis: str | None = None,
        date_min: str | None = None,
        date_max: str | None = None,
        date_precision: str | None = None,
        text: str | None = None,
    ) -> "PartialDate":
        """Read the date fields of a claim; UNDATED where ``date`` is null.

        ``date_min`` and ``date_max`` may lie inside what ``date``, ``date_part`` and
        ``date_semantics`` allow, never outside; absent ones are computed. Semantics default to *at*, basis
        to *stated*.

        Raises:
            DateError: A field cannot be read, or two of them contradict each other.
        """
        if not date:
            _refuse_bounds_without_date(date_min, date_max)
            return cls.UNDATED
        computed = cls.from_edtf(
            date, part=date_part, semantics=date_semantics or "at", basis=date_basis or "stated", text=text
        )
        _check_precision(date, date_precision)
        low, high = computed.earliest, computed.latest
        earliest = _stated("date_min", date_min, date, low, high)
        latest = _stated("date_max", date_max, date, low, high)
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
        earliest, latest = _day(found["earliest"]), _day(found["latest"])
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
        return {f"{prefix}_{name}": getattr(self, name) for name in DATE_FIELDS}

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


def _word(field: str, found: str, allowed: tuple[str, ...]) -> str:
    """Return an enumeration's word; hyphens and underscores are one."""
    for word in allowed:
        if found.replace("_", "-") == word.replace("_", "-"):
            return word
    near = get_close_matches(found, allowed, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise DateError(f"{field} is {found!r}, expected one of {', '.join(allowed)}.{hint}")


def _stated(field: str, found: str | None, date: str, low: Day | None, high: Day | None) -> Day | None:
    if found is None:
        return None
    day = _day(found, field)
    if day is not None and ((low and day < low) or (high and day > high)):
        span = f"{low.isoformat() if low else '..'}/{high.isoformat() if high else '..'}"
        raise DateError(f"{field} is {found}, but date {date!r} allows {span}: correct one of the two")
    return day


def _day(found: Any, field: str = "bound") -> Day | None:
    """Read a day that a store or a file holds; a time of day is cut off."""
    if found is None or (isinstance(found, Day) and not isinstance(found, datetime)):
        return found
    if isinstance(found, datetime):
        return found.date()
    point = read_edtf(str(found)).start
    if point is None or point.unit != "day" or point.text != found or point.approximate:
        raise DateError(f"{field} is {found!r}, expected one day such as 2005-11-21")
    return point.first


def _refuse_bounds_without_date(date_min: str | None, date_max: str | None) -> None:
    for field, found in (("date_min", date_min), ("date_max", date_max)):
        if found is not None:
            raise DateError(f"date is null, but {field} is {found}: write the printed date, or no bound")


def _check_precision(date: str, precision: str | None) -> None:
    """Raise DateError where the date is finer than the precision its source is said to have."""
    if precision is None:
        return
    precision = _word("date_precision", precision, PRECISIONS)
    expression = read_edtf(date.strip())
    point = expression.start
    if precision not in UNITS or expression.interval or point is None:
        return
    if UNITS.index(point.unit) < UNITS.index(precision):
        raise DateError(f"date {date!r} is a {point.unit}, finer than its date_precision {precision!r}")
