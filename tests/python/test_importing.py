"""Importing the package starts nothing and reads nothing; what a library is needed for imports it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tools.machine import ROOT

HEAVY = (
    "pandas",
    "networkx",
    "pyvis",
    "py2neo",
    "IPython",
    "kglite",
    "neo4j",
    "yaml",
    "numpy",
    "orjson",
    "jinja2",
)

_IMPORT = """
import sys
opened = []
sys.addaudithook(lambda event, arguments: opened.append(arguments[0]) if event == "open" else None)
import graph
heavy = [name for name in {heavy!r} if name in sys.modules]
read = [str(name) for name in opened if not str(name).endswith((".py", ".pyc"))]
started = [name for name in ("threading", "asyncio", "subprocess") if name in sys.modules]
import json; print(json.dumps([heavy, read, started, sorted(n for n in sys.modules if n.startswith("graph"))]))
"""

_ANSWER = """
import json, sys
from graph import Workspace
workspace = Workspace.open(given={{"store": {store!r}}})
answer = workspace.ask("returns")
network = answer.network()
network.to_html(), network.to_svg(), network.to_graphml(), network._repr_html_(), answer._repr_html_()
print(json.dumps([name for name in ("pandas", "networkx", "pyvis", "py2neo", "IPython") if name in sys.modules]))
"""


def python(code: str, where: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", code], cwd=where, env={"PYTHONPATH": str(ROOT), "HOME": str(where)},
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def test_import_graph_reads_no_file_and_imports_nothing_else(tmp_path: Path) -> None:
    heavy, read, started, ours = json.loads(python(_IMPORT.format(heavy=HEAVY), tmp_path))
    assert (heavy, read, started, ours) == ([], [], [], ["graph"])


def test_answers_and_pages_need_no_library_of_an_extra(tmp_path: Path) -> None:
    assert json.loads(python(_ANSWER.format(store=str(tmp_path / "store")), tmp_path)) == []


def test_what_can_be_imported_is_listed() -> None:
    import graph

    assert "Workspace" in dir(graph)
