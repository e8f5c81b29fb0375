"""Early, mid, late and end: the rule table, whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from graph.errors import DateError
from graph.values.date_parts import part_bounds
from graph.values.dates import PartialDate
from graph.values.edtf import read_edtf
from tests.values.strategies import Printed, parts


@pytest.mark.parametrize(
    ("text", "part", "interval"),
    [
        ("2010-06", "early", "2010-06-01/2010-06-10"),
        ("2010-06", "mid", "2010-06-11/2010-06-20"),
        ("2005-11", "late", "2005-11-21/2005-11-30"),
        ("2005-11", "end", "2005-11-21/2005-11-30"),
        ("2004-02", "late", "2004-02-21/2004-02-29"),
        ("2005-02", "end", "2005-02-21/2005-02-28"),
        ("2010", "early", "2010-01-01/2010-03-31"),
        ("2010", "mid", "2010-04-01/2010-09-30"),
        ("2010", "late", "2010-10-01/2010-12-31"),
        ("2010", "end", "2010-10-01/2010-12-31"),
        ("199X", "early", "1990-01-01/1993-12-31"),
        ("199X", "mid", "1994-01-01/1996-12-31"),
        ("199X", "late", "1997-01-01/1999-12-31"),
        ("199X", "end", "1997-01-01/1999-12-31"),
        ("000X", "early", "0001-01-01/0003-12-31"),
    ],
)
def test_a_part_is_the_interval_of_the_rule_table(text: str, part: str, interval: str) -> None:
    first, last = interval.split("/")
    read = PartialDate.from_edtf(text, part=part)
    assert (read.edtf, str(read.earliest), str(read.latest), read.part) == (interval, first, last, part)


@pytest.mark.parametrize(
    "whole", ["2004-02", "2005-02", "2010-06", "2010-07", "2010", "2012", "201X", "000X"]
)
def test_parts_leave_no_day_out_and_share_none(whole: str) -> None:
    point = read_edtf(whole).start
    assert point is not None
    days: list[date] = []
    for part in ("early", "mid", "late"):
        first, last = part_bounds(point, part)
        days += [first + timedelta(days=n) for n in range((last - first).days + 1)]
    everything = (point.last - point.first).days + 1
    assert days == [point.first + timedelta(days=n) for n in range(everything)]


@given(parts())
def test_the_day_that_was_meant_lies_in_its_part(source: Printed) -> None:
    read = PartialDate.from_edtf(source.edtf, part=source.part)
    assert read.earliest is not None and read.latest is not None
    assert read.earliest <= source.meant <= read.latest


def test_the_interval_of_a_part_and_its_unit_with_the_part_are_one_date() -> None:
    as_interval = PartialDate.from_edtf("2005-11-21/2005-11-30", part="late")
    assert as_interval == PartialDate.from_edtf("2005-11", part="late")


@pytest.mark.parametrize(
    ("text", "part", "why"),
    [
        ("2005-11-24", "late", "is a day; 'late' belongs to a month, year or decade"),
        ("19XX", "late", "is a century"),
        (
            "2005-11",
            "Late",
            "date_part is 'Late', expected one of early, mid, late, end. Did you mean 'late'?",
        ),
        (
            "2005-11-01/2005-11-10",
            "late",
            "but late 2005-11 is 2005-11-21/2005-11-30: correct one of the two",
        ),
        ("2005-01/2005-05", "late", "but late 2005 is 2005-10-01/2005-12-31"),
    ],
)
def test_a_part_that_does_not_fit_is_refused(text: str, part: str, why: str) -> None:
    with pytest.raises(DateError) as refused:
        PartialDate.from_edtf(text, part=part)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    "text",
    ["2010-12-21/2011-06", "../2005-11-30", "2005-11-25/2005-11-30", "2005-10/2005-12", "2005-01/2005-10-01"],
)
def test_an_interval_that_may_hold_the_part_is_taken_as_written(text: str) -> None:
    assert PartialDate.from_edtf(text, part="late").edtf == text


def test_an_interval_that_begins_on_the_last_day_of_its_part_is_taken_as_written() -> None:
    assert PartialDate.from_edtf("2005-01-10/2005-01-20", part="early").edtf == "2005-01-10/2005-01-20"
