"""What is in dispute, what each side says, who settled it; and what a correction leaves in doubt."""

from __future__ import annotations

from typing import Any

import pytest

from tests.small_ledgers import Graph, Small

WANTED = ("field", "about_id", "source_value", "target_value")


def dispute(graph: Graph) -> tuple[Any, ...]:
    props = graph.one("CONTRADICTS").props
    return tuple(props.get(name) for name in WANTED)


def test_dates_without_a_common_day_are_a_dispute_on_the_date_of_their_happening() -> None:
    small = Small()
    small.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010-05-01")
    small.claim("c2", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010-06")
    assert dispute(small.graph()) == ("date", "ev:1", "1 May 2010", "June 2010")


def test_coarser_date_that_contains_a_finer_one_is_no_dispute() -> None:
    small = Small()
    small.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010-05-01")
    small.claim("c2", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010")
    assert small.graph().all("CONTRADICTS") == []


def test_law_beside_deposit_is_no_dispute_and_two_deposits_are() -> None:
    small = Small()
    act = ("sta:x", "TREATY_ACTION", "ins:t")
    small.claim("c1", *act, event="ev:1", date="2005-11-28", qualifiers={"action": "domestic-law"})
    small.claim("c2", *act, event="ev:1", date="2006-01-24", qualifiers={"action": "ratification"})
    assert small.graph().all("CONTRADICTS") == []
    small.claim("c3", *act, event="ev:1", date="2006-02-24", qualifiers={"action": "ratification"})
    assert dispute(small.graph()) == ("date", "ev:1", "24 January 2006", "24 February 2006")


def test_denial_is_on_the_happening_that_it_denies_and_names_who_speaks() -> None:
    small = Small()
    small.claim("c1", "per:a", "TORTURED_IN", "sta:y", event="ev:1", attributed_to="per:a")
    small.claim(
        "c2", "per:a", "TORTURED_IN", "sta:y", event="ev:1", modality="negated", attributed_to="agy:p"
    )
    assert dispute(small.graph()) == ("participation", "ev:1", "stated by per:a", "denied by agy:p")


@pytest.mark.parametrize(
    ("one", "other", "field", "values"),
    [
        (("DEPORTED_TO", "sta:y", {}), ("DEPORTED_TO", "sta:z", {}), "destination", ("sta:y", "sta:z")),
        (("DEPORTED_FROM", "sta:y", {}), ("DEPORTED_FROM", "sta:z", {}), "origin", ("sta:y", "sta:z")),
        (("DEPORTED_TO", "sta:y", {}), ("EXTRADITED_TO", "sta:y", {}), "means", ("deportation", "extradition")),
        (
            ("DEPORTED_TO", "sta:y", {"count": 4}),
            ("DEPORTED_TO", "sta:y", {"count": 5, "count_qualifier": "at least"}),
            "count",
            ("4", "at least 5"),
        ),
        (("DETAINED_BY", "agy:a", {}), ("DETAINED_BY", "agy:b", {}), "participation", ("agy:a", "agy:b")),
    ],
)  # fmt: skip
def test_named_contradiction_is_on_the_first_thing_that_differs(
    one: tuple[str, str, dict[str, Any]],
    other: tuple[str, str, dict[str, Any]],
    field: str,
    values: tuple[str, str],
) -> None:
    small = Small()
    for claim_id, (predicate, obj, qualifiers), more in (
        ("c1", one, {}),
        ("c2", other, {"conflicts_with": ["c1"]}),
    ):
        small.claim(claim_id, "per:a", predicate, obj, event="ev:1", qualifiers=qualifiers, **more)
    assert dispute(small.graph()) == (field, "ev:1", *values)


def test_dispute_outside_events_is_about_its_subject() -> None:
    small = Small()
    small.claim("c1", "per:a", "BORN_IN_YEAR", "1970", object_kind="literal")
    small.claim("c2", "per:a", "BORN_IN_YEAR", "1971", object_kind="literal", conflicts_with=["c1"])
    assert dispute(small.graph()) == ("other", "per:a", "1970", "1971")


def test_review_that_settles_gives_its_reason() -> None:
    small = Small()
    small.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010-05-01")
    small.claim("c2", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010-06")
    open_one = small.graph().one("CONTRADICTS").props
    assert (open_one["settled"], open_one["reason"]) == (False, "The dates have no day in common.")
    small.review("r1", "settle", claim="c2", why="The release was corrected.")
    props = small.graph().one("CONTRADICTS").props
    assert (props["settled_by"], props["reason"]) == ("r1", "The release was corrected.")


def corrected(updated: str | None, predicate: str = "CORRECTED") -> list[tuple[str, str]]:
    small = Small()
    small.document("d", date="2011-06-07", updated=updated)
    small.document("e", date="2011-06-09")
    small.claim("c1", "per:a", "DEPORTED_TO", "sta:y", asserted_in="stm:s")
    small.claim(
        "c2",
        "stm:s",
        predicate,
        "the list",
        object_kind="literal",
        date="2011-06-09",
        doc="e",
        asserted_in="stm:s",
    )
    return small.graph().ends("CASTS_DOUBT_ON")  # fmt: skip


def test_correction_leaves_in_doubt_what_an_older_edition_prints() -> None:
    assert corrected(None) == [("c2", "c1")]
    assert corrected("2011-06-09") == []


def test_errors_that_nobody_corrected_leave_every_edition_in_doubt() -> None:
    assert corrected("2011-06-09", "CONTAINS_ERRORS") == [("c2", "c1")]
