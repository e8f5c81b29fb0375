"""By keyboard, by screen reader, large, narrow, dark and on paper."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.pages.conftest import Open

pytestmark = pytest.mark.needs("browser")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "/", "/?q=return-measure-pairs", "/?q=returns&from_state=Fance&date_from=2011-13&x=1", "/?q=person-timeline",
    "/?q=ego-network&id=sta:france&labels=Court", "/?q=evidence-pack&id=ev:ret-akhmedov", "/?q=nothing",
    "/entity/per:bekiev-ashyrbay", "/entity/per:nobody", "/event/ev:ret-akhmedov", "/claim/c001-148",
    "/document/003_f6da76018fc79789.txt", "/find?q=akhmedov", "/find",
)  # fmt: skip


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The checks of axe-core, as a script."""
    named = os.environ.get("REFOULEMENT_AXE")
    path = Path(named) if named else root / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not in node_modules (`make test` installs it)")
    return path.read_text(encoding="utf-8")


def violations(page: Any, axe: str) -> list[tuple[str, list[Any]]]:
    page.evaluate(axe)
    found = page.evaluate("(rules) => axe.run(document, { iframes: false, runOnly: rules })", RULES)
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_light_and_dark(open_at: Open, site: str, axe: str, path: str) -> None:
    page = open_at(site + path, color_scheme="light")
    assert violations(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, axe) == []


@pytest.mark.parametrize("path", PAGES[:5])
def test_axe_finds_nothing_on_a_phone_with_everything_open(
    open_at: Open, site: str, axe: str, path: str
) -> None:
    page = open_at(site + path, width=390, height=844)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page, axe) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(open_at: Open, site: str, path: str) -> None:
    page = open_at(site + path, width=390, height=844)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = {}
    for width in (320, 390, 640, 860, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        found[width] = page.evaluate("() => document.documentElement.scrollWidth")
    assert {width: wide for width, wide in found.items() if wide > width} == {}


def test_page_is_whole_at_twice_the_size_of_text(open_at: Open, site: str) -> None:
    page = open_at(site, width=640, height=450, device_scale_factor=2)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 640
    assert page.get_by_role("row", name="Kazakhstan").first.is_visible()


def test_rows_are_cards_on_a_phone_and_still_a_table_to_a_screen_reader(open_at: Open, site: str) -> None:
    page = open_at(site, width=390, height=844)
    rows = page.get_by_role("table").get_by_role("row")
    assert rows.count() == 5
    shown = page.locator("tbody").last.inner_text().replace("\n", " ")
    assert shown.startswith("Kazakhstan Definite 0 Possible 0 Not covered 0 Unknown 8")


def test_questions_are_folded_on_a_phone_until_asked_for(open_at: Open, site: str) -> None:
    page = open_at(site, width=390, height=844)
    assert not page.is_visible("#questions-list")
    page.click("#choose")
    assert page.get_attribute("#choose", "aria-expanded") == "true"
    page.locator("#questions summary", has_text="Returns").click()
    page.click("[data-question=returns]")
    page.wait_for_url("**q=returns")
    page.locator("h1", has_text="Which forced returns").wait_for()
    assert not page.is_visible("#questions-list")


def test_keyboard_goes_from_skip_link_to_evidence(open_at: Open, site: str) -> None:
    page = open_at(site)
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.why summary')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("details.why[open] .evidence li").count() == 6
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/c001-123")
    assert page.evaluate("() => document.activeElement.id") == "heading"


def test_order_of_focus_is_the_order_of_reading(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=returns&from_state=FRA")
    # The picture can be reached once it is there.
    page.locator("iframe.picture").scroll_into_view_if_needed()
    page.frame_locator("iframe.picture").locator("svg").first.wait_for()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => document.activeElement.id || document.activeElement.className"))
    wanted = [
        "skip",
        "find",
        "filter",
        "field-from_state",
        "field-to_state",
        "answer-button",
        "scroll",
        "locate",
        "picture",
    ]
    assert [one for one in seen if one in wanted][: len(wanted)] == wanted


def test_landmarks_are_named(open_at: Open, site: str) -> None:
    page = open_at(site)
    assert page.get_by_role("navigation", name="Questions").count() == 1
    assert page.get_by_role("search").count() == 1
    assert page.get_by_role("main").count() == 1
    regions = page.get_by_role("region").evaluate_all(
        """(all) => all.map((one) => one.ariaLabel
            ?? document.getElementById(one.getAttribute("aria-labelledby")).textContent)"""
    )
    assert [name for name in regions if name in ("Answer", "Network", "Sources", "Share, embed, query")] == [
        "Answer", "Network", "Sources", "Share, embed, query",
    ]  # fmt: skip


def test_bounds_of_a_date_are_text_beside_it(open_at: Open, site: str) -> None:
    page = open_at(f"{site}/?q=return-measure-pairs&verdict=definite")
    cell = page.locator("td.date", has_text="March 2023").first
    assert cell.locator(".bounds").inner_text() == "2023-03-01 to 2023-03-31; year inferred"


def test_paper_has_the_answer_and_its_sources_and_no_controls(open_at: Open, site: str) -> None:
    page = open_at(site)
    page.emulate_media(media="print")
    assert (
        not page.is_visible("#questions") and not page.is_visible(".find") and not page.is_visible("#picture")
    )
    assert page.is_visible("table.rows") and page.is_visible("#claim-c001-148")
    assert page.locator("#claim-c000-022").is_visible()
