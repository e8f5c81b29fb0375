"""Order, overlap and windows of partial dates, tried against days that they may have meant."""

from datetime import date

import pytest
from hypothesis import given

from graph.errors import DateError
from graph.values.dates import (
    PartialDate,
    contains,
    date_match,
    days_between,
    overlaps,
    surely_before,
    window,
)
from tests.values.strategies import dates_with_day, days, partial_dates


def read(edtf: str, part: str | None = None, semantics: str = "at") -> PartialDate:
    return PartialDate.from_edtf(edtf, part=part, semantics=semantics)


@pytest.mark.parametrize(
    ("a", "b", "sure"),
    [
        ("2011-05-29", "2011-05-30", True),
        ("2011-05-30", "2011-05-30", False),
        ("2011-05", "2011-05-30", False),
        ("2011-05", "2011-06", True),
        ("2010", "2011", True),
        ("../2010", "2011", True),
        ("2010/..", "2011", False),
        ("2010", "../2011", False),
        ("2010-06~", "2010-07-31", False),
        ("2010-06~", "2010-08-01", True),
        ("2010-06", "2010-08~", True),
        ("2010-06", "2010-07~", False),
        ("2010~", "2011-12-31", False),
        ("2010~", "2012-01-01", True),
        ("2010-06-01~", "2010-06-02", False),
        ("2010-06-01~", "2010-06-03", True),
        ("2009~/2010-06", "2010-07", True),
        ("2009/2010-06~", "2010-07", False),
        ("199X~", "2009", False),
        ("199X~", "2010", True),
        ("19XX~", "2099-12-31", False),
        ("19XX~", "2100", True),
        ("0001", "9999", True),
        ("0001", "0002~", False),
        ("9998~", "9999", False),
    ],
)
def test_surely_before_needs_every_day_to_be_earlier(a: str, b: str, sure: bool) -> None:
    assert surely_before(read(a), read(b)) is sure
    assert surely_before(read(b), read(a)) is False


def test_about_a_part_of_a_month_is_off_by_a_month() -> None:
    about = read("2005-11~", "late")
    assert not surely_before(about, read("2005-12-31"))
    assert surely_before(about, read("2006-01-01"))
    as_interval = read("2005-11-21~/2005-11-30~", "late")
    assert not surely_before(as_interval, read("2005-12-31"))
    assert surely_before(as_interval, read("2006-01-01"))


def test_about_a_part_of_a_year_is_off_by_a_year() -> None:
    about = read("2005~", "early")
    assert not surely_before(about, read("2006-03-31"))
    assert surely_before(about, read("2006-04-01"))


def test_the_calendar_s_last_unit_loosens_to_an_open_side() -> None:
    assert not surely_before(read("9999~"), read("9999-12-31"))
    assert not surely_before(read("0001-01-01"), read("0001~"))
    assert not surely_before(read("9999-12~"), read("9999-12-31"))
    assert not surely_before(read("0001-01-01~"), read("0001-01-02"))


@given(dates_with_day(), dates_with_day())
def test_surely_before_holds_for_every_day_that_may_be_meant(
    a: tuple[PartialDate, date], b: tuple[PartialDate, date]
) -> None:
    if surely_before(a[0], b[0]):
        assert a[1] < b[1]
        assert not surely_before(b[0], a[0])
        assert not overlaps(a[0], b[0])


@given(dates_with_day(), partial_dates)
def test_dates_that_may_mean_one_day_overlap(a: tuple[PartialDate, date], b: PartialDate) -> None:
    same_day = read(a[1].isoformat())
    assert contains(a[0], same_day)
    assert overlaps(a[0], same_day)
    assert overlaps(a[0], b) == overlaps(b, a[0])


@given(partial_dates, partial_dates, partial_dates)
def test_order_and_containment_are_transitive(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    assert contains(a, a)
    if surely_before(a, b) and surely_before(b, c):
        assert surely_before(a, c)
    if contains(a, b) and contains(b, c):
        assert contains(a, c)


@given(dates_with_day(), dates_with_day())
def test_days_between_hold_the_true_number(a: tuple[PartialDate, date], b: tuple[PartialDate, date]) -> None:
    fewest, most = days_between(a[0], b[0])
    true = (b[1] - a[1]).days
    assert fewest is None or fewest <= true
    assert most is None or true <= most


def test_days_between_late_november_and_a_day() -> None:
    november = read("2005-11", "late")
    assert days_between(november, read("2006-09-06")) == (280, 289)
    assert days_between(november, read("2006/..")) == (32, None)
    assert days_between(november, read("2005-11-24")) == (-6, 3)
    assert days_between(PartialDate.UNDATED, november) == (None, None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011-05-30", date(2011, 5, 30), date(2011, 5, 30)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        (" 2011 ", date(2011, 1, 1), date(2011, 12, 31)),
    ],
)
def test_a_window_is_a_day_month_or_year(text: str, first: date, last: date) -> None:
    assert window(text) == (first, last)


@pytest.mark.parametrize("text", ["2010/2011", "2011~", "201X", "../2011"])
def test_a_window_is_nothing_else(text: str) -> None:
    with pytest.raises(DateError, match="is no day, month or year, expected 2011-05-30, 2011-05 or 2011"):
        window(text)


@pytest.mark.parametrize(
    ("edtf", "match"),
    [
        ("2010-06", "surely"),
        ("2010", "surely"),
        ("2009/2010", "partly"),
        ("2010/..", "partly"),
        ("../2010-02", "partly"),
        ("2010-12~", "partly"),
        ("2010-06~", "surely"),
        ("2009-12~", None),
        ("2009", None),
        ("2011/..", None),
    ],
)
def test_a_date_falls_into_a_window_surely_partly_or_not(edtf: str, match: str | None) -> None:
    assert date_match(read(edtf), date(2010, 1, 1), date(2010, 12, 31)) == match


def test_an_undated_row_is_in_no_window() -> None:
    published = PartialDate.bounded_by_publication(read("2010-06-01"))
    assert date_match(published, None, date(2011, 1, 1)) is None
    assert date_match(PartialDate.UNDATED, None, None) is None


@given(dates_with_day(), days, days)
def test_a_row_that_may_lie_in_the_window_is_never_left_out(
    a: tuple[PartialDate, date], one: date, other: date
) -> None:
    first, last = sorted([one, other])
    match = date_match(a[0], first, last)
    if first <= a[1] <= last:
        assert match is not None
    if match == "surely":
        assert first <= a[1] <= last
