"""What one source alone tells: copies add nothing, and one voice behind two pages is one source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import ParameterErrors
from graph.network import network
from graph.questions import Answer, Library
from graph.stores import EmbeddedStore
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]
WANTED = ("fact_id", "label", "document_id", "publisher_id", "copies")


def told() -> Small:
    """Two returns: one told by one page and its copy, one by two publishers; and what people are."""
    small = Small()
    small.entity("org:a", name="A")
    small.document("d", publisher="A")
    small.document("copy", publisher="B", copy_of="d")
    small.document("e", publisher="C")
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010")
    small.claim("again", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", doc="copy", duplicate_of="ev:1-to")
    small.returned("ev:2", "per:b", "sta:x", "sta:z", "2010")
    small.claim("other", "per:b", "DEPORTED_TO", "sta:z", event="ev:2", doc="e")
    small.claim("fled", "per:b", "FLED_TO", "sta:x", doc="e")
    small.claim("office", "per:c", "HOLDS_POSITION", "org:a")
    small.claim("feared", "per:c", "AT_RISK_OF_TORTURE_IN", "sta:y", modality="risk")
    return small


def test_copy_is_no_second_source_and_what_somebody_is_is_left_out(asked: Asked) -> None:
    answer = asked(told(), "single-source-facts")
    assert picked(answer, *WANTED) == [
        ("fled", "FLED_TO", "e", None, 0),
        ("ev:1", "ForcedReturn", "d", "org:a", 1),
    ]
    assert answer.rows[1]["claims"] == ["again", "ev:1-from", "ev:1-to"]


def test_background_is_listed_when_its_label_is_asked_for(asked: Asked) -> None:
    assert picked(asked(told(), "single-source-facts", label="holds-position"), "fact_id") == [("office",)]
    assert picked(
        asked(told(), "single-source-facts", label="forced return".replace(" ", "_")), "fact_id"
    ) == [("ev:1",)]
    with pytest.raises(ParameterErrors, match="Did you mean ForcedReturn"):
        asked(told(), "single-source-facts", label="ForcedReturns")


def test_two_pages_of_one_publisher_or_signatory_are_one_voice_and_two_documents(asked: Asked) -> None:
    small = told()
    small.document("e", publisher="A")
    assert ("ev:2", "d / e") in picked(asked(small, "single-source-facts"), "fact_id", "document_id")
    small.document("e")
    small.claim("sign", "org:a", "SIGNED", "stm:s", doc="e", asserted_in="stm:s")
    assert "ev:2" in [row["fact_id"] for row in asked(small, "single-source-facts").rows]
    assert "ev:2" not in [row["fact_id"] for row in asked(small, "single-source-facts", by="document").rows]


def test_claims_that_an_analyst_called_one_fact_tell_one_fact(asked: Asked) -> None:
    small = told()
    small.claim("found1", "per:r", "FOUND_TORTURE_IN", "sta:y", fact="f")
    small.claim("found2", "per:s", "FOUND_TORTURE_IN", "sta:y", fact="f", doc="e")
    small.claim("found3", "per:t", "FOUND_TORTURE_IN", "sta:y", corroborates=["found1"], doc="e")
    assert asked(small, "single-source-facts", label="FOUND_TORTURE_IN").rows == []


def test_state_keeps_what_concerns_it(asked: Asked) -> None:
    assert picked(asked(told(), "single-source-facts", state="sta:y"), "fact_id") == [("ev:1",)]
    assert len(asked(told(), "single-source-facts", state="sta:x").rows) == 2
    none = asked(told(), "single-source-facts", state="sta:z")
    assert (none.rows, none.notes) == ([], ("Searched: 4 facts told by 3 documents.",))


def test_facts_are_drawn_from_their_documents(
    store_of: Callable[[Small], EmbeddedStore], library: Library
) -> None:
    small = told()
    small.document("e", publisher="A")
    drawn = network(store_of(small), library, "single-source-facts")
    assert sorted((line.source, line.target, line.label) for line in drawn.lines) == [
        ("d", "ev:1", "tells of"),
        ("d", "ev:2", "tells of"),
        ("e", "ev:2", "tells of"),
        ("e", "fled", "tells of"),
    ]
    assert len({line.id for line in drawn.lines}) == 4
