"""A page of another address reads the interface only where it was named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.app import create_app
from api.origins import read_origins
from graph.errors import SettingsError
from graph.workspace import BUNDLED, Workspace
from tests.api.conftest import Client, served

PAGE = "http://127.0.0.1:9000"
ROWS = "/v1/questions/returns-by-route/rows"
ALLOWED = "access-control-allow-origin"


@pytest.fixture(scope="module")
def open_to_page(bundled: Workspace) -> Iterator[Client]:
    given = {"store": str(bundled.store_folder), "allowed_origins": f"{PAGE}/, https://example.org"}
    with served(create_app(Workspace.open(BUNDLED, given=given, environment={}))) as client:
        yield client


def test_nobody_is_named_at_first(http: Client) -> None:
    headers = http.get(ROWS, headers={"Origin": PAGE}).headers
    assert [name for name in headers if name.startswith("access-control")] == []


def test_named_page_reads_and_no_other_does(open_to_page: Client) -> None:
    found = {
        origin: open_to_page.get(ROWS, headers={"Origin": origin}).headers.get(ALLOWED)
        for origin in (
            PAGE,
            "https://example.org",
            "http://127.0.0.1:9001",
            "https://example.org.evil.net",
            "null",
        )
    }
    assert found == {
        PAGE: PAGE,
        "https://example.org": "https://example.org",
        "http://127.0.0.1:9001": None,
        "https://example.org.evil.net": None,
        "null": None,
    }


def test_problems_and_unchanged_answers_can_be_read_too(open_to_page: Client) -> None:
    tag = open_to_page.get(ROWS, headers={"Origin": PAGE}).headers["etag"]
    answers = [
        open_to_page.get(ROWS, headers={"Origin": PAGE, "If-None-Match": tag}),
        open_to_page.get(f"{ROWS}?stte=FRA", headers={"Origin": PAGE}),
        open_to_page.get(f"{ROWS}?x={'y' * 9000}", headers={"Origin": PAGE}),
    ]
    assert [(one.status_code, one.headers.get(ALLOWED)) for one in answers] == [
        (304, PAGE),
        (422, PAGE),
        (414, PAGE),
    ]
    assert "Link" in answers[0].headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answers[0].headers


def test_browser_may_ask_with_a_tag_first(open_to_page: Client) -> None:
    asked = {
        "Origin": PAGE,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    assert open_to_page.options(ROWS, headers=asked).status_code == 200
    asked["Access-Control-Request-Method"] = "DELETE"
    assert open_to_page.options(ROWS, headers=asked).status_code == 400


@pytest.mark.parametrize(
    "text", ["*", "null", "127.0.0.1:9000", "http://127.0.0.1:9000/page", "file:///x", "http://a b"]
)
def test_what_is_no_origin_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(SettingsError, match="expected scheme, host and port .* as in http://127.0.0.1:9000"):
        read_origins(text)


def test_origins_are_read_as_browsers_send_them() -> None:
    assert read_origins(" HTTP://LocalHost:9000/,http://[::1]:9000 http://localhost:9000") == (
        "http://localhost:9000",
        "http://[::1]:9000",
    )
    assert read_origins(None) == ()
