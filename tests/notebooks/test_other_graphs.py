"""A notebook over a graph that is not the one it was written for: the reader is told what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbclient.exceptions import CellExecutionError

from graph import Workspace
from tests.notebooks.conftest import NOTEBOOKS, Execute, read
from tests.notebooks.tables import rows_of


def up_to(cell_id: str, path: Path) -> Any:
    """The beginning of a notebook, with that cell as its last."""
    notebook = read(path)
    last = [cell.id for cell in notebook.cells].index(cell_id)
    notebook.cells = notebook.cells[: last + 1]
    return notebook


def stderr_of(notebook: Any) -> str:
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "".join(output.text for output in outputs if output.get("name") == "stderr")


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """A workspace of the reader's own, of which no graph was built."""
    workspace = Workspace.create(tmp_path / "own")
    workspace.add(entities=[{"id": "sta:norland", "type": "state", "name": "Norland"}])
    return workspace


def test_without_a_graph_the_error_is_one_sentence_that_says_how_to_build_it(
    own: Workspace, execute: Execute
) -> None:
    with pytest.raises(CellExecutionError) as stopped:
        execute(up_to("ask-headline", NOTEBOOKS[0]), REFOULEMENT_WORKSPACE=str(own.folder))
    assert stopped.value.ename == "StoreMissing"
    assert (
        stopped.value.evalue
        == f"There is no store in {own.folder / 'store'} yet. `workspace.build()` makes one."
    )


def test_a_graph_older_than_its_ledger_answers_with_a_warning_that_says_how_to_renew_it(
    own: Workspace, execute: Execute
) -> None:
    own.build()
    own.add(entities=[{"id": "sta:sudmark", "type": "state", "name": "Sudmark"}])
    own.close()
    ran = execute(up_to("ask-headline", NOTEBOOKS[0]), REFOULEMENT_WORKSPACE=str(own.folder))
    assert "`workspace.build()`" in stderr_of(ran)


def test_the_graph_that_comes_with_the_product_is_built_where_it_is_missing(
    make_home: Callable[[], Path], execute: Execute
) -> None:
    fresh = execute(up_to("ask-headline", NOTEBOOKS[0]), at=make_home())
    built = execute(up_to("ask-headline", NOTEBOOKS[0]))
    assert rows_of(fresh.cells[-1].outputs) == rows_of(built.cells[-1].outputs)
    assert rows_of(fresh.cells[-1].outputs) != []


def test_a_figure_of_another_revision_is_noticed(execute: Execute) -> None:
    notebook = up_to("check-reference", NOTEBOOKS[4])
    (kept,) = [cell for cell in notebook.cells if cell.id == "write-reference"]
    kept.source = kept.source.replace("answer.revision", '"0123456789abcdef"')
    last = rows_of(execute(notebook).cells[-1].outputs)
    assert [row.partition(" now;")[2] for row in last] == [" the figure shows 0123456789abcdef."]
