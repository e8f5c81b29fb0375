"""What the graph knows of one entity, event, claim or document."""

from __future__ import annotations

import pytest

from graph.errors import UnknownId
from graph.lookup import claim, document, entity, event, explain
from graph.lookup.nodes import near_ids
from tests.lookup.conftest import StoreOf
from tests.small_ledgers import Small


def story() -> Small:
    """One return, seen by two documents of which one copies the other, and denied by a third."""
    small = Small()
    small.document("d", title="Release", publisher="Watch", date="2011-06-07", language="en")
    small.document("copy", title="Release again", publisher="Other", date="2011-06-08", copy_of="d")
    small.document("denial", title="Answer", publisher="Ministry", date="2011-07-01")
    small.entity("per:a", name="A", note="Known by one name.")
    small.entity("stm:s", name="Statement of Watch", date="2011-06-07")
    small.returned(
        "ev:1", "per:a", "sta:x", "sta:y", "2011-05-30", verb="EXTRADITED", asserted_in="stm:s", fact="f:1"
    )
    small.claim(
        "c-copy",
        "per:a",
        "EXTRADITED_TO",
        "sta:y",
        doc="copy",
        event="ev:1",
        date="2011-05-30",
        duplicate_of="ev:1-to",
    )
    small.claim(
        "c-denied",
        "per:a",
        "EXTRADITED_TO",
        "sta:y",
        doc="denial",
        event="ev:1",
        modality="negated",
        conflicts_with=["ev:1-to"],
    )
    small.claim("c-member", "per:a", "MEMBER_OF", "grp:g")
    small.claim("c-risk", "per:a", "AT_RISK_OF_TORTURE_IN", "sta:y", modality="risk")
    return small


def test_event_has_parts_evidence_and_conflicts(store_of: StoreOf) -> None:
    found = event(store_of(story()), "ev:1")
    assert (found["id"], found["kind"], found["date"]["edtf"]) == ("ev:1", "ForcedReturn", "2011-05-30")
    parts = {(part["relation"], part["other"]["id"]) for part in found["parts"]}
    assert {("SUBJECT", "per:a"), ("SENDING_STATE", "sta:x"), ("RECEIVING_STATE", "sta:y")} <= parts
    assert all(part["outgoing"] and part["claims"] for part in found["parts"])
    stands = {one["id"]: one["stands"] for one in found["evidence"]}
    assert stands == {
        "ev:1-from": "supports",
        "ev:1-to": "supports",
        "c-copy": "supports",
        "c-denied": "denies",
    }
    assert [conflict["claims"] for conflict in found["conflicts"]] == [
        ["c-copy", "c-denied"],
        ["c-denied", "ev:1-to"],
    ]
    assert found["disputed"] is True
    assert stands.keys() <= found["citations"].keys()
    assert {source["id"] for source in found["sources"]} == {"d", "copy", "denial"}


def test_verdicts_of_a_return_stand_apart_from_its_parts(store_of: StoreOf) -> None:
    small = story()
    small.measure("ims:m", "sta:x", "per:a", "2011-01-01")
    store = store_of(small)
    (verdict,) = event(store, "ev:1")["verdicts"]
    assert (verdict["verdict"], verdict["link"], verdict["other"]["id"]) == (
        "definite",
        "same_person",
        "ims:m",
    )
    (seen_from_measure,) = event(store, "ims:m")["verdicts"]
    assert (seen_from_measure["other"]["id"], seen_from_measure["outgoing"]) == ("ev:1", False)
    assert set(verdict["claims"]) <= event(store, "ims:m")["citations"].keys()


def test_entity_says_what_is_said_of_it(store_of: StoreOf) -> None:
    found = entity(store_of(story()), "per:a")
    assert (found["name"], found["kind"], found["entity_type"]) == ("A", "Individual", "individual")
    assert found["note"] == "Known by one name."
    assert [(one["relation"], one["other"]["id"]) for one in found["membership"]] == [("MEMBER_OF", "grp:g")]
    assert found["claims_by_modality"] == {"actual": 4, "negated": 1, "risk": 1}
    assert found["claims_total"] == 6
    assert found["relations"]["MEMBER_OF"] == 1
    assert "ABOUT" not in found["relations"]
    assert found["citations"].keys() >= {"c-member"}


def test_what_is_said_of_a_joined_record_is_said_of_both(store_of: StoreOf) -> None:
    small = story()
    small.entity("per:b", name="B")
    small.claim("c-b", "per:b", "NATIONAL_OF", "sta:y")
    small.review("r1", "same_as", a="per:a", b="per:b")
    store = store_of(small)
    for wanted, other in (("per:a", "per:b"), ("per:b", "per:a")):
        found = entity(store, wanted)
        assert (found["id"], found["joined"], found["claims_total"]) == (wanted, [other], 7)
        assert [(one["relation"], one["other"]["id"]) for one in found["identity"]] == [("SAME_AS", other)]
        assert "c-b" in {one["id"] for one in explain(store, wanted)["claims"]}


def test_claim_names_place_statement_copies_and_what_contradicts_it(store_of: StoreOf) -> None:
    found = claim(store_of(story()), "ev:1-to")
    assert (found["predicate"], found["modality"], found["span_start"]) == ("EXTRADITED_TO", "actual", 100)
    assert found["statement"]["id"] == "stm:s"
    assert found["document"] == {"id": "d", "name": "Release", "kind": "Document"}
    assert found["same_fact"] == ["ev:1-from"]
    assert found["copies"] == ["c-copy"]
    assert [conflict["claims"] for conflict in found["conflicts"]] == [["c-denied", "ev:1-to"]]
    assert {"ev:1-to", "c-denied", "ev:1-from"} == found["citations"].keys()
    assert {one["id"] for one in found["about"]} == {"per:a", "sta:y", "ev:1"}


def test_document_says_who_stands_behind_it(store_of: StoreOf) -> None:
    store = store_of(story())
    found = document(store, "d")
    assert (found["name"], found["publisher"], found["date"]["edtf"]) == ("Release", "Watch", "2011-06-07")
    assert found["copies"] == [{"id": "copy", "name": "Release again"}]
    assert found["statements"] == [{"id": "stm:s", "name": "Statement of Watch"}]
    assert found["claims_by_modality"] == {"actual": 3, "risk": 1}
    assert found["text_at_hand"] is False
    assert document(store, "d", lambda wanted: "text" if wanted == "d" else None)["text_at_hand"] is True
    assert document(store, "copy")["copy_of"] == "d"


@pytest.mark.parametrize(
    ("look", "wanted"),
    [(entity, "d"), (entity, "ev:1-to"), (event, "per:a"), (claim, "d"), (document, "ev:1-to"), (entity, "")],
)
def test_one_kind_is_not_taken_for_another(store_of: StoreOf, look: object, wanted: str) -> None:
    with pytest.raises(UnknownId):
        look(store_of(story()), wanted)  # type: ignore[operator]


def test_near_ids_begin_alike_or_are_spelled_alike(store_of: StoreOf) -> None:
    store = store_of(story())
    assert near_ids(store, "c-", ["Source"])[:3] == ("c-copy", "c-denied", "c-member")
    assert near_ids(store, "sta:z", ["Actor"]) == ("sta:y", "sta:x")
    assert near_ids(store, "nothing like it", ["Actor"]) == ()
    with pytest.raises(UnknownId, match="Did you mean per:a"):
        entity(store, "per:aa")
