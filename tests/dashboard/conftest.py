"""Workspaces that are really served, and the page beside them on another port, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from graph.workspace import BUNDLED, Workspace
from tests.api.conftest import http, served
from tools.dashboard import page_served, write

__all__ = ["http"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the page as it is served."""
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="session")
def page(folder: Path) -> Iterator[str]:
    """The address of the page."""
    with page_served("", folder) as address:
        yield address


@pytest.fixture(scope="session")
def origin(page: str) -> str:
    """The page's origin, which an API must allow."""
    return page.rpartition("/")[0]


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory, origin: str) -> Workspace:
    """The workspace that comes with the product, built, which lets the page read it."""
    given = {"store": str(tmp_path_factory.mktemp("bundled") / "store"), "allowed_origins": origin}
    workspace = Workspace.open(BUNDLED, given=given, environment={})
    workspace.build()
    return workspace


@pytest.fixture(scope="session")
def gold(shared: Path, tmp_path_factory: pytest.TempPathFactory, origin: str) -> Workspace:
    """The two documents of the gold coding, whose answers are known by hand."""
    folder = tmp_path_factory.mktemp("gold") / "workspace"
    shutil.copytree(shared / "gold", folder)
    (folder / "refoulement.toml").touch()
    workspace = Workspace.open(folder, given={"allowed_origins": origin}, environment={})
    workspace.build()
    return workspace


@contextmanager
def serving(workspace: Workspace) -> Iterator[str]:
    """Serve a workspace for a while; gives its address."""
    with served(create_app(workspace)) as client:
        yield str(client.base_url).rstrip("/")


Show = Callable[..., Any]


@pytest.fixture
def show(browser: Any, page: str, folder: Path) -> Iterator[Show]:
    """A function that opens the page for an API and waits until it has shown what there is.

    What it returns has ``asked`` (every request that went neither to the API nor for the page
    is in ``elsewhere``) and ``problems`` (errors, dialogs, breaches of the policy). ``before``
    is called with the page before it is opened; ``width`` and more go to the browser.
    """
    contexts = []

    def open_for(
        api: str, *, before: Callable[[Any], None] | None = None, width: int = 1100, **options: Any
    ) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        shown = context.new_page()
        shown.asked, shown.elsewhere, shown.problems = [], [], []
        shown.on("request", lambda request: _note(shown, api, page, request.url))
        shown.on("pageerror", lambda error: shown.problems.append(str(error)))
        shown.on("dialog", lambda dialog: (shown.problems.append(dialog.message), dialog.dismiss()))
        shown.on("console", lambda said: _hear(shown, said))
        write(api, folder)
        if before:
            before(shown)
        shown.goto(page)
        shown.wait_for_selector("html[data-ready=yes]", state="attached")
        return shown

    yield open_for
    for context in contexts:
        context.close()


def _note(shown: Any, api: str, page: str, url: str) -> None:
    if url.startswith(f"{api}/"):
        shown.asked.append(url.removeprefix(api))
    elif url != page and not url.startswith("data:"):
        shown.elsewhere.append(url)


def _hear(shown: Any, said: Any) -> None:
    # The browser remarks on every answer that is a problem, also where it is meant to be one.
    if said.type in ("error", "warning") and "the server responded with a status of" not in said.text:
        shown.problems.append(said.text)
