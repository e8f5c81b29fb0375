"""Every request of the Grafana dashboard is answered, with the columns that its panels name.

The file was written for Grafana 11.6 and Infinity 3. No Grafana runs here: what Infinity would ask is asked
of a served workspace, and what a panel would read is looked for in the answer.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.api.conftest import Client

INPUT, PLUGIN = "${DS_INFINITY}", "yesoreyeram-infinity-datasource"
KINDS = {"string": str, "number": (int, float), "boolean": bool}
#: What Grafana's node graph panel needs, in the spelling that it looks for.
NEEDED = {"nodes": {"id", "title"}, "edges": {"id", "source", "target"}}

FILE = Path(__file__).parents[2] / "docs" / "dashboard" / "grafana.json"
DASHBOARD: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
PANELS = [panel for panel in DASHBOARD["panels"] if panel.get("targets")]
TARGETS = [(panel, target) for panel in PANELS for target in panel["targets"]]
TARGET_IDS = [f"{panel['id']}-{target['refId']}" for panel, target in TARGETS]


def rows_of(http: Client, target: dict[str, Any]) -> list[dict[str, Any]]:
    """What Infinity would make rows of: what its root selector names in the answer."""
    answer = http.request(target["url_options"]["method"], target["url"].removeprefix("${api}"))
    assert answer.status_code == 200, answer.text
    root = answer.json()
    found = root[target["root_selector"]] if target["root_selector"] else root
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize(("panel", "target"), TARGETS, ids=TARGET_IDS)
def test_request_is_answered_with_the_columns_that_are_named(
    http: Client, panel: dict[str, Any], target: dict[str, Any]
) -> None:
    rows = rows_of(http, target)
    assert rows
    for row in rows:
        for column in target["columns"]:
            value = row[column["selector"]]
            assert value is None or isinstance(value, KINDS[column["type"]]), (column, value)
            assert column["type"] == "boolean" or not isinstance(value, bool), column


@pytest.mark.parametrize(("panel", "target"), TARGETS, ids=TARGET_IDS)
def test_columns_keep_the_name_under_which_the_question_declares_them(
    panel: dict[str, Any], target: dict[str, Any]
) -> None:
    assert [column["text"] for column in target["columns"]] == [c["selector"] for c in target["columns"]]
    assert (target["type"], target["source"], target["parser"]) == ("json", "url", "backend")


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: str(panel["id"]))
def test_overrides_speak_of_columns_that_are_there(panel: dict[str, Any]) -> None:
    columns = {column["text"] for target in panel["targets"] for column in target["columns"]}
    columns |= {
        f"{one['options']['rowField']}\\{one['options']['columnField']}"
        for one in panel.get("transformations", ())
        if one["id"] == "groupingToMatrix"
    }
    assert {one["matcher"]["options"] for one in panel["fieldConfig"]["overrides"]} <= columns


def test_headline_in_grafana_is_the_answer(http: Client) -> None:
    (target,) = next(panel for panel in PANELS if panel["title"].startswith("Which states"))["targets"]
    counts = {
        row["state"]: [row[name] for name in ("definite", "people_min", "people_max", "possible", "unknown")]
        for row in rows_of(http, target)
    }
    assert counts == {"France": [1, 1, 1, 0, 0], "Kazakhstan": [0, 0, 0, 0, 8]}


def test_lines_of_the_network_join_its_nodes(http: Client) -> None:
    (panel,) = [panel for panel in PANELS if panel["type"] == "nodeGraph"]
    nodes, edges = (rows_of(http, target) for target in panel["targets"])
    assert {edge[end] for edge in edges for end in ("source", "target")} <= {node["id"] for node in nodes}
    for target in panel["targets"]:
        assert NEEDED[target["refId"]] <= {column["text"] for column in target["columns"]}
        assert target["format"] == f"node-graph-{target['refId']}"


def test_matrix_is_given_no_state_without_a_name(http: Client) -> None:
    # Grafana's transformation to a matrix ends with an error at a column without a name.
    (panel,) = [
        panel for panel in PANELS if "groupingToMatrix" in json.dumps(panel.get("transformations", []))
    ]
    kept, matrix = panel["transformations"]
    filtered = {one["fieldName"] for one in kept["options"]["filters"]}
    assert filtered == {matrix["options"]["rowField"], matrix["options"]["columnField"]}
    assert {one["config"]["id"] for one in kept["options"]["filters"]} == {"isNotNull"}
    rows = [row for row in rows_of(http, panel["targets"][0]) if all(row[name] for name in filtered)]
    pairs = {(row["sending_state"], row["receiving_state"]): row["people_min"] for row in rows}
    assert len(pairs) == len(rows)
    assert pairs[("Kazakhstan", "Uzbekistan")] == 13


def links_of(panel: dict[str, Any]) -> list[str]:
    """The addresses of a panel's links, which stand on the pages of refoulement."""
    return [
        link["url"]
        for one in panel["fieldConfig"]["overrides"]
        for found in one["properties"]
        if found["id"] == "links"
        for link in found["value"]
    ]


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: str(panel["id"]))
def test_every_link_leads_to_a_page(http: Client, panel: dict[str, Any]) -> None:
    rows = [row for target in panel["targets"][:1] for row in rows_of(http, target)]
    for link in links_of(panel):
        assert link.startswith("${pages:raw}/")
        for row in rows:
            names = re.findall(r"\$\{__data\.fields\.(\w+)\}", link)
            if all(row[name] for name in names):
                path = link.removeprefix("${pages:raw}")
                for name in names:
                    path = path.replace(f"${{__data.fields.{name}}}", quote(row[name], safe=""))
                page = http.get(path, headers={"Accept": "text/html"})
                assert (page.status_code, page.headers["content-type"]) == (
                    200,
                    "text/html; charset=utf-8",
                ), path


def test_import_asks_for_the_data_source_and_nothing_is_undeclared() -> None:
    assert [(one["name"], one["type"], one["pluginId"]) for one in DASHBOARD["__inputs"]] == [
        ("DS_INFINITY", "datasource", PLUGIN)
    ]
    sources = [panel["datasource"] for panel in PANELS] + [target["datasource"] for _, target in TARGETS]
    assert {(source["type"], source["uid"]) for source in sources} == {(PLUGIN, INPUT)}
    variables = {one["name"]: one["current"]["value"] for one in DASHBOARD["templating"]["list"]}
    assert variables == {"api": "http://127.0.0.1:8000", "pages": "http://127.0.0.1:8000"}
    used = set(re.findall(r"\$\{(\w+)[:}]", json.dumps(DASHBOARD["panels"]).replace("${__data", "")))
    assert used == {*variables, "DS_INFINITY"}
    required = {one["id"] for one in DASHBOARD["__requires"]}
    assert {panel["type"] for panel in DASHBOARD["panels"]} | {"grafana", PLUGIN} == required
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
