"""A sentence finds the question that it asks, or is told which are near."""

from __future__ import annotations

import pytest

from graph.questions import Library, match


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Which states returned people despite interim measures?", "returns-despite-interim-measures"),
        ("which state returned people despite measures of the committee", "returns-despite-interim-measures"),
        ("how many people were returned in each year", "returns-by-route"),
        ("what does this document assert", "document-claims"),
        ("what happened to this person", "person-timeline"),
        ("who surrounds this actor", "ego-network"),
    ],
)
def test_sentence_finds_its_question(library: Library, sentence: str, name: str) -> None:
    found = match(library, sentence)
    assert (found.name, found.sure) == (name, True)


def test_every_question_finds_itself(library: Library) -> None:
    found = {file.name: match(library, file.question) for file in library.questions()}
    assert {name: (matched.name, matched.sure) for name, matched in found.items()} == {
        name: (name, True) for name in found
    }


def test_vague_sentence_is_not_sure_and_lists_near_ones(library: Library) -> None:
    found = match(library, "who was returned to Uzbekistan last winter by the police?")
    assert not found.sure and "returns" in found.near


def test_sentence_about_something_else_finds_nothing(library: Library) -> None:
    assert match(library, "weather forecast") == match(library, "") == match(library, "the of and")
