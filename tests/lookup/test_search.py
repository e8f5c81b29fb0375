"""Finding things by any spelling, in any script, and saying which spelling it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lookup import SearchIndex, search
from graph.stores import EmbeddedStore
from graph.values.latin import latin
from graph.values.names import fold
from tests.lookup.conftest import StoreOf
from tests.small_ledgers import Small


def names() -> Small:
    small = Small()
    small.document(
        "d", title="Letter of a Ministry", publisher="Human Rights Watch", url="https://example.org/letter"
    )
    spellings = [{"text": "Расул Рахманов", "docs": ["d"]}, {"text": "Rasul Rahmonov", "docs": ["d"]}]
    small.entity("per:rakhmanov", name="Rasul Rakhmanov", aliases=spellings)
    small.entity("per:abdurakhmanov", name="Umarali Abdurakhmanov")
    small.entity("per:orazov", name="Abdul-Aziz Oʻrazov")
    small.entity("sta:turkey", name="Türkiye", codes={"iso3": "TUR"})
    small.entity("ins:cat", name="Convention against Torture", codes={"depositary": "IV-9"})
    small.entity("crt:cat", name="Committee against Torture", aliases=[{"text": "CAT", "docs": ["d"]}])
    small.returned("ev:1", "per:rakhmanov", "sta:turkey", "sta:b", "2010")
    return small


@pytest.fixture
def found(store_of: StoreOf) -> Any:
    index = SearchIndex.read(store_of(names()))
    return lambda text, *kinds: [(hit["id"], hit["how"], hit["matched"]) for hit in index.find(text, kinds)]


def test_id_and_code_come_first(found: Any) -> None:
    assert found("per:rakhmanov")[0] == ("per:rakhmanov", "id", "per:rakhmanov")
    assert found("tur")[0][:2] == ("sta:turkey", "id")
    assert found("IV-9")[0][:2] == ("ins:cat", "id")
    assert [hit[:2] for hit in found("CAT")[:2]] == [("ins:cat", "id"), ("crt:cat", "name")]


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("RASUL RAKHMANOV", "Rasul Rakhmanov"),
        ("расул рахманов", "Расул Рахманов"),
        ("rasul-rahmonov", "Rasul Rahmonov"),
        ("rasulrakhmanov", "Rasul Rakhmanov"),
    ],
)
def test_every_spelling_finds_and_is_named(found: Any, text: str, matched: str) -> None:
    assert found(text)[0] == ("per:rakhmanov", "name", matched)


def test_case_accents_and_apostrophes_make_no_difference(found: Any) -> None:
    assert found("turkiye")[0][:2] == ("sta:turkey", "name")
    assert found("abdulaziz o'razov")[0][:2] == ("per:orazov", "name")


def test_whole_names_beat_words_and_words_beat_parts(found: Any) -> None:
    hits = found("rakhmanov")
    assert [hit[1] for hit in hits if hit[0] == "per:rakhmanov"] == ["word"]
    assert [hit[1] for hit in hits if hit[0] == "per:abdurakhmanov"] == ["part"]
    assert [hit[0] for hit in hits].index("per:rakhmanov") < [hit[0] for hit in hits].index(
        "per:abdurakhmanov"
    )


def test_beginning_of_a_name_beats_beginnings_of_its_words(found: Any) -> None:
    assert found("conv")[0][:2] == ("ins:cat", "beginning")
    assert found("ras")[0] == ("per:rakhmanov", "beginning", "Rasul Rahmonov")
    assert ("per:rakhmanov", "word") in [hit[:2] for hit in found("rakh")]


def test_words_may_stand_in_any_order(found: Any) -> None:
    assert found("torture committee")[0][:2] == ("crt:cat", "word")


def test_a_misspelt_name_is_offered_as_near(found: Any) -> None:
    assert ("per:rakhmanov", "near") in [hit[:2] for hit in found("Rasul Rakmanof")]


def test_a_name_in_another_script_is_offered_as_near(found: Any) -> None:
    assert ("per:abdurakhmanov", "near") in [hit[:2] for hit in found("Умарали Абдурахманов")]


def test_documents_and_events_are_found(found: Any) -> None:
    assert found("letter of a ministry")[0] == ("d", "name", "Letter of a Ministry")
    assert ("d", "name", "Human Rights Watch") in found("human rights watch")
    assert "ev:1" in [hit[0] for hit in found("rakhmanov", "ForcedReturn")]


def test_kinds_hold_a_search(found: Any) -> None:
    assert {hit[0] for hit in found("cat", "Court")} == {"crt:cat"}
    assert {hit[0] for hit in found("cat", "Court", "Treaty")} == {"crt:cat", "ins:cat", "ins:opcat"}
    assert found("rakhmanov", "State") == []


def test_claims_are_not_found(found: Any) -> None:
    assert not [hit for hit in found("ev:1-from") if hit[1] == "id"]


@pytest.mark.parametrize("text", ["", " ", "zzzzqqqq", "'", "%", "\n", "🙂"])
def test_nothing_fits(found: Any, text: str) -> None:
    assert found(text) == []


def test_single_search_is_that_of_the_index(store_of: StoreOf) -> None:
    store = store_of(names())
    assert search(store, "rakhmanov", ["Individual"]) == SearchIndex.read(store).find(
        "rakhmanov", ["Individual"]
    )


@given(st.text(alphabet=st.sampled_from("абвгдежзийклмнопрстуфхцчшщъыьэюяўқғҳӯҷ"), max_size=20))
def test_every_cyrillic_letter_gets_latin_ones(word: str) -> None:
    assert latin(fold(word)).isascii()


@given(st.text(max_size=30))
def test_any_text_can_be_searched_for(text: str) -> None:
    assert isinstance(SearchIndex("r", ()).find(text), list)


def test_order_does_not_depend_on_how_the_graph_was_built(store_of: StoreOf) -> None:
    def ids(store: EmbeddedStore) -> list[str]:
        return [hit["id"] for hit in search(store, "a")]

    assert ids(store_of(names())) == ids(store_of(names()))
