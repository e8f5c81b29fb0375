"""For those who run the server: health, numbers, description, and a log without a single value."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import api
from api.app import create_app
from api.headers import ACCESS, ERRORS
from api.logs import log_requests
from graph.errors import QuestionError
from graph.model.describe import as_json
from graph.workspace import Workspace
from tests.api.conftest import Client, served, write
from tests.api.test_rebuild import small

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VENDOR = Path(api.__file__).parent / "vendor"


def test_ready_names_the_revision(http: Client, bundled: Workspace) -> None:
    ready, version = http.get("/readyz").json(), http.get("/version").json()
    assert ready["status"] == "ready"
    assert ready["revision"] == version["revision"] == bundled.store().revision()
    assert ready["questions"] == len(bundled.library.files)
    assert version["name"] == "refoulement"


def test_serving_the_bundled_workspace_writes_nothing_into_it(bundled: Workspace) -> None:
    def held() -> list[tuple[str, int, int]]:
        files = (path for path in bundled.folder.rglob("*") if "__pycache__" not in path.parts)
        return sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files)

    before = held()
    with served(create_app(bundled)) as client:
        for address in ("/readyz", "/v1/questions/returns/rows", "/v1/search?q=a", "/embed/returns", "/docs"):
            assert client.get(address).status_code == 200
    assert bundled.is_bundled and held() == before


def test_schema_is_the_model(http: Client, bundled: Workspace) -> None:
    got = http.get("/v1/schema")
    assert got.json() == json.loads(json.dumps(as_json(bundled.model)))
    assert http.get("/v1/schema", headers={"If-None-Match": got.headers["etag"]}).status_code == 304


def test_metrics_count_routes_and_questions_and_name_nobody(bundled: Workspace) -> None:
    with served(create_app(bundled)) as client:
        for _ in range(2):
            client.get("/v1/questions/returns/rows?from_state=France")
        client.get("/v1/entities/per:rakhmanov-rasul")
        client.get("/nowhere")
        text = client.get("/metrics").text
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert lines['refoulement_requests_total{route="/v1/questions/{name}/rows",status="200"}'] == "2"
    assert lines['refoulement_requests_total{route="(none)",status="404"}'] == "1"
    assert lines['refoulement_answers_total{question="returns",cache="made"}'] == "1"
    assert lines['refoulement_answers_total{question="returns",cache="kept"}'] == "1"
    assert lines['refoulement_request_seconds_count{route="/v1/questions/{name}/rows"}'] == "2"
    assert f'revision="{bundled.store().revision()}"' in text
    assert "rakhmanov" not in text.lower() and "France" not in text


def test_log_has_route_and_question_and_no_value(
    bundled: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="refoulement.access")
    with served(create_app(bundled)) as client:
        client.get("/v1/questions/person-timeline/rows", params={"person": "Rasul Rakhmanov"})
        client.get("/v1/entities/per:rakhmanov-rasul/timeline")
        client.get("/v1/search", params={"q": "Rakhmanov"})
        client.get("/v1/questions/Rakhmanov/rows?Rakhmanov=Rakhmanov")
        client.get("/Rakhmanov", headers={"Referer": "Rakhmanov", "User-Agent": "Rakhmanov"})
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert "akhmanov" not in text
    lines = [
        json.loads(record.getMessage()) for record in caplog.records if record.name == "refoulement.access"
    ]
    assert [(line["route"], line.get("question"), line["status"]) for line in lines] == [
        ("/v1/questions/{name}/rows", "person-timeline", 200),
        ("/v1/entities/{id:path}/timeline", "person-timeline", 200),
        ("/v1/search", None, 200),
        ("/v1/questions/{name}/rows", None, 404),
        ("(none)", None, 404),
    ]
    assert all({"request_id", "method", "ms", "bytes"} <= line.keys() for line in lines)


def test_log_is_json_lines_once_it_is_asked_for(bundled: Workspace) -> None:
    kept = [(logger, logger.handlers[:], logger.propagate, logger.level) for logger in (ACCESS, ERRORS)]
    stream = io.StringIO()
    try:
        log_requests(stream)
        with served(create_app(bundled)) as client:
            client.get("/healthz", headers={"X-Request-ID": "mine"})
    finally:
        for logger, handlers, propagate, level in kept:
            logger.handlers[:], logger.propagate = handlers, propagate
            logger.setLevel(level)
    (line,) = map(json.loads, stream.getvalue().splitlines())
    assert (line["request_id"], line["route"], line["status"], line["bytes"]) == ("mine", "/healthz", 200, 15)


def test_start_refuses_an_invalid_question_and_names_it(tmp_path: Path) -> None:
    workspace = write(small(1), tmp_path / "w")
    folder = workspace.folder / "cypher" / "own"
    folder.mkdir(parents=True)
    (folder / "broken.cypher").write_text("// question: What?\nMATCH (n) RETURN n AS n\n", encoding="utf-8")
    with pytest.raises(QuestionError, match=r"own/broken\.cypher"):
        create_app(Workspace.open(workspace.folder, environment={}))


@pytest.mark.parametrize("name", ["format", "revision"])
def test_start_refuses_a_parameter_whose_name_the_interface_needs(tmp_path: Path, name: str) -> None:
    workspace = write(small(1), tmp_path / "w")
    folder = workspace.folder / "cypher" / "own"
    folder.mkdir(parents=True)
    (folder / "taken.cypher").write_text(
        f"""// question: Which states are there?
