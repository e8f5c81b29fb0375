"""Everything that something rests on: claims for and against, documents, places, words, conflicts."""

from __future__ import annotations

import pytest

from graph.errors import UnknownId
from graph.lookup import explain
from graph.lookup.text import explanation_lines, place
from graph.values.ids import span_sha256
from tests.lookup.conftest import StoreOf
from tests.lookup.test_things import story


def stands(found: dict[str, object]) -> dict[str, str]:
    return {claim["id"]: claim["stands"] for claim in found["claims"]}  # type: ignore[attr-defined]


def test_event_rests_on_its_claims_and_meets_what_denies_it(store_of: StoreOf) -> None:
    found = explain(store_of(story()), "ev:1")
    assert found["explains"] == "event"
    assert list(stands(found).items()) == [
        ("c-copy", "supports"),
        ("ev:1-from", "supports"),
        ("ev:1-to", "supports"),
        ("c-denied", "denies"),
    ]
    # The copy is no second voice, and the denial supports nothing.
    assert (found["documents_total"], found["independent"], found["disputed"]) == (2, 1, True)
    assert [(one["id"], one["claims"]) for one in found["documents"]] == [
        ("copy", ["c-copy"]),
        ("d", ["ev:1-from", "ev:1-to"]),
        ("denial", ["c-denied"]),
    ]
    assert found["citations"].keys() == stands(found).keys()


def test_settled_conflict_is_no_dispute_but_is_shown(store_of: StoreOf) -> None:
    small = story()
    small.review("r1", "settle", claims=["ev:1-to", "c-denied"])
    found = explain(store_of(small), "ev:1")
    assert [(one["settled"], one["settled_by"]) for one in found["conflicts"]] == [(True, "r1"), (True, "r1")]
    assert found["disputed"] is False


def test_entity_claim_statement_and_document(store_of: StoreOf) -> None:
    store = store_of(story())
    assert set(stands(explain(store, "per:a"))) == {
        "ev:1-from",
        "ev:1-to",
        "c-copy",
        "c-denied",
        "c-member",
        "c-risk",
    }
    assert explain(store, "c-denied")["explains"] == "claim"
    assert stands(explain(store, "ev:1-to")) == {"ev:1-to": "supports", "c-denied": "denies"}
    denied = {"c-denied": "supports", "ev:1-to": "contradicts", "c-copy": "contradicts"}
    assert stands(explain(store, "c-denied")) == denied
    assert set(stands(explain(store, "stm:s"))) == {"ev:1-from", "ev:1-to", "c-denied"}
    assert explain(store, "d")["explains"] == "document"


def test_fact_is_what_its_claims_share(store_of: StoreOf) -> None:
    found = explain(store_of(story()), "f:1")
    assert (found["explains"], found["name"]) == ("fact", "f:1")
    assert stands(found) == {"ev:1-from": "supports", "ev:1-to": "supports", "c-denied": "denies"}


def test_verdict_rests_on_both_sides_and_says_what_speaks_against(store_of: StoreOf) -> None:
    small = story()
    small.measure("ims:m", "sta:x", "per:a", "2011-01-01")
    store = store_of(small)
    (row,) = store.read("MATCH ()-[r:TESTED_AGAINST]->() RETURN r.id AS id, r.claims AS claims").rows
    found = explain(store, row["id"])
    assert (found["explains"], found["kind"], found["verdict"]) == ("relation", "TESTED_AGAINST", "definite")
    assert (found["source"]["id"], found["target"]["id"]) == ("ev:1", "ims:m")
    assert {claim for claim, how in stands(found).items() if how == "supports"} == set(row["claims"])
    assert found["reason"]


def test_words_come_only_where_their_digest_fits(store_of: StoreOf) -> None:
    text = "x" * 300
    small = story()
    small.claim(
        "c-words", "per:a", "DETAINED_IN", "sta:x", start=5, end=9, span_sha256=span_sha256(text[5:9])
    )
    store = store_of(small)
    assert explain(store, "c-words", lambda _: text)["citations"]["c-words"]["quote"] == "xxxx"
    assert explain(store, "c-words", lambda _: "other words")["citations"]["c-words"]["quote"] is None
    assert explain(store, "c-words")["citations"]["c-words"]["quote"] is None


def test_what_nobody_says_is_unknown_with_near_ids(store_of: StoreOf) -> None:
    store = store_of(story())
    for wanted in ("ev:nothing", "r:ffffffffffffffffffff", "", "per:zzz"):
        with pytest.raises(UnknownId, match="fact, event, claim, entity or document"):
            explain(store, wanted)


def test_lines_for_a_terminal_say_all_of_it(store_of: StoreOf) -> None:
    lines = list(explanation_lines(explain(store_of(story()), "ev:1")))
    text = "\n".join(lines)
    assert lines[0].endswith("(ev:1)")
    assert "2 documents, 1 independent, disputed" in lines[1]
    for part in (
        "Rests on ev:1-to: A extradited to sta:y (actual, asserted", "    d, characters 100 to 110",
        "copy of ev:1-to", "Denied by c-denied", "Documents", "    d: Release, Watch, 2011-06-07",
        "Conflicts", "    c-denied against ev:1-to: named",
    ):  # fmt: skip
        assert part in text, part


def test_a_name_cannot_steer_the_terminal(store_of: StoreOf) -> None:
    small = story()
    small.entity("per:a", name="A\x1b]0;owned\x07\nB\u202e")
    lines = list(explanation_lines(explain(store_of(small), "ev:1")))
    assert not [line for line in lines if any(sign in line for sign in "\x1b\x07\n\u202e")]


def test_places_in_words() -> None:
    assert place({"start": 1, "end": 2}) == "characters 1 to 2"
    assert place({"row": 3, "column": "date, name"}) == "row 3, date, name"
    assert "record of the entity" in place({"start": None, "end": None})
