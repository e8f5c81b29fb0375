"""The page for those who come from py2neo is true, and without the extra one line says what to do."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.bridges.py2neo_bridge import from_subgraph, graph, to_subgraph
from graph.bridges.py2neo_bulk import bulk_rows
from graph.errors import SettingsError
from graph.model import MODEL
from graph.network_types import Subgraph
from graph.workspace import Workspace


def test_the_example_of_the_page_prints_what_the_page_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("py2neo", reason="the extra py2neo is not installed")
    page = (root / "docs" / "py2neo.md").read_text(encoding="utf-8")
    ((code, printed),) = re.findall(r"```python\n(.*?)```.*?```text\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "docs/py2neo.md", "exec"), {})
    assert capsys.readouterr().out == printed
    assert len(Workspace.open(tmp_path / "returns").view("detentions").lines) >= 2


def test_every_product_idiom_of_the_page_is_there(root: Path) -> None:
    page = (root / "docs" / "py2neo.md").read_text(encoding="utf-8")
    rows = [
        row.split("|")[2]
        for row in page.partition("product idiom\n")[2].splitlines()
        if row.startswith("| `")
    ]
    assert len(rows) == 10
    named = {name for row in rows for name in re.findall(r"(workspace|Workspace)\.(\w+)\(", row)}
    assert {name for _, name in named} == {"open", "ask", "view", "explain", "add", "build"}
    for _, name in named:
        assert callable(getattr(Workspace, name))
    for function in re.findall(r"`(\w+)\((?:workspace|network|…)\)`", " ".join(rows)):
        assert function in {"graph", "from_subgraph", "bulk_rows"}


@pytest.mark.parametrize("call", [lambda: to_subgraph(Subgraph("n", "n", "", "")), lambda: from_subgraph(None),
                                  lambda: bulk_rows(Subgraph("n", "n", "", ""))])  # fmt: skip
def test_without_the_extra_one_line_says_what_to_do(
    call: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "py2neo"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(SettingsError, match=r"^py2neo .*: `pip install 'refoulement\[py2neo\]'`\.$"):
        call()


def test_a_server_without_the_extra_says_so_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Workspace.create(tmp_path / "w")
    for name in [name for name in sys.modules if name.partition(".")[0] == "py2neo"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(SettingsError, match=r"pip install 'refoulement\[py2neo\]'"):
        graph(Workspace.open(tmp_path / "w", given={"store": "bolt://127.0.0.1:1"}))


def test_what_py2neo_cannot_read_of_an_address_is_refused(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "w")
    with pytest.raises(SettingsError, match=r"knows nothing that stands behind a \?"):
        graph(Workspace.open(tmp_path / "w", given={"store": "neo4j://127.0.0.1:1?policy=eu"}))


def test_the_bridge_imports_py2neo_only_when_it_is_used_and_nothing_else_names_it(root: Path) -> None:
    program = (
        "import sys, graph.bridges.py2neo_bridge, graph.bridges.py2neo_models, graph.bridges.py2neo_bulk\n"
        "import graph.bridges.py2neo_reading, graph.bridges.py2neo_graph, graph.workspace\n"
        "print([name for name in ('py2neo', 'pyvis', 'networkx', 'pandas', 'neo4j') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout == "[]\n"
    asks = {
        path.name
        for folder in ("graph", "loaders", "api")
        for path in (root / folder).rglob("*.py")
        if re.search(r"require\(\s*\"py2neo", path.read_text(encoding="utf-8"))
    }
    assert asks == {"py2neo_bridge.py", "py2neo_graph.py", "py2neo_models.py", "py2neo_reading.py"}


def test_the_classes_are_those_of_the_model() -> None:
    pytest.importorskip("py2neo", reason="the extra py2neo is not installed")
    from graph.bridges import py2neo_models

    assert set(dir(py2neo_models)) == set(MODEL.labels)
    for name, label in MODEL.labels.items():
        found = getattr(py2neo_models, name)
        assert (found.__name__, found.__doc__, found.__primarylabel__, found.__primarykey__) == (
            name, label.help, label.labels, "id",
        )  # fmt: skip
        declared = MODEL.node_properties(name).keys() | {"id", "name"}
        assert {prop for prop, value in vars(found).items() if type(value).__name__ == "Property"} == declared
        assert not declared & {"match", "wrap", "facts"}
    with pytest.raises(AttributeError, match="The model has no label 'Persn'"):
        _ = py2neo_models.Persn
