"""Who asked for whom, and what came of it."""

from __future__ import annotations

import pytest

from tests.small_ledgers import Small


def _found(small: Small, *names: str) -> list[tuple[object, ...]]:
    return sorted((tuple(row.props.get(n) for n in names) for row in small.graph().all("ASKED_FOR")), key=str)


@pytest.mark.parametrize(
    ("asked", "to", "outcome"),
    [
        ("2009", "sta:y", ("returned", "ev:ret")),
        ("2010", "sta:y", ("returned", "ev:ret")),
        (None, "sta:y", ("returned", "ev:ret")),
        ("2011", "sta:y", ("not_recorded", None)),
        ("2009", "sta:z", ("not_recorded", None)),
    ],
)
def test_request_came_to_a_return_there_that_is_not_surely_earlier(
    asked: str | None, to: str, outcome: tuple[str, str | None]
) -> None:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", to, "2010-05-10")
    small.claim("c1", "per:a", "EXTRADITION_REQUESTED_BY", "sta:y", date=asked)
    assert _found(small, "outcome", "return_id") == [outcome]


def test_order_is_no_return_and_names_the_state_whose_body_ordered() -> None:
    small = Small()
    small.entity("sta:x")
    small.entity("agy:prosecutor", state="sta:x")
    small.claim("c1", "per:a", "EXTRADITION_ORDERED_BY", "agy:prosecutor", date="2010")
    names = ("request_kind", "requesting_ids", "requested_ids", "decided_by_ids", "outcome")
    assert _found(small, *names) == [("ordered", None, ["sta:x"], ["agy:prosecutor"], "order_only")]


@pytest.mark.parametrize(("modality", "outcome"), [("actual", "order_only"), ("negated", "refused")])
def test_request_that_was_ordered_or_refused_says_so(modality: str, outcome: str) -> None:
    small = Small()
    small.claim("c1", "per:a", "EXTRADITION_REQUESTED_BY", "sta:y", date="2009")
    small.claim("c2", "per:a", "EXTRADITION_ORDERED_BY", "sta:x", date="2010", modality=modality)
    assert (outcome,) in _found(small, "outcome")


def test_return_of_a_part_is_no_return_of_the_whole_and_of_the_whole_is_one_of_the_part() -> None:
    small = Small()
    small.entity("grp:all", count=9, count_qualifier="exact")
    small.entity("grp:two", part_of="grp:all", count=2, count_qualifier="exact")
    small.returned("ev:two", "grp:two", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "grp:all", "WANTED_BY", "sta:y", date="2009")
    assert _found(small, "outcome", "people_min") == [("not_recorded", 9)]
    small.returned("ev:all", "grp:all", "sta:x", "sta:y", "2010-06-10")
    small.claim("c2", "grp:two", "WANTED_BY", "sta:y", date="2009")
    assert _found(small, "person_id", "return_id") == [
        ("grp:all", "ev:all"), ("grp:two", "ev:all"), ("grp:two", "ev:two"),
    ]  # fmt: skip


def test_state_asked_is_told_by_the_same_event_or_left_open() -> None:
    small = Small()
    small.claim("c1", "per:a", "EXTRADITION_REQUESTED_BY", "sta:y", event="ev:risk")
    small.claim("c2", "per:a", "THREATENED_WITH_RETURN_FROM", "sta:x", event="ev:risk", modality="risk")
    small.claim("c3", "per:b", "EXTRADITION_REQUESTED_BY", "sta:y")
    assert _found(small, "person_id", "requested_ids", "claims") == [
        ("per:a", ["sta:x"], ["c1", "c2"]),
        ("per:b", None, ["c3"]),
    ]


def test_effort_towards_people_described_only_in_words_stands_with_the_state() -> None:
    small = Small()
    small.claim("c1", "sta:y", "SOUGHT_RETURN_OF", "many activists", object_kind="literal")
    (row,) = small.graph().all("ASKED_FOR")
    assert (row.target, row.props.get("person_id"), row.props["requesting_ids"]) == ("sta:y", None, ["sta:y"])
