"""What is imported is declared, and what is declared is used."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGES = ("graph", "loaders", "api")
# Not imported by us: uvicorn takes these two where they are there, and FastAPI asks for the third.
USED_BY_OTHERS = {"uvloop", "httptools", "pydantic"}


def imported(path: Path) -> Iterator[str]:
    """Top-level packages that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_packages_import_what_is_declared_and_nothing_else(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    core = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    optional = {
        canonicalize_name(Requirement(line).name)
        for extra, lines in project["optional-dependencies"].items()
        if extra != "dev"
        for line in lines
    }
    distributions = packages_distributions()
    used = {
        canonicalize_name(distributions[name][0])
        for folder in PACKAGES
        for path in (root / folder).rglob("*.py")
        for name in imported(path)
        if name in distributions and name not in (*sys.stdlib_module_names, *PACKAGES)
    }
    assert used - core - optional == set()
    assert core - used - USED_BY_OTHERS == set()
