"""Which status stood on the day of a return."""

from __future__ import annotations

import pytest

from tests.small_ledgers import Small


def _verdicts(small: Small) -> list[tuple[object, ...]]:
    found = [row for row in small.graph().rows.relationships if row.type == "STATUS_AT_RETURN"]
    names = ("person_id", "status", "body_id", "verdict", "gap_days_min", "gap_days_max")
    return sorted((tuple(row.props.get(name) for name in names) for row in found), key=str)


@pytest.mark.parametrize(
    ("granted", "lost", "verdict", "gap"),
    [
        ("2010-01", None, "held", (None, None)),
        ("2010-05-10", None, "possible", (None, None)),
        (None, None, "unknown", (None, None)),
        ("2010-01", "2010-02-01", "lost_before", (98, 98)),
        ("2010-01", "2010-05", "possible", (-21, 9)),
        ("2010-01", "2010-06", "held", (-51, -22)),
        (None, "2010-02-01", "lost_before", (98, 98)),
    ],
)
def test_status_stands_unless_dates_say_otherwise(
    granted: str | None, lost: str | None, verdict: str, gap: tuple[int | None, int | None]
) -> None:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "per:a", "GRANTED_REFUGEE_STATUS_BY", "org:unhcr", date=granted)
    if lost:
        small.claim("c2", "per:a", "LOST_REFUGEE_STATUS_BY", "sta:x", date=lost)
    found = [row for row in _verdicts(small) if row[1] == "refugee"]
    assert found == [("per:a", "refugee", "org:unhcr", verdict, *gap)]


def test_status_surely_after_the_return_is_none_of_that_day() -> None:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "per:a", "GRANTED_ASYLUM_BY", "sta:z", date="2011")
    assert _verdicts(small) == []


def test_status_lost_after_the_return_was_had_on_its_day() -> None:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "per:a", "LOST_REFUGEE_STATUS_BY", "sta:x", date="2011-05-10")
    assert _verdicts(small) == [("per:a", "withdrawn", "sta:x", "held", -365, -365)]


def test_two_bodies_give_two_statuses() -> None:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "per:a", "GRANTED_REFUGEE_STATUS_BY", "org:unhcr", date="2009", event="ev:s")
    small.claim("c2", "per:a", "GRANTED_REFUGEE_STATUS_BY", "sta:x", date="2009", event="ev:s")
    assert [row[2:4] for row in _verdicts(small)] == [("org:unhcr", "held"), ("sta:x", "held")]


def test_what_is_said_of_a_whole_group_is_said_of_those_of_it_who_were_returned() -> None:
    small = Small()
    small.entity("grp:all", count=30, count_qualifier="exact")
    small.entity("grp:some", count=2, count_qualifier="at least", part_of="grp:all")
    small.returned("ev:ret", "grp:some", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "grp:all", "SOUGHT_ASYLUM_IN", "sta:x", date="2009")
    (row,) = (r for r in small.graph().rows.relationships if r.type == "STATUS_AT_RETURN")
    assert (row.props["person_id"], row.props["people_min"], row.props.get("people_max")) == (
        "grp:some",
        2,
        None,
    )
    assert (row.props["claims"], row.props["derived_from"]) == (["c1"], ["grp:some#part_of"])
