"""What is worked out of claims once, for several questions: custody, aftermath, risk, findings, protection."""

from __future__ import annotations

from typing import Any

import pytest

from tests.small_ledgers import Graph, Small


def rows(graph: Graph, kind: str, *names: str) -> list[tuple[Any, ...]]:
    """Source, target and these properties of every relationship of a type, ordered; days as text."""
    found = [(r.source, r.target, *(_plain(r.props.get(name)) for name in names)) for r in graph.all(kind)]
    return sorted(found, key=str)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def held(small: Small, *claims: tuple[str, str, str, tuple[int, int]], **fields: Any) -> Small:
    """Claims on one detention, each with its passage."""
    for claim_id, predicate, obj, (start, end) in claims:
        small.claim(claim_id, "per:a", predicate, obj, event="ev:1", start=start, end=end, **fields)
    return small


def test_one_sentence_joins_body_place_and_state() -> None:
    small = held(
        Small(),
        ("c1", "DETAINED_BY", "agy:police", (0, 50)),
        ("c2", "DETAINED_AT", "fac:jail", (0, 50)),
        ("c3", "DETAINED_IN", "sta:x", (40, 60)),
    )
    assert rows(small.graph(), "WAS_HELD", "body_id", "place_id", "state_id", "state_derived", "claims") == [
        ("per:a", "ev:1", "agy:police", "fac:jail", "sta:x", False, ["c1", "c2", "c3"])
    ]


def test_two_sentences_are_never_combined() -> None:
    small = held(
        Small(), ("c1", "DETAINED_BY", "agy:police", (0, 50)), ("c2", "DETAINED_AT", "fac:jail", (60, 90))
    )
    assert rows(small.graph(), "WAS_HELD", "body_id", "place_id") == [
        ("per:a", "ev:1", "agy:police", None),
        ("per:a", "ev:1", None, "fac:jail"),
    ]


def test_joint_act_is_one_custody_for_each_body() -> None:
    small = held(
        Small(), ("c1", "DETAINED_BY", "agy:police", (0, 50)), ("c2", "DETAINED_BY", "agy:guards", (0, 50))
    )
    assert rows(small.graph(), "WAS_HELD", "body_id", "claims") == [
        ("per:a", "ev:1", "agy:guards", ["c2"]),
        ("per:a", "ev:1", "agy:police", ["c1"]),
    ]


def test_state_is_reached_through_the_body_and_marked() -> None:
    small = held(Small(), ("c1", "DETAINED_BY", "agy:police", (0, 50)))
    small.entity("agy:police", state="sta:x")
    small.entity("sta:x")
    assert rows(small.graph(), "WAS_HELD", "state_id", "state_derived", "derived_from", "claims") == [
        ("per:a", "ev:1", "sta:x", True, ["agy:police#part_of"], ["c1"])
    ]


def test_transfer_in_the_same_sentence_is_the_same_custody_and_a_summons_is_none() -> None:
    small = held(
        Small(), ("c1", "DETAINED_BY", "agy:police", (0, 50)), ("c2", "TRANSFERRED_TO", "fac:jail", (30, 80))
    )
    small.claim("c3", "per:a", "SUMMONED_BY", "agy:police", event="ev:2")
    ((_, event, *found),) = rows(small.graph(), "WAS_HELD", "body_id", "place_id", "claims")
    assert (event.endswith("~detained"), found) == (True, ["agy:police", "fac:jail", ["c1", "c2"]])


def test_held_on_a_day_began_no_later_and_two_days_give_a_length() -> None:
    small = Small()
    small.claim("c1", "per:a", "DETAINED_IN", "sta:x", event="ev:1", date="2022-10")
    small.claim(
        "c2", "per:a", "DETAINED_IN", "sta:x", event="ev:1", date="2023-06-01", date_semantics="as_of"
    )
    small.claim(
        "c3", "per:b", "DETAINED_IN", "sta:x", event="ev:2", date="2023-06-01", date_semantics="as_of"
    )
    wanted = ("since_earliest", "since_latest", "last_held", "days_min", "days_max", "until_latest")
    assert rows(small.graph(), "WAS_HELD", *wanted) == [
        ("per:a", "ev:1", "2022-10-01", "2022-10-31", "2023-06-01", 213, None, None),
        ("per:b", "ev:2", None, "2023-06-01", "2023-06-01", 0, None, None),
    ]


