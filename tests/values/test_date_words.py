"""Dates in words."""

import pytest

from graph.values.dates import PartialDate


@pytest.mark.parametrize(
    ("edtf", "part", "semantics", "text"),
    [
        ("2011-05-30", None, "at", "30 May 2011"),
        ("2011-05", None, "at", "May 2011"),
        ("0911", None, "at", "0911"),
        ("2010-06~", None, "at", "about June 2010"),
        ("199X", None, "at", "the 1990s"),
        ("190X", None, "at", "the years 1900 to 1909"),
        ("19XX", None, "at", "the years 1900 to 1999"),
        ("2005-11", "late", "at", "late November 2005"),
        ("2005-11-21/2005-11-30", "end", "at", "end of November 2005"),
        ("2010-10/2010-12", "late", "at", "late 2010"),
        ("1990/1993", "early", "at", "early 1990s"),
        ("2010~", "mid", "at", "about mid 2010"),
        ("2009-07/2011-05-30", None, "within", "July 2009 to 30 May 2011"),
        ("../2011-06-07", None, "within", "by 7 June 2011"),
        ("../2006-08-24", None, "before", "before 24 August 2006"),
        ("2006-08-24", None, "before", "before 24 August 2006"),
        ("2009/..", None, "since", "since 2009"),
        ("2009/..", None, "at", "since 2009"),
        ("2006-09-06", None, "as_of", "as of 6 September 2006"),
        ("2009", None, "throughout", "throughout 2009"),
    ],
)
def test_a_date_reads_as_a_person_would_say_it(
    edtf: str, part: str | None, semantics: str, text: str
) -> None:
    assert PartialDate.from_edtf(edtf, part=part, semantics=semantics).text == text
