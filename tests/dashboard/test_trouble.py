"""What the page says when there is nothing to show, or not all of it; and names that would run run nothing."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from graph.workspace import BUNDLED, Workspace
from tests.api.conftest import Client, served, write
from tests.dashboard.conftest import Show, serving
from tests.dashboard.test_page import rows_of
from tests.pages.test_hostile import NAMES, RAN, hostile
from tests.small_ledgers import Small
from tools.dashboard import PAGE

pytestmark = pytest.mark.needs("browser")

#: What a name must not become. Below main stands the page's own script, in its head its own policy.
FOREIGN = "img, object, embed, iframe, base, main script, main style, main meta, [onerror], [onload]"


def rewriting(change: Callable[[str], str]) -> Callable[[Any], None]:
    """Let the page's requests for rows go to the real server under another address."""

    def before(shown: Any) -> None:
        shown.route("**/rows*", lambda route: route.continue_(url=change(route.request.url)))

    return before


def one_row_at_a_time(url: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}limit=1"


def opened(folder: Path, origin: str, ledger: Small) -> Workspace:
    write(ledger, folder)
    workspace = Workspace.open(folder, given={"allowed_origins": origin}, environment={})
    workspace.build()
    return workspace


def test_address_where_nothing_listens(show: Show, origin: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        api = f"http://127.0.0.1:{taken.getsockname()[1]}"
        shown = show(api)
    assert shown.locator(".alarm p").all_inner_texts() == [
        f"{api}/ cannot be reached from here.",
        f"Start it with: refoulement serve --allow-origin {origin}",
        "If it runs already, it does not let this page read it: start it anew with that option.",
    ]
    assert shown.inner_text("#about") == "Nothing could be read."
    assert shown.locator("section:visible").count() == 0


def test_button_tries_again(show: Show, http: Client) -> None:
    shown = show(
        api := str(http.base_url).rstrip("/"),
        before=lambda page: page.route(f"{api}/**", lambda route: route.abort()),
    )
    assert shown.locator(".alarm").count() == 1
    shown.unroute_all()
    shown.get_by_role("button", name="Try again").click()
    shown.wait_for_selector("#despite tbody")
    assert shown.locator(".alarm").count() == 0


def test_interface_that_does_not_allow_the_page(show: Show, bundled: Workspace) -> None:
    closed = Workspace.open(BUNDLED, given={"store": str(bundled.store_folder)}, environment={})
    with serving(closed) as api:
        assert "it does not let this page read it" in show(api).inner_text(".alarm")


def test_page_opened_as_a_file_says_that_it_must_be_served(browser: Any, http: Client) -> None:
    shown = browser.new_page()
    shown.goto(PAGE.as_uri())
    shown.wait_for_selector("html[data-ready=yes]", state="attached")
    assert "This page was opened as a file" in shown.inner_text(".alarm")
    shown.context.close()


def test_graph_that_is_not_there(show: Show, origin: str, tmp_path: Path) -> None:
    write(Small(), tmp_path / "workspace")
    workspace = Workspace.open(tmp_path / "workspace", given={"allowed_origins": origin}, environment={})
    with served(create_app(workspace)) as client:
        told = client.get("/v1/questions/returns-by-route/rows").json()["detail"]
        shown = show(str(client.base_url).rstrip("/"))
    alarms = shown.locator("#routes .alarm p").all_inner_texts()
    assert alarms == ["The graph cannot be read now.", told, "Try again in 5 seconds."]
    assert "`refoulement build`" in told


def test_request_that_the_interface_refuses(show: Show, http: Client) -> None:
    shown = show(str(http.base_url).rstrip("/"), before=rewriting(lambda url: f"{url}?stte=FRA"))
    first, told = shown.locator("#despite .alarm p").all_inner_texts()
    assert first == "The API does not take this request."
    assert "stte" in told
    assert shown.inner_text("#about").startswith("As the sources say it.")


def test_something_else_at_that_address(show: Show, page: str, origin: str) -> None:
    shown = show(origin)
    assert shown.locator(".alarm p").all_inner_texts() == [
        f"{origin}/ answers, but not as refoulement does (status 404).",
        "Is the address at the top of this file the right one?",
    ]


def test_graph_without_returns(show: Show, origin: str, tmp_path: Path) -> None:
    with serving(opened(tmp_path / "workspace", origin, Small())) as api:
        shown = show(api)
    assert (
        "No state is recorded both with a measure addressed to it and a return from it."
        in shown.inner_text("#despite")
    )
    assert "Searched: no forced return, no interim measure, no pair." in shown.inner_text("#despite")
    assert "No return is recorded." in shown.inner_text("#routes")
    assert "No return with both states is recorded." in shown.inner_text("#matrix")
    assert shown.inner_text("#about").startswith("As the sources say it. Newest document: an unknown day.")
    assert shown.problems == []


def test_every_page_of_an_answer_is_read(show: Show, http: Client) -> None:
    api = str(http.base_url).rstrip("/")
    whole, parts = show(api), show(api, before=rewriting(one_row_at_a_time))
    for section in ("despite", "routes", "matrix"):
        assert rows_of(parts, section) == rows_of(whole, section) != []
    assert sum("returns-by-route" in one for one in parts.asked) == 7
    assert "is cut" not in parts.inner_text("main")


def test_answer_that_is_too_long_says_that_it_is_cut(show: Show, origin: str, tmp_path: Path) -> None:
    small = Small()
    for at in range(25):
        small.returned(f"e{at}", f"per:p{at}", f"sta:from{at:02}", "sta:to", "2011-05-30")
    with serving(opened(tmp_path / "workspace", origin, small)) as api:
        shown = show(api, before=rewriting(one_row_at_a_time))
    assert len(rows_of(shown, "routes")) == 20
    assert shown.inner_text("#routes .left-out") == (
        "This is cut: only the first 20 rows are shown. The CSV has them all."
    )
    assert "that is cut" in shown.inner_text("#matrix .left-out")


def test_parts_of_two_revisions_are_not_shown_as_one(show: Show, http: Client) -> None:
    def before(shown: Any) -> None:
        def other(route: Any) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, json=answer.json() | {"revision": "0123456789abcdef"})

        shown.route("**/version", other)

    shown = show(str(http.base_url).rstrip("/"), before=before)
    assert "built anew while this page read it" in shown.inner_text(".alarm")


@pytest.mark.parametrize("bypassed", [False, True], ids=["with policy", "without policy"])
def test_hostile_names_run_nothing_and_ask_nobody(
    show: Show, origin: str, tmp_path: Path, bypassed: bool
) -> None:
    small = hostile()
    small.entity("sta:c", name="\u202eevil\u202d name")
    small.returned("e9", "per:b", "sta:b", "sta:c", "2013", note=NAMES[0])
    with serving(opened(tmp_path / "workspace", origin, small)) as api:
        shown = show(api, bypass_csp=bypassed)
        for folded in shown.locator("summary").all():
            folded.click()
        text = shown.inner_text("main")
    assert any("script>" in line or "onerror" in line for line in text.splitlines())
    assert shown.evaluate(RAN) is None
    assert shown.locator(FOREIGN).count() == 0
    assert (shown.elsewhere, shown.problems) == ([], [])
    links = shown.locator("a[href]").evaluate_all("(all) => all.map((one) => new URL(one.href).origin)")
    assert set(links) <= {api, origin}
