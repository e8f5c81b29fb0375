"""Set-up holds to the lock, gives way only where a locked version is gone, and does nothing twice.

A small project with an index in a folder stands in for ours: real pip, real virtual environment, no network.
"""

from __future__ import annotations

import hashlib
import os
import runpy
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "demo"
version = "1"
dependencies = ["engine>=1,<2", "helper>=1"]
[project.optional-dependencies]
dev = []
figures = []
"""

BACKEND = Path(__file__).with_name("backend.py")
write_wheel: Callable[..., Path] = runpy.run_path(str(BACKEND))["write_wheel"]


def locked(wheel: Path) -> str:
    """The entry of a lock for a wheel."""
    name, version = wheel.name.split("-")[:2]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{name}=={version} \\\n    --hash=sha256:{digest}\n    # via demo\n"


class Project:
    """A checkout whose lock names engine 1.0 and helper 1.0, and its index."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder, self.index = folder / "checkout", folder / "index"
        self.index.mkdir()
        (self.folder / "requirements").mkdir(parents=True)
        shutil.copytree(root / "tools", self.folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        (self.folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
        shutil.copy(BACKEND, self.folder)
        self.engine = write_wheel(self.index, "engine", "1.0")
        self.helper = write_wheel(self.index, "helper", "1.0")
        lock = "# written by a test\n" + locked(self.engine) + locked(self.helper)
        for name in ("runtime", "dev"):
            (self.folder / "requirements" / f"{name}.txt").write_text(lock, encoding="utf-8")

    def set_up(self, level: str = "runtime", **environment: str) -> subprocess.CompletedProcess[str]:
        offline = {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.index),
            "PIP_NO_CACHE_DIR": "1",
            "PYTHON": sys.executable,
        }
        return subprocess.run(
            ["sh", "tools/setup.sh", level],
            cwd=self.folder,
            env={**os.environ, **offline, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def installed(self) -> dict[str, str]:
        program = "import engine_module, helper_module as h; print(engine_module.version, h.version)"
        said = subprocess.run(
            [self.folder / ".venv/bin/python", "-c", program], capture_output=True, text=True, check=True
        )
        return dict(zip(("engine", "helper"), said.stdout.split(), strict=True))


@pytest.fixture(scope="module")
def bare_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with pip alone. Making one takes seconds; a copy of it does as well."""
    folder = tmp_path_factory.mktemp("bare") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=120)
    return folder


@pytest.fixture
def project(root: Path, tmp_path: Path, bare_environment: Path) -> Project:
    project = Project(root, tmp_path)
    shutil.copytree(bare_environment, project.folder / ".venv", symlinks=True)
    return project


def test_locked_versions_are_installed_though_newer_ones_exist(project: Project) -> None:
    write_wheel(project.index, "engine", "1.5")
    done = project.set_up()
    assert (done.returncode, done.stdout) == (0, "")
    assert "warning" not in done.stderr
    assert project.installed() == {"engine": "1.0", "helper": "1.0"}


def test_second_run_does_nothing_and_says_nothing(project: Project) -> None:
    project.set_up()
    again = project.set_up(PIP_FIND_LINKS="/nowhere")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_what_the_checks_need_serves_too(project: Project) -> None:
    project.set_up("dev")
    assert project.set_up("runtime").stderr == ""


def test_version_that_is_gone_gives_way_to_the_declared_range_and_the_rest_stays_locked(
    project: Project,
) -> None:
    project.engine.unlink()
    for name, version in (("engine", "1.5"), ("engine", "2.0"), ("helper", "1.7")):
        write_wheel(project.index, name, version)
    done = project.set_up()
    warnings = [line for line in done.stderr.splitlines() if line.startswith("warning")]
    assert done.returncode == 0, done.stderr
    assert warnings == [
        "warning: the locked version of engine is no longer offered; "
        "installing the newest that pyproject.toml allows instead"
    ]
    assert project.installed() == {"engine": "1.5", "helper": "1.0"}
    assert project.set_up().stderr == ""


def test_file_that_differs_from_the_locked_one_is_refused(project: Project) -> None:
    with zipfile.ZipFile(project.engine, "a") as archive:
        archive.writestr("engine_extra.py", "print('not what was locked')\n")
    done = project.set_up()
    assert done.returncode == 3
    assert "set-up failed: A file differs from the one that was locked, and is refused" in done.stderr
    assert not (project.folder / ".venv" / "refoulement-runtime.stamp").exists()


def test_without_any_index_set_up_says_what_to_do(project: Project) -> None:
    shutil.rmtree(project.index)
    done = project.set_up()
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "Is the package index reachable? The same command takes up where it stopped." in done.stderr


def test_changed_lock_is_installed(project: Project) -> None:
    project.set_up()
    newer = write_wheel(project.index, "helper", "1.7")
    lock = project.folder / "requirements" / "runtime.txt"
    lock.write_text(locked(project.engine) + locked(newer), encoding="utf-8")
    assert project.set_up().returncode == 0
    assert project.installed() == {"engine": "1.0", "helper": "1.7"}


def test_environment_whose_python_is_gone_is_made_anew(project: Project) -> None:
    project.set_up()
    python = project.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert "making .venv" in project.set_up().stderr
    assert project.installed() == {"engine": "1.0", "helper": "1.0"}


def test_too_old_a_python_is_named_with_the_cure(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    old = tmp_path / "bin" / "python3"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / "bin" / "dirname").symlink_to(shutil.which("dirname") or "/usr/bin/dirname")
    done = subprocess.run(
        [shutil.which("sh") or "sh", "tools/setup.sh", "runtime"],
        cwd=tmp_path,
        env={"PATH": str(old.parent)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 3
    assert done.stderr.startswith("refoulement needs Python 3.11 or newer")
