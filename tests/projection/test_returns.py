"""Forced returns: states, means, people (format: Sending state, Means; design section 4: Groups)."""

from tests.small_ledgers import Small


def test_without_an_origin_the_state_of_who_did_it_is_the_sending_state_and_marked_derived() -> None:
    s = Small()
    s.entity("agy:police", state="sta:x")
    s.entity("sta:x")
    s.claim("c1", "per:a", "DEPORTED_BY", "agy:police", event="ev:r")
    g = s.graph()
    assert g.ends("SENDING_STATE") == [("ev:r", "sta:x")]
    assert g["ev:r"].props["sending_derived"] is True
    assert g.ends("CARRIED_OUT_BY") == [("ev:r", "agy:police")]


def test_a_printed_origin_is_not_replaced_by_the_state_of_who_did_it() -> None:
    s = Small()
    s.returned("ev:r", "per:a", "sta:x", "sta:y")
    s.claim("c3", "per:a", "DEPORTED_BY", "sta:z", event="ev:r")
    g = s.graph()
    assert (g.ends("SENDING_STATE"), g["ev:r"].props["sending_derived"]) == ([("ev:r", "sta:x")], False)


def test_a_receiving_body_never_gives_the_origin() -> None:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:r")
    s.claim("c2", "per:a", "DEPORTED_BY", "sta:y", event="ev:r")
    assert s.graph().ends("SENDING_STATE") == []


def test_two_stated_means_are_listed_and_disputed() -> None:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:r")
    s.claim("c2", "per:a", "EXTRADITED_TO", "sta:y", event="ev:r")
    g = s.graph()
    assert g.props("ev:r", "means", "disputed") == {"means": ["deportation", "extradition"], "disputed": True}
    assert g.ends("EXTRADITED_TO") == [("per:a", "sta:y")]
    assert g.one("EXTRADITED_TO").props["claims"] == ["c2"]


def test_an_unspecified_means_beside_a_stated_one_is_no_dispute() -> None:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:r")
    s.claim("c2", "per:a", "FORCIBLY_RETURNED_TO", "sta:y", event="ev:r")
    assert s.graph().props("ev:r", "means", "disputed") == {"means": ["deportation"], "disputed": False}


def test_every_return_has_returned_from_and_to_whatever_its_form() -> None:
    s = Small()
    s.returned("ev:r", "per:a", "sta:x", "sta:y", verb="PUSHED_BACK")
    g = s.graph()
    assert (g.ends("RETURNED_FROM"), g.ends("RETURNED_TO")) == ([("per:a", "sta:x")], [("per:a", "sta:y")])
    assert g.one("RETURNED_TO").props["means"] == ["pushback"]


def test_two_origins_or_destinations_are_disputed() -> None:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:r")
    s.claim("c2", "per:a", "DEPORTED_TO", "sta:z", event="ev:r")
    g = s.graph()
    assert g["ev:r"].props["disputed"] is True
    assert g.one("CONTRADICTS").props["why"] == "destination"


def test_what_is_not_printed_stays_blank() -> None:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_FROM", "sta:x", event="ev:r")
    g = s.graph()
    assert (g.ends("RECEIVING_STATE"), g.ends("RETURNED_TO")) == ([], [])
    assert g["ev:r"].props["name"] == "Deportation of per:a, sta:x to destination not printed"


def test_flight_an_eviction_a_request_and_an_order_are_no_return() -> None:
    s = Small()
    s.claim("c1", "per:a", "FLED_FROM", "sta:x")
    s.claim("c2", "grp:g", "REMOVED_FROM_HOME_IN", "plc:p")
    s.claim("c3", "per:a", "EXTRADITION_REQUESTED_BY", "sta:y")
    s.claim("c4", "per:a", "EXTRADITION_ORDERED_BY", "agy:q")
    s.claim("c5", "crt:c", "ORDERED_RETURN_OF", "per:a")
    assert s.graph().ids("ForcedReturn") == []


def test_a_named_member_of_a_returned_group_is_a_subject_by_way_of_it() -> None:
    s = Small()
    s.returned("ev:r", "grp:g", "sta:x", "sta:y")
    s.claim("c3", "per:a", "MEMBER_OF", "grp:g")
    g = s.graph()
    found = {r.target: (r.props.get("through"), r.props["claims"]) for r in g.all("SUBJECT")}
    assert found == {
        "grp:g": (None, ["ev:r-from", "ev:r-to"]),
        "per:a": ("grp:g", ["c3", "ev:r-from", "ev:r-to"]),
    }
    assert g.ends("RETURNED_TO") == [("grp:g", "sta:y")]


def test_a_member_of_a_protected_group_is_protected_by_way_of_it() -> None:
    s = Small()
    s.measure("ims:m", "sta:x", "grp:g")
    s.claim("c4", "per:a", "MEMBER_OF", "grp:part")
    s.entity("grp:part", part_of="grp:g")
    found = {r.target: r.props.get("through") for r in s.graph().all("PROTECTS")}
    assert found == {"grp:g": None, "per:a": "grp:g"}


def test_the_entity_s_list_of_members_makes_nobody_a_member() -> None:
    s = Small()
    s.entity("grp:g", members=["per:a"])
    s.entity("per:a")
    s.returned("ev:r", "grp:g", "sta:x", "sta:y")
    assert s.graph().ends("SUBJECT") == [("ev:r", "grp:g")]


def test_the_count_of_the_claim_at_hand_is_the_number_of_people() -> None:
    s = Small()
    s.entity("grp:g", count=9, count_qualifier="at least")
    s.returned("ev:r", "grp:g", "sta:x", "sta:y", qualifiers={"count": 4, "count_qualifier": "exact"})
    s.returned("ev:q", "grp:g", "sta:x", "sta:y", qualifiers={})
    g = s.graph()
    assert g.props("ev:q", "people_min", "people_max") == {"people_min": 9, "people_max": None}
    assert g.props("grp:g", "count_min", "count_max", "count_text") == {
        "count_min": 9,
        "count_max": None,
        "count_text": "at least 9",
    }


def test_a_majority_of_a_counted_group_is_more_than_half() -> None:
    s = Small()
    s.entity("grp:whole", count=32, count_qualifier="exact")
    s.entity("grp:g", count_qualifier="majority", part_of="grp:whole")
    s.returned("ev:r", "grp:g", "sta:x", "sta:y")
    assert s.graph().props("ev:r", "people_min", "people_max") == {"people_min": 17, "people_max": 32}
