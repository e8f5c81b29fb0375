"""The date fields of a claim: stated bounds may narrow a date, and never contradict it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import DateError
from graph.values.dates import PartialDate, contains
from tests.values.strategies import Printed, printed


def test_absent_bounds_are_computed() -> None:
    read = PartialDate.from_claim_fields("2005-11", date_part="late")
    assert read == PartialDate.from_edtf("2005-11", part="late")


def test_a_null_date_is_undated() -> None:
    assert PartialDate.from_claim_fields(None, date_precision="none") == PartialDate.UNDATED


def test_stated_bounds_inside_the_date_are_taken() -> None:
    read = PartialDate.from_claim_fields("../2010-06", date_semantics="within", date_min="2009-07-01")
    assert (read.earliest, read.latest) == (date(2009, 7, 1), date(2010, 6, 30))


def test_before_stays_open_below_and_since_above() -> None:
    before = PartialDate.from_claim_fields(
        "2006-08-24", date_semantics="before", date_min="2006-08-24", date_max="2006-08-24"
    )
    since = PartialDate.from_claim_fields(
        "2006", date_semantics="since", date_min="2006-01-01", date_max="2006-12-31"
    )
    assert (before.earliest, before.latest) == (None, date(2006, 8, 24))
    assert (since.earliest, since.latest) == (date(2006, 1, 1), None)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"date": "2005-11", "date_min": "2005-10-31"},
         "date_min is 2005-10-31, but date '2005-11' allows 2005-11-01/2005-11-30: correct one of the two"),
        ({"date": "2005-11", "date_max": "2005-12-01"}, "date_max is 2005-12-01, but date '2005-11' allows"),
        ({"date": "2005-11", "date_part": "late", "date_min": "2005-11-01"}, "allows 2005-11-21/2005-11-30"),
        ({"date": "../2005-11", "date_max": "2005-12-01"}, "allows ../2005-11-30"),
        ({"date": "2005-11", "date_min": "2005-11-20", "date_max": "2005-11-10"}, "it runs backwards"),
        ({"date": "2005-11", "date_min": "2005-11"}, "date_min is '2005-11', expected one day"),
        ({"date": "2005-11", "date_min": "2005-11-31"}, "has the day 31"),
        ({"date": 2005}, "date is 2005, expected a string in quotation marks, or null"),
        ({"date": "2005", "date_min": ["2005-01-01"]}, "date_min is ['2005-01-01'], expected a string"),
        ({"date": "", "date_min": "2005-01-01"}, "date is null, but date_min is 2005-01-01"),
        ({"date": None, "date_max": "2005-12-01"}, "date is null, but date_max is 2005-12-01"),
        ({"date": "2005-11-24", "date_precision": "month"},
         "date '2005-11-24' is a day, finer than its date_precision 'month'"),
        ({"date": "2005-11", "date_precision": "exact"}, "date_precision is 'exact', expected one of day"),
    ],
)  # fmt: skip
def test_fields_that_contradict_each_other_are_refused(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(DateError) as refused:
        PartialDate.from_claim_fields(**fields)
    assert why in str(refused.value)


@given(printed, st.sampled_from(["at", "within", "as_of", "throughout"]), st.data())
def test_a_read_claim_never_leaves_what_its_date_allows(
    source: Printed, semantics: str, data: st.DataObject
) -> None:
    whole = PartialDate.from_edtf(source.edtf, part=source.part, semantics=semantics)
    low = data.draw(st.dates(min_value=whole.earliest or date.min, max_value=source.meant))
    high = data.draw(st.dates(min_value=source.meant, max_value=whole.latest or date.max))
    read = PartialDate.from_claim_fields(
        source.edtf, date_part=source.part, date_semantics=semantics, date_min=str(low), date_max=str(high)
    )
    assert contains(whole, read)
    assert (read.earliest, read.latest) == (low, high)
