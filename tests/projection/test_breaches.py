"""Who found that a state broke what: the speaker, else the signers, else nobody."""

from __future__ import annotations

from tests.small_ledgers import Small


def _found(small: Small, *names: str) -> list[tuple[object, ...]]:
    return sorted(
        (tuple(row.props.get(n) for n in names) for row in small.graph().all("FOUND_IN_BREACH")), key=str
    )


def test_speaker_is_the_finder_before_those_who_signed() -> None:
    small = Small()
    small.claim("c1", "org:a", "SIGNED", "stm:s")
    small.claim("c2", "sta:x", "BREACHED", "ins:cat", asserted_in="stm:s", attributed_to="crt:court")
    small.claim("c3", "sta:x", "BREACHED", "ins:iccpr", asserted_in="stm:s")
    small.claim("c4", "sta:x", "BREACHED", "ins:iccpr", asserted_in="stm:unsigned")
    assert _found(small, "of_id", "finder_ids", "finder_kind") == [
        ("ins:cat", ["crt:court"], "court"),
        ("ins:iccpr", None, None),
        ("ins:iccpr", ["org:a"], "ngo"),
    ]


def test_statement_of_a_court_and_organisations_is_no_finding_of_a_court() -> None:
    small = Small()
    small.claim("c1", "org:a", "SIGNED", "stm:s")
    small.claim("c2", "crt:court", "SIGNED", "stm:s")
    small.claim("c3", "sta:x", "BREACHED", "ins:cat", asserted_in="stm:s")
    assert _found(small, "finder_kind") == [("ngo",)]


def test_what_would_be_a_breach_is_no_finding() -> None:
    small = Small()
    small.claim("c1", "sta:x", "BREACHED", "ins:cat", modality="risk")
    small.claim("c2", "sta:x", "BREACHED", "ins:cat", modality="negated")
    assert _found(small) == []


def test_one_fact_by_the_same_finders_is_one_finding() -> None:
    small = Small()
    small.entity("stm:copy", copy_of="stm:s")
    small.claim("c1", "org:a", "SIGNED", "stm:s")
    small.claim("c2", "sta:x", "BREACHED", "ins:cat", asserted_in="stm:s")
    small.claim("c3", "sta:x", "BREACHED", "ins:cat", asserted_in="stm:copy", duplicate_of="c2")
    small.claim("c4", "sta:x", "BREACHED", "ins:cat", fact="f", attributed_to="crt:court")
    small.claim("c5", "sta:x", "BREACHED", "ins:cat", fact="f", attributed_to="org:b")
    assert _found(small, "claims") == [(["c2", "c3"],), (["c4"],), (["c5"],)]


def test_return_ruled_unlawful_is_found_against_the_sending_state() -> None:
    small = Small()
    small.returned("ev:ret", "per:a", "sta:x", "sta:y", "2010-05-10")
    small.claim("c1", "crt:court", "RULED_UNLAWFUL", "ev:ret", object_kind="event", date="2011")
    assert [(r.target, r.props["event_id"]) for r in small.graph().all("FOUND_IN_BREACH")] == [
        ("sta:x", "ev:ret")
    ]


def test_breach_by_an_agency_is_one_of_its_state() -> None:
    small = Small()
    small.entity("sta:x")
    small.entity("agy:police", state="sta:x")
    small.claim("c1", "agy:police", "BREACHED", "ins:cat", qualifiers={"towards": "STA:Y"})
    small.claim("c2", "per:a", "FLED_TO", "sta:y")
    (row,) = small.graph().all("FOUND_IN_BREACH")
    assert (row.target, row.props["towards_id"]) == ("sta:x", "sta:y")
