"""The date syntax: what is read, what is refused and in which words."""

import calendar
from datetime import date

import pytest
from hypothesis import given

from graph.errors import DateError
from graph.values.edtf import read_edtf
from tests.values.strategies import Printed, intervals, points


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011-06-09", date(2011, 6, 9), date(2011, 6, 9)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2000-02-29", date(2000, 2, 29), date(2000, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("000X", date(1, 1, 1), date(9, 12, 31)),
        ("2011-XX", date(2011, 1, 1), date(2011, 12, 31)),
        ("2011-06-XX", date(2011, 6, 1), date(2011, 6, 30)),
        ("2011-06~", date(2011, 6, 1), date(2011, 6, 30)),
        ("../2010-06", None, date(2010, 6, 30)),
        ("/2010-06", None, date(2010, 6, 30)),
        ("2010-06/..", date(2010, 6, 1), None),
        ("2009-07/2011-05-30", date(2009, 7, 1), date(2011, 5, 30)),
        ("2011-06/2011-06-10", date(2011, 6, 1), date(2011, 6, 10)),
        ("2011-06-15/2011-06", date(2011, 6, 15), date(2011, 6, 30)),
    ],
)
def test_bounds_are_the_first_and_last_day_of_what_is_printed(
    text: str, first: date | None, last: date | None
) -> None:
    expression = read_edtf(text)
    start, end = expression.start, expression.end
    assert (start.first if start else None, end.last if end else None) == (first, last)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2011-02-31", "date '2011-02-31' has the day 31: 2011-02 has 28 days"),
        ("1900-02-29", "date '1900-02-29' has the day 29: 1900-02 has 28 days"),
        ("2011-06-00", "date '2011-06-00' has the day 00: 2011-06 has 30 days"),
        ("2011-13", "date '2011-13' has the month 13: months run from 01 to 12"),
        ("2011-00-01", "date '2011-00-01' has the month 00: months run from 01 to 12"),
        ("0000", "date '0000' has the year 0: years run from 0001 to 9999"),
        ("2011-21", "date '2011-21' is a season or quarter: write its months as an interval"),
        ("2011-XX-05", "has a day without a month: write the month or the year alone"),
        ("199X-05", "has a month in no certain year: write the decade or century alone"),
        ("2012/2011", "date '2012/2011' starts after it ends: write the earlier side first"),
        ("2011-06-02/2011-06-01", "starts after it ends"),
        ("../..", "date '../..' is open at both ends, so it says nothing: write null"),
        ("/", "is open at both ends"),
        ("2010/2011/2012", "has more than one '/'"),
        ("2011-02-31/2011-03", "date '2011-02-31/2011-03' has the day 31"),
    ],
)
def test_a_date_that_no_calendar_holds_is_refused_with_what_to_do(text: str, why: str) -> None:
    with pytest.raises(DateError) as refused:
        read_edtf(text)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "yesterday",
            "",
            "2011-6-9",
            "20110609",
            "11",
            "9.6.2011",
            "2011-06-09T12:00:00Z",
            "-0044",
            "Y12000",
        ),
        *("..", "2011 -06", "2011-06\n", "~2011", "[2010,2011]", "~", "2011~~"),
        *("\u0662\u0660\u0661\u0661", "\uff12\uff10\uff11\uff11"),
    ],
)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(DateError, match="expected EDTF such as 2005, 2005-11, 2005-11-24"):
        read_edtf(text)


def test_every_day_of_leap_and_common_years_is_its_own_bounds() -> None:
    for year in (1, 1600, 1900, 2000, 2023, 2024, 9999):
        for month in range(1, 13):
            for day in range(1, 32):
                text = f"{year:04d}-{month:02d}-{day:02d}"
                if day <= calendar.monthrange(year, month)[1]:
                    start = read_edtf(text).start
                    assert start is not None
                    assert start.first == start.last == date(year, month, day)
                else:
                    with pytest.raises(DateError):
                        read_edtf(text)


@given(points())
def test_bounds_contain_the_day_that_was_meant(source: Printed) -> None:
    expression = read_edtf(source.edtf)
    assert expression.text == source.edtf
    assert expression.start is not None
    assert expression.start.first <= source.meant <= expression.start.last


@given(intervals())
def test_intervals_contain_every_day_between_their_ends(source: Printed) -> None:
    expression = read_edtf(source.edtf)
    assert expression.start is None or expression.start.first <= source.meant
    assert expression.end is None or source.meant <= expression.end.last
