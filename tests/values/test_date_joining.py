"""What several dates make together."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.values.dates import PartialDate, contains, hull, joined, overlaps, share_days, surely_before
from tests.values.strategies import dates_with_day, days, partial_dates


def read(edtf: str, part: str | None = None, semantics: str = "at") -> PartialDate:
    return PartialDate.from_edtf(edtf, part=part, semantics=semantics)


@given(st.lists(partial_dates, max_size=5))
def test_a_hull_holds_each_of_its_dates_and_reads_back(dates: list[PartialDate]) -> None:
    whole = hull(dates)
    assert all(contains(whole, each) for each in dates)
    assert hull(reversed(dates)).as_json() == whole.as_json()
    if whole.edtf is not None and len(set(dates)) > 1:
        again = read(whole.edtf)
        assert (again.earliest, again.latest) == (whole.earliest, whole.latest)


@given(st.lists(dates_with_day(), min_size=1, max_size=5), days)
def test_a_hull_is_never_surer_than_its_dates(dates: list[tuple[PartialDate, date]], other: date) -> None:
    whole, day = hull(each for each, _ in dates), read(other.isoformat())
    for each, _ in dates:
        assert surely_before(each, day) or not surely_before(whole, day)
        assert surely_before(day, each) or not surely_before(day, whole)


@given(st.lists(partial_dates.filter(lambda each: not each.approximate), min_size=1, max_size=5))
def test_a_hull_of_certain_dates_is_no_wider_than_they_are(dates: list[PartialDate]) -> None:
    whole = hull(dates)
    assert whole.earliest in {each.earliest for each in dates}
    assert whole.latest in {each.latest for each in dates}


def test_an_approximate_date_inside_a_hull_still_pushes_its_end_outward() -> None:
    whole = hull([read("2010-06~"), read("2010-06-20/2010-07-15")])
    assert (whole.edtf, whole.approximate) == ("2010-06~/2010-07-31", True)
    assert (whole.earliest, whole.latest) == (date(2010, 6, 1), date(2010, 7, 31))


def test_of_two_equal_bounds_the_approximate_one_is_kept() -> None:
    assert hull([read("2010-12-31~"), read("2010")]).edtf == "2010/2010-12-31~"
    assert hull([read("2010-12~"), read("2010-12", semantics="within")]).edtf == "2010-12~"


def test_an_approximate_end_of_the_calendar_is_open() -> None:
    assert hull([read("9999~"), read("9998")]).edtf == "9998/.."


def test_a_hull_keeps_the_printed_units() -> None:
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
    inferred = PartialDate.from_edtf("2012-06-09", semantics="as_of", basis="year-inferred")
    whole = hull([read("2010~"), inferred])
    assert (whole.edtf, whole.semantics, whole.basis) == ("2010~/2012-06-09", "within", "derived")
    assert whole.approximate


def test_a_bound_that_the_printed_unit_does_not_have_is_written_as_a_day() -> None:
    stated = PartialDate.from_claim_fields("2010-06", date_min="2010-06-10", date_max="2010-06-20")
    assert hull([stated, read("2010-07/2010-08")]).edtf == "2010-06-10/2010-08"
    assert hull([stated, read("2010-04/2010-05")]).edtf == "2010-04/2010-06-20"


def test_a_hull_of_one_date_is_that_date_with_its_part() -> None:
    assert hull([read("2005-11", "late")]) == read("2005-11", "late")


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


@given(st.lists(partial_dates, max_size=6))
def test_coarser_dates_widen_nothing_and_dates_without_a_common_day_are_a_dispute(
    dates: list[PartialDate],
) -> None:
    given_dates = list(dict.fromkeys(dates))
    dated = [d for d in given_dates if not d.undated] or given_dates
    narrow = [d for d in dated if not any(contains(d, o) and not contains(o, d) for o in dated)]
    apart = any(not overlaps(a, b) for a in narrow for b in narrow)
    assert joined(dates) == (hull(narrow), apart)
    assert share_days(narrow) is not apart
