"""How we know: documents, statements, copies and voices (design section 3: Independence)."""

from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import Standing, independent
from tests.small_ledgers import Small


def _two_documents(**second: object) -> Small:
    s = Small()
    s.document("d", publisher="House A")
    s.document("e", **second)
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:r", asserted_in="stm:s")
    s.claim("c2", "per:a", "DEPORTED_TO", "sta:y", event="ev:r", doc="e", asserted_in="stm:t")
    return s


def _voices(s: Small) -> tuple[object, object]:
    props = s.graph()["ev:r"].props
    return props["documents"], props["independent"]


def test_two_publishers_are_independent() -> None:
    assert _voices(_two_documents(publisher="House B")) == (2, 2)


def test_one_publisher_is_one_voice_however_its_name_is_written() -> None:
    s = _two_documents(publisher="house  a")
    s.entity("org:a", name="House A")
    assert _voices(s) == (2, 1)


def test_a_copy_is_no_second_voice() -> None:
    assert _voices(_two_documents(publisher="House B", copy_of="d")) == (2, 1)


def test_a_signatory_behind_both_makes_them_one_voice() -> None:
    s = _two_documents(publisher="House B")
    s.claim("s1", "org:z", "SIGNED", "stm:s")
    s.claim("s2", "org:z", "SIGNED", "stm:t", doc="e")
    assert _voices(s) == (2, 1)


def test_the_signatories_of_a_copied_statement_stand_behind_the_copy() -> None:
    s = _two_documents(publisher="House B")
    s.document("f", publisher="House C")
    s.entity("stm:t", copy_of="stm:u")
    s.claim("s1", "org:z", "SIGNED", "stm:s")
    s.claim("s2", "org:z", "SIGNED", "stm:u", doc="f")
    assert _voices(s) == (2, 1)


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcd")), st.sampled_from("xyz")), max_size=6))
def test_independent_documents_never_share_a_voice_or_an_origin(found: list[tuple[set[str], str]]) -> None:
    standings = {f"d{n}": Standing(frozenset(voices), root) for n, (voices, root) in enumerate(found)}
    joined = {d: d for d in standings}
    for a in standings:
        for b in standings:
            if standings[a].voices & standings[b].voices or standings[a].root == standings[b].root:
                joined = {d: joined[a] if group == joined[b] else group for d, group in joined.items()}
    assert independent(standings, standings) == len(set(joined.values()))


def test_every_claim_leads_to_its_statement_its_document_and_what_it_is_about() -> None:
    s = Small()
    s.claim("c1", "per:a", "DEPORTED_TO", "sta:y", event="ev:r", asserted_in="stm:s", attributed_to="per:b")
    g = s.graph()
    assert g.ends("STATED_IN") == [("c1", "stm:s")]
    assert g.ends("PRINTED_IN") == [("c1", "d"), ("stm:s", "d")]
    assert sorted((r.target, r.props["role"]) for r in g.all("ABOUT")) == [
        ("ev:r", "event"),
        ("per:a", "subject"),
        ("sta:y", "object"),
    ]
    assert g.props("c1", "span_start", "span_end", "speaker_id") == {
        "span_start": 0,
        "span_end": 10,
        "speaker_id": "per:b",
    }


def test_a_document_that_no_line_describes_is_known_by_its_name() -> None:
    s = Small()
    s.claim("c1", "per:a", "FLED_FROM", "sta:y", doc="unknown.txt")
    assert s.graph()["unknown.txt"].props["name"] == "unknown.txt"


def test_the_build_says_which_revision_it_is_and_how_new_its_documents_are() -> None:
    s = _two_documents(publisher="House B", date="2011-06-07", updated="2011-06-09")
    g = s.graph(inputs="abc")
    assert g.props("revision", "revision", "claims_total", "documents_total", "public_build") == {
        "revision": g.rows.revision, "claims_total": 2, "documents_total": 2, "public_build": False,
    }  # fmt: skip
    assert str(g["revision"].props["as_of"]) == "2011-06-09"
    assert s.graph(inputs="other").rows.revision == g.rows.revision
