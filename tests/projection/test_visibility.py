"""A public build holds no trace of what is restricted (format: Visibility)."""

import pytest

from graph.errors import SettingsError
from tests.small_ledgers import Small


def _ledger(visibility: str) -> Small:
    s = Small()
    s.document("d", publisher="House A")
    s.document("e", title="Only about Secretov")
    s.entity(
        "per:secretov",
        name="Secretov",
        aliases=[{"text": "Sekretov", "docs": ["d"]}],
        visibility=visibility,
        birth_year=1970,
    )
    s.entity("grp:g", members=["per:secretov"])
    s.entity("per:other", same_as_candidates=["per:secretov"], note="")
    s.returned("ev:ret-secretov", "per:secretov", "sta:x", "sta:y", "2010", doc="e")
    s.returned("ev:ret-other", "per:other", "sta:x", "sta:y", "2011")
    s.claim("c-member", "per:secretov", "MEMBER_OF", "grp:g")
    s.review("r1", "unsure", a="per:other", b="per:secretov")
    return s


def test_a_build_that_is_not_public_holds_everything() -> None:
    assert _ledger("restricted").graph().ids("ForcedReturn") == ["ev:ret-other", "ev:ret-secretov"]


def test_what_is_restricted_leaves_no_trace_in_a_public_build() -> None:
    g = _ledger("restricted").graph(public=True)
    assert "ecretov" not in g.text()
    assert "Sekretov" not in g.text()
    assert g.ids("ForcedReturn") == ["ev:ret-other"]
    assert g.ids("Document") == ["d"]


def test_a_restricted_claim_or_document_goes_without_the_rest() -> None:
    s = Small()
    s.document("d")
    s.document("e", visibility="restricted")
    s.returned("ev:r", "per:a", "sta:x", "sta:y")
    s.claim("c3", "per:a", "DEPORTED_TO", "sta:y", event="ev:q", visibility="restricted")
    s.claim("c4", "per:b", "DEPORTED_TO", "sta:y", event="ev:p", doc="e")
    s.review("r1", "restrict", claim="ev:r-from")
    g = s.graph(public=True)
    assert (g.ids("ForcedReturn"), g.ids("Claim"), g.ids("Document")) == (["ev:r"], ["ev:r-to"], ["d"])


def test_a_pseudonym_is_stable_under_its_key_and_shows_no_name_words_or_year() -> None:
    s = _ledger("pseudonym")
    g = s.graph(public=True, key=b"a key of our own")
    text = g.text()
    assert "ecretov" not in text
    assert "1970" not in text
    masked = [node for node in g.rows.nodes if node.props.get("name") == "Person 1"]
    assert len(masked) == 1
    assert masked[0].id.startswith("per:")
    assert len(g.ids("ForcedReturn")) == 2
    assert s.graph(public=True, key=b"a key of our own").rows == g.rows
    assert s.graph(public=True, key=b"another key").rows != g.rows


def test_pseudonyms_need_a_key() -> None:
    with pytest.raises(SettingsError, match="REFOULEMENT_PSEUDONYM_KEY"):
        _ledger("pseudonym").graph(public=True)