def test_only_a_release_that_a_source_ties_to_the_detention_ends_it() -> None:
    small = Small()
    small.claim("c1", "per:a", "DETAINED_IN", "sta:x", event="ev:1", date="2020-01-01")
    small.claim("c2", "per:a", "RELEASED_BY", "sta:x", event="ev:1", date="2020-01-31")
    small.claim("c3", "per:b", "DETAINED_IN", "sta:x", event="ev:2", date="2020-01-01")
    small.claim("c4", "per:b", "RELEASED_BY", "sta:x", event="ev:3", date="2020-01-31")
    assert [
        found[2:] for found in rows(small.graph(), "WAS_HELD", "until_earliest", "days_min", "days_max")
    ] == [
        ("2020-01-31", 30, 30),
        (None, 0, None),
    ]


@pytest.mark.parametrize(
    ("date", "more", "sequence"),
    [
        ("2011", {}, "after"),
        ("2010", {}, "possible"),
        (None, {}, "possible"),
        ("2009", {}, None),
        (None, {"qualifiers": {"after": "ev:r"}}, "after"),
        (None, {"qualifiers": {"before": "ev:r"}}, None),
        ("2012-05-01", {"date_semantics": "as_of", "date_basis": "stated"}, "after"),
    ],
)
def test_fate_is_what_is_not_surely_before_the_return(
    date: str | None, more: dict[str, Any], sequence: str | None
) -> None:
    small = Small()
    small.document("d", date="2020-01-01")
    small.returned("ev:r", "per:a", "sta:x", "sta:y", "2010-05-30")
    small.claim("c1", "per:a", "DETAINED_IN", "sta:y", event="ev:1", date=date, **more)
    found = rows(small.graph(), "FOLLOWED_BY", "fate", "sequence")
    assert found == ([] if sequence is None else [("ev:r", "ev:1", "detained", sequence)])


def test_event_elsewhere_is_no_fate_and_only_shows_when_surely_later() -> None:
    small = Small()
    small.returned("ev:r", "per:a", "sta:x", "sta:y", "2010-05-30")
    small.claim("c1", "per:a", "DETAINED_IN", "sta:x", event="ev:1", date="2010")
    small.claim("c2", "per:a", "DETAINED_IN", "sta:z", event="ev:2", date="2012")
    small.claim("c3", "per:a", "FLED_FROM", "sta:y", date="2013")
    small.claim("c4", "per:a", "RESIDED_IN", "sta:z")
    assert rows(small.graph(), "FOLLOWED_BY", "fate", "sequence") == [
        ("ev:r", "ev:2", None, "after"),
        ("ev:r", "sta:y", None, "after"),
    ]


def test_fate_of_a_member_is_one_of_the_returned_group() -> None:
    small = Small()
    small.returned("ev:r", "grp:g", "sta:x", "sta:y", "2010-05-30")
    small.claim("m", "per:a", "MEMBER_OF", "grp:g")
    small.claim("c1", "per:a", "TORTURED_IN", "sta:y", event="ev:1", date="2011")
    small.claim("c2", "per:stranger", "TORTURED_IN", "sta:y", event="ev:2", date="2011")
    assert rows(small.graph(), "FOLLOWED_BY", "fate", "person_id", "claims") == [
        ("ev:r", "ev:1", "tortured", "per:a", ["c1", "m"])
    ]


def test_abuse_is_no_torture_and_a_conviction_no_sentence() -> None:
    small = Small()
    small.returned("ev:r", "per:a", "sta:x", "sta:y", "2010-05-30")
    small.claim("c1", "per:a", "ILL_TREATED_IN", "sta:y", event="ev:1", date="2011")
    small.claim("c2", "per:a", "CONVICTED_IN", "sta:y", event="ev:2", date="2011")
    small.claim("c3", "per:a", "TORTURED_IN", "sta:y", event="ev:3", date="2011", modality="negated")
    assert [found[2] for found in rows(small.graph(), "FOLLOWED_BY", "fate")] == ["ill_treated", "convicted"]


def threatened(small: Small, person: str, sending: str, receiving: str, event: str, **fields: Any) -> None:
    more = {"modality": "risk", "confidence": "risk", "event": event, **fields}
    small.claim(f"{event}-from", person, "THREATENED_WITH_RETURN_FROM", sending, **more)
    small.claim(f"{event}-to", person, "THREATENED_WITH_RETURN_TO", receiving, **more)


