"""Printed dates together with a day that the source can have meant by them."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from graph.values.dates import SEMANTICS, PartialDate

PART_OF_MONTH = {"early": range(1, 11), "mid": range(11, 21), "late": range(21, 32)}
PART_OF_YEAR = {"early": (1, 2, 3), "mid": (4, 5, 6, 7, 8, 9), "late": (10, 11, 12)}


@dataclass(frozen=True)
class Printed:
    """What a source prints, the part that it adds, and the day on which it truly was."""

    edtf: str
    part: str | None
    meant: date


# Days a few months apart, where order and overlap are decided, and any day at all.
near = st.dates(min_value=date(2009, 11, 20), max_value=date(2011, 2, 10))
days = st.one_of(near, near, st.dates(min_value=date.min, max_value=date.max))
marks = st.sampled_from(["", "", "", "~", "?", "%"])


def _forms(day: date) -> list[str]:
    year, month = f"{day.year:04d}", f"{day.month:02d}"
    forms = [day.isoformat(), f"{year}-{month}", year, f"{year}-XX", f"{year}-XX-XX", f"{year}-{month}-XX"]
    return [*forms, f"{year[:3]}X", f"{year[:2]}XX"]


def part_of_month(day: date) -> str:
    return next(part for part, numbers in PART_OF_MONTH.items() if day.day in numbers)


def part_of_year(day: date) -> str:
    return next(part for part, months in PART_OF_YEAR.items() if day.month in months)


@st.composite
def points(draw: st.DrawFn) -> Printed:
    day = draw(days)
    return Printed(draw(st.sampled_from(_forms(day))) + draw(marks), None, day)


@st.composite
def parts(draw: st.DrawFn) -> Printed:
    day = draw(days)
    month, year = f"{day.year:04d}-{day.month:02d}", f"{day.year:04d}"
    whole, part = draw(st.sampled_from([(month, part_of_month(day)), (year, part_of_year(day))]))
    if part == "late":
        part = draw(st.sampled_from(["late", "end"]))
    return Printed(whole + draw(marks), part, day)


@st.composite
def intervals(draw: st.DrawFn) -> Printed:
    first, meant, last = sorted(draw(st.tuples(days, days, days)))
    start = draw(st.sampled_from(_forms(first))) + draw(marks)
    end = draw(st.sampled_from(_forms(last))) + draw(marks)
    open_side = draw(st.sampled_from(["none", "none", "start", "end"]))
    ends = {"none": (start, end), "start": ("..", end), "end": (start, "..")}[open_side]
    return Printed("/".join(ends), None, meant)


printed = st.one_of(points(), parts(), intervals())


@st.composite
def dates_with_day(draw: st.DrawFn) -> tuple[PartialDate, date]:
    """A partial date and one day inside its bounds."""
    source = draw(printed)
    semantics = draw(st.sampled_from(SEMANTICS))
    return PartialDate.from_edtf(source.edtf, part=source.part, semantics=semantics), source.meant


partial_dates = st.one_of(dates_with_day().map(lambda pair: pair[0]), st.just(PartialDate.UNDATED))
