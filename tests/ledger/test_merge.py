"""Merging what is known of one entity: nothing is lost, and a second time adds nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ledger.merge import Contradiction, merged
from graph.ledger.records import Document, Entity

names = st.sampled_from(["a", "b", "c"])
several = st.lists(names, max_size=3, unique=True)
entities = st.fixed_dictionaries(
    {"id": st.just("grp:x"), "type": st.just("group"), "name": st.just("X")},
    optional={
        "aliases": st.lists(st.fixed_dictionaries({"text": names, "docs": several}), max_size=3),
        "note": st.sampled_from(["", "One.", "Two."]),
        "members": several,
        "in_docs": several,
        "codes": st.dictionaries(names, st.just("1"), max_size=2),
        "mentions": st.lists(st.tuples(names, st.just(1), st.integers(2, 3)).map(list), max_size=2),
        "count": st.sampled_from([None, 4]),
        "named": st.just(False),
        "shelf": st.just("A"),
    },
)


@given(entities, entities)
def test_a_second_time_adds_nothing(first: dict[str, Any], second: dict[str, Any]) -> None:
    once = merged(Entity.read(first), Entity.read(second))
    assert merged(once, Entity.read(second)) is once
    assert merged(once, Entity.read(first)) is once
    assert merged(once, once) is once


@given(entities, entities)
def test_nothing_that_either_said_is_lost(first: dict[str, Any], second: dict[str, Any]) -> None:
    both = merged(Entity.read(first), Entity.read(second))
    for said in (Entity.read(first), Entity.read(second)):
        assert set(said.members) <= set(both.members)
        assert set(said.in_docs) <= set(both.in_docs)
        assert set(said.mentions) <= set(both.mentions)
        assert said.codes.items() <= both.codes.items()
        assert said.extra.items() <= both.extra.items()
        assert said.note in both.note
        printed = {(alias.text, doc) for alias in said.aliases for doc in alias.docs}
        assert printed <= {(alias.text, doc) for alias in both.aliases for doc in alias.docs}
        assert {alias.text for alias in said.aliases} <= {alias.text for alias in both.aliases}
        assert said.count in (None, both.count)
        assert both.named <= said.named


@given(entities)
def test_what_is_written_after_merging_is_read_as_the_same(record: dict[str, Any]) -> None:
    both = merged(Entity.read({"id": "grp:x", "type": "group", "name": "X"}), Entity.read(record))
    assert Entity.read(both.as_dict()) == both


def test_two_names_for_one_id_contradict() -> None:
    with pytest.raises(Contradiction) as refused:
        merged(Entity("per:a", "individual", "Rakhmanov"), Entity("per:a", "individual", "Rahmonov"))
    assert refused.value.found == "name is 'Rahmonov'"
    assert refused.value.expected == "'Rakhmanov', which the ledger has for this id"


def test_a_description_gives_way_to_a_printed_name_whichever_comes_first() -> None:
    described = Entity.read(
        {"id": "per:a", "type": "individual", "name": "[a man]", "printed": False, "named": False}
    )
    printed = Entity.read({"id": "per:a", "type": "individual", "name": "Umar Karim", "printed": True})
    for old, new in ((described, printed), (printed, described)):
        grown = merged(old, new)
        assert (grown.name, grown.printed, grown.named) == ("Umar Karim", True, True)
        assert merged(grown, new) is grown
    assert merged(printed, described) is printed


def test_a_document_may_be_updated_again() -> None:
    old, new = (Document.read({"id": "d", "updated": day}) for day in ("2016-05-07", "2026"))
    assert merged(old, new).updated == merged(new, old).updated == new.updated
