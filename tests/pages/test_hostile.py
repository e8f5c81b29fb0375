"""Names come from strangers' documents: whatever they hold, nothing of it runs and nothing is asked of another host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from api.app import create_app
from tests.api.conftest import served, write
from tests.pages.conftest import Open
from tests.render.hostile import STRINGS
from tests.small_ledgers import Small

pytestmark = pytest.mark.needs("browser")

# What no file of a ledger can hold is tried in its own tests.
NAMES = [name for name in STRINGS if name.isprintable() or "\u202e" in name or "\u2028" in name]
PAGES = (
    "/", "/?q=returns", "/?q=return-measure-pairs", "/?q=person-timeline&person=per:a", "/?q=ego-network&id=sta:a",
    "/?q=document-claims&document=d", "/entity/per:a", "/entity/sta:a", "/event/e1", "/event/ims:m",
    "/claim/e1-from", "/document/d", "/find?q=script", "/find?q=evil",
)  # fmt: skip
ADDRESSES = (
    "/?q={}", "/?q=returns&from_state={}", "/?q=returns&{}=1", "/?q=returns&date_from={}", "/?q=returns&limit={}",
    "/?q=ego-network&labels={}&id=sta:a", "/?q=returns&cursor={}", "/find?q={}", "/entity/{}", "/claim/{}",
)  # fmt: skip
RAN = "() => window.ran ?? null"
FOREIGN = "img, object, embed, base, meta[http-equiv], [onerror], [onload], script:not([src^='/assets/'])"
SCHEMES = """() => [...document.querySelectorAll("a[href], iframe")]
    .map((one) => new URL(one.href || one.src).protocol)"""


def hostile() -> Small:
    small, names = Small(), iter(NAMES * 9)
    small.document(
        "d",
        title=next(names),
        publisher=next(names),
        url="javascript:window.ran=1",
        archived_url="data:text/html,x",
    )
    things = ("per:a", "per:b", "sta:a", "sta:b", "crt:court", "ims:m", "stm:s", "org:o", "grp:g")
    for thing in things:
        small.entity(
            thing, name=next(names), note=next(names), aliases=[{"text": next(names), "docs": ["d"]}]
        )
    small.entity("per:b", name="\u202eevil\u202d \u2066\u200f name")
    common = {"asserted_in": "stm:s", "attributed_to": "org:o"}
    small.measure("ims:m", "sta:a", "per:a", date="2010", note=next(names), qualifiers={"terms": next(names)})
    small.returned("e1", "per:a", "sta:a", "sta:b", "2011-05", note=next(names), **common)
    small.returned("e2", "grp:g", "sta:a", "sta:b", "2012", verb="EXTRADITED", note=next(names), **common)
    small.claim("c1", "per:b", "MEMBER_OF", "grp:g")
    small.claim("c2", "per:a", "HAS_OCCUPATION", next(names), object_kind="literal")
    return small


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    workspace = write(hostile(), tmp_path_factory.mktemp("hostile") / "workspace")
    workspace.build()
    with served(create_app(workspace)) as client:
        yield str(client.base_url).rstrip("/")


def inert(page: Any) -> None:
    assert page.evaluate(RAN) is None
    assert page.locator(FOREIGN).count() == 0
    assert (page.elsewhere, page.problems) == ([], [])
    schemes = page.evaluate(SCHEMES)
    assert set(schemes) <= {"http:", "https:"}


@pytest.mark.parametrize("bypassed", [False, True], ids=["with policy", "without policy"])
def test_hostile_names_run_nothing(open_at: Open, hostile_site: str, bypassed: bool) -> None:
    page = open_at(hostile_site, bypass_csp=bypassed)
    for path in PAGES:
        page.goto(hostile_site + path)
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        assert page.locator("h1").inner_text(), path
        for summary in page.locator("main summary:visible").all()[:6]:
            summary.click()
        inert(page)


@pytest.mark.parametrize("bypassed", [False, True], ids=["with policy", "without policy"])
def test_hostile_names_run_nothing_when_pages_are_swapped(
    open_at: Open, hostile_site: str, bypassed: bool
) -> None:
    page = open_at(f"{hostile_site}/?q=returns", bypass_csp=bypassed)
    for name in (NAMES[0], NAMES[1]):
        page.fill("#find", name[:12])
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector("main:not([aria-busy])")
        page.locator(".facts").first.wait_for()
        inert(page)
    page.go_back()
    page.go_back()
    page.wait_for_url("**/?q=returns")
    page.locator("#answer-head").wait_for()
    inert(page)


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_addresses_run_nothing(open_at: Open, hostile_site: str, address: str) -> None:
    page = open_at(f"{hostile_site}/?q=returns", bypass_csp=True)
    for text in NAMES[:4]:
        page.goto(hostile_site + address.format(quote(text, safe="")))
        page.wait_for_selector("h1")
        inert(page)


def test_hostile_names_are_shown_as_they_are(open_at: Open, hostile_site: str) -> None:
    page = open_at(f"{hostile_site}/entity/per:a")
    assert page.inner_text("h1") in NAMES


def test_name_that_runs_right_to_left_turns_nothing_else_round(open_at: Open, hostile_site: str) -> None:
    page = open_at(f"{hostile_site}/find?q=evil")
    ways = page.locator(".hits bdi").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).unicodeBidi)"
    )
    assert ways and set(ways) == {"isolate"}
