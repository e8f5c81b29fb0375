"""The network of an answer shows its rows and nothing else, each line with its claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import graph.network
from graph.errors import InputError
from graph.network import network
from graph.network_types import Subgraph
from graph.questions import Library, ask
from graph.stores import EmbeddedStore
from tests.small_ledgers import Small

StoreOf = Callable[[Small], EmbeddedStore]


def lines(drawn: Subgraph) -> set[tuple[str, str, str, str]]:
    return {(line.relation, line.tail, line.head, line.style) for line in drawn.lines}


def test_return_runs_from_sending_state_through_the_event_to_the_receiving_state(
    store_of: StoreOf, library: Library
) -> None:
    small = Small()
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010")
    drawn = network(store_of(small), library, "returns")
    assert lines(drawn) == {
        ("SENDING_STATE", "sta:x", "ev:1", "solid"),
        ("RECEIVING_STATE", "ev:1", "sta:y", "solid"),
        ("SUBJECT", "per:a", "ev:1", "solid"),
    }
    assert [(item.id, item.kind, item.small) for item in drawn.items] == [
        ("per:a", "Individual", False),
        ("ev:1", "ForcedReturn", True),
        ("sta:x", "State", False),
        ("sta:y", "State", False),
    ]
    assert {claim for line in drawn.lines for claim in line.claims} == set(drawn.citations)


def test_verdict_decides_the_style_of_its_line(store_of: StoreOf, library: Library) -> None:
    small = Small()
    small.measure("ims:1", "sta:x", "per:a", "2002-01-11")
    small.returned("ev:sure", "per:a", "sta:x", "sta:y", "2002-06-10")
    small.returned("ev:open", "per:a", "sta:x", "sta:y", "2002")
    small.returned("ev:early", "per:a", "sta:x", "sta:y", "2001")
    drawn = network(store_of(small), library, "return-measure-pairs")
    tested = {
        (line.tail, line.verdict, line.style, line.label)
        for line in drawn.lines
        if line.relation == "TESTED_AGAINST"
    }
    assert tested == {
        ("ev:sure", "definite", "solid", "held against: definite"),
        ("ev:open", "possible", "dotted", "held against: possible"),
        ("ev:early", "not_covered", "grey", "held against: not covered"),
    }
    assert ("PROTECTS", "ims:1", "per:a", "solid") in lines(drawn)


def test_headline_draws_its_pairs_and_the_states_that_have_none(store_of: StoreOf, library: Library) -> None:
    small = Small()
    small.measure("ims:1", "sta:x", "per:a", "2002")
    small.returned("ev:1", "per:b", "sta:x", "sta:y", "2003")
    drawn = network(store_of(small), library, "returns-despite-interim-measures")
    assert ([item.id for item in drawn.items], drawn.lines) == (["sta:x"], ())
    small.returned("ev:2", "per:a", "sta:x", "sta:y", "2004")
    drawn = network(store_of(small), library, "returns-despite-interim-measures")
    assert {item.id for item in drawn.items} == {"sta:x", "sta:y", "per:a", "ev:2", "ims:1", "crt:court"}


def test_routes_are_lines_between_states_as_wide_as_people(store_of: StoreOf, library: Library) -> None:
    small = Small()
    small.entity("grp:nine", count=9, count_qualifier="at least")
    small.returned("ev:1", "grp:nine", "sta:x", "sta:y", "2010")
    small.claim("nowhere", "per:b", "DEPORTED_FROM", "sta:x")
    drawn = network(store_of(small), library, "returns-by-route")
    (line,) = drawn.lines
    assert (line.tail, line.head, line.width, line.label) == (
        "sta:x", "sta:y", 9.0, "returned to: at least 9 people",
    )  # fmt: skip
    assert drawn.left_out == (
        "1 row is not drawn, since an end is not known or not asked for: see the table.",
    )


def test_disputed_line_is_dashed_and_a_feared_one_grey(store_of: StoreOf, library: Library) -> None:
    small = Small()
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010")
    small.claim("denied", "per:a", "DEPORTED_TO", "sta:y", modality="negated", event="ev:1", date="2010")
    small.claim("risk", "per:a", "AT_RISK_OF_TORTURE_IN", "sta:y", modality="risk")
    store = store_of(small)
    assert ("RECEIVING_STATE", "ev:1", "sta:y", "dashed") in lines(network(store, library, "returns"))
    around = network(store, library, "ego-network", {"id": "per:a", "include_risk": True})
    assert ("AT_RISK_OF_TORTURE_IN", "per:a", "sta:y", "grey") in lines(around)
    assert around.start == ("per:a",)


def test_group_is_one_item_with_its_range(store_of: StoreOf, library: Library) -> None:
    small = Small()
    small.entity("grp:nine", name="Nine people", count=9, count_qualifier="at least")
    small.returned("ev:1", "grp:nine", "sta:x", "sta:y", "2010")
    items = {item.id: item for item in network(store_of(small), library, "returns").items}
    assert items["grp:nine"].name == "Nine people (at least 9)"
    assert items["ev:1"].detail["People"] == "at least 9"


def test_what_does_not_fit_is_left_out_and_said(
    store_of: StoreOf, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Small()
    for number in range(5):
        small.returned(f"ev:{number}", f"per:{number}", "sta:x", "sta:y", f"201{number}")
    monkeypatch.setattr(graph.network, "MOST_ITEMS", 6)
    drawn = network(store_of(small), library, "returns")
    assert {item.id for item in drawn.items} == {"ev:0", "ev:1", "per:0", "per:1", "sta:x", "sta:y"}
    assert drawn.left_out == (
        "3 rows are left out, since more than 6 items cannot be read: see the matrix of returns-by-route.",
    )


def test_relation_between_items_of_different_rows_is_not_drawn(store_of: StoreOf, library: Library) -> None:
    small = Small()
    small.measure("ims:1", "sta:x", "per:a", "2002")
    small.measure("ims:2", "sta:x", "per:a", "2004")
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2003")
    small.returned("ev:2", "per:a", "sta:x", "sta:y", "2005")
    drawn = network(store_of(small), library, "return-measure-pairs", {"verdict": "definite"})
    tested = {(line.source, line.target) for line in drawn.lines if line.relation == "TESTED_AGAINST"}
    assert tested == {("ev:1", "ims:1"), ("ev:2", "ims:1"), ("ev:2", "ims:2")}


def test_answer_draws_itself_as_the_question_does(store_of: StoreOf, library: Library) -> None:
    small = Small()
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010")
    store = store_of(small)
    assert ask(store, library, "returns").network() == network(store, library, "returns")


def test_two_drawings_of_one_answer_are_equal(store_of: StoreOf, library: Library) -> None:
    small = Small()
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010")
    small.returned("ev:2", "per:b", "sta:x", "sta:y", "2010")
    assert network(store_of(small), library, "returns") == network(store_of(small), library, "returns")


def test_question_without_a_network_says_so(tmp_path, store_of: StoreOf) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "own" / "places"
    folder.mkdir(parents=True)
    (folder / "states.cypher").write_text(
        "// question: Which?\n// columns: {state: {kind: entity, meaning: X}}\n// order: Id.\n"
        "MATCH (s:Actor:State)\nRETURN s.name AS state, s.id AS state_id, [] AS claims, false AS disputed\n"
        "ORDER BY state_id\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="has no network: its answer is a table"):
        network(store_of(Small()), Library.read([tmp_path / "own"]), "states")
