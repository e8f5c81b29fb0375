"""Assurances by stage, the return that followed, and the harm said after it: nothing is joined that no source joins."""

from __future__ import annotations

from collections.abc import Callable

from graph.network import network
from graph.questions import Answer, Library
from graph.stores import EmbeddedStore
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]
FOR_A = {"concerning": "per:a"}


def given(returned: str | None = "2005-06-01", harmed: str | None = "2005-09-01") -> Small:
    """Sought by an agency of X, given by Y and relied on; the person is returned and says that he was tortured."""
    small = Small()
    small.claim("part", "agy:x", "PART_OF", "sta:x")
    small.claim(
        "sought", "agy:x", "SOUGHT_ASSURANCES_FROM", "sta:y", event="ev:as", date="2005-01", qualifiers=FOR_A
    )
    small.claim(
        "gave", "sta:y", "GAVE_ASSURANCES_TO", "sta:x", event="ev:as", date="2005-03-01", qualifiers=FOR_A
    )
    small.claim(
        "relied", "sta:x", "RELIED_ON_ASSURANCES_OF", "sta:y", event="ev:as", date="2005-05", qualifiers=FOR_A
    )
    small.claim(
        "plan",
        "sta:x",
        "SOUGHT_ASSURANCES_FROM",
        "sta:y",
        event="ev:as",
        modality="planned",
        qualifiers=FOR_A,
    )
    small.returned("ev:r", "per:a", "sta:x", "sta:y", returned)
    small.claim("hurt", "per:a", "TORTURED_IN", "sta:y", event="ev:t", date=harmed, confidence="alleged",
                attributed_to="per:a")  # fmt: skip
    return small


STAGES = ("stage", "seeker_id", "seeking_body_id", "giver_id", "later_stage", "return_event_id", "treatment")


def test_every_stage_is_a_row_and_an_intention_is_none(asked: Asked) -> None:
    answer = asked(given(), "assurances")
    assert picked(answer, *STAGES) == [
        ("sought", "sta:x", "agy:x", "sta:y", "relied_on", "ev:r", "tortured (alleged)"),
        ("given", "sta:x", None, "sta:y", "relied_on", "ev:r", "tortured (alleged)"),
        ("relied_on", "sta:x", None, "sta:y", None, "ev:r", "tortured (alleged)"),
    ]
    assert {row["person_id"] for row in answer.rows} == {"per:a"}
    assert {tuple(row["planned"]) for row in answer.rows} == {("plan",)}
    assert "plan" in answer.citations


def test_breach_is_a_stage_after_the_furthest(asked: Asked) -> None:
    small = given()
    small.claim("breach", "sta:y", "BREACHED", "ev:as", object_kind="event", date="2006")
    assert picked(asked(small, "assurances"), "stage", "later_stage", "date") == [
        ("sought", "breached", ("2005-01-01", "2005-01-31")),
        ("given", "breached", ("2005-03-01", "2005-03-01")),
        ("relied_on", "breached", ("2005-05-01", "2005-05-31")),
        ("breached", None, ("2006-01-01", "2006-12-31")),
    ]
    (breached,) = asked(small, "assurances", stage="breached").rows
    assert "breach" in breached["claims"] and "relied" in breached["claims"]


def test_return_surely_earlier_or_on_another_route_is_not_the_return(asked: Asked) -> None:
    earlier = asked(given("2004-01-01"), "assurances", stage="sought")
    assert picked(earlier, "return_event_id", "treatment") == [(None, None)]
    small = given()
    small.returned("ev:other", "per:a", "sta:x", "sta:z", "2005-07-01")
    small.returned("ev:else", "per:b", "sta:x", "sta:y", "2005-07-01")
    assert picked(asked(small, "assurances", stage="sought"), "return_event_id") == [("ev:r",)]


def test_seeker_giver_and_person_keep_what_they_name(asked: Asked) -> None:
    for params, rows in (
        ({"seeker": "sta:x"}, 3),
        ({"seeker": "sta:y"}, 0),
        ({"giver": "sta:y"}, 3),
        ({"giver": "sta:x"}, 0),
        ({"person": "per:a"}, 3),
        ({"date_from": "2005-05"}, 1),
    ):
        assert len(asked(given(), "assurances", **params).rows) == rows, params
    none = asked(given(), "assurances", giver="sta:x")
    assert none.notes == ("Searched: 3 stages of assurances, 1 claim of an intention, 1 forced return.",)


def test_only_planned_makes_no_row(asked: Asked) -> None:
    small = Small()
    small.claim("plan", "sta:x", "SOUGHT_ASSURANCES_FROM", "sta:y", modality="planned", qualifiers=FOR_A)
    answer = asked(small, "assurances")
    assert (answer.rows, answer.notes) == (
        [],
        ("Searched: no stage of assurances, 1 claim of an intention, no forced return.",),
    )


HARM = ("event_id", "stage", "harm", "harm_date", "said_by", "sequence", "harm_wording")


def test_harm_after_a_return_on_assurances_is_told_as_alleged(asked: Asked) -> None:
    day = ("2005-09-01", "2005-09-01")
    assert picked(asked(given(), "assurances-then-harm"), *HARM) == [
        ("ev:r", "relied_on", "tortured", day, ("per:a",), "after", ("alleged",)),
        ("ev:r", "given", "tortured", day, ("per:a",), "after", ("alleged",)),
    ]


def test_order_that_dates_do_not_decide_is_possible(asked: Asked) -> None:
    assert {row["sequence"] for row in asked(given(harmed="2005"), "assurances-then-harm").rows} == {
        "possible"
    }
    assert asked(given(harmed="2004"), "assurances-then-harm").rows == []


def test_sought_is_not_given_and_a_return_without_harm_is_no_row(asked: Asked) -> None:
    small = given()
    for claim in ("gave", "relied"):
        del small.claims[claim]
    assert asked(small, "assurances-then-harm").rows == []
    small = given()
    del small.claims["hurt"]
    answer = asked(small, "assurances-then-harm")
    assert (answer.rows, answer.notes) == (
        [],
        (
            "Searched: 2 assurances given or relied on, 1 return not surely earlier, no harm told of people returned.",
        ),
    )
    for params, rows in (
        ({"from_state": "sta:x"}, 2),
        ({"to_state": "sta:x"}, 0),
        ({"date_from": "2006"}, 0),
    ):
        assert len(asked(given(), "assurances-then-harm", **params).rows) == rows, params


def test_stages_and_harm_are_drawn(store_of: Callable[[Small], EmbeddedStore], library: Library) -> None:
    drawn = network(store_of(given()), library, "assurances-then-harm")
    found = {(line.relation, line.source, line.target) for line in drawn.lines}
    assert ("FOLLOWED_BY", "ev:r", "ev:t") in found
    assert ("SUBJECT", "ev:r", "per:a") in found
    assert {relation for relation, _, _ in found} >= {"FOLLOWED_BY_RETURN", "GIVEN_BY", "ASSURANCE_CONCERNS"}
