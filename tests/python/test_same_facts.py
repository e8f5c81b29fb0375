"""One answer, through every form that it comes in: the same facts, counted, parallel relations included."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import httpx2
import pandas
import pytest

from graph.network_types import Subgraph
from graph.questions import Answer
from graph.workspace import Workspace
from tests.python import forms_of_networks as read
from tools.machine import ROOT

#: Each with parallel relations, with verdicts or with disputes: how many relations there are, how many of them
#: stand beside another one, how many have a verdict, how many are disputed.
COUNTED = {"returns": (75, 22, 0, 0), "bound-at-return": (195, 138, 156, 0), "contradictions": (41, 0, 0, 36)}
QUESTIONS = tuple(COUNTED)


@pytest.fixture(scope="module", params=QUESTIONS)
def question(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def subgraph(question: str, bundled: Workspace) -> Subgraph:
    return bundled.view(question)


@pytest.fixture(scope="module")
def answer(question: str, bundled: Workspace) -> Answer:
    return bundled.answer(question, {}, whole=True)


def terminal(workspace: Workspace, *arguments: str | Path) -> str:
    """What a command prints, in a process of its own on the store of ``workspace``."""
    done = subprocess.run(
        [sys.executable, "-m", "api", *map(str, arguments), "--store", workspace.where],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def test_the_networks_compared_have_parallel_relations_verdicts_and_disputes(
    question: str, subgraph: Subgraph
) -> None:
    facts = read.of_subgraph(subgraph)
    beside = Counter((line.source, line.target) for line in subgraph.lines)
    parallel = sum(1 for line in subgraph.lines if beside[line.source, line.target] > 1)
    counted = (len(facts), parallel, sum(one[-1] is not None for one in facts), sum(one[-2] for one in facts))
    assert counted == COUNTED[question]
    assert len(set(facts)) == len(facts)


@pytest.mark.parametrize("form", read.PYTHON_FORMS)
def test_every_form_in_python_has_the_facts(subgraph: Subgraph, form: str) -> None:
    assert list(read.PYTHON_FORMS[form](subgraph)) == read.of_subgraph(subgraph)


@pytest.mark.parametrize("ending", ["json", "csv", "graphml", "html"])
def test_the_terminal_writes_the_facts(
    question: str, subgraph: Subgraph, bundled: Workspace, ending: str, tmp_path: Path
) -> None:
    file = tmp_path / f"network.{ending}"
    terminal(bundled, "view", question, "-o", file)
    readers = {
        "json": read.of_json, "csv": read.of_csv, "graphml": read.of_graphml, "html": read.of_page
    }  # fmt: skip
    assert readers[ending](file.read_text(encoding="utf-8")) == read.of_subgraph(subgraph)
    # What Python saves is the same file, byte by byte.
    assert subgraph.save(tmp_path / f"saved.{ending}").read_bytes() == file.read_bytes()


def test_the_terminal_writes_the_facts_by_pyvis_too(bundled: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "network.html"
    said = terminal(bundled, "view", "returns", "--painter", "pyvis", "-o", file)
    assert said.endswith(f"75 relations, {file.stat().st_size:,} bytes\n")
    page = file.read_text(encoding="utf-8")
    assert read.of_page(page) == read.of_subgraph(bundled.view("returns"))


@pytest.mark.parametrize("form", ["json", "graphml", "cytoscape", "html"])
def test_http_gives_the_facts(question: str, subgraph: Subgraph, http: httpx2.Client, form: str) -> None:
    got = http.get(f"/v1/questions/{question}/network", params={"format": form})
    readers = {
        "json": read.of_json, "graphml": read.of_graphml, "cytoscape": read.of_cytoscape, "html": read.of_page
    }  # fmt: skip
    assert got.status_code == 200
    assert readers[form](got.text) == read.of_subgraph(subgraph)


def test_every_form_has_the_items(subgraph: Subgraph) -> None:
    items = sorted((item.id, item.name, item.kind, _text(item.date)) for item in subgraph.items)
    made, pyvis, py2neo = subgraph.to_networkx(), subgraph.to_pyvis(), subgraph.to_py2neo()
    assert (
        sorted((node, d["name"], d["kind"], d.get("date_text")) for node, d in made.nodes(data=True)) == items
    )
    for nodes in (py2neo.nodes, pyvis.nodes):
        assert sorted((n["id"], n["name"], n["kind"], n.get("date_text")) for n in nodes) == items


def test_rows_are_the_same_in_python_in_the_terminal_and_over_http(
    answer: Answer, bundled: Workspace, http: httpx2.Client
) -> None:
    printed = json.loads(terminal(bundled, "ask", answer.question, "--format", "json", "--limit", "1000"))
    got = http.get(f"/v1/questions/{answer.question}/rows", params={"limit": 1000, "format": "json"}).json()
    python = bundled.questions[answer.question](limit=1000)
    assert [printed["rows"], got["rows"], python.rows] == [answer.rows] * 3
    assert [printed["citations"], got["citations"], python.citations] == [answer.citations] * 3
    assert answer.count > 5


def test_a_frame_has_the_cells_of_the_csv(answer: Answer, bundled: Workspace, http: httpx2.Client) -> None:
    got = http.get(f"/v1/questions/{answer.question}/rows", params={"limit": 1000, "format": "csv"}).text
    printed = terminal(bundled, "ask", answer.question, "--format", "csv", "--limit", "1000")
    # Without the apostrophe that keeps spreadsheets from running a cell; no name here begins like that.
    rows = list(csv.DictReader(io.StringIO(got, newline="")))
    assert list(csv.DictReader(io.StringIO(printed, newline=""))) == rows
    frame = answer.to_pandas()
    assert [{name: _cell(value) for name, value in row.items()} for row in frame.to_dict("records")] == rows


def test_what_rows_rest_on_is_cited_in_the_network(bundled: Workspace) -> None:
    answer = bundled.ask("returns")
    network = answer.network()
    drawn = {claim for line in network.lines for claim in line.claims}
    assert {claim for row in answer.rows for claim in row["claims"]} == drawn == set(network.citations)


def _text(date: Any) -> str | None:
    return (date or {}).get("text") or None


def _cell(value: Any) -> str:
    """A cell of a frame as CSV has it."""
    if isinstance(value, list):
        return " | ".join(map(str, value))
    if value is None or value is pandas.NaT or pandas.isna(value):
        return ""
    if isinstance(value, pandas.Timestamp):
        return value.date().isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
