"""Dates in words: never finer than their bounds."""

from typing import Any

import pytest

from graph.render.when import remark, when, years


@pytest.mark.parametrize(
    ("partial", "words"),
    [
        ({"earliest": "2023-11-15", "latest": "2023-11-15"}, "15 Nov 2023"),
        ({"earliest": "2005-11-21", "latest": "2005-11-30"}, "21–30 Nov 2005"),
        ({"earliest": "2010-09-01", "latest": "2010-11-30"}, "Sep – Nov 2010"),
        ({"earliest": "2010-09-01", "latest": "2010-09-30"}, "Sep 2010"),
        ({"earliest": "2010-12-01", "latest": "2011-01-31"}, "Dec 2010 – Jan 2011"),
        ({"earliest": "2008-01-01", "latest": "2008-12-31"}, "2008"),
        ({"earliest": "2003-01-01", "latest": "2005-12-31"}, "2003–2005"),
        ({"earliest": "2005-11-01", "latest": "2006-09-06"}, "1 Nov 2005 – 6 Sep 2006"),
        ({"earliest": "2011-05-30", "latest": "2011-06-07"}, "30 May – 7 Jun 2011"),
        ({"earliest": None, "latest": "2011-06-07"}, "by 7 Jun 2011"),
        ({"earliest": "2011-06-07", "latest": None}, "from 7 Jun 2011 on"),
        ({"earliest": "2008-01-01", "latest": "2008-12-31", "approximate": True}, "about 2008"),
        ({"undated": True, "latest": "2011-06-07"}, "undated"),
        ({"earliest": "yesterday", "latest": "<b>"}, "undated"),
        ({}, "undated"),
        (None, "undated"),
    ],
)
def test_date_in_words(partial: dict[str, Any] | None, words: str) -> None:
    assert when(partial) == words


def test_years_keep_an_open_side_open() -> None:
    assert years({"latest": "2011-06-07"}) == (None, 2011)
    assert years({"earliest": "2010-12-31", "latest": "2011-01-01"}) == (2010, 2011)
    assert years({"undated": True, "latest": "2011-06-07"}) is None


def test_remark_tells_the_printed_form_and_where_the_date_is_from() -> None:
    late = {
        "text": "late November 2005",
        "earliest": "2005-11-21",
        "latest": "2005-11-30",
        "basis": "year-inferred",
    }
    assert remark(late) == "printed as “late November 2005”; year inferred"
    assert remark({"undated": True, "latest": "2011-06-09", "basis": "bounded-by-publication"}) == (
        "not after 9 Jun 2011; bounded by publication"
    )
    assert remark({"earliest": "2011-05-30", "latest": "2011-05-30", "basis": "stated"}) == ""
