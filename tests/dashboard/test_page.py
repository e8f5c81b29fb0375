"""The page shows the answers of a served workspace, each number with its evidence, and asks nobody else."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from graph.workspace import Workspace
from tests.api.conftest import Client
from tests.dashboard.conftest import Show, serving

pytestmark = pytest.mark.needs("browser")

TEXTS = "(all) => all.map((one) => one.textContent.trim())"
CELLS = """(rows) => rows.map((row) => [...row.querySelectorAll("th, td")].map((one) => one.textContent.trim()))"""


def rows_of(shown: Any, section: str, rows: str = "tbody tr:not(.below)") -> list[list[str]]:
    """The cells of a section's table, as a reader sees them."""
    found: list[list[str]] = shown.locator(f"#{section} {rows}").evaluate_all(CELLS)
    return found


def people(fewest: int | None, most: int | None) -> str:
    """A range of people as the page is to word it."""
    if fewest is None and most is None:
        return "not stated"
    if most is None:
        return f"{fewest} or more"
    return f"up to {most}" if fewest is None else str(fewest) if fewest == most else f"{fewest} to {most}"


def evidence(row: dict[str, Any]) -> str:
    claims, documents = len(row["claims"]), row["documents"]
    return f"{claims} claim{'s' * (claims != 1)} in {documents} document{'s' * (documents != 1)}"


def test_headline_is_what_the_workspace_answers(show: Show, http: Client, bundled: Workspace) -> None:
    shown, answer = show(str(http.base_url).rstrip("/")), bundled.ask("returns-despite-interim-measures")
    assert [cells[0] for cells in rows_of(shown, "despite")] == [row["state"] for row in answer.rows]
    for cells, row in zip(rows_of(shown, "despite"), answer.rows, strict=True):
        assert cells[1].startswith(str(row["definite"]))
        assert cells[3:] == [str(row[name]) for name in ("not_covered", "unknown", "measures")]
    assert shown.locator("#despite .below p").evaluate_all(TEXTS) == [row["reason"] for row in answer.rows]
    assert shown.locator("#despite summary").evaluate_all(TEXTS) == [evidence(row) for row in answer.rows]


def test_headline_of_the_bundled_documents(show: Show, http: Client) -> None:
    shown = show(str(http.base_url).rstrip("/"))
    assert rows_of(shown, "despite") == [
        ["France", "11 person", "0", "0", "0", "1"],
        ["Kazakhstan", "0", "0", "0", "8", "1"],
    ]
    assert shown.locator(".figures li").evaluate_all(TEXTS) == [
        "France1person returned although a measure surely protected them"
    ]


def test_routes_are_what_the_workspace_answers(show: Show, http: Client, bundled: Workspace) -> None:
    shown, answer = show(str(http.base_url).rstrip("/")), bundled.ask("returns-by-route")
    assert rows_of(shown, "routes") == [
        [
            row["sending_state"] or "not stated",
            row["receiving_state"] or "not stated",
            str(row["events"]),
            people(row["people_min"], row["people_max"]),
            # The list of claims by document stands folded under its summary.
            rows_of(shown, "routes")[at][4],
        ]
        for at, row in enumerate(answer.rows)
    ]
    assert shown.locator("#routes summary").evaluate_all(TEXTS) == [evidence(row) for row in answer.rows]
    cited = shown.locator("#routes details").evaluate_all(
        "(all) => all.map((one) => [...one.querySelectorAll('a')].map((link) => link.textContent))"
    )
    assert list(map(set, cited)) == [set(row["claims"]) for row in answer.rows]


def test_matrix_has_each_route_once_and_says_what_it_leaves_out(show: Show, http: Client) -> None:
    shown = show(str(http.base_url).rstrip("/"))
    assert rows_of(shown, "matrix", "tr") == [
        ["From ↓   to →", "China", "Turkmenistan", "Uzbekistan"],
        ["France", "", "", "1"],
        ["Kazakhstan", "2 or more", "", "13 or more"],
        ["Russia", "", "1 or more", ""],
        ["Türkiye", "", "5 or more", ""],
    ]
    assert shown.inner_text("#matrix .left-out") == (
        "Left out, since no source names both states: Kyrgyzstan to not stated (1 return); "
        "not stated to Turkmenistan (1 return)."
    )


def test_gold_documents_have_the_numbers_that_were_worked_out_by_hand(show: Show, gold: Workspace) -> None:
    with serving(gold) as api:
        shown = show(api)
        # Worked rows 3.1: one row, six returns unknown, none definite; nobody is accused.
        assert rows_of(shown, "despite") == [["Kazakhstan", "0", "0", "0", "6", "1"]]
        assert "No return is definite, and none is possible." in shown.inner_text("#despite")
        # Worked rows 3.6.
        assert [cells[:4] for cells in rows_of(shown, "routes")] == [
            ["Kazakhstan", "Uzbekistan", "6", "13 or more"],
            ["Kazakhstan", "China", "2", "2 or more"],
        ]
        assert rows_of(shown, "matrix", "tr") == [
            ["From ↓   to →", "China", "Uzbekistan"],
            ["Kazakhstan", "2 or more", "13 or more"],
        ]
        assert shown.locator("#matrix .left-out").count() == 0