def test_origin_and_destination_of_one_threat_are_one_risk_and_copies_add_their_claims() -> None:
    small = Small()
    threatened(small, "per:a", "sta:x", "sta:y", "ev:1", date="2010")
    small.claim("copy", "per:a", "AT_RISK_OF_TORTURE_IN", "sta:y", modality="risk", confidence="risk")
    small.claim("other", "per:a", "AT_RISK_OF_TORTURE_IN", "sta:y", modality="risk", confidence="risk")
    small.claim("denied", "per:a", "AT_RISK_OF_TORTURE_IN", "sta:z", modality="negated")
    assert rows(small.graph(), "RISKS_RETURN", "from_id", "to_id", "feared", "claims") == [
        ("per:a", "sta:y", "sta:x", "sta:y", "return", ["ev:1-from", "ev:1-to"]),
        ("per:a", "sta:y", None, "sta:y", "torture", ["copy", "other"]),
    ]


def test_shields_of_parts_and_of_wholes_and_a_status_that_was_lost_has_an_end() -> None:
    small = Small()
    threatened(small, "grp:all", "sta:x", "sta:y", "ev:1")
    small.claim("p", "grp:part", "PART_OF", "grp:all")
    small.measure("ims:1", "sta:x", "grp:part", "2010")
    small.claim("g", "grp:all", "GRANTED_REFUGEE_STATUS_BY", "org:unhcr", date="2009")
    small.claim("l", "grp:all", "LOST_REFUGEE_STATUS_BY", "org:unhcr", date="2010")
    wanted = ("protection", "protected_id", "state_id", "until_latest")
    assert rows(small.graph(), "SHIELDED_BY", *wanted) == [
        ("grp:all", "ev:g", "status", "grp:all", None, "2010-12-31"),
        ("grp:all", "ims:1", "measure", "grp:part", "sta:x", None),
    ]


def test_claims_of_one_fact_and_copies_are_one_finding_of_its_signers() -> None:
    small = Small()
    small.claim("s1", "org:b", "SIGNED", "stm:1")
    small.claim("s2", "org:a", "SIGNED", "stm:1")
    small.claim("c1", "stm:1", "FOUND_TORTURE_IN", "sta:y", date="2010", qualifiers={"pattern": "routine"})
    small.claim("c2", "stm:1", "FOUND_TORTURE_IN", "sta:y", date="2010", duplicate_of="c1")
    small.claim("c3", "crt:c", "FOUND_TORTURE_IN", "sta:y", date="2011", fact="f")
    small.claim("c4", "crt:c", "FOUND_TORTURE_IN", "sta:y", date="2011", fact="f")
    small.claim("c5", "stm:1", "CRITICISED", "sta:y", date="2010")
    assert rows(small.graph(), "FINDING_ON", "finding", "finder_ids", "finder_kind", "pattern", "claims") == [
        ("c1", "sta:y", "c1", ["org:a", "org:b"], "ngo", "routine", ["c1", "c2"]),
        ("c3", "sta:y", "f", ["crt:c"], "court", None, ["c3", "c4"]),
    ]


def test_holder_of_an_office_finds_as_the_body_of_the_office() -> None:
    small = Small()
    small.claim("h", "per:r", "HOLDS_POSITION", "crt:mandate")
    small.entity("crt:mandate", type="special_procedure")
    small.claim("c1", "per:r", "FOUND_TORTURE_IN", "sta:y", date="2010")
    small.claim("c2", "agy:ministry", "FOUND_TORTURE_IN", "sta:y", date="2010")
    assert sorted(found[2] for found in rows(small.graph(), "FINDING_ON", "finder_kind")) == [
        "special_procedure",
        "state",
    ]


def test_protected_are_seen_only_once_the_measure_may_have_begun() -> None:
    small = Small()
    small.measure("ims:1", "sta:x", "grp:part", "2010-06-01")
    small.claim("p", "grp:part", "PART_OF", "grp:all")
    small.claim("old", "grp:part", "DETAINED_IN", "sta:x", event="ev:1", date="2009")
    small.claim(
        "c", "grp:all", "DETAINED_IN", "sta:x", event="ev:2", date="2011-06-07", date_semantics="as_of"
    )
    small.returned("ev:r", "grp:part", "sta:x", "sta:y", "2012")
    small.returned("ev:s", "grp:stranger", "sta:x", "sta:y", "2012")
    assert rows(small.graph(), "SEEN", "person_id", "outcome", "place_id", "date_latest") == [
        ("ims:1", "ev:2", "grp:part", "held", "sta:x", "2011-06-07"),
        ("ims:1", "ev:r", "grp:part", "returned", "sta:y", "2012-12-31"),
    ]
