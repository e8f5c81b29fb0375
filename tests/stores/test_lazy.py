"""The driver is loaded only by who has a server: it costs every command a fifth of a second."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("module", ["graph.workspace", "graph.stores", "api.cli", "api.app"])
def test_driver_is_not_loaded_with_the_rest(module: str, root: Path) -> None:
    script = f"import sys, {module}; sys.exit('neo4j' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=root).returncode == 0


def test_driver_is_imported_in_one_module(root: Path) -> None:
    importing = {
        path.relative_to(root).as_posix()
        for package in ("graph", "loaders", "api")
        for path in (root / package).rglob("*.py")
        if any(
            line.startswith(("import neo4j", "from neo4j")) for line in path.read_text("utf-8").splitlines()
        )
    }
    assert importing == {"graph/stores/neo4j.py"}
