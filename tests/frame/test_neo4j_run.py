"""The processes of a run share one server, one at a time, and it is gone with the run."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.neo4j_servers import Neo4jServers
from tools.neo4j_address import Neo4jAddress, UnfitServer
from tools.neo4j_run import FOLDER, OtherServer, Run

# Takes the server, finds it empty, leaves a node in it for a while, and finds that node alone.
VISITOR = """
import os, time
from tools.neo4j_run import FOLDER, Run
with Run.join(os.environ[FOLDER]).lease("5.26") as server:
    with server.driver() as driver:
        count = lambda: driver.execute_query("MATCH (n) RETURN count(n)").records[0].value()
        before = count()
        driver.execute_query("CREATE (:Visitor)")
        time.sleep(0.5)
        print(server.uri, before, count())
"""
# A run of its own, which lasts until it is told to end; it ignores interrupts, as what a shell has in the background.
HOLDER = """
import signal, sys
from tools.neo4j_run import Run
signal.signal(signal.SIGINT, signal.SIG_IGN)
run = Run.begin()
print(run.folder, run.address("5.26").uri, flush=True)
sys.stdin.readline()
run.end()
"""


def python(program: str, root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=root,
        env={name: value for name, value in os.environ.items() if name != "NEO4J_URI"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


class Held:
    """A run in a process of its own, and its server."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        folder, uri = process.stdout.readline().split()
        self.process, self.folder, self.port = process, Path(folder), int(uri.rpartition(":")[2])
        log = (self.folder / "5.26.log").read_text(encoding="utf-8")
        self.server = int(re.findall(r"process (\d+)", log)[0])

    def answers(self) -> bool:
        with socket.socket() as asked:
            return asked.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def held(root: Path) -> Iterator[Held]:
    with python(HOLDER, root) as process:
        yield Held(process)
        if process.poll() is None:
            process.communicate("end\n", timeout=60)


def count(server: Neo4jAddress) -> int:
    with server.driver() as driver:
        found: int = driver.execute_query("MATCH (n) RETURN count(n)").records[0].value()
        return found


def use(server: Neo4jAddress, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Name a server as a person would."""
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv(FOLDER, str(run.folder))
    return run


def wait_for(what: str, is_so) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


@pytest.mark.needs("neo4j-jars")
def test_processes_share_one_server_one_at_a_time(neo4j_servers: Neo4jServers, root: Path) -> None:
    visitors = [python(VISITOR, root) for _ in range(2)]
    said = [visitor.communicate(timeout=300)[0].split() for visitor in visitors]
    with neo4j_servers.lease("5.26") as server:
        assert said == [[server.uri, "0", "1"]] * 2
        assert count(server) == 0


def test_wiped_server_has_neither_nodes_nor_constraints_nor_indexes(neo4j: Neo4jAddress) -> None:
    with neo4j.driver() as driver:
        driver.execute_query("CREATE CONSTRAINT one FOR (n:A) REQUIRE n.id IS UNIQUE")
        driver.execute_query("CREATE FULLTEXT INDEX names FOR (n:A) ON EACH [n.search]")
        driver.execute_query("UNWIND range(1, 12000) AS i CREATE (:A {id: i})-[:R]->(:B)")
        neo4j.wipe()
        shown = driver.execute_query("SHOW INDEXES YIELD type RETURN collect(type)").records[0].value()
    assert (count(neo4j), shown) == (0, ["LOOKUP", "LOOKUP"])


@pytest.mark.slow
@pytest.mark.needs("neo4j-jars")
def test_server_that_dies_in_the_middle_is_reported(held: Held) -> None:
    os.kill(held.server, signal.SIGKILL)
    wait_for("the death of the server was not noticed", lambda: "failed" in state(held))
    with pytest.raises(UnfitServer, match=r"(?s)is gone, in the middle of the run.*console:.*Started"):
        Run(held.folder).address("5.26")
    held.process.communicate("end\n", timeout=60)
    assert not held.folder.exists()


def state(held: Held) -> str:
    return (held.folder / "5.26.json").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.needs("neo4j-jars")
def test_server_is_stopped_when_its_run_is_killed(held: Held) -> None:
    held.process.kill()
    wait_for("the server outlived its run", lambda: not held.answers())
    wait_for("the folder outlived its run", lambda: not held.folder.exists())


def test_named_server_that_is_empty_is_used_and_left_empty(
    neo4j_526: Neo4jAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = use(neo4j_526, Run(tmp_path), monkeypatch)
    with run.lease("5.26") as named:
        assert (named.uri, named.version) == (neo4j_526.uri, neo4j_526.version)
        with named.driver() as driver:
            driver.execute_query("CREATE (:Anything)")
    assert count(neo4j_526) == 0


def test_named_server_with_a_graph_of_ours_is_emptied(
    neo4j_526: Neo4jAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with neo4j_526.driver() as driver:
        driver.execute_query("CREATE (:Build {id: 'revision'}), (:Actor:State {id: 'uz'})")
    with use(neo4j_526, Run(tmp_path), monkeypatch).lease("5.26") as named:
        assert count(named) == 0


@pytest.mark.parametrize("ours", ["", "CREATE (:Build {id: 'revision'})"])
def test_named_server_with_a_graph_of_others_is_left_alone(
    neo4j_526: Neo4jAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: str
) -> None:
    with neo4j_526.driver() as driver:
        driver.execute_query("CREATE (:Customer {name: 'somebody'}) " + ours)
    before = count(neo4j_526)
    with (
        pytest.raises(UnfitServer, match="holds . nodes that refoulement did not build. .* that is empty"),
        use(neo4j_526, Run(tmp_path), monkeypatch).lease("5.26"),
    ):
        pass
    assert count(neo4j_526) == before


def test_named_server_is_not_asked_to_be_another_version(
    neo4j_526: Neo4jAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = use(neo4j_526, Run(tmp_path), monkeypatch)
    with pytest.raises(OtherServer, match=r"NEO4J_URI names Neo4j 5\.26\.\d+, so 2026 was left out"):
        run.address("2026")


def test_named_server_that_does_not_answer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = Neo4jAddress("", "", "bolt://127.0.0.1:1")
    with pytest.raises(UnfitServer, match="bolt://127.0.0.1:1, which NEO4J_URI names, does not answer"):
        use(nobody, Run(tmp_path), monkeypatch).address("5.26")
