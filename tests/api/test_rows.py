"""Answers over HTTP are those of the command line, in every form, whole or page by page."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from graph.questions.forms import csv_lines, ndjson_lines
from graph.values.names import fold
from graph.workspace import Workspace
from tests.api.conftest import Client

ROWS = "/v1/questions/returns/rows"
NEEDED = {
    "document-claims": {"document": "000_899ea0687d4b4dc6.txt"},
    "evidence-pack": {"id": "ev:ret-abdurakhmanov"},
    "ego-network": {"id": "sta:kazakhstan"},
    "person-timeline": {"person": "Rasul Rakhmanov"},
    "common-treaties": {"state_a": "KAZ", "state_b": "UZB"},
    # Of two parameters at least one.
    "name-forms": {"person": "Rasul Rakhmanov"},
    "torture-findings": {"state": "UZB"},
    "treaty-status": {"state": "KAZ"},
}


def names(workspace: Workspace) -> list[str]:
    return [question.name for question in workspace.library.questions()]


def test_every_question_answers_as_the_workspace_does(http: Client, bundled: Workspace) -> None:
    for name in names(bundled):
        given = NEEDED.get(name, {})
        got = http.get(f"/v1/questions/{name}/rows", params=given)
        assert (got.status_code, got.headers["content-type"]) == (200, "application/json"), name
        assert got.json() == json.loads(json.dumps(bundled.ask(name, **given).as_json())), name


def test_headline_has_its_rows_and_each_claim_its_citation(http: Client) -> None:
    answer = http.get("/v1/questions/returns-despite-interim-measures/rows").json()
    assert [row["state_id"] for row in answer["rows"]]
    cited = {claim for row in answer["rows"] for claim in row["claims"]}
    assert cited and cited <= answer["citations"].keys()


@pytest.mark.parametrize("ask", [{"params": {"format": "csv"}}, {"headers": {"Accept": "text/csv"}}])
def test_csv_is_the_whole_answer_as_the_command_line_prints_it(
    http: Client, bundled: Workspace, ask: dict[str, Any]
) -> None:
    got = http.get("/v1/questions/document-claims/rows?document=000_899ea0687d4b4dc6.txt", **_merged(ask))
    whole = bundled.answer("document-claims", NEEDED["document-claims"], whole=True)
    assert whole.count > 100
    assert got.content.decode() == "".join(csv_lines(whole))
    assert got.headers["content-type"] == "text/csv; charset=utf-8"
    assert got.headers["refoulement-truncated"] == "false"
    assert got.headers["refoulement-count"] == str(whole.count)
    assert len(list(csv.reader(io.StringIO(got.text)))) == whole.count + 1


def _merged(ask: dict[str, Any]) -> dict[str, Any]:
    """Query parameters beside those of the address, which the client would replace."""
    if "params" in ask:
        return {"params": {"document": "000_899ea0687d4b4dc6.txt", **ask["params"]}}
    return ask


@pytest.mark.parametrize("accept", ["application/x-ndjson", "application/ndjson;q=0.9, text/csv;q=0.1"])
def test_ndjson_is_the_whole_answer_and_ends_by_saying_so(
    http: Client, bundled: Workspace, accept: str
) -> None:
    address = "/v1/questions/document-claims/rows?document=000_899ea0687d4b4dc6.txt"
    got = http.get(address, headers={"Accept": accept})
    whole = bundled.answer("document-claims", NEEDED["document-claims"], whole=True)
    expected = [json.loads(line) for line in "".join(ndjson_lines(whole)).splitlines()]
    assert [json.loads(line) for line in got.text.splitlines()] == expected
    assert expected[-1] == {"_end": {"count": whole.count, "truncated": False, "revision": whole.revision}}


def test_a_cut_csv_says_that_it_is_cut_and_where_it_goes_on(http: Client) -> None:
    got = http.get(ROWS, params={"format": "csv", "limit": 3})
    assert (got.headers["refoulement-truncated"], got.headers["refoulement-count"]) == ("true", "3")
    following = http.get(got.url.join(got.links["next"]["url"]))
    assert len(following.text.splitlines()) == 4
    assert not set(following.text.splitlines()[1:]) & set(got.text.splitlines()[1:])


def test_pages_by_cursor_and_by_link_make_the_whole_answer(http: Client, bundled: Workspace) -> None:
    whole = bundled.answer("returns", {}, whole=True).rows
    by_cursor, by_link = list[Any](), list[Any]()
    params: dict[str, Any] = {"limit": 4}
    while True:
        page = http.get(ROWS, params=params).json()
        by_cursor += page["rows"]
        assert page["truncated"] == (page["next"] is not None)
        if page["next"] is None:
            break
        params["cursor"] = page["next"]
    url = http.base_url.join(f"{ROWS}?limit=4")
    while True:
        got = http.get(url)
        by_link += got.json()["rows"]
        if "next" not in got.links:
            break
        url = got.url.join(got.links["next"]["url"])
    assert len(whole) > 4
    assert by_cursor == by_link == json.loads(json.dumps(whole))


def test_parameters_of_a_list_are_repeated(http: Client) -> None:
    address = "/v1/questions/ego-network/rows?id=sta:kazakhstan&labels=ForcedReturn&labels=Treaty"
    assert http.get(address).json()["params"]["labels"] == ["ForcedReturn", "Treaty"]


def test_a_known_value_without_data_is_an_answer(http: Client) -> None:
    answer = http.get(ROWS, params={"from_state": "Uzbekistan", "to_state": "Kazakhstan"}).json()
    assert (answer["rows"], answer["count"], answer["truncated"]) == ([], 0, False)
    assert answer["notes"] and "Searched" in answer["notes"][0]


def test_format_beats_accept(http: Client) -> None:
    got = http.get(ROWS, params={"format": "json"}, headers={"Accept": "text/csv"})
    assert got.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/json;q=0.1, text/csv;q=0.2", "text/csv; charset=utf-8"),
        ("application/json;q=0, */*", "text/csv; charset=utf-8"),
        ("APPLICATION/JSON", "application/json"),
        ("application/json;q=2", "application/json"),
    ],
)
def test_accept_is_weighed(http: Client, accept: str, media: str) -> None:
    assert http.get(ROWS, headers={"Accept": accept}).headers["content-type"] == media


def test_head_gives_the_headers_alone(http: Client) -> None:
    got, head = http.get(ROWS), http.head(ROWS)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == got.headers["etag"]
    assert head.headers["content-length"] == str(len(got.content))


def test_options_says_what_can_be_done(http: Client) -> None:
    got = http.options(ROWS)
    assert (got.status_code, got.headers["allow"]) == (204, "GET, HEAD, OPTIONS")


def test_questions_are_listed_as_the_surface_says(http: Client, bundled: Workspace) -> None:
    listed = http.get("/v1/questions").json()["questions"]
    assert [question["name"] for question in listed] == names(bundled)
    for question in listed:
        assert {"name", "question", "tags", "params", "columns", "url"} <= question.keys()
        assert all(
            {"name", "type", "required", "default", "allowed"} <= one.keys() for one in question["params"]
        )
        one = http.get(question["url"]).json()
        assert one == {**question, "cypher": bundled.library.get(question["name"]).query}


def test_allowed_values_of_a_parameter(http: Client) -> None:
    means = http.get("/v1/questions/returns/params/means").json()
    assert [row["value"] for row in means["rows"]][:2] == ["extradition", "deportation"]
    states = http.get("/v1/questions/returns/params/from_state", params={"limit": 2}).json()
    assert (states["count"], states["truncated"]) == (2, True)
    more = http.get(
        "/v1/questions/returns/params/from_state", params={"limit": 1000, "cursor": states["next"]}
    ).json()
    found = [*states["rows"], *more["rows"]]
    assert {"value": "sta:kazakhstan", "name": "Kazakhstan"} in found
    assert [row["name"] for row in found] == sorted((row["name"] for row in found), key=fold)
    assert http.get("/v1/questions/returns/params/date_from").json()["rows"] == []
