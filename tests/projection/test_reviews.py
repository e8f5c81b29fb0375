"""Human decisions: disputes, identity, withdrawal (format: Reviews, Disputed; design section 3)."""

from tests.small_ledgers import Small


def _two_versions() -> Small:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:r", conflicts_with=["c2"])
    s.claim("c2", "per:a", "DEPORTED_TO", "sta:y", event="ev:q")
    return s


def test_a_named_conflict_disputes_both_sides() -> None:
    g = _two_versions().graph()
    assert [g[e].props["disputed"] for e in ("ev:r", "ev:q")] == [True, True]
    assert g.ends("CONTRADICTS") == [("c1", "c2")]


def test_a_denial_disputes_what_it_denies_and_answers_nothing() -> None:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_FROM", "sta:x", event="ev:r")
    s.claim("c2", "per:a", "DEPORTED_FROM", "sta:x", modality="negated")
    s.claim("c3", "per:a", "DEPORTED_FROM", "sta:z", event="ev:q")
    g = s.graph()
    assert g.ids("ForcedReturn") == ["ev:q", "ev:r"]
    assert (g["ev:r"].props["disputed"], g["ev:q"].props["disputed"]) == (True, False)
    assert g["ev:r"].props["claims"] == ["c1"]


def test_a_settled_conflict_is_kept_and_no_longer_disputes() -> None:
    s = _two_versions()
    s.review("r1", "settle", claim="c1")
    g = s.graph()
    assert [g[e].props["disputed"] for e in ("ev:r", "ev:q")] == [False, False]
    assert g.one("CONTRADICTS").props["settled_by"] == "r1"


def test_an_undone_review_is_as_if_it_was_not_and_an_undo_can_be_undone() -> None:
    s = _two_versions()
    s.review("r1", "settle", claim="c1")
    s.review("r2", "undo", undoes="r1")
    assert s.graph()["ev:r"].props["disputed"] is True
    s.review("r3", "undo", undoes="r2")
    assert s.graph()["ev:r"].props["disputed"] is False


def test_a_withdrawn_or_superseded_claim_leaves_the_graph() -> None:
    s = _two_versions()
    s.review("r1", "withdraw", claim="c1")
    s.review("r2", "supersede", claim="c2", claims=["c3"])
    s.claim("c3", "per:a", "DEPORTED_TO", "sta:y", event="ev:p")
    g = s.graph()
    assert (g.ids("ForcedReturn"), g.ids("Claim")) == (["ev:p"], ["c3"])


def test_people_whom_nobody_joined_stay_two() -> None:
    s = Small()
    s.entity("per:a", same_as_candidates=["per:b"])
    s.entity("per:b")
    g = s.graph()
    assert (g.ids("Individual"), g.ends("POSSIBLY_SAME_AS"), g.ends("SAME_AS")) == (
        ["per:a", "per:b"],
        [("per:a", "per:b")],
        [],
    )


def test_a_review_decides_what_was_proposed_and_the_last_one_stands() -> None:
    s = Small()
    s.entity("per:a", same_as_candidates=["per:b"])
    s.entity("per:b")
    s.review("r1", "same_as", a="per:b", b="per:a")
    g = s.graph()
    assert (g.ends("SAME_AS"), g.ends("POSSIBLY_SAME_AS")) == ([("per:a", "per:b")], [])
    s.review("r2", "not_same_as", a="per:a", b="per:b")
    g = s.graph()
    assert (g.ends("SAME_AS"), g.ends("NOT_SAME_AS"), g.one("NOT_SAME_AS").props["review_id"]) == (
        [],
        [("per:a", "per:b")],
        "r2",
    )


def test_two_measures_that_a_review_joins_are_one_measure() -> None:
    s = Small()
    s.measure("ims:m", "sta:x", "per:a")
    s.claim("c4", "ims:n", "INTERIM_MEASURE_ISSUED_BY", "crt:court", date="2010-12")
    s.review("r1", "same_as", a="ims:m", b="ims:n")
    g = s.graph()
    assert g.ids("InterimMeasure") == ["ims:m"]
    assert g.props("ims:m", "joined") == {"joined": ["ims:n"]}
    assert g.days("ims:m", "start") == ("2010-12-01", "2010-12-31")


def test_membership_and_structure_can_be_disputed_and_withdrawn_like_anything_else() -> None:
    s = Small()
    s.entity("grp:part", part_of="grp:g")
    s.entity("grp:g")
    assert s.graph().ends("PART_OF") == [("grp:part", "grp:g")]
    assert s.graph().props("grp:part#part_of", "explicitness", "document_id") == {
        "explicitness": "implied",
        "document_id": "d",
    }
    s.review("r1", "withdraw", claim="grp:part#part_of")
    assert s.graph().ends("PART_OF") == []


def test_overlaps_are_recorded_between_events_and_people_and_join_nothing() -> None:
    s = Small()
    s.claim("c1", "grp:g", "DEPORTED_TO", "sta:y", event="ev:r", possible_overlap=["c2"])
    s.claim("c2", "per:a", "DEPORTED_TO", "sta:y", event="ev:q", possible_overlap=["c1"])
    s.claim("c3", "grp:h", "DEPORTED_TO", "sta:y", event="ev:p", possible_overlap=["c1"])
    g = s.graph()
    assert g.ids("ForcedReturn") == ["ev:p", "ev:q", "ev:r"]
    assert g.ends("POSSIBLY_OVERLAPS") == [("ev:p", "ev:r"), ("ev:q", "ev:r"), ("grp:g", "grp:h")]
    assert g.ends("POSSIBLE_MEMBER_OF") == [("per:a", "grp:g")]
    assert g.ends("MEMBER_OF") == []


def test_states_of_one_code_are_one_state_and_a_like_name_joins_nothing() -> None:
    s = Small()
    s.entity("sta:a", name="Kazakhstan")
    s.entity("sta:b", name="Republic of Somewhere", codes={"iso3": "KAZ"})
    s.entity("sta:c", name="Kazakstania")
    s.returned("ev:1", "per:p", "sta:a", "sta:y")
    s.returned("ev:2", "per:p", "sta:b", "sta:y")
    s.returned("ev:3", "per:p", "sta:c", "sta:y")
    g = s.graph()
    assert g.ends("SENDING_STATE") == [("ev:1", "sta:a"), ("ev:2", "sta:a"), ("ev:3", "sta:c")]
    assert g.ends("SAME_AS") == [("sta:a", "sta:b")]
    assert {n: g[n].props.get("iso3") for n in ("sta:a", "sta:b", "sta:c")} == {
        "sta:a": "KAZ",
        "sta:b": "KAZ",
        "sta:c": None,
    }


def test_people_are_never_joined_by_a_code() -> None:
    s = Small()
    s.entity("per:a", codes={"wikidata": "Q1"})
    s.entity("per:b", codes={"wikidata": "Q1"})
    assert s.graph().ends("SAME_AS") == []


def test_a_denial_of_another_time_disputes_nothing() -> None:
    s = Small()
    s.claim("c1", "per:a", "TORTURED_IN", "sta:y", date="2015")
    s.claim("c2", "per:a", "TORTURED_IN", "sta:y", date="2023", modality="negated")
    assert s.graph()["ev:c1"].props["disputed"] is False
    s.claim("c3", "per:a", "TORTURED_IN", "sta:y", modality="negated")
    assert s.graph()["ev:c1"].props["disputed"] is True
