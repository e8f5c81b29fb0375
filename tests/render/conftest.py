"""Opens pages of the painters in the real browser, with everything they do noted down."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

LOCAL = ("file:", "data:", "blob:", "about:")
Open = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """A function that shows a page; what it returns has ``requests`` and ``problems`` as lists."""
    contexts = []

    def show(html: str, *, width: int = 1280, height: int = 800, fragment: str = "", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.problems = [], []
        page.on("request", lambda request: _note(page, request.url))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda said: said.type in ("error", "warning") and page.problems.append(said.text))
        page.on("dialog", lambda dialog: (page.problems.append(f"dialog {dialog.message}"), dialog.dismiss()))
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        page.goto(file.as_uri() + fragment)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready=yes]", state="attached")
        return page

    yield show
    for context in contexts:
        context.close()


def _note(page: Any, url: str) -> None:
    if not url.startswith(LOCAL):
        page.requests.append(url)
