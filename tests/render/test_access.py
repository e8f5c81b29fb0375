"""By keyboard and by screen reader: everything that the picture tells can be reached without a mouse."""

import os
from pathlib import Path
from typing import Any

import pytest

from graph.network_types import Subgraph
from graph.render import render_html
from tests.render.conftest import Open
from tests.render.samples import EMPTY, FRANCE, KAZAKHSTAN, crowd

pytestmark = pytest.mark.needs("browser")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chosen(page: Any) -> str:
    heading: str = page.inner_text("#facts-heading")
    return heading


def spoken(page: Any) -> str:
    page.wait_for_timeout(90)
    said: str = page.inner_text("#spoken")
    return said


def test_figure_is_reached_by_tab(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN))
    reached = []
    for _ in range(15):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.id"))
    assert reached[0] == "skip"
    assert "stage" in reached and "find" in reached and "from" in reached


def test_arrows_move_walk_follows_and_enter_opens(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    page.focus("#stage")
    page.keyboard.press("ArrowRight")
    assert chosen(page) == "Return of 15 November 2023"
    assert spoken(page) == "Return of 15 November 2023, forced return, 5 relations"
    page.keyboard.press("n")
    assert (
        spoken(page)
        == "1 of 5: Return of 15 November 2023 subject Mukhsinjon Akhmedov, 15 Nov 2023, 1 source"
    )
    page.keyboard.press("p")
    assert spoken(page).startswith("5 of 5: Order: removal unlawful ruled on")
    page.keyboard.press("f")
    assert chosen(page) == "Order: removal unlawful"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "facts-heading"
    page.keyboard.press("Escape")
    assert chosen(page) == "How to read this"
    assert page.evaluate("() => document.activeElement.id") == "stage"


def test_every_item_is_reached_in_the_order_of_the_list(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    page.focus("#stage")
    seen = []
    for _ in FRANCE.items:
        page.keyboard.press("PageDown")
        seen.append(chosen(page))
    assert seen == [item.name for item in FRANCE.items]
    page.keyboard.press("PageUp")
    assert chosen(page) == FRANCE.items[-2].name


def test_arrows_go_to_what_lies_that_way(open_page: Open) -> None:
    page = open_page(render_html(FRANCE), fragment="#item=sta%3AFRA")
    place = """() => {
        const id = document.getElementById('stage').getAttribute('aria-activedescendant');
        const box = document.getElementById(id).firstElementChild.getBoundingClientRect();
        return [box.x, box.y];
    }"""
    page.focus("#stage")
    before = page.evaluate(place)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(place)[0] > before[0]
    before = page.evaluate(place)
    page.keyboard.press("ArrowUp")
    assert page.evaluate(place)[1] < before[1]


def test_letters_count_only_while_the_figure_has_the_focus(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    page.focus("#find")
    page.keyboard.type("nptf")
    assert chosen(page) == "How to read this"
    assert page.evaluate("() => document.body.classList.contains('tabled')") is False


def test_chosen_item_is_the_active_descendant(open_page: Open) -> None:
    page = open_page(render_html(FRANCE), fragment="#item=sta%3AFRA")
    active = page.get_attribute("#stage", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-label") == "France, state, 3 relations"


def test_skip_link_leads_to_the_table(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "relations"
    assert page.locator("#relation-table").is_visible()


def test_keyboard_zooms_pans_and_opens_the_table(open_page: Open) -> None:
    page = open_page(render_html(FRANCE))
    look = "() => document.querySelector('#stage svg').getAttribute('viewBox')"
    page.focus("#stage")
    seen = [page.evaluate(look)]
    for key in ("+", "Shift+ArrowLeft", "-", "0"):
        page.keyboard.press(key)
        page.wait_for_timeout(60)
        seen.append(page.evaluate(look))
    assert seen[-1] == seen[0] and len(set(seen)) == 4
    page.keyboard.press("t")
    assert page.locator("#relation-table").is_visible()


def test_targets_are_at_least_24_pixels(open_page: Open) -> None:
    page = open_page(render_html(KAZAKHSTAN))
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, #key label, .undated')]
            .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([name]) => name)"""
    )
    assert small == []


def axe() -> str:
    named = os.environ.get("REFOULEMENT_AXE")
    path = Path(named) if named else Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not there (npm install)")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("fragment", ["", "#view=table", "#item=ims%3A29"])
@pytest.mark.parametrize("graph", [KAZAKHSTAN], ids=lambda graph: graph.name)
def test_axe_finds_nothing(graph: Subgraph, fragment: str, width: int, open_page: Open) -> None:
    assert violations(open_page(render_html(graph), width=width, fragment=fragment)) == []


@pytest.mark.parametrize("graph", [EMPTY, crowd(320)], ids=lambda graph: graph.name)
def test_axe_finds_nothing_on_pages_without_a_figure(graph: Subgraph, open_page: Open) -> None:
    assert violations(open_page(render_html(graph))) == []


def violations(page: Any) -> list[Any]:
    """What axe says. It is put in through the debugger, which the page's own policy does not stop."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": axe()})
    told = "found.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160))])"
    run = f"axe.run(document, {{ runOnly: {RULES} }}).then((found) => {told})"
    answer = session.send(
        "Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True}
    )
    found: list[Any] = answer["result"]["value"]
    return found