def test_revision_and_newest_document_are_named(show: Show, http: Client, bundled: Workspace) -> None:
    shown = show(str(http.base_url).rstrip("/"))
    assert shown.inner_text("#about") == (
        f"As the sources say it. Newest document: 20 December 2023. Graph revision {bundled.store().revision()}."
    )


def test_every_number_and_claim_leads_to_a_page(show: Show, http: Client) -> None:
    shown = show(str(http.base_url).rstrip("/"))
    links = set(shown.locator("main a").evaluate_all("(all) => all.map((one) => one.href)"))
    assert len(links) > 60
    assert {link for link in links if http.get(link).status_code != 200} == set()
    unlinked = shown.locator("#despite .count, #routes .number, #routes .people, #matrix td").evaluate_all(
        "(all) => all.filter((one) => one.textContent && !one.querySelector('a')).map((one) => one.outerHTML)"
    )
    assert [one for one in unlinked if 'scope="col"' not in one] == []


def heard(shown: Any) -> dict[str, int]:
    """How many of each part of a table the browser tells those who hear the page."""
    tree = shown.context.new_cdp_session(shown).send("Accessibility.getFullAXTree")["nodes"]
    found = Counter(node["role"]["value"] for node in tree if not node["ignored"])
    return {name: found[name] for name in ("table", "row", "rowheader", "columnheader", "cell")}


def test_narrow_page_keeps_its_tables_for_those_who_hear_them(show: Show, http: Client) -> None:
    api = str(http.base_url).rstrip("/")
    wide, narrow = heard(show(api)), heard(show(api, width=360))
    assert narrow == wide
    assert (wide["table"], wide["rowheader"], wide["columnheader"]) == (3, 13, 15)


def test_number_leads_to_the_returns_that_it_counts(show: Show, http: Client) -> None:
    shown = show(str(http.base_url).rstrip("/"))
    shown.locator("#despite .unknown a").click()
    shown.wait_for_selector(".said")
    assert shown.locator(".said").first.inner_text() == "8 rows."
    shown.go_back()
    shown.locator("#routes .number a").first.click()
    shown.wait_for_selector(".said")
    assert shown.locator(".said").first.inner_text() == "8 rows."


def test_only_the_interface_is_asked(show: Show, http: Client) -> None:
    shown = show(str(http.base_url).rstrip("/"))
    assert sorted(shown.asked) == [
        "/v1/questions/returns-by-route/rows",
        "/v1/questions/returns-despite-interim-measures/rows",
        "/version",
    ]
    assert (shown.elsewhere, shown.problems) == ([], [])


def test_policy_lets_the_page_ask_nobody_else(show: Show, http: Client, origin: str) -> None:
    shown = show(str(http.base_url).rstrip("/"))
    tried = "(url) => fetch(url).then(() => 'asked', (error) => error.name)"
    assert shown.evaluate(tried, f"{origin}/elsewhere") == "TypeError"
    assert shown.evaluate(tried, f"{str(http.base_url).rstrip('/')}/version") == "asked"
    assert any("violates the" in problem and "connect-src" in problem for problem in shown.problems)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1100, "dark")])
def test_page_fits_and_can_be_reached_by_keyboard(show: Show, http: Client, width: int, scheme: str) -> None:
    shown = show(str(http.base_url).rstrip("/"), width=width, color_scheme=scheme)
    assert shown.evaluate("document.documentElement.scrollWidth") == width
    reached = set()
    for _ in range(80):
        shown.keyboard.press("Tab")
        reached.add(shown.evaluate("(document.activeElement.closest('section, footer') ?? document.body).id"))
    assert {"despite", "routes", "matrix"} <= reached
    assert (shown.title(), shown.get_attribute("html", "lang")) == (
        "Returns despite interim measures – refoulement", "en",
    )  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(show: Show, http: Client, scheme: str) -> None:
    shown = show(str(http.base_url).rstrip("/"), color_scheme=scheme)
    low = shown.evaluate(CONTRAST)
    assert low == []


#: Elements with text whose contrast is below what WCAG 2.2 asks at level AA.
CONTRAST = """() => {
    const parse = (text) => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (one) => {
        for (let at = one; at; at = at.parentElement) {
            const found = parse(getComputedStyle(at).backgroundColor);
            if (found.length < 4 || found[3] > 0) return found;
        }
        return [255, 255, 255];
    };
    return [...document.querySelectorAll("main *, header *, footer *")]
        .filter((one) => [...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
        .filter((one) => {
            const [a, b] = [light(parse(getComputedStyle(one).color)), light(ground(one))].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05) < 4.5;
        }).map((one) => one.outerHTML.slice(0, 90));
}"""
