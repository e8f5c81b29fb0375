"""The documents behind a figure: numbered once, linked only where a link is safe."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from graph.render.sources import place, safe_link, sources
from tests.render.samples import FRANCE, KAZAKHSTAN


def test_documents_are_numbered_in_the_order_of_their_first_use() -> None:
    found, references = sources(KAZAKHSTAN)
    assert [(one.number, one.id) for one in found] == [(1, "doc-b"), (2, "table-d")]
    assert references["t-1"].place == "row 141, column in_force"
    assert references["s-001"].quote == "An invented sentence, number 1."
    assert references["s-004"].place == "characters 400–480"


def test_claim_without_citation_says_so() -> None:
    _, references = sources(replace(FRANCE, citations={}))
    assert {(one.number, one.place) for one in references.values()} == {(None, "no citation at hand")}


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?x=1&y=2#z", "http://example.org", "HTTPS://example.org/ü", "https://[::1]/"],
)
def test_address_of_the_web_is_a_link(address: str) -> None:
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org",
        "/a",
        "vbscript:x",
        "https:",
        "https://[",
        "https://a b",
        "https://exa\u202emple.org",
    ],
)
def test_other_address_is_no_link(address: str | None) -> None:
    assert safe_link(address) == ""


@given(some.text())
def test_link_is_http_or_https_whatever_comes(address: str) -> None:
    link = safe_link(address)
    assert link == "" or link.lower().startswith(("http://", "https://"))


def test_place_that_nobody_recorded_is_said_to_be_so() -> None:
    assert place({}) == "place not recorded"
    assert place({"row": 3}) == "row 3"
