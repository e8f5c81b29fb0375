"""Order, overlap and hull of partial dates, tried against days that they may have meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import DateError
from graph.values.dates import (
    PartialDate,
    contains,
    date_match,
    days_between,
    hull,
    joined,
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


@given(st.lists(partial_dates, max_size=5))
def test_a_hull_holds_each_of_its_dates_and_reads_back(dates: list[PartialDate]) -> None:
    whole = hull(dates)
    assert all(contains(whole, each) for each in dates)
    assert hull(reversed(dates)).as_json() == whole.as_json()
    if whole.edtf is not None and len(set(dates)) > 1:
        again = read(whole.edtf)
        assert (again.earliest, again.latest) == (whole.earliest, whole.latest)


@given(st.lists(partial_dates, min_size=1, max_size=5))
def test_a_hull_is_no_wider_than_its_dates(dates: list[PartialDate]) -> None:
    whole = hull(dates)
    assert whole.earliest in {each.earliest for each in dates}
    assert whole.latest in {each.latest for each in dates}


def test_the_hull_keeps_the_printed_units() -> None:
    assert hull([read("2010-06"), read("2010-09/2011-06-07")]).as_json() == {
        "text": "June 2010 to 7 June 2011",
        "edtf": "2010-06/2011-06-07",
        "earliest": "2010-06-01",
        "latest": "2011-06-07",
        "basis": "stated",
        "semantics": "at",
        "approximate": False,
        "undated": False,
    }


def test_a_hull_of_what_differs_is_within_and_derived() -> None:
    inferred = PartialDate.from_edtf("2011-06-09", semantics="as_of", basis="year-inferred")
    whole = hull([read("2010~"), inferred])
    assert (whole.edtf, whole.semantics, whole.basis) == ("2010~/2011-06-09", "within", "derived")
    assert whole.approximate


def test_a_hull_of_nothing_is_undated() -> None:
    assert hull([]) == PartialDate.UNDATED


def test_a_coarser_date_widens_nothing_and_is_no_dispute() -> None:
    assert joined([read("2010"), read("2010-06-05"), read("2010-06")]) == (read("2010-06-05"), False)


def test_two_dates_without_a_common_day_are_disputed() -> None:
    whole, disputed = joined([read("2010-06-05"), read("2010-07"), read("2010")])
    assert (whole.edtf, disputed) == ("2010-06-05/2010-07", True)


def test_dates_that_cross_are_joined_without_dispute() -> None:
    whole, disputed = joined([read("2010-01/2010-06"), read("2010-05/2010-09")])
    assert (whole.edtf, disputed) == ("2010-01/2010-09", False)


def test_about_june_does_not_dispute_early_july() -> None:
    assert joined([read("2010-06~"), read("2010-07-05")])[1] is False


def test_a_bound_of_publication_counts_only_where_nothing_is_dated() -> None:
    published = PartialDate.bounded_by_publication(read("2005-01-01"))
    later = PartialDate.bounded_by_publication(read("2007"))
    assert joined([published, read("2010"), PartialDate.UNDATED]) == (read("2010"), False)
    assert joined([published, later, PartialDate.UNDATED]) == (published, False)
    assert joined([]) == (PartialDate.UNDATED, False)


@given(st.lists(partial_dates, max_size=6))
def test_joining_does_not_depend_on_order_and_keeps_the_finest(dates: list[PartialDate]) -> None:
    whole, disputed = joined(dates)
    again, still = joined(reversed(dates))
    assert (again.as_json(), still) == (whole.as_json(), disputed)
    for each in dates:
        finer = [other for other in dates if contains(each, other) and not contains(other, each)]
        assert each.undated or finer or contains(whole, each)


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
