"""What a complaint is about, when it was filed, and how far it came."""

from __future__ import annotations

from typing import Any

import pytest

from tests.small_ledgers import Small


def _complaint(**decision: Any) -> Small:
    small = Small()
    small.claim("c1", "cas:a", "COMPLAINT_BY", "per:a", date="2010-01-05")
    small.claim("c2", "cas:a", "COMPLAINT_BEFORE", "crt:court")
    if decision:
        small.claim("c3", "cas:a", "COMPLAINT_DECIDED_BY", "crt:court", date="2012", qualifiers=decision)
    return small


@pytest.mark.parametrize(
    ("qualifiers", "about"),
    [
        ({}, None),
        ({"issues": ["interim measures", "admissibility - same matter"], "articles": ["CAT-22-2"]}, None),
        ({"issues": ["non-refoulement"]}, True),
        ({"issues": ["torture"], "articles": ["CAT-3-1"]}, True),
        ({"issues": ["torture"], "articles": ["CAT-16-1"]}, False),
        ({"issues": ["torture"], "articles": ["CCPR-3-1", "CAT-30"]}, False),
        ({"under": ["ins:cat-art-3"]}, True),
    ],
)
def test_subject_is_what_articles_and_issues_say_and_silence_is_none(
    qualifiers: dict[str, Any], about: bool | None
) -> None:
    assert _complaint(**qualifiers).graph()["cas:a"].props.get("about_removal") is about


def test_measure_against_removal_says_what_the_complaint_is_about() -> None:
    small = _complaint()
    small.measure("ims:a", "sta:x", "per:a")
    small.claim("c4", "ims:a", "INTERIM_MEASURE_IN", "cas:a")
    assert small.graph().props("cas:a", "about_removal", "measure_ids") == {
        "about_removal": True,
        "measure_ids": ["ims:a"],
    }


def test_last_decision_tells_stage_and_outcome() -> None:
    small = _complaint(outcome="Adoption of views", symbol="B")
    earlier = {"outcome": "Admissibility decision", "symbol": "A"}
    small.claim("c4", "cas:a", "COMPLAINT_DECIDED_BY", "crt:court", date="2011", qualifiers=earlier)
    graph = small.graph()
    assert graph.props("cas:a", "stage", "outcome", "symbols") == {
        "stage": "decided",
        "outcome": "Adoption of views",
        "symbols": ["A", "B"],
    }
    assert (graph.days("cas:a", "filed"), graph.days("cas:a", "decided")) == (
        ("2010-01-05", "2010-01-05"),
        ("2012-01-01", "2012-12-31"),
    )


def test_complaint_without_a_decision_is_filed() -> None:
    assert _complaint().graph()["cas:a"].props["stage"] == "filed"
