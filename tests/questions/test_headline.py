"""The answer that must be right: whom it accuses, whom it does not, and what it says of both."""

from __future__ import annotations

from collections.abc import Callable

from graph.questions import Answer
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]
COUNTS = ("state_id", "definite", "possible", "not_covered", "unknown", "people_min", "people_max")


def protected_and_returned(measured: str | None, returned: str | None) -> Small:
    small = Small()
    small.measure("ims:1", "sta:x", "per:a", measured)
    small.returned("ev:1", "per:a", "sta:x", "sta:y", returned)
    return small


def test_surely_earlier_measure_for_the_person_returned_is_definite(asked: Asked) -> None:
    answer = asked(protected_and_returned("2002-01-11", "2002-06-10"), "returns-despite-interim-measures")
    assert picked(answer, *COUNTS) == [("sta:x", 1, 0, 0, 0, 1, 1)]
    assert picked(answer, "measures", "measures_no_return_recorded") == [(1, 0)]


def test_overlapping_dates_are_possible_and_count_people_apart(asked: Asked) -> None:
    answer = asked(protected_and_returned("2002", "2002-06-10"), "returns-despite-interim-measures")
    assert picked(answer, *COUNTS) == [("sta:x", 0, 1, 0, 0, 0, 0)]
    assert picked(answer, "possible_people_min", "possible_people_max") == [(1, 1)]


def test_state_with_measure_and_return_of_another_person_has_a_row_of_zeros(asked: Asked) -> None:
    small = Small()
    small.measure("ims:1", "sta:x", "per:a", "2002")
    small.returned("ev:1", "per:b", "sta:x", "sta:y", "2003")
    answer = asked(small, "returns-despite-interim-measures")
    assert picked(answer, *COUNTS, "ruled_out", "measures_no_return_recorded", "reason") == [
        (
            "sta:x",
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            "Nothing ties a return from this state to a measure addressed to it.",
        )
    ]


def test_measure_without_return_and_return_without_measure_make_no_row(asked: Asked) -> None:
    small = Small()
    small.measure("ims:1", "sta:x", "per:a", "2002")
    small.returned("ev:1", "per:a", "sta:z", "sta:y", "2003")
    answer = asked(small, "returns-despite-interim-measures")
    assert (answer.rows, answer.notes) == (
        [],
        ("Searched: 1 forced return, 1 interim measure, no pair.",),
    )


def test_return_counts_once_under_its_strongest_pair(asked: Asked) -> None:
    small = protected_and_returned("2002-01-11", "2002-06-10")
    small.measure("ims:2", "sta:x", "per:a", "2003")
    answer = asked(small, "returns-despite-interim-measures")
    assert picked(answer, *COUNTS, "measures") == [("sta:x", 1, 0, 0, 0, 1, 1, 2)]
    pairs = asked(small, "return-measure-pairs")
    assert picked(pairs, "measure_id", "verdict", "days_min") == [
        ("ims:1", "definite", 150),
        ("ims:2", "not_covered", -569),
    ]


def test_definite_states_come_first_and_verdict_keeps_only_those(asked: Asked) -> None:
    small = protected_and_returned("2002-01-11", "2002-06-10")
    small.measure("ims:3", "sta:a", "per:c", "2005")
    small.returned("ev:3", "per:c", "sta:a", "sta:y", "2005")
    answer = asked(small, "returns-despite-interim-measures")
    assert picked(answer, "state_id", "definite", "possible") == [("sta:x", 1, 0), ("sta:a", 0, 1)]
    definite = asked(small, "returns-despite-interim-measures", verdict="definite")
    assert picked(definite, "state_id") == [("sta:x",)]


def test_window_is_over_the_return(asked: Asked) -> None:
    small = protected_and_returned("2002-01-11", "2002-06-10")
    inside = asked(small, "returns-despite-interim-measures", date_from="2002")
    assert picked(inside, "definite", "date_match") == [(1, "surely")]
    assert asked(small, "returns-despite-interim-measures", date_from="2003").rows == []


def test_body_keeps_only_its_measures(asked: Asked) -> None:
    small = protected_and_returned("2002-01-11", "2002-06-10")
    small.claim("ims:2-by", "ims:2", "INTERIM_MEASURE_ISSUED_BY", "crt:other", date="2001")
    small.claim("ims:2-to", "ims:2", "INTERIM_MEASURE_ADDRESSED_TO", "sta:x")
    small.claim("ims:2-for", "ims:2", "INTERIM_MEASURE_COVERS", "per:z")
    answer = asked(small, "returns-despite-interim-measures", body="crt:other")
    assert picked(answer, "definite", "measures", "measures_no_return_recorded") == [(0, 1, 1)]


def test_whoever_says_breach_is_named_with_the_claim_and_changes_no_verdict(asked: Asked) -> None:
    small = protected_and_returned("2003", "2002-06-10")
    small.document("d", publisher="Amnesty")
    small.claim("breach", "sta:x", "BREACHED", "ims:1", object_kind="event")
    pairs = asked(small, "return-measure-pairs")
    assert picked(pairs, "verdict", "said_to_breach") == [("not_covered", ("Amnesty: breach",))]
    assert "breach" in pairs.citations
    assert picked(asked(small, "returns-despite-interim-measures"), "not_covered", "breach_said") == [(1, 1)]


def test_of_a_returned_group_only_the_protected_member_is_counted(asked: Asked) -> None:
    small = Small()
    small.entity("grp:nine", count=9, count_qualifier="exact")
    small.measure("ims:1", "sta:x", "per:a", "2001")
    small.returned("ev:r", "grp:nine", "sta:x", "sta:y", "2002-06-10")
    small.claim("member", "per:a", "MEMBER_OF", "grp:nine")
    headline = asked(small, "returns-despite-interim-measures")
    assert picked(headline, "definite", "people_min", "people_max") == [(1, 1, 1)]


def test_evidence_holds_what_makes_an_event_and_not_what_merely_mentions_it(asked: Asked) -> None:
    small = protected_and_returned("2001", "2002-06-10")
    small.claim("later", "per:a", "DETAINED_IN", "sta:y", qualifiers={"after": "ev:1"})
    small.claim(
        "not-tortured", "per:a", "TORTURED_IN", "sta:y", modality="negated", qualifiers={"after": "ev:1"}
    )
    small.claim("breach", "sta:x", "BREACHED", "ins:t", event="ev:1")
    small.claim("denied", "per:a", "DEPORTED_TO", "sta:y", modality="negated", event="ev:1")
    pack = asked(small, "evidence-pack", id="ev:1")
    assert picked(pack, "claim_id", "stands") == [
        ("ev:1-from", "supports"),
        ("ev:1-to", "supports"),
        ("denied", "denies"),
    ]
