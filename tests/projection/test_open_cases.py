"""Cases of the people returned: open on the day, or not, as the dates say."""

from __future__ import annotations

import pytest

from tests.small_ledgers import Small


def _found(small: Small) -> list[tuple[object, ...]]:
    names = ("case_kind", "verdict", "days_to_measure_min", "days_to_measure_max")
    found = small.graph().all("OPEN_AT_RETURN")
    return sorted(((r.target, *(r.props.get(name) for name in names)) for r in found), key=str)


def _complaint(filed: str | None, decided: str | None, outcome: str = "Adoption of views") -> Small:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "cas:a", "COMPLAINT_BY", "per:a", date=filed)
    small.claim("c2", "cas:a", "COMPLAINT_AGAINST", "sta:x", date=filed)
    if decided:
        small.claim(
            "c3", "cas:a", "COMPLAINT_DECIDED_BY", "crt:c", date=decided, qualifiers={"outcome": outcome}
        )
    return small


@pytest.mark.parametrize(
    ("filed", "decided", "verdict"),
    [
        ("2010-01", None, "definite"),
        ("2010-01", "2012", "definite"),
        ("2010-01", "2010-04", "not_covered"),
        ("2010-01", "2010-05", "possible"),
        ("2010-05-10", None, "possible"),
        ("2010-06", None, "not_covered"),
        (None, None, "unknown"),
    ],
)
def test_verdict_is_that_of_a_measure_with_the_case_in_its_place(
    filed: str | None, decided: str | None, verdict: str
) -> None:
    assert _found(_complaint(filed, decided)) == [("cas:a", "complaint", verdict, None, None)]


def test_decision_on_admissibility_ends_no_case() -> None:
    small = _complaint("2010-01", "2010-02", "Admissibility decision")
    assert [row[2] for row in _found(small)] == ["definite"]


def test_case_against_another_state_is_no_case_of_this_return() -> None:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "per:a", "FILED_COMPLAINT_AGAINST", "sta:y", date="2009")
    small.claim("c2", "per:a", "EXTRADITION_REQUESTED_BY", "sta:z", date="2009")
    small.claim("c3", "per:a", "APPEAL_PENDING_BEFORE", "sta:z", date="2009")
    assert _found(small) == []


def test_request_and_appeal_are_cases_until_one_is_said_to_have_ended() -> None:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "per:a", "EXTRADITION_REQUESTED_BY", "sta:y", date="2009")
    small.claim("c2", "per:a", "APPEAL_PENDING_BEFORE", "sta:x", date="2009", event="ev:app")
    small.claim("c3", "per:a", "APPEAL_REJECTED_BY", "sta:x", date="2010-02")
    assert _found(small) == [
        ("ev:app", "appeal", "not_covered", None, None),
        ("ev:c1", "extradition", "definite", None, None),
    ]


def test_days_to_the_measure_run_from_the_filing() -> None:
    small = _complaint("2010-01-10", None)
    small.measure("ims:a", "sta:x", "per:a", "2010-01-15")
    small.claim("c4", "ims:a", "INTERIM_MEASURE_IN", "cas:a")
    assert _found(small) == [("cas:a", "complaint", "definite", 5, 5)]


def test_case_of_a_group_is_that_of_a_part_of_it() -> None:
    small = Small()
    small.entity("grp:two", part_of="grp:all")
    small.entity("grp:all")
    small.returned("ev:ret", "grp:two", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "cas:a", "COMPLAINT_BY", "grp:all", date="2009")
    assert _found(small) == [("cas:a", "complaint", "definite", None, None)]
