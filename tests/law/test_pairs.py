"""Returns held against measures (design section 5): links, exclusion, evidence against, who says breach."""

from dataclasses import replace
from typing import Any

from tests.small_ledgers import Graph, Small


def pairs_of(g: Graph) -> list[tuple[str, str, str, str | None]]:
    """Return, measure, link and verdict of every pair; None for one that is ruled out."""
    return [
        (r.source, r.target, str(r.props["link"]), r.props.get("verdict")) for r in g.all("TESTED_AGAINST")
    ]  # type: ignore[misc]


def small(protected: str, returned: str, **measure: Any) -> Small:
    s = Small()
    s.document("d", date="2024-01-01")
    s.measure("ims:m", "sta:x", protected, "2023-03", **measure)
    s.returned("ev:r", returned, "sta:x", "sta:y", "2023-11-15")
    return s


def test_the_person_whom_the_measure_protects_was_returned() -> None:
    assert pairs_of(small("per:a", "per:a").graph()) == [("ev:r", "ims:m", "same_person", "definite")]


def test_people_with_like_names_are_no_pair_until_a_review_joins_them() -> None:
    s = small("per:a", "per:b")
    s.entity("per:a", name="Rahmonov", same_as_candidates=["per:b"])
    s.entity("per:b", name="Rakhmonov")
    assert pairs_of(s.graph()) == []
    s.review("r1", "same_as", a="per:a", b="per:b")
    assert pairs_of(s.graph()) == [("ev:r", "ims:m", "same_person", "definite")]


def test_a_returned_person_is_a_named_member_of_the_protected_group() -> None:
    s = small("grp:g", "per:a")
    s.claim("z", "per:a", "MEMBER_OF", "grp:g")
    g = s.graph()
    assert pairs_of(g) == [("ev:r", "ims:m", "named_member", "definite")]
    assert "z" in g.one("TESTED_AGAINST").props["claims"]  # type: ignore[operator]


def test_a_protected_person_is_a_named_member_of_the_returned_group_and_only_he_counts() -> None:
    s = small("per:a", "grp:g")
    s.claim("z", "per:a", "MEMBER_OF", "grp:g")
    g = s.graph()
    assert pairs_of(g) == [("ev:r", "ims:m", "named_member", "definite")]
    assert g.one("TESTED_AGAINST").props["person_id"] == "per:a"


def test_the_returned_group_is_the_protected_one_or_a_part_of_it() -> None:
    assert pairs_of(small("grp:g", "grp:g").graph()) == [("ev:r", "ims:m", "same_group", "definite")]
    s = small("grp:g", "grp:part")
    s.entity("grp:part", part_of="grp:g")
    assert pairs_of(s.graph()) == [("ev:r", "ims:m", "same_group", "definite")]


def test_a_group_of_unnamed_people_is_never_evidence_against_the_state() -> None:
    assert pairs_of(small("grp:g", "per:a").graph()) == [("ev:r", "ims:m", "unnamed_group", "unknown")]
    assert pairs_of(small("grp:g", "grp:h").graph()) == [("ev:r", "ims:m", "unnamed_group", "unknown")]


def test_a_group_of_which_everybody_is_named_ties_nobody_else() -> None:
    s = small("grp:g", "per:a")
    s.entity("grp:g", count=2, count_qualifier="exact")
    s.claim("z1", "per:b", "MEMBER_OF", "grp:g")
    assert pairs_of(s.graph()) == [("ev:r", "ims:m", "unnamed_group", "unknown")]
    s.claim("z2", "per:c", "MEMBER_OF", "grp:g")
    assert pairs_of(s.graph()) == []


def test_a_measure_for_another_person_is_no_pair() -> None:
    assert pairs_of(small("per:a", "per:b").graph()) == []


def test_a_measure_to_another_state_is_no_pair() -> None:
    s = small("per:a", "per:a")
    s.returned("ev:q", "per:a", "sta:z", "sta:y", "2023-12")
    assert pairs_of(s.graph()) == [("ev:r", "ims:m", "same_person", "definite")]


