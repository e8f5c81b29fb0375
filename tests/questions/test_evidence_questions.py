"""Disputes, corrections and interventions: who says what, who asked whom, and nothing that no source says."""

from __future__ import annotations

from collections.abc import Callable

from graph.network import network
from graph.questions import Answer, Library
from graph.stores import EmbeddedStore
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]
StoreOf = Callable[[Small], EmbeddedStore]


def two_days() -> Small:
    """One return with two days in two documents, and one whose dates agree."""
    small = Small()
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010-05-01")
    small.claim("later", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010-06", doc="e")
    small.returned("ev:2", "per:b", "sta:x", "sta:z", "2010-05-01")
    small.claim("coarse", "per:b", "DEPORTED_TO", "sta:z", event="ev:2", date="2010", doc="e")
    return small


def test_versions_of_a_disputed_field_stand_in_one_row_with_claims_and_documents(asked: Asked) -> None:
    answer = asked(two_days(), "contradictions")
    assert picked(answer, "about_id", "field", "values", "settled_by", "reason", "claims", "disputed") == [
        (
            "ev:1",
            "date",
            ("1 May 2010: ev:1-from, ev:1-to (d)", "June 2010: later (e)"),
            None,
            "The dates have no day in common.",
            ("ev:1-from", "ev:1-to", "later"),
            True,
        )
    ]


def test_settled_dispute_is_shown_only_when_asked_and_says_who_settled_it(asked: Asked) -> None:
    small = two_days()
    small.review("r1", "settle", claim="later", why="A slip of the pen.")
    answer = asked(small, "contradictions")
    assert (answer.rows, answer.notes) == (
        [],
        ("Searched: 2 contradictions between claims, of which 2 settled; no correction.",),
    )
    settled = asked(small, "contradictions", settled=True)
    assert picked(settled, "about_id", "settled_by", "reason", "disputed") == [
        ("ev:1", "r1", "A slip of the pen.", False)
    ]


def test_scope_field_and_state_keep_what_they_name(asked: Asked) -> None:
    small = two_days()
    small.claim("t1", "sta:x", "TREATY_ACTION", "ins:t", event="ev:t", date="2001")
    small.claim("t2", "sta:x", "TREATY_ACTION", "ins:t", event="ev:t", date="2003")
    small.claim("held", "per:c", "DETAINED_IN", "sta:z", event="ev:d")
    small.claim("not-held", "per:c", "DETAINED_IN", "sta:z", event="ev:d", modality="negated")
    for params, found in (
        ({}, ["ev:1", "ev:t", "ev:d"]),
        ({"scope": "returns"}, ["ev:1"]),
        ({"scope": "treaties"}, ["ev:t"]),
        ({"scope": "persons"}, ["ev:1", "ev:d"]),
        ({"field": "participation"}, ["ev:d"]),
        ({"state": "sta:z"}, ["ev:d"]),
    ):
        assert [row["about_id"] for row in asked(small, "contradictions", **params).rows] == found, params


def test_correction_names_the_statement_and_what_still_rests_on_it(asked: Asked) -> None:
    small = Small()
    small.document("d", date="2011-06-07")
    small.document("e", date="2011-06-09")
    small.claim("list", "per:a", "DEPORTED_TO", "sta:y", asserted_in="stm:s")
    small.claim("fix", "stm:s", "CORRECTED", "the list", object_kind="literal", date="2011-06-09", doc="e")
    answer = asked(small, "contradictions")
    assert picked(answer, "about_id", "field", "values", "claims") == [
        ("stm:s", "correction", ("the list: fix (e)", "still rests on it: list (d)"), ("fix",))
    ]
    assert "list" in answer.citations
    assert len(asked(small, "contradictions", state="sta:y").rows) == 1
    assert asked(small, "contradictions", scope="returns").rows == []


def test_dispute_is_drawn_with_its_versions_and_their_documents(store_of: StoreOf, library: Library) -> None:
    drawn = network(store_of(two_days()), library, "contradictions")
    assert {item.id for item in drawn.items} == {"ev:1", "ev:1-from", "ev:1-to", "later", "d", "e"}
    assert {(line.source, line.target, line.style) for line in drawn.lines if line.relation == "CONTRADICTS"} == {
        ("ev:1-from", "later", "dashed"),
        ("ev:1-to", "later", "dashed"),
    }  # fmt: skip


def letter() -> Small:
    """Two sign a letter to an office, which a minister gets a copy of; the office later answers."""
    small = Small()
    small.entity("stm:letter", date="2011-06-07")
    small.claim("s1", "org:a", "SIGNED", "stm:letter")
    small.claim("s2", "org:b", "SIGNED", "stm:letter")
    small.claim("to", "stm:letter", "ADDRESSED_TO", "agy:office")
    small.claim("part", "agy:office", "PART_OF", "sta:x")
    small.claim("copy", "stm:letter", "COPIED_TO", "per:minister")
    small.claim("about", "stm:letter", "CONCERNS", "grp:g")
    small.claim("member", "per:m", "MEMBER_OF", "grp:g")
    small.claim("call", "stm:letter", "CALLED_ON", "sta:x", qualifiers={"demand": "do not return them"})
    return small


WHO = (
    "statement_id",
    "signers_ids",
    "addressees_ids",
    "copied_to_ids",
    "concerns_ids",
    "demands",
    "response",
)


def test_statement_is_one_row_however_many_sign_and_a_copy_is_not_addressed(asked: Asked) -> None:
    answer = asked(letter(), "interventions")
    assert picked(answer, *WHO) == [
        (
            "stm:letter",
            ("org:a", "org:b"),
            ("agy:office", "sta:x"),
            ("per:minister",),
            ("grp:g",),
            ("do not return them",),
            None,
        )
    ]
    assert answer.rows[0]["claims"] == ["about", "call", "copy", "s1", "s2", "to"]
    for params, rows in (
        ({"addressee": "sta:x"}, 1),
        ({"addressee": "per:minister"}, 0),
        ({"actor": "org:b"}, 1),
        ({"actor": "agy:office"}, 0),
        ({"person": "grp:g"}, 1),
        ({"person": "per:m"}, 1),
        ({"person": "per:minister"}, 0),
        ({"date_from": "2012"}, 0),
    ):
        assert len(asked(letter(), "interventions", **params).rows) == rows, params


def test_answer_is_what_somebody_else_said_of_the_statement(asked: Asked) -> None:
    small = letter()
    small.claim(
        "own", "org:a", "STATED", "regret", object_kind="literal", qualifiers={"concerning": "stm:letter"}
    )
    assert picked(asked(small, "interventions"), "response") == [(None,)]
    small.claim(
        "no", "agy:office", "STATED", "refusal", object_kind="literal", qualifiers={"after": "stm:letter"}
    )
    answer = asked(small, "interventions")
    assert picked(answer, "response") == [("agy:office stated refusal",)]
    assert "no" in answer.rows[0]["claims"]


def test_copy_of_a_statement_adds_its_document_and_no_row(asked: Asked) -> None:
    small = letter()
    small.entity("stm:again", copy_of="stm:letter", date="2011-06-07")
    small.claim("s3", "org:a", "SIGNED", "stm:again", doc="e", duplicate_of="s1")
    small.claim("call2", "stm:again", "CALLED_ON", "sta:x", doc="e", duplicate_of="call",
                qualifiers={"demand": "do not return them"})  # fmt: skip
    answer = asked(small, "interventions")
    assert picked(answer, "statement_id", "signers_ids", "demands", "documents") == [
        ("stm:letter", ("org:a", "org:b"), ("do not return them",), 2)
    ]


def test_call_without_a_statement_is_a_row_of_its_own(asked: Asked) -> None:
    small = Small()
    small.claim("call", "sta:u", "CALLED_ON", "sta:x", date="2006", qualifiers={"demand": "protect them"})
    small.claim("urged", "per:p", "RELEASE_URGED_BY", "crt:c")
    small.claim("crowd", "sta:u", "CALLED_ON", "other states", object_kind="literal", date="2007")
    wanted = ("statement_id", "event_id", "signers_ids", "addressees", "concerns_ids", "demands")
    assert picked(asked(small, "interventions"), *wanted) == [
        (None, "ev:call", ("sta:u",), ("sta:x",), (), ("protect them",)),
        (None, "ev:crowd", ("sta:u",), ("other states",), (), ()),
        (None, "ev:urged", ("crt:c",), (), ("per:p",), ("release",)),
    ]


def test_letter_to_a_prisoner_that_asks_for_nothing_is_no_intervention(asked: Asked) -> None:
    small = Small()
    small.claim("s", "agy:office", "SIGNED", "stm:notice")
    small.claim("to", "stm:notice", "ADDRESSED_TO", "per:p")
    answer = asked(small, "interventions")
    assert (answer.rows, answer.notes) == ([], ("Searched: 1 statement, no call.",))
    small.claim("report", "org:a", "SIGNED", "stm:report")
    assert asked(small, "interventions").rows == []


def test_planned_or_denied_call_is_none(asked: Asked) -> None:
    small = Small()
    small.claim("plan", "org:a", "CALLED_ON", "sta:x", modality="planned")
    small.claim("not", "stm:s", "CONCERNS", "per:p", modality="negated")
    assert asked(small, "interventions").rows == []


def test_intervention_is_drawn_from_signers_to_addressees(store_of: StoreOf, library: Library) -> None:
    drawn = network(store_of(letter()), library, "interventions")
    assert {(line.relation, line.source, line.target) for line in drawn.lines} == {
        ("SIGNED", "org:a", "stm:letter"),
        ("SIGNED", "org:b", "stm:letter"),
        ("ADDRESSED_TO", "stm:letter", "agy:office"),
        ("CALLED_ON", "stm:letter", "sta:x"),
        ("COPIED_TO", "stm:letter", "per:minister"),
        ("CONCERNS", "stm:letter", "grp:g"),
    }
