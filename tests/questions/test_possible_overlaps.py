"""What may be counted twice: only what an analyst recorded, with the people of both readings."""

from __future__ import annotations

from collections.abc import Callable

from graph.network import network
from graph.questions import Answer, Library
from graph.stores import EmbeddedStore
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]
WANTED = ("a_id", "b_id", "kind", "people_if_same_min", "people_if_distinct_min")


def overlapping() -> Small:
    """A man who may be one of at least nine, and two counted groups of detained people that may share some."""
    small = Small()
    small.entity("grp:nine", count=9, count_qualifier="at least")
    small.entity("grp:four", count=4, count_qualifier="exact")
    small.entity("grp:six", count=6, count_qualifier="exact")
    small.returned("ev:man", "per:a", "sta:x", "sta:y", "2005")
    small.claim("nine", "grp:nine", "DEPORTED_TO", "sta:y", event="ev:nine", possible_overlap=["ev:man-to"],
                note="One of the nine, perhaps.")  # fmt: skip
    small.claim("four", "grp:four", "WANTED_BY", "sta:z")
    small.claim("six", "grp:six", "WANTED_BY", "sta:z", possible_overlap=["four"])
    small.claim("part", "grp:four", "PART_OF", "grp:nine")
    return small


def test_pairs_of_happenings_and_of_groups_with_the_people_of_both_readings(asked: Asked) -> None:
    answer = asked(overlapping(), "possible-overlaps")
    assert picked(answer, *WANTED, "why", "claims") == [
        ("ev:man", "ev:nine", "event", 9, 10, "One of the nine, perhaps.", ("ev:man-to", "nine")),
        ("grp:four", "grp:six", "group", 6, 10, "An analyst recorded that they may be the same.", ("four", "six")),
    ]  # fmt: skip


def test_kind_and_state_keep_what_they_name(asked: Asked) -> None:
    for params, found in (
        ({"kind": "event"}, ["ev:man"]),
        ({"kind": "group"}, ["grp:four"]),
        ({"state": "sta:x"}, ["ev:man"]),
        ({"state": "sta:z"}, ["grp:four"]),
    ):
        answer = asked(overlapping(), "possible-overlaps", **params)
        assert [row["a_id"] for row in answer.rows] == found, params
    none = asked(overlapping(), "possible-overlaps", kind="event", state="sta:z")
    assert (none.rows, none.notes) == ([], ("Searched: 1 pair of happenings, 1 pair of groups.",))


def test_two_happenings_of_one_person_are_one_person_on_either_reading(asked: Asked) -> None:
    small = Small()
    small.claim("c1", "per:a", "DETAINED_IN", "sta:x", event="ev:1")
    small.claim("c2", "per:a", "DETAINED_IN", "sta:x", event="ev:2", possible_overlap=["c1"])
    assert picked(asked(small, "possible-overlaps"), *WANTED) == [("ev:1", "ev:2", "event", 1, 1)]


def test_pair_is_drawn_dotted(store_of: Callable[[Small], EmbeddedStore], library: Library) -> None:
    drawn = network(store_of(overlapping()), library, "possible-overlaps")
    assert sorted((line.relation, line.source, line.target, line.style) for line in drawn.lines) == [
        ("POSSIBLY_OVERLAPS", "ev:man", "ev:nine", "dotted"),
        ("POSSIBLY_OVERLAPS", "grp:four", "grp:six", "dotted"),
    ]