def test_a_measure_against_execution_or_only_for_protection_makes_no_pair() -> None:
    for asks in ("not-execute", "protect", "other"):
        assert pairs_of(small("per:a", "per:a", qualifiers={"asks": asks}).graph()) == []
    for asks in ("not-remove", "not-extradite", "not-deport"):
        assert len(pairs_of(small("per:a", "per:a", qualifiers={"asks": asks}).graph())) == 1


def test_a_denied_request_is_no_measure() -> None:
    s = Small()
    s.claim("c1", "ims:m", "INTERIM_MEASURE_REFUSED_BY", "crt:c", date="2023-03")
    s.returned("ev:r", "per:a", "sta:x", "sta:y", "2023-11-15")
    assert pairs_of(s.graph()) == []


def test_a_group_that_fears_another_state_is_ruled_out_and_counted_as_such() -> None:
    s = small("grp:g", "per:a")
    s.claim("f", "grp:whole", "THREATENED_WITH_RETURN_TO", "sta:z", modality="risk")
    s.entity("grp:g", part_of="grp:whole")
    g = s.graph()
    assert pairs_of(g) == [("ev:r", "ims:m", "unnamed_group", None)]
    props = g.one("TESTED_AGAINST").props
    assert props["ruled_out"] is True
    assert "f" in props["claims"]  # type: ignore[operator]
    s.claim("f2", "grp:g", "THREATENED_WITH_RETURN_TO", "sta:y", modality="risk")
    assert pairs_of(s.graph()) == [("ev:r", "ims:m", "unnamed_group", "unknown")]


def test_a_measure_that_names_another_destination_rules_out_the_unnamed_and_keeps_the_named() -> None:
    other = {"qualifiers": {"destination": "sta:z"}}
    assert pairs_of(small("grp:g", "per:a", **other).graph()) == [("ev:r", "ims:m", "unnamed_group", None)]
    g = small("per:a", "per:a", **other).graph()
    assert pairs_of(g) == [("ev:r", "ims:m", "same_person", "definite")]
    assert g.one("TESTED_AGAINST").props["destination_differs"] is True


def test_a_return_whose_destination_is_not_printed_cannot_be_ruled_out() -> None:
    s = Small()
    s.measure("ims:m", "sta:x", "grp:g", "2023-03", qualifiers={"destination": "sta:z"})
    s.claim("c9", "per:a", "DEPORTED_FROM", "sta:x", event="ev:r", date="2023-11-15")
    assert pairs_of(s.graph()) == [("ev:r", "ims:m", "unnamed_group", "unknown")]


def test_that_all_were_still_held_later_speaks_against_and_changes_no_verdict() -> None:
    s = small("grp:g", "per:a")
    s.entity("grp:g", part_of="grp:whole")
    held = {"date": "2023-12-01", "date_semantics": "as_of", "date_basis": "stated"}
    s.claim("h1", "grp:whole", "DETAINED_IN", "sta:x", **held)
    s.claim("h2", "grp:whole", "DETAINED_IN", "sta:elsewhere", **held)
    s.claim("h3", "grp:g", "DETAINED_IN", "sta:x", **(held | {"date": "2023-11-01"}))
    s.claim("h4", "grp:part", "DETAINED_IN", "sta:x", **held)
    s.entity("grp:part", part_of="grp:g")
    s.claim("h5", "grp:g", "DETAINED_IN", "sta:x", date="2023-12-01")
    g = s.graph()
    assert pairs_of(g) == [("ev:r", "ims:m", "unnamed_group", "unknown")]
    assert g.one("TESTED_AGAINST").props["against"] == ["h1"]


def test_a_denied_membership_speaks_against() -> None:
    s = small("grp:g", "per:a")
    s.claim("n", "per:a", "MEMBER_OF", "grp:g", modality="negated")
    assert s.graph().one("TESTED_AGAINST").props["against"] == ["n"]


