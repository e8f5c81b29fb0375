"""A cell's date is read where it can mean one thing only."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.edtf import read_edtf
from loaders.tables import Cell, Column
from loaders.tables.dates import DateFault, read_date, read_date_text

READ = {
    "2011-05-30": "2011-05-30", "2011-05": "2011-05", "2011": "2011", "2011-05~": "2011-05~",
    "2009-07/2011-05-30": "2009-07/2011-05-30", "../2006-08-24": "../2006-08-24", "2010/2011": "2010/2011",
    "2011/05/30": "2011-05-30", "2011/05": "2011-05", "05/2011": "2011-05", "5.2011": "2011-05",
    "30/05/2011": "2011-05-30", "05/30/2011": "2011-05-30", "05/05/2011": "2011-05-05",
    "30.5.2011": "2011-05-30", "30. 5. 2011": "2011-05-30", "1-13-1999": "1999-01-13",
    "30 May 2011": "2011-05-30", "May 30, 2011": "2011-05-30", "30-May-2011": "2011-05-30",
    "1st Sept. 1999": "1999-09-01",
    "5  Aug 1998": "1998-08-05", "May 2011": "2011-05", "199X": "199X",
}  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_what_means_one_thing_is_read(text: str, edtf: str) -> None:
    assert read_date_text(text) == edtf


REFUSED = {
    "03/04/2011": "is '03/04/2011', which may be two days",
    "31/02/1999": "is '31/02/1999', which no calendar has",
    "00/00/1998": "is '00/00/1998', which no calendar has",
    "13/13/2011": "is '13/13/2011', which no calendar has",
    "2011-02-31": "is '2011-02-31', which no calendar has",
    "30.05.11": "is '30.05.11'",
    "11/05/30": "is '11/05/30'",
    "40693": "is the number 40693",
    "20110530": "is '20110530'",
    "30 mai 2011": "is '30 mai 2011'",
    "spring 2011": "is 'spring 2011'",
    "30 May 31, 2011": "is '30 May 31, 2011'",
    "soon": "is 'soon'",
    "0000": "is '0000'",
}


@pytest.mark.parametrize(("text", "found"), REFUSED.items())
def test_what_means_nothing_or_two_things_is_refused(text: str, found: str) -> None:
    with pytest.raises(DateFault) as error:
        read_date_text(text)
    assert error.value.fault.found == found


def test_the_order_that_is_said_counts_for_every_date() -> None:
    assert read_date_text("03/04/2011", order="day-first") == "2011-04-03"
    assert read_date_text("03/04/2011", order="month-first") == "2011-03-04"
    with pytest.raises(DateFault, match="no calendar"):
        read_date_text("30/05/2011", order="month-first")


def cell(value: Any, unit: Any = None) -> Cell:
    return Cell(2, Column("Date", 1), value, unit)


def test_a_cell_counts_as_far_as_it_shows() -> None:
    day = datetime(2011, 5, 1)
    assert [read_date(cell(day, unit)) for unit in ("day", "month", "year")] == [
        "2011-05-01",
        "2011-05",
        "2011",
    ]
    assert read_date(cell(datetime(2011, 5, 30, 9, 30), "day")) == "2011-05-30"
    assert read_date(cell(date(2011, 5, 30))) == "2011-05-30"
    assert [read_date(cell(value)) for value in (None, " ", 2011, 2011.0)] == [None, None, "2011", "2011"]


def test_a_number_is_a_day_only_where_that_is_said() -> None:
    for value in (40693, 40693.0, "40693"):
        assert read_date(cell(value), numbers="1900") == "2011-05-30"
        with pytest.raises(DateFault, match="is the number 40693"):
            read_date(cell(value))
    assert read_date(cell(39231), numbers="1904") == "2011-05-30"
    for value in (True, 59, 10.0**9):
        with pytest.raises(DateFault):
            read_date(cell(value), numbers="1900")


@given(st.dates(date(1000, 1, 1)))
def test_a_day_written_in_any_clear_way_is_that_day(day: date) -> None:
    written = [f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day:%Y}"]
    assert {read_date_text(text, order="day-first") for text in written} == {day.isoformat()}
    assert read_date_text(f"{day:%m/%d/%Y}", order="month-first") == day.isoformat()
    assert read_date_text(f"{day:%Y/%m/%d}") == day.isoformat()


@given(st.text(max_size=12))
def test_any_text_gives_a_date_or_a_reason(text: str) -> None:
    try:
        found = read_date_text(text)
    except DateFault:
        return
    read_edtf(found)
