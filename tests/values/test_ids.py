"""Ids that stay the same for ever."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import SettingsError
from graph.values.ids import (
    cells_sha256,
    claim_event_id,
    event_node_id,
    pseudonym_id,
    span_sha256,
    structure_claim_id,
    table_claim_id,
    text_sha256,
)


def test_a_span_is_known_by_sixteen_digits_of_its_sha256() -> None:
    assert span_sha256("Дурдыев") == hashlib.sha256("Дурдыев".encode()).hexdigest()[:16]
    assert text_sha256(b"abc") == hashlib.sha256(b"abc").hexdigest()


def test_the_long_form_of_a_happening_is_in_lower_case() -> None:
    found = event_node_id("ev:det-Kz", "IllTreatment", "per:Yusupov-b", "TORTURED")
    assert found == "ev:det-kz~illtreatment~per:yusupov-b~tortured"


def test_ids_of_lone_claims_and_of_structure() -> None:
    assert claim_event_id("c000-001") == "ev:c000-001"
    assert structure_claim_id("grp:kz-29") == "grp:kz-29#part_of"


def test_a_table_claim_is_named_by_its_document_and_cells_and_never_by_its_row() -> None:
    found = table_claim_id("untc.csv", ["CAT", "Kazakhstan", "accession"])
    assert found == "t:untc.csv:" + cells_sha256(["CAT", "Kazakhstan", "accession"])
    assert found == "t:untc.csv:9c663704bd0415d1"


@given(st.lists(st.text()), st.lists(st.text()))
def test_other_cells_have_another_digest(a: list[str], b: list[str]) -> None:
    assert (cells_sha256(a) == cells_sha256(b)) == (a == b)


def test_a_border_between_cells_counts() -> None:
    assert cells_sha256(["a", "bc"]) != cells_sha256(["ab", "c"])


def test_a_pseudonym_is_stable_keeps_its_kind_and_needs_a_key() -> None:
    first = pseudonym_id("per:yusupov-bekhzod", b"key")
    assert first == pseudonym_id("per:yusupov-bekhzod", b"key")
    assert first.startswith("per:") and "yusupov" not in first
    assert first != pseudonym_id("per:yusupov-bekhzod", b"other key")
    with pytest.raises(SettingsError, match="needs a secret key"):
        pseudonym_id("per:yusupov-bekhzod", b"")
