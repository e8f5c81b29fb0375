"""Values in the words of a page."""

import doctest
from typing import Any

import pytest

from api.pages import words
from api.pages.parts import Known, Part, entity, text
from api.pages.words import bounds, printed
from graph.values.dates import PartialDate


def shown(date: PartialDate) -> tuple[str, str]:
    return printed(date.as_json()), bounds(date.as_json())


@pytest.mark.parametrize(
    ("edtf", "more", "wanted"),
    [
        ("2023-11-15", {}, ("15 November 2023", "")),
        ("2023-03", {"basis": "year-inferred"}, ("March 2023", "2023-03-01 to 2023-03-31; year inferred")),
        ("2005-11", {"part": "late"}, ("late November 2005", "2005-11-21 to 2005-11-30")),
        ("2018", {"semantics": "before"}, ("before 2018", "2018-12-31 or before")),
        ("2011-06-07/..", {}, ("since 7 June 2011", "2011-06-07 or after")),
    ],
)
def test_date_is_as_printed_with_its_bounds(edtf: str, more: dict[str, Any], wanted: tuple[str, str]) -> None:
    assert shown(PartialDate.from_edtf(edtf, **more)) == wanted


def test_undated_is_said_with_what_publication_allows() -> None:
    published = PartialDate.from_edtf("2011-06-09")
    assert shown(PartialDate.UNDATED) == ("undated", "")
    assert shown(PartialDate.bounded_by_publication(published)) == (
        "undated, published by 9 June 2011",
        "2011-06-09 or before",
    )


def test_ids_of_claims_in_a_sentence_are_links() -> None:
    known = Known({"c1-2"}, {"d.txt"})
    assert text("Said (c1-2), not c1-20; see d.txt.", known) == (
        Part("Said ("),
        Part("c1-2", "/claim/c1-2"),
        Part("), not c1-20; see "),
        Part("d.txt", "/document/d.txt"),
        Part("."),
    )


def test_address_of_any_other_scheme_is_text() -> None:
    assert text("javascript:alert(1)", Known()) == (Part("javascript:alert(1)"),)
    assert text("https://example.org/a", Known()) == (Part("https://example.org/a", "https://example.org/a"),)


def test_names_between_which_sources_differ_are_links_of_their_own() -> None:
    assert entity("France / Spain", "sta:fr / sta:es") == (
        Part("France", "/entity/sta:fr"),
        Part("Spain", "/entity/sta:es"),
    )
    assert entity("A / B", "org:one") == (Part("A / B", "/entity/org:one"),)


def test_examples_of_words_hold() -> None:
    assert doctest.testmod(words).failed == 0
