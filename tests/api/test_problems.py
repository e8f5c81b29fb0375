"""Every error is one problem body (RFC 9457) that says what to do, and never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from api.app import create_app
from api.problems import KINDS, problem_of
from graph import errors
from graph.stores import EmbeddedStore
from graph.stores.base import QueryFailed
from graph.workspace import Workspace
from tests.api.conftest import Client, served

ROWS = "/v1/questions/returns/rows"


def body_of(response: Any, status: int, kind: str) -> dict[str, Any]:
    """The problem of a response, after everything that all problems share was checked."""
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json"), (
        response.text
    )
    body: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail", "instance", "request_id"} <= body.keys()
    assert (body["type"], body["status"], body["title"]) == (
        f"/v1/problems/{kind}",
        status,
        KINDS[kind].title,
    )
    assert body["request_id"] == response.headers["x-request-id"]
    assert response.headers["cache-control"] == "no-store"
    assert "Traceback" not in response.text and ".py" not in response.text
    return body


def test_unknown_question_names_near_ones(http: Client) -> None:
    for address in (
        "/v1/questions/returnz",
        "/v1/questions/returnz/rows",
        "/v1/questions/returnz/network",
        "/embed/returnz",
    ):
        body = body_of(http.get(address), 404, "unknown-question")
        assert "returns" in body["near"]
        assert body["instance"] == address


def test_unknown_id_names_near_ones(http: Client) -> None:
    for address, near in (
        ("/v1/entities/per:abdurakhmanov", "per:abdurakhmanov-umarali"),
        ("/v1/entities/per:abdurakhmanov/timeline", "per:abdurakhmanov-umarali"),
        ("/v1/entities/per:abdurakhmanov/claims", "per:abdurakhmanov-umarali"),
        ("/v1/entities/per:abdurakhmanov/network", "per:abdurakhmanov-umarali"),
        ("/v1/events/ev:ret-abdurakhman", "ev:ret-abdurakhmanov"),
        ("/v1/claims/c000-06", "c000-06"),
        ("/v1/documents/000_899ea0687d4b4dc6.tx", "000_899ea0687d4b4dc6.txt"),
        ("/v1/explain/ev:ret-abdurakhman", "ev:ret-abdurakhmanov"),
    ):
        body = body_of(http.get(address), 404, "unknown-id")
        assert any(found.startswith(near) for found in body["near"]), body


def test_all_problems_of_a_request_come_at_once_with_near_names(http: Client) -> None:
    got = http.get(
        f"{ROWS}?limt=3&from_state=Kazahkstan&means=deport&date_from=2011-02-31&format=xlm&limit=0"
    )
    body = body_of(got, 422, "bad-parameters")
    found = {error["parameter"]: error["near"] for error in body["errors"]}
    assert found.keys() == {"limt", "from_state", "means", "date_from", "format", "limit"}
    assert found["limt"] == ["limit"]
    assert found["means"] == ["deportation"]
    assert found["from_state"][0] == "Kazakhstan (sta:kazakhstan)"


def test_an_ambiguous_value_lists_its_candidates(http: Client) -> None:
    body = body_of(http.get("/v1/questions/ego-network/rows", params={"id": "CAT"}), 422, "bad-parameters")
    (error,) = body["errors"]
    assert error["parameter"] == "id"
    assert set(error["near"]) >= {"ins:cat", "crt:cat-committee"}


def test_a_required_parameter_that_is_missing(http: Client) -> None:
    body = body_of(http.get("/v1/questions/person-timeline/rows"), 422, "bad-parameters")
    assert [error["parameter"] for error in body["errors"]] == ["person"]
    assert [e["parameter"] for e in body_of(http.get("/v1/search"), 422, "bad-parameters")["errors"]] == ["q"]


def test_a_parameter_that_the_path_gives_is_not_given_twice(http: Client) -> None:
    for part in ("network", "claims", "timeline"):
        body = body_of(http.get(f"/v1/entities/sta:kazakhstan/{part}?id=sta:france"), 422, "bad-parameters")
        assert [error["parameter"] for error in body["errors"]] == ["id"]


def test_repeated_parameter_that_takes_one_value(http: Client) -> None:
    for address in (
        f"{ROWS}?means=extradition&means=deportation",
        f"{ROWS}?format=csv&format=json",
        f"{ROWS}?limit=1&limit=2",
    ):
        assert "takes one value" in body_of(http.get(address), 422, "bad-parameters")["detail"]


def test_a_bad_cursor_is_a_bad_parameter(http: Client) -> None:
    other = http.get("/v1/questions/document-claims/rows?document=000_899ea0687d4b4dc6.txt&limit=1").json()[
        "next"
    ]
    for cursor in ("nonsense", "", "W10", "bnVsbA", "💥", other):
        body = body_of(http.get(ROWS, params={"cursor": cursor}), 422, "bad-parameters")
        assert [error["parameter"] for error in body["errors"]] == ["cursor"]


def test_a_form_that_nobody_offers(http: Client) -> None:
    for address in (
        ROWS,
        "/v1/questions/returns/network",
        "/v1/search?q=a",
        "/v1/entities/sta:kazakhstan",
        "/healthz",
        "/docs",
    ):
        body = body_of(
            http.get(address, headers={"Accept": "application/x-unheard-of"}), 406, "not-acceptable"
        )
        assert "There are: " in body["detail"]


def test_only_reading_is_possible(http: Client) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        got = http.request(method, ROWS, content=b"{}" if method != "DELETE" else None)
        body_of(got, 405, "method-not-allowed")
        assert got.headers["allow"] == "GET, HEAD, OPTIONS"


def test_an_address_that_is_too_long(http: Client) -> None:
    body_of(http.get(ROWS, params={"person": "x" * 9000}), 414, "uri-too-long")
    body_of(http.get("/v1/entities/" + "x" * 9000), 414, "uri-too-long")
    assert http.get(ROWS, params={"person": "x" * 8000}).status_code == 422


def test_addresses_without_parameters_refuse_any(http: Client) -> None:
    for address in (
        "/v1/questions",
        "/v1/questions/returns",
        "/v1/schema",
        "/healthz",
        "/readyz",
        "/version",
        "/metrics",
    ):
        body = body_of(http.get(address, params={"x": "1"}), 422, "bad-parameters")
        assert [error["parameter"] for error in body["errors"]] == ["x"]


def test_problem_types_can_be_looked_up(http: Client) -> None:
    rows = http.get("/v1/problems").json()["rows"]
    assert [row["type"] for row in rows] == [f"/v1/problems/{name}" for name in KINDS]
    for row in rows:
        assert http.get(row["type"]).json() == row
    body_of(http.get("/v1/problems/nonsense"), 404, "not-found")


def test_every_error_of_ours_is_a_problem_with_its_words() -> None:
    for error, kind in (
        (errors.StoreMissing("There is no store."), "store-away"),
        (errors.StoreDamaged("The store is not whole."), "store-away"),
        (errors.StoreVersion("Another version."), "store-away"),
        (errors.StoreLocked("Another process."), "store-away"),
        (errors.StoreBusy("Later."), "store-away"),
        (errors.QueryTimeout("Stopped."), "timeout"),
        (errors.StaleCursor("Gone."), "stale"),
        (errors.RenderError("Cannot be drawn."), "cannot-draw"),
        (errors.ParameterError("state", "state is unknown"), "bad-parameters"),
        (errors.DateError("31 February"), "bad-parameters"),
    ):
        problem = problem_of(error)
        assert (problem.kind, problem.detail) == (kind, str(error))
    assert problem_of(errors.StoreBusy("Later.")).headers == {"Retry-After": "5"}


def test_what_nobody_expected_says_nothing_of_itself() -> None:
    for error in (ValueError("Rasul Rakhmanov"), QueryFailed("Rasul Rakhmanov"), KeyError("Rasul Rakhmanov")):
        problem = problem_of(error)
        assert problem.kind == "internal"
        assert "Rakhmanov" not in problem.response("/", "id").body.decode()


@pytest.fixture
def failing(bundled: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Client, list[Exception]]]:
    """A server whose store raises what the test puts into the list."""
    to_raise: list[Exception] = []
    read = EmbeddedStore.read

    def reading(self: EmbeddedStore, *args: Any, **more: Any) -> Any:
        if to_raise:
            raise to_raise[0]
        return read(self, *args, **more)

    with served(create_app(bundled)) as client:
        client.get("/readyz")
        monkeypatch.setattr(EmbeddedStore, "read", reading)
        yield client, to_raise


def test_a_store_that_is_away_says_when_to_try_again(failing: tuple[Client, list[Exception]]) -> None:
    client, to_raise = failing
    to_raise.append(errors.StoreBusy("The graph is being built."))
    for address in (
        ROWS,
        "/readyz",
        "/v1/entities/sta:kazakhstan",
        "/v1/search?q=a",
        "/v1/questions/returns/network",
    ):
        got = client.get(address)
        body_of(got, 503, "store-away")
        assert got.headers["retry-after"] == "5"
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/version").json()["revision"] is None


def test_a_query_that_takes_too_long(failing: tuple[Client, list[Exception]]) -> None:
    client, to_raise = failing
    to_raise.append(errors.QueryTimeout("The query was stopped at its limit of 10 seconds."))
    body_of(client.get(ROWS), 504, "timeout")


def test_a_fault_of_ours_is_answered_and_logged_without_its_words(
    failing: tuple[Client, list[Exception]], caplog: pytest.LogCaptureFixture
) -> None:
    client, to_raise = failing
    to_raise.append(KeyError("Rasul Rakhmanov"))
    body = body_of(client.get(ROWS), 500, "internal")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "refoulement.errors"]
    assert body["request_id"] in line and "KeyError" in line
    assert "Rakhmanov" not in line


def test_the_time_limit_of_the_settings_reaches_the_store(
    bundled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[float] = set()
    read = EmbeddedStore.read

    def reading(
        self: EmbeddedStore, query: str, params: Any = None, *, timeout: float, max_rows: Any = None
    ) -> Any:
        seen.add(timeout)
        return read(self, query, params, timeout=timeout, max_rows=max_rows)

    given = {"store": str(bundled.store_folder), "query_timeout": 7}
    workspace = Workspace.open(bundled.folder, given=given, environment={})
    with served(create_app(workspace)) as client:
        client.get("/readyz")
        monkeypatch.setattr(EmbeddedStore, "read", reading)
        seen.clear()
        client.get(ROWS)
    assert seen == {7.0}
