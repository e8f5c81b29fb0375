"""Every form of a name with the documents that print it; a form that nobody printed never looks printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import ParameterErrors
from graph.network import network
from graph.questions import Answer, Library
from graph.stores import EmbeddedStore
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]
WANTED = ("person_id", "form", "script", "kind", "documents_list")


def named() -> Small:
    """One man in Latin and Cyrillic letters, known by another name too; a near name; a person only described."""
    small = Small()
    small.document("d")
    small.document("e")
    small.entity("per:a", name="Rasul Rakhmanov", aliases=[
        {"text": "Rasul RAKHMANOV", "docs": ["d", "e"]}, {"text": "Расул Рахманов", "docs": ["e"]},
    ])  # fmt: skip
    small.claim("known", "per:a", "KNOWN_AS", "Abu-Yusuf", object_kind="literal")
    small.entity("per:b", name="Umarali Abdurakhmanov", aliases=[{"text": "Abdurakhmanov", "docs": ["d"]}])
    small.entity("per:c", name="[his mother]", printed=False)
    return small


OF_A = [
    ("per:a", "Abu-Yusuf", "Latin", "alias", ("d",)),
    ("per:a", "Rasul RAKHMANOV", "Latin", "printed", ("d", "e")),
    ("per:a", "Расул Рахманов", "Cyrillic", "printed", ("e",)),
]


def test_forms_of_a_person_with_script_kind_and_documents(asked: Asked) -> None:
    answer = asked(named(), "name-forms", person="per:a")
    assert picked(answer, *WANTED) == OF_A
    assert [row["claims"] for row in answer.rows] == [["known"], [], []]
    assert answer.notes == ("Searched: 5 name forms of 2 people.",)


@pytest.mark.parametrize(
    "q", ["rakhmanov", "RAKHMANOV", "Rasul  Rakhmanov", "рахманов", "abu yusuf", "abuyusuf"]
)
def test_whole_words_in_any_script_find_every_form_of_the_person(asked: Asked, q: str) -> None:
    assert picked(asked(named(), "name-forms", q=q), *WANTED) == OF_A


def test_name_that_no_document_prints_is_generated_and_names_no_document(asked: Asked) -> None:
    assert picked(asked(named(), "name-forms", person="per:b"), *WANTED) == [
        ("per:b", "Abdurakhmanov", "Latin", "printed", ("d",)),
        ("per:b", "Umarali Abdurakhmanov", "Latin", "generated", ()),
    ]


def test_cyrillic_form_alone_is_offered_in_latin_letters_as_generated(asked: Asked) -> None:
    small = Small()
    small.entity("per:a", name="Расул Рахманов", aliases=[{"text": "Расул Рахманов", "docs": ["d"]}])
    assert picked(asked(small, "name-forms", q="rakhmanov"), "form", "kind") == [
        ("Rasul Rakhmanov", "generated"),
        ("Расул Рахманов", "printed"),
    ]


def test_near_name_and_part_of_a_word_find_nobody_and_a_description_is_no_name(asked: Asked) -> None:
    for params in ({"q": "Rahmonov"}, {"q": "manov"}, {"q": "his mother"}, {"person": "per:c"}):
        answer = asked(named(), "name-forms", **params)
        assert (answer.rows, answer.notes) == ([], ("Searched: 5 name forms of 2 people.",)), params


def test_neither_a_name_nor_a_person_is_an_error(asked: Asked) -> None:
    with pytest.raises(ParameterErrors, match="q or person"):
        asked(named(), "name-forms")


def test_person_is_drawn_with_forms(store_of: Callable[[Small], EmbeddedStore], library: Library) -> None:
    drawn = network(store_of(named()), library, "name-forms", {"person": "per:a"})
    assert {item.name for item in drawn.items} == {"Rasul Rakhmanov", *(form for _, form, *_ in OF_A)}
    assert {(line.relation, line.target) for line in drawn.lines} == {("FORM_OF", "per:a")}
    around = network(store_of(named()), library, "ego-network", {"id": "per:a"})
    assert around.lines == ()