// parameters:
//   {name}: {{kind: text, help: Taken.}}
// columns:
//   state: {{kind: entity, meaning: A state.}}
// order: By id.

MATCH (s:Actor:State)
WHERE ${name} IS NULL OR s.name = ${name}
RETURN s.name AS state, s.id AS state_id, [] AS claims, false AS disputed
ORDER BY state_id
""",
        encoding="utf-8",
    )
    with pytest.raises(QuestionError, match=rf"taken\.cypher.*{name}"):
        create_app(Workspace.open(workspace.folder, environment={}))


def test_own_question_of_a_workspace_is_served(tmp_path: Path) -> None:
    workspace = write(small(2), tmp_path / "w")
    workspace.build()
    folder = workspace.folder / "cypher" / "own"
    folder.mkdir(parents=True)
    (folder / "states.cypher").write_text(
        """// question: Which states are there?
// columns:
//   state: {kind: entity, meaning: A state.}
// order: By id.

MATCH (s:Actor:State)
RETURN s.name AS state, s.id AS state_id, [] AS claims, false AS disputed
ORDER BY state_id
""",
        encoding="utf-8",
    )
    with served(create_app(Workspace.open(workspace.folder, environment={}))) as client:
        assert [row["state_id"] for row in client.get("/v1/questions/states/rows").json()["rows"]] == [
            "sta:a",
            "sta:b",
        ]
        assert "/v1/questions/states/rows" in client.get("/openapi.json").json()["paths"]
        assert client.get("/v1/questions/states/network").status_code == 422


def test_vendored_files_are_as_their_makers_published_them() -> None:
    declared = json.loads((VENDOR / "vendored.json").read_text(encoding="utf-8"))["swagger-ui"]
    held = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (VENDOR / "swagger-ui").iterdir()
    }
    assert held == declared["sha256"]


def test_description_is_the_same_each_time_and_has_every_question(http: Client, bundled: Workspace) -> None:
    first, second = http.get("/openapi.json"), http.get("/openapi.json")
    assert first.content == second.content
    paths = first.json()["paths"]
    for question in bundled.library.questions():
        operation = paths[f"/v1/questions/{question.name}/rows"]["get"]
        named = {one["name"]: one for one in operation["parameters"]}
        assert set(question.parameters) | {"limit", "cursor", "format"} <= named.keys()
        assert all(named[one.name]["required"] == one.required for one in question.parameters.values())
    answer = first.json()["components"]["schemas"]["ReturnsAnswer"]["allOf"][1]["properties"]["rows"]["items"]
    assert answer["properties"]["return_date"]["anyOf"][0] == {"$ref": "#/components/schemas/Date"}


def test_page_of_the_description_asks_no_other_host(http: Client) -> None:
    page = http.get("/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'")
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links and not [link for link in links if "//" in link]
    for link in links:
        if not link.startswith("data:"):
            assert http.get(http.base_url.join("/docs").join(link)).status_code == 200


@pytest.mark.needs("browser")
def test_page_of_the_description_works_offline_under_its_policy(http: Client, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked, said = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(str(http.base_url.join("/docs")))
    page.wait_for_selector("#operations-returns-returns_rows")
    page.click("#operations-returns-returns_rows button.opblock-summary-control")
    page.wait_for_selector("text=from_state")
    context.close()
    assert [url for url in asked if not url.startswith((str(http.base_url), "data:"))] == []
    assert said == []
