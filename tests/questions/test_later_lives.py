"""Questions on custody, aftermath, risk and protection, on small ledgers: one sentence of the rules each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.errors import ParameterErrors
from graph.questions import Answer
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]


def two_detentions() -> Small:
    small = Small()
    small.document("d", date="2020-01-01")
    small.entity("agy:unit", state="agy:police")
    small.entity("agy:police", state="sta:x")
    small.entity("sta:x")
    small.claim("c1", "per:a", "DETAINED_BY", "agy:unit", event="ev:1", date="2010-05")
    small.claim("c2", "per:b", "DETAINED_IN", "sta:x", event="ev:2", date="2011", confidence="reported")
    small.claim(
        "c3", "per:b", "DETAINED_IN", "sta:x", event="ev:2", date="2012-01-05", date_semantics="as_of"
    )
    return small


def test_body_and_state_stand_for_their_parts_unless_told_otherwise(asked: Asked) -> None:
    def people(**params: Any) -> list[str]:
        return [row["person_id"] for row in asked(two_detentions(), "detentions", **params).rows]

    assert people(body="agy:police") == ["per:a"]
    assert people(body="agy:police", include_parts=False) == []
    assert people(state="sta:x") == ["per:a", "per:b"]
    assert people(state="sta:x", include_parts=False) == ["per:b"]


def test_held_on_a_day_needs_a_source_that_says_so_on_both_sides(asked: Asked) -> None:
    def people(day: str) -> list[str]:
        return [row["person_id"] for row in asked(two_detentions(), "detentions", as_of=day).rows]

    assert (people("2011-06-01"), people("2012-01-01"), people("2012-01-06")) == ([], ["per:b"], [])


def test_recorded_end_says_that_they_were_held_until_then(asked: Asked) -> None:
    small = Small()
    small.claim("c1", "per:a", "DETAINED_IN", "sta:x", event="ev:1", date="2010-01-01")
    small.claim("c2", "per:a", "RELEASED_BY", "sta:x", event="ev:1", date="2010-12-31")
    assert [asked(small, "detentions", as_of=day).count for day in ("2010-06-01", "2011-01-01")] == [1, 0]
    (row,) = asked(small, "detentions").rows
    assert (row["until"]["earliest"], row["days_min"], row["days_max"]) == ("2010-12-31", 364, 364)


def test_detention_without_a_match_says_what_was_searched(asked: Asked) -> None:
    answer = asked(two_detentions(), "detentions", state="DEU")
    assert (answer.rows, answer.notes[-1]) == ([], "Searched: 2 detentions.")


def test_bodies_count_what_is_only_reported_and_leave_out_who_is_not_named(asked: Asked) -> None:
    small = two_detentions()
    small.claim("c4", "per:c", "DETAINED_BY", "agy:unit", event="ev:3", confidence="alleged")
    wanted = ("body_id", "state_id", "events", "people_min", "people_max", "reported_only")
    assert picked(asked(small, "detaining-bodies"), *wanted) == [("agy:unit", "sta:x", 2, 2, 2, 1)]
    assert asked(small, "detaining-bodies", group_by="place").rows == []
    assert picked(
        asked(small, "detaining-bodies", date_from="2010", date_to="2010"), "events", "date_match"
    ) == [(1, "surely")]


def returned_and_held() -> Small:
    small = Small()
    small.document("d", date="2020-01-01")
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010-05-30")
    small.claim("c1", "per:a", "SENTENCED_IN", "sta:y", event="ev:s", date="2012", qualifiers={"years": 7})
    small.returned("ev:2", "per:b", "sta:x", "sta:y", "2011-05-30")
    return small


def test_fate_stands_beside_the_return_and_the_silence_in_the_other_question(asked: Asked) -> None:
    wanted = ("event_id", "fate", "fate_date", "sentence_years", "sequence", "claims")
    assert picked(asked(returned_and_held(), "fate-after-return"), *wanted) == [
        ("ev:1", "sentenced", ("2012-01-01", "2012-12-31"), 7, "after", ("c1", "ev:1-from", "ev:1-to"))
    ]
    silent = asked(returned_and_held(), "whereabouts-unknown")
    assert silent.params == {"min_days": 0, "as_of": "2020-01-01"}
    assert picked(silent, "event_id", "last_seen_at_id", "days_min", "days_max") == [
        ("ev:2", "sta:y", 3138, 3138)
    ]


def test_silence_is_that_of_the_day_asked_about(asked: Asked) -> None:
    def silent(**params: Any) -> list[str]:
        return [row["event_id"] for row in asked(returned_and_held(), "whereabouts-unknown", **params).rows]

    assert silent(as_of="2011-01-01") == ["ev:1"]
    assert silent(as_of="2011-12-31") == ["ev:1", "ev:2"]
    assert silent(min_days=4000) == []
    small = Small()
    small.document("d", date="2020-01-01")
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2019-12")
    assert [asked(small, "whereabouts-unknown", min_days=days).count for days in (1, 2)] == [1, 0]


def at_risk() -> Small:
    small = Small()
    small.document("d", date="2020-01-01")
    small.entity("grp:all", count=10, count_qualifier="exact")
    small.entity("grp:part", count=4, count_qualifier="exact", part_of="grp:all")
    for person, day in (("grp:all", "2010-05-01"), ("grp:part", "2010-05-01"), ("per:a", "2009")):
        risk = {"event": f"ev:{person[4:]}", "date": day, "modality": "risk", "confidence": "risk"}
        small.claim(f"{person}-from", person, "THREATENED_WITH_RETURN_FROM", "sta:x", **risk)
        small.claim(f"{person}-to", person, "THREATENED_WITH_RETURN_TO", "sta:y", **risk)
    return small


def test_part_of_a_listed_group_is_listed_only_for_a_later_risk(asked: Asked) -> None:
    def people(small: Small) -> list[str]:
        return [row["person_id"] for row in asked(small, "at-risk-without-return").rows]

    small = at_risk()
    assert people(small) == ["grp:all", "per:a"]
    small.claim(
        "late", "grp:part", "AT_RISK_OF_TORTURE_IN", "sta:y", date="2011", modality="risk", confidence="risk"
    )
    assert people(small) == ["grp:part", "grp:all", "per:a"]


def test_return_to_that_state_ends_the_risk_and_one_elsewhere_does_not(asked: Asked) -> None:
    def people(small: Small, **params: Any) -> list[str]:
        return [row["person_id"] for row in asked(small, "at-risk-without-return", **params).rows]

    small = at_risk()
    small.returned("ev:r", "per:a", "sta:x", "sta:z", "2010")
    assert "per:a" in people(small)
    small.returned("ev:r2", "per:a", "sta:x", "sta:y", "2012")
    assert ("per:a" in people(small), "per:a" in people(small, as_of="2011-12-31")) == (False, True)


def test_protection_counts_those_whom_it_covers_and_ends_with_its_end(asked: Asked) -> None:
    small = at_risk()
    small.measure("ims:1", "sta:x", "grp:part", "2010")
    wanted = ("protected_by", "protected_min", "protected_max")
    assert picked(asked(small, "at-risk-without-return"), *wanted)[0] == (("measure",), 4, 4)
    small.claim("end", "ims:1", "INTERIM_MEASURE_LIFTED_BY", "crt:court", date="2011")
    assert picked(asked(small, "at-risk-without-return"), *wanted)[0] == ((), 0, 0)


def measured() -> Small:
    small = Small()
    small.document("d", date="2020-01-01")
    small.measure("ims:1", "sta:x", "per:a", "2010-06-01", qualifiers={"rule": "Rule 39"})
    return small


@pytest.mark.parametrize(
    ("more", "as_of", "status"),
    [
        (None, "2012-01-01", "not_recorded"),
        (("INTERIM_MEASURE_LIFTED_BY", "2011"), "2012-01-01", "ended"),
        (("INTERIM_MEASURE_LIFTED_BY", "2011"), "2010-12-01", "open"),
        (("INTERIM_MEASURE_LIFTED_BY", None), "2020-01-01", "ended"),
        (("INTERIM_MEASURE_REITERATED_BY", "2012-02-01"), "2012-01-01", "open"),
        (("INTERIM_MEASURE_REITERATED_BY", "2012-02-01"), "2012-03-01", "not_recorded"),
    ],
)
def test_measure_is_open_only_where_a_source_says_so(
    asked: Asked, more: tuple[str, str | None] | None, as_of: str, status: str
) -> None:
    small = measured()
    if more:
        small.claim("c9", "ims:1", more[0], "crt:court", date=more[1])
    answer = asked(small, "measures", as_of=as_of)
    assert picked(answer, "measure_id", "status", "rule_cited", "count") == [("ims:1", status, "Rule 39", 1)]
    assert len(asked(small, "measures", as_of=as_of, status=status).rows) == 1


def test_measures_are_counted_by_state_and_body_and_none_before_it_began(asked: Asked) -> None:
    small = measured()
    small.measure("ims:2", "sta:x", "per:b", "2011")
    assert picked(asked(small, "measures", group_by="state"), "state_id", "measure_id", "count") == [
        ("sta:x", None, 2)
    ]
    assert picked(asked(small, "measures", group_by="body"), "body_id", "state_id", "count") == [
        ("crt:court", None, 2)
    ]
    assert [row["measure_id"] for row in asked(small, "measures", as_of="2010-12-31").rows] == ["ims:1"]


def test_nothing_recorded_of_the_protected_is_never_compliance(asked: Asked) -> None:
    small = measured()
    wanted = ("person_id", "named", "outcome", "last_seen", "at_risk_min")
    assert picked(asked(small, "protected-people"), *wanted) == [("per:a", 1, "not_recorded", None, None)]
    small.returned("ev:r", "per:a", "sta:x", "sta:y", "2011")
    small.claim("c8", "per:a", "DETAINED_IN", "sta:y", event="ev:d", date="2012")
    assert picked(asked(small, "protected-people"), *wanted) == [
        ("per:a", 1, "returned", ("2012-01-01", "2012-12-31"), None)
    ]
    assert asked(small, "protected-people", outcome="held").rows == []


def test_protected_group_is_one_row_and_its_named_member_none(asked: Asked) -> None:
    small = Small()
    small.document("d", date="2020-01-01")
    small.entity("grp:g", count=5, count_qualifier="exact")
    small.measure("ims:1", "sta:x", "grp:g", "2010")
    small.claim("m", "per:a", "MEMBER_OF", "grp:g")
    wanted = ("person_id", "protected_min", "protected_max", "named")
    assert picked(asked(small, "protected-people"), *wanted) == [("grp:g", 5, 5, 1)]


def test_finding_is_held_against_the_day_of_the_return_by_its_bounds(asked: Asked) -> None:
    small = Small()
    small.returned("ev:r", "per:a", "sta:x", "sta:y", "2010-05-30")
    for claim, day in (("c1", "2009"), ("c2", "2010"), ("c3", "2011"), ("c4", "2010~")):
        small.claim(claim, f"crt:{claim}", "FOUND_TORTURE_IN", "sta:y", date=day)
    answer = asked(small, "torture-findings", event="ev:r")
    assert dict(picked(answer, "finding", "known_before")) == {
        "c1": "surely", "c2": "possible", "c3": "no", "c4": "possible",
    }  # fmt: skip
    plain = asked(small, "torture-findings", state="sta:y", finder_kind="court")
    assert [row["known_before"] for row in plain.rows] == [None] * 4


def test_findings_need_a_state_or_an_event(asked: Asked) -> None:
    with pytest.raises(ParameterErrors, match="state or event is required"):
        asked(measured(), "torture-findings")


def test_group_is_partly_named_while_somebody_in_it_is_not(asked: Asked) -> None:
    small = Small()
    small.entity("grp:two", count=2, count_qualifier="exact")
    small.claim("c1", "per:a", "MEMBER_OF", "grp:two")
    small.claim("c2", "grp:two", "DETAINED_BY", "agy:police")
    small.entity("agy:police", state="sta:x")
    small.entity("sta:x")
    wanted = ("group_id", "count_min", "named", "named_people_ids", "claims")
    assert picked(asked(small, "partly-named-groups", state="sta:x"), *wanted) == [
        ("grp:two", 2, 1, ("per:a",), ("c1", "c2"))
    ]
    assert asked(small, "partly-named-groups", returned_only=True).rows == []
    small.claim("c3", "per:b", "MEMBER_OF", "grp:two")
    assert asked(small, "partly-named-groups").rows == []
