"""Opens pages of a real server in the real browser, with everything they do noted down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from api.app import create_app
from graph.workspace import BUNDLED, Workspace
from tests.api.conftest import served

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The workspace that comes with the product, its graph built in a folder of this run."""
    store = tmp_path_factory.mktemp("pages") / "store"
    workspace = Workspace.open(BUNDLED, given={"store": str(store)}, environment={})
    workspace.build()
    return workspace


@pytest.fixture(scope="session")
def http(bundled: Workspace) -> Iterator[httpx2.Client]:
    """A client of a server of the bundled workspace."""
    with served(create_app(bundled)) as client:
        yield client


@pytest.fixture(scope="session")
def site(http: httpx2.Client) -> str:
    """The address of that server, without a slash at its end."""
    return str(http.base_url).rstrip("/")


@pytest.fixture
def open_at(browser: Any) -> Iterator[Open]:
    """A function that opens an address.

    What it returns has ``elsewhere`` (requests to any other host) and ``problems``
    (errors, dialogs, breaches of the policy) as lists.
    """
    contexts = []

    def show(address: str, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.elsewhere, page.problems = [], []
        host = "/".join(address.split("/")[:3]) + "/"
        page.on("request", lambda request: _note(page, host, request.url))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda said: _hear(page, said))
        page.on("dialog", lambda dialog: (page.problems.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.goto(address)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready=yes]", state="attached")
        return page

    yield show
    for context in contexts:
        context.close()


def _note(page: Any, host: str, url: str) -> None:
    if not url.startswith((host, "data:", "blob:", "about:")):
        page.elsewhere.append(url)


def _hear(page: Any, said: Any) -> None:
    # The browser remarks on every answer that is a problem, also where it is meant to be one.
    if said.type in ("error", "warning") and "the server responded with a status of 4" not in said.text:
        page.problems.append(said.text)
