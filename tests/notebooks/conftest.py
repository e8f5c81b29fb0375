"""Notebooks run by a real kernel: a home of its own, no network, and the graph that comes with the product."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from graph.workspace import Workspace
from tools.machine import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# Run by the kernel before the first cell. The kernel itself speaks to this process, on this machine.
_NO_NETWORK = """
import sys

def _refuse(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if host not in (None, "", "127.0.0.1", "::1", "localhost"):
        raise RuntimeError(f"a notebook asked the network for {host!r}")

sys.addaudithook(_refuse)
"""

Execute = Callable[..., Any]


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def notebook(request: pytest.FixtureRequest) -> Any:
    """Each of the notebooks, as it lies in the repository."""
    return read(request.param)


@pytest.fixture(scope="session", params=NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def ran(request: pytest.FixtureRequest, execute: Execute) -> Any:
    """Each of the notebooks with its outputs. Run once for all tests."""
    return execute(read(request.param))


@pytest.fixture(scope="session")
def home(make_home: Callable[[], Path]) -> Path:
    """A home folder in which the bundled graph is built already."""
    folder = make_home()
    with _living_in(folder):
        workspace = Workspace.open(environment={})
        workspace.build()
        workspace.close()
    return folder


@contextmanager
def _living_in(home: Path) -> Iterator[None]:
    """For what this process does itself. Never for long: other tests look for their things in the usual folders."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _variables(home).items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def make_home(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes a home folder in which nothing is built, and whose kernels ask no network."""

    def make() -> Path:
        folder = tmp_path_factory.mktemp("home")
        startup = folder / ".ipython" / "profile_default" / "startup"
        startup.mkdir(parents=True)
        (startup / "00-no-network.py").write_text(_NO_NETWORK, encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def execute(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Execute:
    """Run a notebook in an empty folder, with a folder of its own for what is temporary; gives its outputs back."""

    def run(notebook: Any, *, at: Path = home, **variables: str) -> Any:
        here, temporary = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("temporary")
        kept = {
            name: text for name, text in os.environ.items() if not name.startswith(("REFOULEMENT", "NEO4J"))
        }
        own = {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
        resources = {"metadata": {"path": str(here)}}
        client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources)
        with _living_in(at):
            client.execute(env=kept | _variables(at) | own | variables)
        assert list(here.iterdir()) == [], "a notebook writes into a temporary folder and nowhere else"
        return notebook

    return run


def _variables(home: Path) -> dict[str, str]:
    cache = str(home / "cache")
    return {
        "HOME": str(home), "USERPROFILE": str(home), "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache,
        "IPYTHONDIR": str(home / ".ipython"), "JUPYTER_RUNTIME_DIR": str(home / "runtime"), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
