"""Names come from strangers' documents: whatever they hold, nothing runs and no element is made of it."""

import re
from collections import Counter
from typing import Any

import pytest

from graph.network_types import Subgraph
from graph.render import render_html
from tests.render.conftest import Open
from tests.render.hostile import STRINGS, harmless, hostile

pytestmark = pytest.mark.needs("browser")

COUNT = "() => [...document.querySelectorAll('*')].map((one) => one.tagName.toLowerCase())"
# The rows of a label and of a caption depend on the length of a name, a link and its quotes on what a text holds.
VARYING = {"text", "tspan", "a", "blockquote", "q", "ul", "li"}
RAN = "() => window.ran ?? null"


def without_policy(page: str) -> str:
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)


def use(page: Any) -> Counter[str]:
    """Do what a reader does: point, choose, walk, open, filter, show the table."""
    for group in page.query_selector_all("#stage [data-item]"):
        group.dispatch_event("pointermove", {"bubbles": True})
    seen: Counter[str] = Counter()
    page.focus("#stage")
    for key in ("ArrowRight", "n", "n", "p", "f", "ArrowLeft", "ArrowDown", "n", "Enter"):
        page.keyboard.press(key)
        seen.update(page.evaluate(COUNT))
    page.click("#key summary")
    page.locator("#key input").first.uncheck()
    page.click("#table-switch")
    return seen


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without policy"])
@pytest.mark.parametrize("turn", range(3))
def test_nothing_of_hostile_text_runs(turn: int, policy: bool, open_page: Open) -> None:
    html = render_html(hostile(turn))
    page = open_page(html if policy else without_policy(html))
    use(page)
    assert page.evaluate(RAN) is None
    assert (page.problems, page.requests) == ([], [])


@pytest.mark.parametrize("turn", range(3))
def test_hostile_text_makes_no_element(turn: int, open_page: Open) -> None:
    def elements(graph: Subgraph) -> Counter[str]:
        found = Counter(open_page(without_policy(render_html(graph))).evaluate(COUNT))
        return Counter({tag: number for tag, number in found.items() if tag not in VARYING})

    assert elements(hostile(turn)) == elements(harmless())


@pytest.mark.parametrize("turn", range(3))
def test_without_script_nothing_runs_either(turn: int, open_page: Open) -> None:
    page = open_page(without_policy(render_html(hostile(turn))), java_script_enabled=False)
    assert (
        page.query_selector_all(
            "img, iframe, object, embed, form, link, base, [onload], [onerror], [onmouseover]"
        )
        == []
    )


@pytest.mark.parametrize("turn", range(3))
def test_every_link_leads_to_the_web(turn: int, open_page: Open) -> None:
    page = open_page(render_html(hostile(turn)))
    page.focus("#stage")
    page.keyboard.press("ArrowRight")
    links = page.evaluate(
        "() => [...document.querySelectorAll('a[target=_blank]:not(#full-view)')].map((one) => one.protocol)"
    )
    assert set(links) <= {"https:", "http:"}


def test_hostile_text_is_shown_as_it_is(open_page: Open) -> None:
    page = open_page(render_html(hostile(0)))
    shown = page.locator("#item-table").inner_text() + page.locator("h1").inner_text()
    assert STRINGS[0] in shown and STRINGS[10] in shown


def test_data_in_the_page_holds_no_sign_of_markup() -> None:
    html = render_html(hostile(0))
    start = html.index(">", html.index('id="data"')) + 1
    assert re.search("[<>&\u2028\u2029]", html[start : html.index("</script>", start)]) is None


def test_policy_lets_in_two_scripts_and_one_style_by_digest() -> None:
    html = render_html(harmless())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none'; ")
    assert len(re.findall(r"'sha256-[A-Za-z0-9+/]{43}='", said)) == 3
    assert "unsafe" not in said and "http" not in said
