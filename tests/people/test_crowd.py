"""Ranges of people read from a store: what counts as one, what may be one, what is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.people import people_range
from graph.stores import EmbeddedStore, build
from tests.small_ledgers import Small

Range = tuple[int, int | None]
Ranges = Callable[..., Range]


@pytest.fixture
def people(tmp_path: Path) -> Callable[[Small], Ranges]:
    """Build a small ledger and answer the range of any events of it."""

    def built(s: Small) -> Ranges:
        build(tmp_path / "store", s.graph().rows)
        store = EmbeddedStore.open(tmp_path / "store")
        return lambda *ids: people_range(store, ids)

    return built


def test_people_count_once_and_groups_by_their_range(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    s.returned("ev:1", "per:a", "sta:x", "sta:y", "2010")
    s.returned("ev:2", "per:a", "sta:x", "sta:y", "2012")
    s.returned("ev:3", "grp:g", "sta:x", "sta:y", "2012", qualifiers={"count": 4, "count_qualifier": "exact"})
    found = people(s)
    assert [found("ev:1"), found("ev:1", "ev:2"), found("ev:1", "ev:3"), found()] == [
        (1, 1),
        (1, 1),
        (5, 5),
        (0, 0),
    ]


def test_groups_without_a_recorded_overlap_share_nobody(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    s.returned("ev:1", "grp:g", "sta:x", "sta:y", qualifiers={"count": 4, "count_qualifier": "at least"})
    s.returned("ev:2", "grp:h", "sta:x", "sta:y", qualifiers={"count": 2, "count_qualifier": "exact"})
    assert people(s)("ev:1", "ev:2") == (6, None)


def test_happenings_that_may_overlap_are_counted_as_one_in_the_smallest_number(
    people: Callable[[Small], Ranges],
) -> None:
    s = Small()
    s.returned(
        "ev:1",
        "grp:g",
        "sta:x",
        "sta:y",
        qualifiers={"count": 4, "count_qualifier": "exact"},
        possible_overlap=["ev:2-to"],
    )
    s.returned("ev:2", "grp:h", "sta:x", "sta:y", qualifiers={"count": 2, "count_qualifier": "exact"})
    assert people(s)("ev:1", "ev:2") == (4, 6)


def test_groups_that_a_source_calls_different_share_nobody(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    s.entity("grp:g", not_same_as=["grp:h"])
    s.returned(
        "ev:1",
        "grp:g",
        "sta:x",
        "sta:y",
        qualifiers={"count": 4, "count_qualifier": "exact"},
        possible_overlap=["ev:2-to"],
    )
    s.returned("ev:2", "grp:h", "sta:x", "sta:y", qualifiers={"count": 2, "count_qualifier": "exact"})
    assert people(s)("ev:1", "ev:2") == (6, 6)


def test_parts_of_one_counted_group_are_one_cluster(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    s.entity("grp:all", count=32, count_qualifier="exact")
    s.entity("grp:most", count_qualifier="majority", part_of="grp:all")
    s.entity("grp:half", count_qualifier="about half", part_of="grp:all")
    s.returned("ev:1", "grp:most", "sta:x", "sta:y")
    s.returned("ev:2", "grp:half", "sta:x", "sta:y")
    found = people(s)
    assert [found("ev:1"), found("ev:2"), found("ev:1", "ev:2")] == [(17, 32), (1, 32), (17, 32)]


def test_group_may_share_people_with_whom_a_part_of_it_overlaps(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    s.entity("grp:all", count=32, count_qualifier="exact")
    s.entity("grp:most", count_qualifier="majority", part_of="grp:all")
    s.claim("o", "grp:most", "FLED_FROM", "sta:y", possible_overlap=["ev:2-to"])
    s.returned("ev:1", "grp:all", "sta:x", "sta:y")
    s.returned("ev:2", "grp:h", "sta:x", "sta:y", qualifiers={"count": 30, "count_qualifier": "exact"})
    assert people(s)("ev:1", "ev:2") == (32, 62)


def test_a_member_of_a_returned_group_is_not_counted_beside_it(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    s.claim("m", "per:a", "MEMBER_OF", "grp:g")
    s.returned("ev:1", "grp:g", "sta:x", "sta:y", qualifiers={"count": 4, "count_qualifier": "exact"})
    s.returned("ev:2", "per:a", "sta:x", "sta:y")
    assert people(s)("ev:1", "ev:2") == (4, 4)


def test_two_named_people_whose_returns_may_overlap_stay_two(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    s.returned("ev:1", "per:a", "sta:x", "sta:y", possible_overlap=["ev:2-to"])
    s.returned("ev:2", "per:b", "sta:x", "sta:y")
    assert people(s)("ev:1", "ev:2") == (2, 2)


def test_two_named_people_recorded_as_perhaps_one_are_at_least_one(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    s.entity("per:a", same_as_candidates=["per:b"])
    s.returned("ev:1", "per:a", "sta:x", "sta:y")
    s.returned("ev:2", "per:b", "sta:x", "sta:y")
    assert people(s)("ev:1", "ev:2") == (1, 2)


def test_people_whom_reviews_joined_are_one_also_by_way_of_a_third(people: Callable[[Small], Ranges]) -> None:
    s = Small()
    for name in "abc":
        s.returned(f"ev:{name}", f"per:{name}", "sta:x", "sta:y")
    s.review("r1", "same_as", a="per:a", b="per:b")
    s.review("r2", "same_as", a="per:b", b="per:c")
    assert people(s)("ev:a", "ev:b", "ev:c") == (1, 1)
    s.review("r3", "undo", undoes="r2")
    assert people(s)("ev:a", "ev:b", "ev:c") == (2, 2)
