"""An answer has a tag, and who has the answer is told so before any query runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from api.app import create_app
from api.caching import Bodies, entity_tag, is_known
from graph.stores import EmbeddedStore
from graph.workspace import Workspace
from tests.api.conftest import Client, served

ROWS = "/v1/questions/returns/rows"


@pytest.fixture
def counted(bundled: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Client, list[str]]]:
    """A client of a server of its own, and every query that its store is asked."""
    asked: list[str] = []
    read = EmbeddedStore.read

    def reading(self: EmbeddedStore, query: str, *args: Any, **more: Any) -> Any:
        asked.append(query)
        return read(self, query, *args, **more)

    with served(create_app(bundled)) as client:
        client.get("/readyz")
        monkeypatch.setattr(EmbeddedStore, "read", reading)
        asked.clear()
        yield client, asked


def test_known_answer_is_304_without_a_query(counted: tuple[Client, list[str]]) -> None:
    client, asked = counted
    got = client.get(ROWS)
    assert asked
    asked.clear()
    for header in (got.headers["etag"], f'"other", W/{got.headers["etag"]}'):
        again = client.get(ROWS, headers={"If-None-Match": header})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == got.headers["etag"]
    assert asked == []


def test_same_answer_is_made_once(counted: tuple[Client, list[str]]) -> None:
    client, asked = counted
    first = client.get(ROWS, params={"limit": 5, "means": "extradition"})
    asked.clear()
    second = client.get(ROWS, params={"means": "extradition", "limit": 5})
    assert (second.content, second.headers["etag"], asked) == (first.content, first.headers["etag"], [])


def test_a_tag_belongs_to_question_parameters_and_form(http: Client) -> None:
    addresses = [
        ROWS,
        f"{ROWS}?limit=1",
        f"{ROWS}?format=csv",
        f"{ROWS}?format=ndjson",
        "/v1/questions/returns-by-route/rows",
        "/v1/questions/returns/network",
        "/v1/questions/returns/network?format=grafana",
        "/v1/questions/returns/network?format=cytoscape",
        "/embed/returns",
        "/v1/search?q=a",
        "/v1/entities/sta:kazakhstan",
        "/v1/explain/sta:kazakhstan",
    ]
    tags = [http.get(address).headers["etag"] for address in addresses]
    assert len(set(tags)) == len(tags)
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)


def test_star_is_judged_only_when_there_is_an_answer(http: Client) -> None:
    star = {"If-None-Match": "*"}
    assert http.get(ROWS, headers=star).status_code == 304
    assert http.get(f"{ROWS}?from_state=Atlantis", headers=star).status_code == 422
    assert http.get("/v1/entities/per:nobody", headers=star).status_code == 404


def test_answers_ask_to_be_checked_and_are_for_one_reader(http: Client) -> None:
    headers = http.get(ROWS).headers
    assert (headers["cache-control"], headers["vary"]) == ("private, no-cache", "Accept")


def test_tag_does_not_depend_on_the_order_of_parameters() -> None:
    assert entity_tag("r", given={"a": "1", "b": ["2", "3"]}) == entity_tag(
        "r", given={"b": ["2", "3"], "a": "1"}
    )
    assert entity_tag("r", given={"b": ["2", "3"]}) != entity_tag("r", given={"b": ["3", "2"]})
    assert entity_tag("r", given={"a": "1"}) != entity_tag("r1", given={"a": ""})


def test_star_in_a_list_names_no_tag() -> None:
    assert not is_known('"a"', "*")
    assert is_known('"a"', '"b","a"')


def test_bodies_forget_the_least_used_and_never_keep_a_large_one() -> None:
    bodies = Bodies(most_bytes=10, largest=6)
    bodies.keep("a", b"12345", {})
    bodies.keep("b", b"12345", {})
    assert bodies.get("a") is not None
    bodies.keep("c", b"12345", {})
    bodies.keep("large", b"1234567", {})
    assert [bodies.get(tag) is not None for tag in ("a", "b", "c", "large")] == [True, False, True, False]


def test_a_304_leaves_the_policy_of_the_page_that_a_browser_kept(http: Client) -> None:
    first = http.get("/embed/returns")
    assert "script-src" in first.headers["content-security-policy"]
    again = http.get("/embed/returns", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.headers.get("content-security-policy")) == (304, None)
