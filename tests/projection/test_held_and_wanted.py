"""Held by one state while another asked: what is stated, what only stands side by side, what came of it."""

from __future__ import annotations

from tests.small_ledgers import Small


def _found(small: Small, *names: str) -> list[tuple[object, ...]]:
    found = small.graph().all("HELD_AND_WANTED")
    return sorted(((r.source, *(r.props.get(name) for name in names)) for r in found), key=str)


def _held(person: str = "per:a", **more: str) -> Small:
    small = Small()
    small.claim("c1", person, "DETAINED_IN", "sta:x", event="ev:det", date="2010-05", **more)
    return small


def test_held_and_wanted_claims_no_more_than_that() -> None:
    small = _held()
    small.claim("c2", "per:a", "WANTED_BY", "sta:y", qualifiers={"charges": "theft"})
    assert _found(small, "state_id", "requesting_id", "link", "charges", "outcome") == [
        ("per:a", "sta:x", "sta:y", "same_person", ["theft"], "not_recorded")
    ]


def test_request_to_hold_is_one_for_the_custody_of_its_event() -> None:
    small = _held()
    small.claim("c2", "per:a", "DETAINED_IN", "sta:z", event="ev:other", date="2009")
    small.claim("c3", "per:a", "DETENTION_REQUESTED_BY", "sta:y", event="ev:det")
    assert _found(small, "state_id", "link") == [("per:a", "sta:x", "stated")]


def test_state_that_wants_somebody_holds_them_on_no_request() -> None:
    small = Small()
    small.claim("c1", "per:a", "DETAINED_IN", "sta:y", date="2010")
    small.claim("c2", "per:a", "WANTED_BY", "sta:y")
    assert _found(small) == []


def test_custody_that_was_over_before_anybody_asked_is_none_on_request() -> None:
    small = _held()
    small.claim("c2", "per:a", "RELEASED_BY", "sta:x", event="ev:det", date="2010-06")
    small.claim("c3", "per:a", "WANTED_BY", "sta:y", date="2012")
    assert _found(small) == []


def test_parts_of_a_group_that_is_told_of_are_not_told_again() -> None:
    small = _held("grp:all")
    small.entity("grp:all", count=32, count_qualifier="exact")
    small.entity("grp:half", part_of="grp:all", count=None, count_qualifier="about half")
    small.claim("c2", "grp:half", "DETAINED_IN", "sta:x", date="2010-06")
    small.claim("c3", "grp:all", "WANTED_BY", "sta:y")
    assert _found(small, "people_min") == [("grp:all", 32)]


def test_outcome_is_a_return_to_who_asked_else_a_release_else_what_is_said_of_a_day() -> None:
    small = _held()
    small.claim("c2", "per:a", "WANTED_BY", "sta:y")
    small.claim("c3", "per:a", "RELEASED_BY", "sta:x", date="2010-07", event="ev:rel")
    assert _found(small, "outcome", "outcome_id") == [("per:a", "released", "ev:rel")]
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-08")
    assert _found(small, "outcome", "outcome_id") == [("per:a", "returned", "ev:ret")]
    day = _held(date_semantics="as_of", date_basis="stated")
    day.claim("c2", "per:a", "WANTED_BY", "sta:y")
    assert _found(day, "outcome") == [("per:a", "held")]
