"""The partial date: read, written back, and never finer than it was."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import DateError
from graph.values.dates import BASES, DATE_FIELDS, SEMANTICS, PartialDate
from tests.values.strategies import Printed, partial_dates, printed


@given(printed)
def test_bounds_contain_the_day_and_the_printed_text_comes_back(source: Printed) -> None:
    read = PartialDate.from_edtf(source.edtf, part=source.part)
    assert read.earliest is None or read.earliest <= source.meant
    assert read.latest is None or source.meant <= read.latest
    assert read.approximate == any(mark in source.edtf for mark in "~?%")
    if source.part is None:
        assert read.edtf == source.edtf


@given(printed, st.sampled_from(SEMANTICS), st.sampled_from(BASES))
def test_reading_what_was_kept_gives_the_same_bounds(source: Printed, semantics: str, basis: str) -> None:
    read = PartialDate.from_edtf(source.edtf, part=source.part, semantics=semantics, basis=basis)
    assert read.edtf is not None
    assert PartialDate.from_edtf(read.edtf, part=source.part, semantics=semantics, basis=basis) == read


@given(partial_dates)
def test_stored_fields_give_the_date_back(read: PartialDate) -> None:
    fields = read.fields("until")
    assert tuple(fields) == tuple(f"until_{name}" for name in DATE_FIELDS)
    again = PartialDate.from_fields(fields, "until")
    assert again.as_json() == read.as_json()
    present = {key: value for key, value in fields.items() if value is not None}
    assert PartialDate.from_fields(present, "until") == again


@given(partial_dates)
def test_the_json_form_is_json_and_holds_eight_keys(read: PartialDate) -> None:
    shown = json.loads(json.dumps(read.as_json()))
    assert shown == read.as_json()
    assert list(shown) == [
        "text",
        "edtf",
        "earliest",
        "latest",
        "basis",
        "semantics",
        "approximate",
        "undated",
    ]


def test_the_json_form_of_a_late_month() -> None:
    assert PartialDate.from_edtf("2005-11", part="late").as_json() == {
        "text": "late November 2005",
        "edtf": "2005-11-21/2005-11-30",
        "earliest": "2005-11-21",
        "latest": "2005-11-30",
        "basis": "stated",
        "semantics": "at",
        "approximate": False,
        "undated": False,
    }


def test_a_store_may_give_bounds_as_text_or_with_a_time() -> None:
    fields = {"d_edtf": "2005", "d_earliest": "2005-01-01", "d_latest": datetime(2005, 12, 31, 12)}
    read = PartialDate.from_fields(fields, "d")
    assert (read.earliest, read.latest, read.undated) == (date(2005, 1, 1), date(2005, 12, 31), False)


def test_nothing_stored_is_undated() -> None:
    assert PartialDate.from_fields({}, "date") == PartialDate.UNDATED


def test_before_and_since_are_open_on_one_side_whatever_day_is_printed() -> None:
    before = PartialDate.from_edtf("2006-08-24", semantics="before")
    since = PartialDate.from_edtf("2006-08", semantics="since")
    assert (before.earliest, before.latest) == (None, date(2006, 8, 24))
    assert (since.earliest, since.latest) == (date(2006, 8, 1), None)


@pytest.mark.parametrize(
    ("semantics", "kept"), [("as-of", "as_of"), ("as_of", "as_of"), ("throughout", "throughout")]
)
def test_hyphens_and_underscores_of_enumerations_are_one(semantics: str, kept: str) -> None:
    read = PartialDate.from_edtf("2006", semantics=semantics, basis="year_inferred")
    assert (read.semantics, read.basis) == (kept, "year-inferred")


def test_unknown_semantics_name_the_closest() -> None:
    with pytest.raises(
        DateError, match="date_semantics is 'befor', expected one of .* Did you mean 'before'?"
    ):
        PartialDate.from_edtf("2006", semantics="befor")
    with pytest.raises(DateError, match="date_basis is 'guessed', expected one of stated"):
        PartialDate.from_edtf("2006", basis="guessed")


def test_bounds_cannot_run_backwards() -> None:
    with pytest.raises(DateError, match="runs backwards"):
        PartialDate(None, "2006", date(2006, 2, 1), date(2006, 1, 1), None, None)


def test_a_source_s_own_words_are_kept() -> None:
    assert PartialDate.from_edtf("2005-11", part="late", text="end-November").text == "end-November"


def test_the_bound_of_publication_is_open_below_and_undated() -> None:
    published = PartialDate.from_edtf("2011-06")
    assert PartialDate.bounded_by_publication(published).as_json() == {
        "text": "undated, published by 30 June 2011",
        "edtf": "../2011-06-30",
        "earliest": None,
        "latest": "2011-06-30",
        "basis": "bounded-by-publication",
        "semantics": "before",
        "approximate": False,
        "undated": True,
    }
    assert PartialDate.bounded_by_publication(PartialDate.UNDATED) == PartialDate.UNDATED


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [("2011-06-09", "day"), ("2011-06~", "month"), ("2011-XX", "year"), ("201X", "interval"),
     ("2011/2012", "interval"), ("../2012", "interval")],
)  # fmt: skip
def test_precision_is_that_of_the_printed_unit(edtf: str, precision: str) -> None:
    assert PartialDate.from_edtf(edtf).precision == precision


def test_an_undated_claim_has_no_precision() -> None:
    assert PartialDate.UNDATED.precision == "none"
