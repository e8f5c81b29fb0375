"""Rulings on removals: which return they are about, and when they were made."""

from __future__ import annotations

import pytest

from tests.small_ledgers import Small


def _found(small: Small, *names: str) -> list[tuple[object, ...]]:
    return sorted(
        (tuple(row.props.get(n) for n in names) for row in small.graph().all("RULED_ON_REMOVAL_OF")), key=str
    )


def _returned() -> Small:
    small = Small()
    small.entity("crt:court", state="sta:x")
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    return small


@pytest.mark.parametrize(
    ("day", "more", "timing"),
    [
        ("2010-06", {}, "after"),
        ("2010", {}, "unsure"),
        ("2010-04", {}, "before"),
        (None, {}, "unsure"),
        (None, {"after": "ev:ret"}, "after"),
        ("2010", {"before": "ev:ret"}, "before"),
    ],
)
def test_timing_comes_from_dates_or_from_a_stated_order(
    day: str | None, more: dict[str, str], timing: str
) -> None:
    small = _returned()
    small.claim("c1", "crt:court", "RULED_UNLAWFUL", "ev:ret", object_kind="event", date=day, qualifiers=more)
    assert _found(small, "outcome", "return_id", "timing") == [("unlawful", "ev:ret", timing)]


@pytest.mark.parametrize(
    ("matter", "outcomes"),
    [("refugee status", []), ("decision to extradite", [("allowed",)]), (None, [])],
)
def test_refused_appeal_allows_a_removal_only_where_it_was_about_one(
    matter: str | None, outcomes: list[tuple[str]]
) -> None:
    small = _returned()
    qualifiers = {"matter": matter} if matter else {}
    small.claim("c1", "per:a", "APPEAL_REJECTED_BY", "crt:court", date="2010-01", qualifiers=qualifiers)
    assert _found(small, "outcome") == outcomes


def test_deferral_is_about_no_return_before_it_and_none_by_another_state() -> None:
    small = _returned()
    small.returned("ev:other", "per:a", "sta:z", "sta:y", "2012-05-10")
    small.claim("c1", "per:a", "GRANTED_DEFERRAL_OF_REMOVAL_BY", "crt:court", date="2011")
    assert _found(small, "outcome", "return_id", "timing") == [("blocked", None, None)]


def test_orders_of_one_event_stand_with_the_ruling_and_bring_nobody_back() -> None:
    small = _returned()
    ruling = {"event": "ev:dec", "date": "2011"}
    small.claim("c1", "crt:court", "RULED_UNLAWFUL", "ev:ret", object_kind="event", **ruling)
    small.claim("c2", "crt:court", "ORDERED_RETURN_OF", "per:a", **ruling)
    paid = {"amount": 3000, "currency": "EUR", "payer": "sta:x"}
    small.claim("c3", "crt:court", "ORDERED_COMPENSATION_TO", "per:a", qualifiers=paid, **ruling)
    assert _found(small, "orders", "compensation", "carried_out", "claims") == [
        (["bring back per:a"], "3000 EUR, payable by sta:x", "not_recorded", ["c1", "c2", "c3"])
    ]
    assert small.graph().ids("ForcedReturn") == ["ev:ret"]


def test_detention_ruled_unlawful_is_no_ruling_on_a_removal() -> None:
    small = _returned()
    small.claim("c1", "per:a", "DETAINED_IN", "sta:x", event="ev:det", date="2010")
    small.claim("c2", "crt:court", "RULED_UNLAWFUL", "ev:det", object_kind="event", date="2010")
    assert _found(small) == []


def test_order_on_a_group_is_about_the_return_of_a_part_of_it() -> None:
    small = Small()
    small.entity("grp:all", count=29, count_qualifier="exact")
    small.entity("grp:two", count=2, count_qualifier="exact", part_of="grp:all")
    small.returned("ev:ret", "grp:two", "sta:x", "sta:y", "2010-05")
    small.claim("c1", "grp:all", "EXTRADITION_ORDERED_BY", "sta:x", date="2010-01")
    assert _found(small, "return_id", "timing", "derived_from") == [("ev:ret", "before", ["grp:two#part_of"])]
