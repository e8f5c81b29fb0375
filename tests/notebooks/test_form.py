"""What every notebook is like before it is run."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

import graph
from tests.notebooks.conftest import NOTEBOOKS, read

# What the package itself offers: the workspace, and the ways into it for what other tools drew.
OFFERED = {("graph", name) for name in graph.__all__}
# With the standard library, all that a notebook imports.
LIBRARIES = {"pandas", "networkx", "pyvis", "py2neo"}
# All that a notebook calls on a workspace: the face, and nothing deeper.
FACE = {"open", "create", "add", "build", "ask", "view", "explain", "questions", "folder", "close"}


def test_there_are_five_that_can_be_read_in_their_order() -> None:
    assert [path.name for path in NOTEBOOKS] == [
        "01-headline-and-evidence.ipynb",
        "02-what-bound-whom.ipynb",
        "03-a-new-document.ipynb",
        "04-from-py2neo.ipynb",
        "05-figure-and-table.ipynb",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_as_jupyter_writes_it(path: Path) -> None:
    """One line of text is one line of the file, so that a change reads as one."""
    text = path.read_text(encoding="utf-8")
    assert text == nbformat.writes(nbformat.reads(text, as_version=4)) + "\n"
    nbformat.validate(read(path))
    assert (read(path).nbformat, read(path).nbformat_minor) == (4, 5)


def test_a_notebook_is_stored_without_output(notebook: Any) -> None:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [(cell.execution_count, cell.outputs) for cell in code] == [(None, [])] * len(code)
    assert [cell.metadata for cell in notebook.cells] == [{}] * len(notebook.cells)
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def test_the_name_of_a_cell_says_what_it_is_for(notebook: Any) -> None:
    names = [cell.id for cell in notebook.cells]
    assert [name for name in names if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name)] == []
    assert len(set(names)) == len(names)


def test_a_notebook_opens_with_what_it_answers(notebook: Any) -> None:
    first = notebook.cells[0]
    assert first.cell_type == "markdown"
    heading, text = first.source.split("\n\n", 1)
    assert heading.startswith("# ")
    assert "?" in heading + text, "the question that it answers"


def test_cells_are_short(notebook: Any) -> None:
    lengths = {cell.id: len(cell.source.splitlines()) for cell in notebook.cells if cell.cell_type == "code"}
    assert {name: lines for name, lines in lengths.items() if lines > 25} == {}


def test_a_notebook_uses_the_python_face_and_nothing_deeper(notebook: Any) -> None:
    tree = ast.parse("\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code"))
    found = imported(tree)
    assert ("graph", "Workspace") in found
    allowed = LIBRARIES | set(sys.stdlib_module_names)
    assert {(m, n) for m, n in found if m.partition(".")[0] not in allowed} <= OFFERED
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    assert {node.attr for node in attributes if on_workspace(node)} <= FACE
    assert [node.attr for node in attributes if node.attr.startswith("_")] == []


def imported(tree: ast.AST) -> set[tuple[str, str]]:
    """Each import, as its module and the name that is taken from it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module or ".", alias.name) for alias in node.names}
    return found


def on_workspace(attribute: ast.Attribute) -> bool:
    return isinstance(attribute.value, ast.Name) and attribute.value.id in ("workspace", "Workspace")


@pytest.mark.needs("shared")
def test_no_sentence_of_the_documents_stands_in_a_notebook(notebook: Any, shared: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").rglob("*.txt"))]
    assert texts
    theirs = {run for text in texts for run in runs_of_words(text)}
    assert sorted(theirs & set(runs_of_words("\n".join(cell.source for cell in notebook.cells)))) == []


def runs_of_words(text: str, length: int = 8) -> list[tuple[str, ...]]:
    # The name of a treaty is no sentence of anybody's.
    words = re.findall(
        r"\w+", text.lower().replace("international covenant on civil and political rights", "iccpr")
    )
    return list(zip(*(words[start:] for start in range(length)), strict=False))
