"""Who opens the page sees the answer to the first question, with its reasons, network and sources, without a click."""

from typing import Any

import pytest

from tests.pages.conftest import Open

pytestmark = pytest.mark.needs("browser")

SENTENCE = "Which states returned people despite interim measures?"


def rows_of(page: Any) -> dict[str, dict[str, str]]:
    """What the table shows: for each first cell, the other cells by the head of their column."""
    found: dict[str, dict[str, str]] = page.evaluate(
        """() => {
            const heads = [...document.querySelectorAll("table.rows thead th")].map((one) => one.textContent.trim());
            const rows = [...document.querySelectorAll("table.rows tbody tr:not(.below)")];
            return Object.fromEntries(rows.map((row) => {
                const cells = [...row.querySelectorAll(".value")].map((one) => one.textContent.trim());
                return [cells[0], Object.fromEntries(cells.slice(1).map((cell, at) => [heads[at + 1], cell]))];
            }));
        }"""
    )
    return found


def test_headline_has_both_states_with_their_counts(open_at: Open, site: str) -> None:
    page = open_at(site)
    assert page.inner_text("h1") == SENTENCE
    shown = {
        state: {verdict: cells[verdict] for verdict in ("Definite", "Possible", "Not covered", "Unknown")}
        for state, cells in rows_of(page).items()
    }
    assert shown == {
        "France": {"Definite": "1", "Possible": "0", "Not covered": "0", "Unknown": "0"},
        "Kazakhstan": {"Definite": "0", "Possible": "0", "Not covered": "0", "Unknown": "8"},
    }


def test_each_state_has_its_reason(open_at: Open, site: str) -> None:
    reasons = open_at(site).locator("tr.below p").all_inner_texts()
    assert len(reasons) == 2
    assert "protects Mukhsinjon Akhmedov; it began between 2023-03-01 and 2023-03-31" in reasons[0]
    assert "none of whom a source names; no source prints its date" in reasons[1]


def test_verdict_has_a_word_and_a_shape(open_at: Open, site: str) -> None:
    page = open_at(site)
    marks = page.locator("thead .verdict").evaluate_all(
        "(all) => all.map((one) => [one.textContent, one.querySelector('svg').innerHTML])"
    )
    assert [word for word, _ in marks] == ["Definite", "Possible", "Not covered", "Unknown", "Ruled out"]
    assert len({shape for _, shape in marks}) == 5


def test_network_is_drawn_in_its_frame(open_at: Open, site: str) -> None:
    page = open_at(site)
    frame = page.locator("#picture")
    assert frame.get_attribute("sandbox") == "allow-scripts allow-downloads allow-popups"
    assert frame.get_attribute("title") == f"Network: {SENTENCE}"
    frame.scroll_into_view_if_needed()
    drawn = page.frame_locator("#picture").locator("#stage [data-item]")
    drawn.first.wait_for()
    assert drawn.count() > 10


def test_row_shows_itself_in_the_network(open_at: Open, site: str) -> None:
    page = open_at(site)
    page.locator("#picture").scroll_into_view_if_needed()
    page.frame_locator("#picture").locator("#stage [data-item]").first.wait_for()
    steps = page.evaluate("() => history.length")
    page.get_by_role("link", name="Show in the network: Kazakhstan").click()
    heading = page.frame_locator("#picture").locator("#facts-heading")
    heading.get_by_text("Kazakhstan").wait_for()
    assert page.evaluate("() => history.length") == steps


def test_every_claim_of_a_row_stands_in_the_sources(open_at: Open, site: str) -> None:
    page = open_at(site)
    page.locator("summary", has_text="Evidence: 6 claims in 1 document").click()
    assert page.locator("details.why[open] .evidence li").count() == 6
    cited = page.locator(".sources .claims li").evaluate_all("(all) => all.map((one) => one.id)")
    assert {"claim-c001-123", "claim-c001-148", "claim-c000-022"} <= set(cited)
    assert (
        page.locator("#claim-c001-148").get_by_role("link", name="c001-148 as JSON").get_attribute("href")
        == "/v1/claims/c001-148"
    )


def test_count_leads_to_the_pairs_that_it_counts(open_at: Open, site: str) -> None:
    page = open_at(site)
    page.locator("td.unknown a").click()
    page.wait_for_url("**return-measure-pairs**")
    page.get_by_role("heading", name="Which people, which return").wait_for()
    assert page.url == f"{site}/?q=return-measure-pairs&state=sta%3Akazakhstan&verdict=unknown"
    assert page.locator(".said").inner_text() == "8 rows."


def test_page_offers_every_form(open_at: Open, site: str) -> None:
    page = open_at(site)
    found = page.locator(".forms a").evaluate_all(
        "(all) => all.map((one) => [one.textContent, one.getAttribute('href')])"
    )
    rows = "/v1/questions/returns-despite-interim-measures/rows"
    assert found == [
        ["JSON", rows],
        ["CSV", f"{rows}?format=csv"],
        ["NDJSON", f"{rows}?format=ndjson"],
        ["Share, embed, query", "#share"],
    ]
    assert page.input_value("#link") == f"{site}/?q=returns-despite-interim-measures"
    assert page.input_value("#embed").startswith(
        f'<iframe src="{site}/embed/returns-despite-interim-measures"'
    )
    page.get_by_text("Show the query").click()
    assert page.inner_text("#cypher").startswith("MATCH (s:Actor:State)")


def test_nothing_is_asked_of_any_other_host(open_at: Open, site: str) -> None:
    page = open_at(site)
    page.locator("#picture").scroll_into_view_if_needed()
    page.frame_locator("#picture").locator("#stage [data-item]").first.wait_for()
    assert (page.elsewhere, page.problems) == ([], [])
