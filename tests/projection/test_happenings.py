"""Which claims become one event, and under which id (format: From claims to events)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import LedgerError
from graph.ledger.ledger import Ledger
from graph.projection.project import project
from tests.small_ledgers import Small


def test_from_to_and_by_of_one_event_id_are_one_return() -> None:
    s = Small()
    s.returned("ev:r", "per:a", "sta:x", "sta:y")
    s.claim("c3", "per:a", "DEPORTED_BY", "agy:police", event="ev:r")
    g = s.graph()
    assert g.ids("ForcedReturn") == ["ev:r"]
    assert g.ends("SUBJECT") == [("ev:r", "per:a")]
    assert g.ends("SENDING_STATE") == [("ev:r", "sta:x")]
    assert g.ends("RECEIVING_STATE") == [("ev:r", "sta:y")]
    assert g.ends("CARRIED_OUT_BY") == [("ev:r", "agy:police")]
    assert g["ev:r"].props["claims"] == ["c3", "ev:r-from", "ev:r-to"]


def test_every_form_of_return_is_one_act() -> None:
    s = Small()
    s.returned("ev:r", "per:a", "sta:x", "sta:y", verb="EXTRADITED")
    s.claim("z", "per:a", "FORCIBLY_RETURNED_TO", "sta:y", event="ev:r")
    assert s.graph().ids("ForcedReturn") == ["ev:r"]


def test_two_subjects_under_one_event_id_are_two_nodes_with_long_ids() -> None:
    s = Small()
    s.claim("c1", "per:A", "DEPORTED_FROM", "sta:x", event="ev:r")
    s.claim("c2", "per:b", "DEPORTED_FROM", "sta:x", event="ev:r")
    assert s.graph().ids("ForcedReturn") == [
        "ev:r~forcedreturn~per:a~returned",
        "ev:r~forcedreturn~per:b~returned",
    ]


def test_two_acts_under_one_event_id_are_two_nodes() -> None:
    s = Small()
    s.claim("c1", "per:a", "DETAINED_IN", "sta:x", event="ev:d")
    s.claim("c2", "per:a", "IMPRISONED_IN", "sta:x", event="ev:d")
    assert s.graph().ids("Detention") == ["ev:d~detention~per:a~detained", "ev:d~detention~per:a~imprisoned"]


def test_a_decision_on_another_happening_takes_the_long_id_and_leaves_it_the_plain_one() -> None:
    s = Small()
    s.returned("ev:r", "per:a", "sta:x", "sta:y")
    s.claim("c3", "crt:c", "RULED_UNLAWFUL", "ev:r", object_kind="event", event="ev:r")
    g = s.graph()
    assert g.ids("ForcedReturn") == ["ev:r"]
    assert g.ids("Decision") == ["ev:r~decision~crt:c~ruled_unlawful"]
    assert g.ends("RULED_ON") == [("ev:r~decision~crt:c~ruled_unlawful", "ev:r")]
    assert "c3" not in g["ev:r"].props["claims"]


def test_a_decision_alone_bears_its_event_id() -> None:
    s = Small()
    s.claim("c1", "per:a", "SENTENCED_BY", "crt:c", event="ev:s")
    s.claim("c2", "per:a", "SENTENCED_IN", "sta:x", event="ev:s")
    assert s.graph().ids("Decision") == ["ev:s"]


def test_a_claim_without_event_is_an_event_of_its_own() -> None:
    s = Small()
    s.claim("c1", "per:a", "DETAINED_IN", "sta:x")
    s.claim("c2", "per:a", "DETAINED_BY", "agy:p")
    assert s.graph().ids("Detention") == ["ev:c1", "ev:c2"]


def test_return_claims_without_event_join_under_the_smallest_claim_id() -> None:
    s = Small()
    for claim_id, predicate, obj in (
        ("c3", "DEPORTED_FROM", "sta:x"),
        ("c2", "DEPORTED_TO", "sta:y"),
        ("c1", "DEPORTED_BY", "sta:x"),
    ):
        s.claim(claim_id, "per:a", predicate, obj, date="2010-05", asserted_in="stm:s")
    s.claim("c4", "per:a", "DEPORTED_TO", "sta:y", date="2010-06", asserted_in="stm:s")
    s.claim("c5", "per:a", "EXPELLED_TO", "sta:y", date="2010-05", asserted_in="stm:s")
    s.claim("c6", "per:a", "DEPORTED_TO", "sta:y", date="2010-05", asserted_in="stm:other")
    assert s.graph().ids("ForcedReturn") == ["ev:c1", "ev:c4", "ev:c5", "ev:c6"]


def test_a_copied_claim_joins_the_event_of_its_original() -> None:
    s = Small()
    s.document("e")
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y")
    s.claim("c2", "per:a", "DEPORTED_TO", "sta:y", doc="e", duplicate_of="c1")
    s.claim("c3", "per:a", "DEPORTED_TO", "sta:y", doc="e", duplicate_of="c2")
    g = s.graph()
    assert g.ids("ForcedReturn") == ["ev:c1"]
    assert g.props("ev:c1", "claims", "documents") == {"claims": ["c1", "c2", "c3"], "documents": 2}


def test_a_measure_is_the_node_of_its_entity_and_event_on_its_claims_makes_no_second_one() -> None:
    s = Small()
    s.measure("ims:m", "sta:x", "per:a", event="ev:m")
    g = s.graph()
    assert (g.ids("InterimMeasure"), g.ids("Event")) == (["ims:m"], ["ims:m"])


def test_a_request_that_was_only_refused_is_no_measure() -> None:
    s = Small()
    s.claim("c1", "ims:m", "INTERIM_MEASURE_REFUSED_BY", "crt:c")
    g = s.graph()
    assert (g.ids("InterimMeasure"), g.ids("Event")) == ([], ["ims:m"])


def test_breached_is_a_finding_on_an_event_and_never_part_of_it() -> None:
    s = Small()
    s.returned("ev:r", "per:a", "sta:x", "sta:y")
    s.claim("c3", "sta:x", "BREACHED", "ins:t", event="ev:r")
    g = s.graph()
    assert g["ev:r"].props["claims"] == ["ev:r-from", "ev:r-to"]
    assert ("c3", "ev:r") in g.ends("ABOUT")


def test_parts_of_a_detention_are_joined_only_where_spans_overlap() -> None:
    s = Small()
    s.claim("c1", "per:a", "DETAINED_BY", "agy:p", event="ev:d", start=0, end=50)
    s.claim("c2", "per:a", "DETAINED_AT", "fac:jail", event="ev:d", start=40, end=90)
    s.claim("c3", "per:a", "DETAINED_AT", "fac:camp", event="ev:d", start=200, end=250)
    s.claim("c4", "per:a", "DETAINED_BY", "agy:q", event="ev:d", start=300, end=310, extra_spans=[[205, 210]])
    g = s.graph()
    joint = {
        r.target: r.props["together"] for kind in ("CARRIED_OUT_BY", "TOOK_PLACE_IN") for r in g.all(kind)
    }
    assert joint == {"agy:p": "c1", "fac:jail": "c1", "fac:camp": "c3", "agy:q": "c3"}


def test_only_actual_claims_make_events() -> None:
    s = Small()
    for modality in ("planned", "risk", "negated"):
        s.claim(f"c-{modality}", "per:a", "DEPORTED_TO", "sta:y", modality=modality)
    g = s.graph()
    assert (g.ids("ForcedReturn"), g.ends("DEPORTED_TO"), len(g.ids("Claim"))) == ([], [], 3)


def test_what_is_feared_is_a_relationship_that_says_so() -> None:
    s = Small()
    s.claim("c1", "per:a", "THREATENED_WITH_RETURN_TO", "sta:y", modality="risk")
    r = s.graph().one("THREATENED_WITH_RETURN_TO")
    assert (r.source, r.target, r.props["modality"]) == ("per:a", "sta:y", "risk")


def test_a_literal_makes_no_relationship_and_loses_no_claim() -> None:
    s = Small()
    s.claim("c1", "per:a", "SUSPECTED_OF", "theft", object_kind="literal")
    g = s.graph()
    assert g.ends("SUSPECTED_OF") == []
    assert g.props("c1", "predicate", "object_name", "object_id") == {
        "predicate": "SUSPECTED_OF",
        "object_name": "theft",
        "object_id": None,
    }


def test_a_predicate_becomes_a_relationship_of_its_own_name() -> None:
    s = Small()
    s.claim("c1", "per:a", "FLED_FROM", "sta:y")
    assert s.graph().ends("FLED_FROM") == [("per:a", "sta:y")]


def test_claims_on_one_fact_outside_events_make_one_relationship_and_clear_dates_two() -> None:
    s = Small()
    s.claim("c1", "per:a", "VISITED", "sta:y", date="2003")
    s.claim("c2", "per:a", "VISITED", "sta:y", date="2003-05")
    s.claim("c3", "per:a", "VISITED", "sta:y", date="2009")
    assert sorted(r.props["claims"] for r in s.graph().all("VISITED")) == [["c1"], ["c2"], ["c3"]]
    s.claims.pop("c3")
    assert [r.props["claims"] for r in s.graph().all("VISITED")] == [["c1", "c2"]]


def test_qualifiers_that_hold_ids_become_relationships() -> None:
    s = Small()
    s.claim(
        "c1", "sta:x", "SOUGHT_ASSURANCES_FROM", "sta:y", event="ev:a", qualifiers={"concerning": "per:a"}
    )
    s.claim("c2", "per:a", "DEPORTED_TO", "sta:y", event="ev:r", qualifiers={"via": ["sta:z"]})
    s.entity("per:a")
    s.entity("sta:z")
    g = s.graph()
    assert g.ends("ASSURANCE_CONCERNS") == [("ev:a", "per:a")]
    assert (g.ends("SOUGHT_BY"), g.ends("ASKED_OF"), g.ends("GIVEN_BY")) == (
        [("ev:a", "sta:x")],
        [("ev:a", "sta:y")],
        [],
    )
    assert g.ends("VIA") == [("ev:r", "sta:z")]
    assert g.ends("RECEIVING_STATE") == [("ev:r", "sta:y")]


@given(st.randoms(use_true_random=False))
def test_ids_and_revision_do_not_depend_on_the_order_of_claims(random: object) -> None:
    s = Small()
    s.returned("ev:r", "per:a", "sta:x", "sta:y", "2010-05")
    s.returned("ev:q", "per:b", "sta:x", "sta:y", "2011")
    s.claim("c3", "crt:c", "RULED_UNLAWFUL", "ev:r", object_kind="event", event="ev:r")
    s.claim("c4", "per:a", "DETAINED_IN", "sta:y")
    s.claim("c5", "per:a", "MEMBER_OF", "grp:g")
    s.measure("ims:m", "sta:x", "grp:g", "2010-01")
    whole = s.ledger()
    mixed = [list(part.items()) for part in (whole.documents, whole.entities, whole.claims)]
    for part in mixed:
        random.shuffle(part)  # type: ignore[attr-defined]
    assert project(Ledger(*(dict(part) for part in mixed), [])) == project(whole)  # type: ignore[arg-type]


def test_a_name_that_the_model_does_not_declare_stops_the_build_with_a_sentence() -> None:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y")
    s.claims["c2"] = replace(s.claims["c1"], id="c2", predicate="DEPORTD_TO")
    with pytest.raises(LedgerError, match=r"c2: predicate 'DEPORTD_TO'.*refoulement check"):
        s.graph()
