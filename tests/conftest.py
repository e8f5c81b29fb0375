"""What all tests share.

A fixture that stands for something outside the process (browser, node, the documents) skips
with a plain sentence where the machine has none; mark the test with `needs`, so that the run's last line
counts it. Each area keeps what only it uses in a conftest of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tools.machine import ROOT, find_chromium, find_cypher_analysis, find_shared

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["tools.ran", "tests.neo4j_servers"]

# A deadline would judge the machine, not the code. Under CI hypothesis has a profile of its own.
settings.register_profile("refoulement", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("refoulement")

# Without these a browser asks its makers' hosts for this and that at every start.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, and all files that take turns with the servers in one too.

    Two processes that want the same server would wait for each other, minutes in all.
    """
    sharing = {item.path for item in items if "neo4j_servers" in getattr(item, "fixturenames", ())}
    for item in items:
        together = "servers" if item.path in sharing else item.path.relative_to(ROOT).as_posix()
        item.add_marker(pytest.mark.xdist_group(together))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the documents and the gold coding."""
    return find_shared() or pytest.skip("the documents and the gold coding are not there")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser's executable."""
    return find_chromium() or pytest.skip("no Chromium or Chrome was found")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One running browser a process. A test makes a context of its own: ``browser.new_context()``."""
    from playwright.sync_api import sync_playwright

    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [*QUIET, "--no-sandbox"] if is_root else QUIET
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield running
        running.close()


@pytest.fixture(scope="session")
def cypher_analysis() -> Callable[[Mapping[str, str]], list[dict[str, Any]]]:
    """What Neo4j's own analysis says about queries, given as id to text.

    A list of ``{id, version, severity, message, line, column}``, empty where there is nothing to say.
    """
    node = find_cypher_analysis() or pytest.skip("node and Neo4j's analysis are not both there")

    def analyse(queries: Mapping[str, str]) -> list[dict[str, Any]]:
        command = [node, str(ROOT / "tools" / "cypher_analysis.mjs"), "--stdin"]
        done = subprocess.run(
            command, input=json.dumps(dict(queries)), capture_output=True, text=True, timeout=1200
        )
        assert done.returncode in (0, 1), done.stderr
        said: dict[str, Any] = json.loads(done.stdout)
        assert (said["versions"], said["analysed"]) == (["5", "25"], len(queries))
        diagnostics: list[dict[str, Any]] = said["diagnostics"]
        return diagnostics

    return analyse