def test_who_says_breach_is_told_and_changes_no_verdict() -> None:
    s = small("per:a", "per:a")
    s.returned("ev:q", "per:a", "sta:x", "sta:y", "2022")
    s.claim("b1", "sta:x", "BREACHED", "ims:m", attributed_to="org:ngo")
    s.claim("b2", "crt:c", "RULED_UNLAWFUL", "ev:r", object_kind="event")
    s.claim("b3", "sta:x", "BREACHED", "ins:t")
    s.claim("b4", "sta:x", "BREACHED", "ims:m", modality="risk")
    g = s.graph()
    assert pairs_of(g) == [
        ("ev:q", "ims:m", "same_person", "not_covered"),
        ("ev:r", "ims:m", "same_person", "definite"),
    ]
    assert {r.source: r.props["said_to_breach"] for r in g.all("TESTED_AGAINST")} == {
        "ev:q": ["b1"],
        "ev:r": ["b1", "b2"],
    }


def test_the_strongest_tie_counts_once() -> None:
    s = small("grp:g", "per:a")
    s.claim("c9", "ims:m", "INTERIM_MEASURE_COVERS", "per:a", date="2023-05")
    g = s.graph()
    assert pairs_of(g) == [("ev:r", "ims:m", "same_person", "definite")]
    assert str(g.one("TESTED_AGAINST").props["start_earliest"]) == "2023-05-01"


def test_days_between_are_bounds_and_an_open_bound_gives_none() -> None:
    props = small("per:a", "per:a").graph().one("TESTED_AGAINST").props
    assert (props["days_min"], props["days_max"]) == (229, 259)
    s = Small()
    s.document("d", date="2024-01-01")
    s.measure("ims:m", "sta:x", "per:a")
    s.returned("ev:r", "per:a", "sta:x", "sta:y", "2023-11-15")
    props = s.graph().one("TESTED_AGAINST").props
    assert (props["days_min"], props.get("days_max")) == (-47, None)


def test_one_document_that_gives_definite_and_another_that_gives_not_covered_is_possible_and_disputed() -> (
    None
):
    s = small("per:a", "per:a")
    s.claim("c9", "per:a", "DEPORTED_TO", "sta:y", event="ev:r", date="2022-11-15", doc="e")
    g = s.graph()
    assert pairs_of(g) == [("ev:r", "ims:m", "same_person", "possible")]
    assert g["ev:r"].props["disputed"] is True


def test_every_pair_says_its_reason_in_words() -> None:
    assert small("per:a", "per:a").graph().one("TESTED_AGAINST").props["reason"] == (
        "The measure protects per:a, who was returned. Definite: the measure began between 2023-03-01 and "
        "2023-03-31, surely before the return, which was made on 2023-11-15. No end of it is recorded."
    )


def test_a_measure_addressed_to_a_body_binds_the_state_that_it_is_part_of() -> None:
    s = Small()
    s.entity("agy:ministry", state="sta:x")
    s.entity("sta:x")
    s.measure("ims:m", "agy:ministry", "per:a", "2023-03")
    s.returned("ev:r", "per:a", "sta:x", "sta:y", "2023-11-15")
    g = s.graph()
    assert g.ends("MEASURE_ADDRESSED_TO") == [("ims:m", "sta:x")]
    assert pairs_of(g) == [("ev:r", "ims:m", "same_person", "definite")]


def test_the_reason_tells_what_is_implied_and_what_speaks_against() -> None:
    s = small("grp:g", "per:a")
    s.claim(
        "h1", "grp:g", "DETAINED_IN", "sta:x", date="2023-12-01", date_semantics="as_of", date_basis="stated"
    )
    s.claims["ev:r-to"] = replace(s.claims["ev:r-to"], explicitness="implied")
    reason = str(s.graph().one("TESTED_AGAINST").props["reason"])
    assert reason.endswith(
        "Claims speak against membership (denied, or all still held on a later day): h1. Implied, not printed: ev:r-to."
    )
