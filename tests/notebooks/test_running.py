"""Every notebook runs, and its text is true of what it shows."""

from __future__ import annotations

import json
import re
from typing import Any

import py2neo

from api.cli.group import COMMANDS
from graph.network_types import Subgraph
from graph.questions import Library, bundled_folder
from graph.workspace import BUNDLED, Workspace
from tests.notebooks.prose import untrue
from tools.machine import ROOT

# What the text calls the objects of the face, and the one of py2neo that it is held against.
OWNERS = {"Workspace": Workspace, "workspace": Workspace, "network": Subgraph, "graph": py2neo.Graph}


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_every_cell_runs_and_none_writes_to_standard_error(ran: Any) -> None:
    code = [cell for cell in ran.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert [output for output in outputs(ran) if output.get("name") == "stderr"] == []


def test_no_output_points_at_the_machine(ran: Any) -> None:
    assert str(ROOT) not in json.dumps(outputs(ran))


def test_a_picture_is_shown_in_a_frame_that_can_do_nothing_to_the_notebook(ran: Any) -> None:
    pages = [
        page for output in outputs(ran) if "<iframe" in (page := output.get("data", {}).get("text/html", ""))
    ]
    assert pages
    assert [re.findall(r'sandbox="([^"]*)"', page) for page in pages] == [["allow-scripts"]] * len(pages)


def test_the_text_is_true_of_the_output(ran: Any) -> None:
    assert untrue(ran, known=known, people=people()) == []


def known(code: str) -> bool:
    """Whether a piece of code names a question, a file of the repository, a command, or what an object can do."""
    owner, _, name = code.partition(".")
    if owner in OWNERS:
        return hasattr(OWNERS[owner], name)
    program, *words = code.split()
    if program == "refoulement":
        return not words or words[0] in {name for name, _, _ in COMMANDS}
    if (ROOT / code).exists():
        return True
    return code in {question.name for question in Library.read([bundled_folder()]).questions()}


def people() -> frozenset[str]:
    """The words that only names of people are made of, among all names in the graph that comes with the product."""
    lines = (BUNDLED / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    entities = [record for line in lines if "type" in (record := json.loads(line))]
    of_people = {word for entity in entities if entity["type"] == "individual" for word in words_of(entity)}
    return frozenset(of_people - {w for e in entities if e["type"] != "individual" for w in words_of(e)})


def words_of(entity: dict[str, Any]) -> list[str]:
    names = [entity["name"], *(alias["text"] for alias in entity.get("aliases", ()))]
    return [word for name in names for word in re.findall(r"[^\W\d_]{4,}", name) if word[0].isupper()]
