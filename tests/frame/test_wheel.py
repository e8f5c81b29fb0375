"""The wheel holds all that it should, and works in an empty environment in an empty folder.

It is built as a release is: first the sdist, then the wheel from what the sdist holds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

HEADLINE = "returns-despite-interim-measures"
OURS = ("PYTHON", "VIRTUAL_ENV", "REFOULEMENT_")
PACKAGES = ("graph", "loaders", "api", "cypher")


def clean(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment less what would lead back to the checkout, and with what is given."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
    return {**kept, **environment}


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Standard output of a command that must succeed and sees nothing of the environment of the tests."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=clean(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "hatchling", "build", "--directory", folder)
    run(*build, "--target", "sdist", cwd=root)
    run("tar", "-xzf", next(folder.glob("*.tar.gz")), cwd=folder)
    run(*build, "--target", "wheel", cwd=next(path for path in folder.iterdir() if path.is_dir()))
    return next(folder.glob("*.whl"))


def test_wheel_holds_every_file_of_the_packages_and_nothing_else(root: Path, wheel: Path) -> None:
    list_files = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *PACKAGES)
    names = [name for name in run(*list_files, cwd=root).split("\0") if name and (root / name).is_file()]
    expected = {f"graph/{name}" if name.startswith("cypher/") else name for name in names}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected
    assert {"graph/errors.py", "graph/py.typed", "loaders/py.typed", "api/py.typed"} <= held


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``bin`` of an environment with the wheel and what it asks for, in the versions under test."""
    folder = tmp_path_factory.mktemp("installed")
    frozen = run(sys.executable, "-m", "pip", "freeze", "--exclude-editable", cwd=folder)
    (folder / "versions.txt").write_text(frozen, encoding="utf-8")
    run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    pip = (folder / "env/bin/python", "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--constraint", folder / "versions.txt", wheel, cwd=folder)
    run(*pip, "check", cwd=folder)
    return folder / "env" / "bin"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A user who has never run it, with an empty home."""
    return {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "home" / "cache")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to stand in."""
    empty = tmp_path / "empty"
    empty.mkdir()
    return empty


@pytest.mark.slow
def test_installed_command_shows_help_and_leaves_nothing_behind(
    installed: Path, folder: Path, home: dict[str, str]
) -> None:
    assert run(installed / "refoulement", "--help", cwd=folder, **home).startswith("Usage: refoulement")
    assert list(folder.iterdir()) == []
    assert not Path(home["HOME"]).exists()


@pytest.mark.slow
def test_installed_command_answers_the_headline_while_it_serves(
    installed: Path, folder: Path, home: dict[str, str]
) -> None:
    refoulement = installed / "refoulement"
    asked = (refoulement, "ask", HEADLINE, "--format", "json")
    first = json.loads(run(*asked, cwd=folder, **home))
    with subprocess.Popen(
        [refoulement, "serve", "--port", "0"], cwd=folder, env=clean(home), stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().removeprefix("refoulement: ").strip()
            with urllib.request.urlopen(f"{address}v1/questions/{HEADLINE}/rows", timeout=60) as answer:
                served = json.load(answer)
            with urllib.request.urlopen(address, timeout=60) as page:
                explorer = page.read().decode()
            again = json.loads(run(*asked, cwd=folder, **home))
        finally:
            server.terminate()
            server.wait(timeout=30)
    assert first["rows"]
    assert (served, again) == (first, first)
    assert "<html" in explorer
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_installed_command_draws_a_page(installed: Path, folder: Path, home: dict[str, str]) -> None:
    run(installed / "refoulement", "view", HEADLINE, "-o", "figure.html", cwd=folder, **home)
    assert "<svg" in (folder / "figure.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_installed_packages_are_found_in_the_environment_and_not_in_a_checkout(
    installed: Path, tmp_path: Path
) -> None:
    program = "import graph, loaders, api; print(*(p.__file__ for p in (graph, loaders, api)), sep='\\n')"
    found = run(installed / "python", "-c", program, cwd=tmp_path).splitlines()
    assert all(Path(path).is_relative_to(installed.parent) for path in found), found
