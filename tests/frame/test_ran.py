"""The last line of a run says what ran and what did not, and CI does not let a gap pass."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools.neo4j_run import FOLDER

SUITE = """
import pytest

@pytest.mark.needs("browser")
def test_page(): pass

@pytest.mark.needs("browser")
def test_figure(): pass

@pytest.mark.needs("cypher-analysis")
def test_query(): pass

def test_plain(): pass
"""


class Suite:
    """A folder of tests, run by a pytest of its own with our plugin."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        folder.mkdir()
        (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    needs\n", encoding="utf-8")
        self.write(SUITE)

    def write(self, text: str, file: str = "test_it.py") -> None:
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Status, whole output, last line."""
        machine = {"PYTHONPATH": str(self.root), "CI": "", "REFOULEMENT_CHROMIUM": sys.executable, FOLDER: ""}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "tools.ran", "-p", "no:cacheprovider", *arguments],
            cwd=self.folder,
            env={**os.environ, **machine, **environment},
            capture_output=True,
            text=True,
            timeout=300,
        )
        return done.returncode, done.stdout, done.stdout.splitlines()[-1]


@pytest.fixture
def suite(root: Path, tmp_path: Path) -> Suite:
    return Suite(root, tmp_path / "suite")


@pytest.mark.needs("cypher-analysis")
@pytest.mark.parametrize("processes", ["0", "2"])
def test_last_line_lists_what_ran(suite: Suite, processes: str) -> None:
    suite.write("def test_store(): pass", "stores/test_store.py")
    status, _, last = suite.run("-n", processes)
    assert status == 0
    assert re.fullmatch(
        r"ran: embedded store KGLite 0\.21\.\d+, browser Chromium [\d.]+, Cypher analysis for 5 and 25; "
        r"not tested: nothing was left out",
        last,
    )


@pytest.mark.parametrize("processes", ["0", "2"])
def test_missing_browser_is_skipped_and_named(suite: Suite, processes: str) -> None:
    status, _, last = suite.run("-n", processes, "-k", "not query", REFOULEMENT_CHROMIUM="/nowhere")
    assert status == 0
    assert last == (
        "ran: nothing that needs more than Python; not tested: 2 tests (no Chromium or Chrome was found)"
    )


@pytest.mark.parametrize("processes", ["0", "2"])
def test_missing_browser_fails_in_ci(suite: Suite, processes: str) -> None:
    status, output, last = suite.run(
        "-n", processes, "-k", "not query", CI="true", REFOULEMENT_CHROMIUM="/nowhere"
    )
    assert status == 1
    assert "1 passed" in output and "2 errors" in output
    assert last.endswith("not tested: 2 tests (no Chromium or Chrome was found)")


def test_missing_documents_do_not_fail_in_ci(suite: Suite) -> None:
    suite.write('import pytest\n\n@pytest.mark.needs("shared")\ndef test_gold(): pass\n')
    status, _, last = suite.run(CI="true", REFOULEMENT_SHARED="/nowhere")
    assert status == 0
    assert "not tested: 1 test (the documents and the gold coding are not in ../shared" in last


def test_other_skips_are_listed_with_their_reason(suite: Suite) -> None:
    suite.write('import pytest\n\ndef test_x(): pytest.skip("Tuesdays only")\n')
    assert suite.run()[2] == "ran: nothing that needs more than Python; not tested: 1 test (Tuesdays only)"


def test_misspelt_need_fails(suite: Suite) -> None:
    suite.write('import pytest\n\n@pytest.mark.needs("browsre")\ndef test_page(): pass\n')
    status, output, _ = suite.run()
    assert status == 1
    assert (
        "needs('browsre') is not one of store, neo4j, neo4j-jars, browser, cypher-analysis, shared" in output
    )


def test_missing_neo4j_is_skipped_with_the_cure_and_fails_in_ci(suite: Suite, tmp_path: Path) -> None:
    suite.write('import pytest\n\n@pytest.mark.needs("neo4j")\ndef test_server(): pass\n')
    nothing = {"XDG_CACHE_HOME": str(tmp_path), "NEO4J_URI": ""}
    for ci, expected in (("", 0), ("true", 1)):
        status, _, last = suite.run(CI=ci, **nothing)
        assert status == expected
        assert re.search(
            r"1 test \(the jars of Neo4j [\d.]+ are not there \(`make test` fetches them\)\)$", last
        )


@pytest.mark.slow
@pytest.mark.needs("neo4j-jars")
def test_last_line_names_the_servers_that_ran_and_no_server_outlives_the_run(suite: Suite) -> None:
    for file in ("test_a.py", "test_it.py"):
        write = f"open('{file}.uri', 'w', encoding='utf-8').write(neo4j_526.uri)"
        suite.write(f"def test_it(neo4j_526): {write}", file)
    status, _, last = suite.run("-p", "tests.neo4j_servers", "-n", "2", "--dist", "loadfile", NEO4J_URI="")
    assert status == 0
    assert re.fullmatch(r"ran: Neo4j 5\.26\.\d+; not tested: nothing was left out", last)
    (uri,) = {path.read_text(encoding="utf-8") for path in suite.folder.glob("*.uri")}
    with socket.socket() as asked:
        assert asked.connect_ex(("127.0.0.1", int(uri.rpartition(":")[2]))) != 0
