"""Names come from strangers' documents: in no form of the Python face does one run or ask for anything.

The pages are opened in a real browser as a notebook shows them, frames and all, and as saved files.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest

from graph.ledger.problems import Problem
from graph.ledger.report import LoadReport
from graph.network_types import Subgraph
from graph.questions import Answer
from graph.render.frame import framed
from graph.render.xml import printable
from graph.workspace import Workspace
from tests.api.conftest import write
from tests.pages.test_hostile import NAMES, hostile
from tests.python import forms_of_networks as read
from tests.render.conftest import Open
from tests.render.hostile import STRINGS
from tests.render.hostile import hostile as hostile_subgraph

RAN = "() => window.ran ?? null"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace in which every name, title, note and literal is hostile."""
    workspace = write(hostile(), tmp_path_factory.mktemp("hostile") / "workspace")
    workspace.build()
    return workspace


@pytest.fixture(scope="module")
def answer(workspace: Workspace) -> Answer:
    return workspace.ask("returns")


@pytest.fixture(scope="module")
def network(workspace: Workspace) -> Subgraph:
    return workspace.view("ego-network", id="sta:a", hops=2)


def notebook(*outputs: str) -> str:
    """Outputs as a notebook puts them into its page, whose own script runs freely."""
    cells = "".join(f'<div class="output">{output}</div>' for output in outputs)
    return (
        '<!doctype html><html lang="en" data-ready="yes"><meta charset="utf-8"><title>Notebook</title>'
        f"<script>window.own = 1</script><body>{cells}</body></html>"
    )


def refused() -> LoadReport:
    """A report of problems that quote hostile records."""
    return LoadReport(rejected=len(NAMES), issues=tuple(Problem("claims", 1, one, one, one) for one in NAMES))


def inert(page: Any) -> None:
    """Nothing of the page or of any frame in it ran or asked for anything."""
    page.wait_for_timeout(300)
    assert [frame.evaluate(RAN) for frame in page.frames] == [None] * len(page.frames)
    assert (page.requests, page.problems) == ([], [])


@pytest.mark.needs("browser")
def test_nothing_runs_in_a_notebook(
    open_page: Open, workspace: Workspace, answer: Answer, network: Subgraph
) -> None:
    frame = answer.to_pandas()
    report = workspace.add(
        entities=[{"id": name.strip() or "x", "type": name} for name in [*NAMES, "\ud800"]]
    )
    assert report.rejected == len(NAMES) + 1
    outputs = [
        answer._repr_html_(), network._repr_html_(), report._repr_html_(), refused()._repr_html_(),
        workspace.questions._repr_html_(), frame.to_html(), f"<pre>{escape(str(answer) + repr(network))}</pre>",
        network.to_pyvis()._repr_html_(),
    ]  # fmt: skip
    page = open_page(notebook(*outputs), bypass_csp=True)
    assert page.evaluate("() => window.own") == 1
    assert len(page.frames) == 3
    for inner in page.frames[1:]:
        inner.wait_for_selector("html[data-ready=yes]", state="attached")
    shown = page.locator(".output").first.inner_text()
    assert any(name.strip()[:20] in shown for name in NAMES)
    assert page.locator(".output img, .output svg, .output a, .output style:not(head style)").count() == 0
    inert(page)


@pytest.mark.needs("browser")
@pytest.mark.parametrize("turn", range(4))
def test_nothing_runs_in_the_frame_of_any_network(open_page: Open, turn: int) -> None:
    network = hostile_subgraph(turn)
    page = open_page(notebook(network._repr_html_()), bypass_csp=True)
    page.frames[1].wait_for_selector("html[data-ready=yes]", state="attached")
    inert(page)


@pytest.mark.needs("browser")
def test_nothing_runs_in_what_a_frame_is_called(open_page: Open) -> None:
    page = open_page(notebook(*(framed("<p>ours</p>", name) for name in STRINGS)), bypass_csp=True)
    titles = page.locator("iframe").evaluate_all("(all) => all.map((one) => one.title)")
    assert titles == [printable(name) for name in STRINGS]
    inert(page)


@pytest.mark.needs("browser")
def test_a_frame_cannot_reach_the_notebook_around_it(open_page: Open, network: Subgraph) -> None:
    page = open_page(notebook(network._repr_html_()), bypass_csp=True)
    inner = page.frames[1]
    reach = "() => { try { return String(parent.own) } catch (error) { return error.name } }"
    assert inner.evaluate(reach) == "SecurityError"
    assert inner.evaluate("() => self.origin") == "null"


@pytest.mark.needs("browser")
@pytest.mark.parametrize("ending", ["html", "svg"])
def test_nothing_runs_in_a_saved_file(browser: Any, network: Subgraph, tmp_path: Path, ending: str) -> None:
    file = network.save(tmp_path / f"network.{ending}")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.requests, page.problems = [], []
    page.on("request", lambda request: request.url == file.as_uri() or page.requests.append(request.url))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("dialog", lambda dialog: (page.problems.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    inert(page)
    context.close()


FORMS: dict[str, Callable[[Subgraph], Any]] = read.PYTHON_FORMS


@pytest.mark.parametrize("form", FORMS)
def test_every_form_keeps_hostile_names_as_they_are(network: Subgraph, form: str) -> None:
    assert list(FORMS[form](network)) == read.of_subgraph(network)


def test_names_come_back_letter_by_letter_through_rows_frames_and_graphs(
    answer: Answer, network: Subgraph
) -> None:
    names = {row["person_id"]: row["person"] for row in answer}
    assert dict(zip(*(answer.to_pandas()[c].tolist() for c in ("person_id", "person")), strict=True)) == names
    items = {item.id: item.name for item in network.items}
    assert {node: data["name"] for node, data in network.to_networkx().nodes(data=True)} == items
    assert {node["id"]: node["name"] for node in network.to_py2neo().nodes} == items
    assert {node["id"]: node["name"] for node in network.to_pyvis().nodes} == items
    assert len({*items.values(), *names.values()} & set(NAMES)) >= 5
