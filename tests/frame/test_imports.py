"""Imports go one way, and the contracts that say so are not empty words."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = ("graph", "loaders", "api")
LINTER = Path(sys.executable).with_name("lint-imports")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=120)


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The packages and their contracts, to be broken."""
    for package in PACKAGES:
        shutil.copytree(root / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
        (tmp_path / package / "__init__.py").touch()
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def test_contracts_hold(copy: Path) -> None:
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("graph/upward.py", "import loaders", "api imports loaders"),
        ("graph/upward.py", "def later() -> None:\n    import api", "api imports loaders"),
        ("loaders/upward.py", "import api", "api imports loaders"),
        ("graph/engine.py", "import kglite", "only the embedded store knows KGLite"),
        ("api/engine.py", "from kglite import Session", "only the embedded store knows KGLite"),
        ("graph/web.py", "import fastapi", "only api speaks HTTP"),
        ("loaders/web.py", "from starlette.requests import Request", "only api speaks HTTP"),
    ],
)
def test_forbidden_import_breaks_its_contract(copy: Path, module: str, line: str, contract: str) -> None:
    (copy / module).write_text(line + "\n", encoding="utf-8")
    done = lint_imports(copy)
    broken = [said for said in done.stdout.splitlines() if " BROKEN" in said]
    assert done.returncode == 1, done.stdout + done.stderr
    assert len(broken) == 1 and broken[0].startswith(contract)


def importers(root: Path, package: str) -> set[str]:
    """Modules of ours that import a package, anywhere in their text."""
    found = set()
    for path in (file for folder in PACKAGES for file in (root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            if any(name.split(".")[0] == package for name in names):
                found.add(path.relative_to(root).as_posix())
    return found


def test_one_module_imports_the_embedded_engine(root: Path) -> None:
    assert importers(root, "kglite") == {"graph/stores/embedded.py"}
