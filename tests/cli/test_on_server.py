"""The commands with the graph on a Neo4j server: the same answers, and a sentence where it is not ours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.neo4j_servers import SERIES, Neo4jServers
from tools.neo4j_address import Neo4jAddress
from tools.neo4j_server import Neo4jServer


@pytest.fixture(scope="module", params=SERIES)
def server(request: pytest.FixtureRequest, neo4j_servers: Neo4jServers) -> Iterator[Neo4jAddress]:
    with neo4j_servers.lease(request.param) as address:
        yield address


def variables(server: Neo4jAddress) -> dict[str, str]:
    """What tells the commands of a server."""
    login = {"NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password} if server.user else {}
    return {"REFOULEMENT_STORE": server.uri, **login}


def withdraw_the_destination(workspace: Path) -> None:
    review = {"id": "r1", "kind": "withdraw", "claim": "c2", "by": "a", "at": "2026-01-01"}
    with (workspace / "reviews.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(review) + "\n")


def test_build_ask_view_explain_and_doctor_on_a_server(
    run: Run, workspace: Path, server: Neo4jAddress
) -> None:
    told = variables(server)
    built = run("build", "--replace", cwd=workspace, **told)
    assert (built.returncode, built.stdout.split()[0]) == (0, "revision")
    assert server.uri in built.stderr
    for command in (
        ("ask", "returns", "--format", "json"),
        ("ask", "returns-despite-interim-measures", "--format", "json"),
        ("ask", "person-timeline", "--person", "per:a", "--format", "csv"),
        ("explain", "ev:r"),
    ):
        there, here = run(*command, cwd=workspace, **told), run(*command, cwd=workspace)
        assert (there.returncode, there.stdout) == (here.returncode, here.stdout) == (0, here.stdout)
    there = run("doctor", cwd=workspace, **told)
    assert f"{server.uri}, Neo4j {server.version}: revision " in there.stdout
    assert "up to date with the ledger" in there.stdout
    assert run("build", cwd=workspace, **told).returncode == 0


def test_change_of_the_ledger_is_said_and_built(run: Run, workspace: Path, server: Neo4jAddress) -> None:
    told = variables(server)
    run("build", "--replace", cwd=workspace, **told)
    with (workspace / "reviews.jsonl").open("a", encoding="utf-8") as file:
        file.write(
            json.dumps({"id": "r1", "kind": "withdraw", "claim": "c2", "by": "a", "at": "2026-01-01"}) + "\n"
        )
    stale = run("ask", "returns", "--format", "json", cwd=workspace, **told)
    assert "`refoulement build` brings it up to date" in stale.stderr
    assert "is stale; run `refoulement build`" in run("doctor", cwd=workspace, **told).stdout
    assert run("build", cwd=workspace, **told).returncode == 0
    fresh = run("ask", "returns", "--format", "json", cwd=workspace, **told)
    before, after = (json.loads(done.stdout)["rows"][0]["receiving_state"] for done in (stale, fresh))
    assert (before, after) == ("Yland", None)


def test_database_of_others_is_left_and_the_command_says_so(
    run: Run, workspace: Path, server: Neo4jAddress
) -> None:
    server.wipe()
    with server.driver() as driver:
        driver.execute_query("CREATE (:Person {name: 'somebody'})", database_=server.database)
    done = run("build", cwd=workspace, **variables(server))
    assert (done.returncode, done.stdout) == (3, "")
    assert "holds data that no build wrote, and stays as it is" in done.stderr
    assert run("ask", "returns", cwd=workspace, **variables(server)).returncode == 3
    with server.driver() as driver:
        assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 1
    server.wipe()


def test_bundled_graph_is_not_built_over_what_a_server_holds(run: Run, server: Neo4jAddress) -> None:
    server.wipe()
    done = run("ask", "returns", **variables(server))
    assert (done.returncode, done.stdout) == (3, "")
    assert "holds no graph yet. `refoulement build` makes one." in done.stderr


def test_two_workers_serve_one_server_and_a_rebuild_under_them(
    run: Run, workspace: Path, server: Neo4jAddress, root: Path
) -> None:
    told = variables(server)
    run("build", "--replace", cwd=workspace, **told)
    environment = {**os.environ, **told, "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "api", "serve", "--port", "0", "--workers", "2"]
    serving = subprocess.Popen(command, cwd=workspace, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert serving.stdout is not None
        address = serving.stdout.readline().split()[-1]
        first = _get(f"{address}v1/questions/returns/rows")
        assert first["rows"][0]["receiving_state"] == "Yland"
        with (workspace / "reviews.jsonl").open("a", encoding="utf-8") as file:
            file.write(
                json.dumps({"id": "r1", "kind": "withdraw", "claim": "c2", "by": "a", "at": "2026-01-01"})
                + "\n"
            )
        assert run("build", cwd=workspace, **told).returncode == 0
        for _ in range(8):
            found = _get(f"{address}v1/questions/returns/rows")
            assert (found["revision"] == first["revision"]) == (
                found["rows"][0]["receiving_state"] == "Yland"
            )
        time.sleep(1.1)
        assert _get(f"{address}v1/questions/returns/rows")["revision"] != first["revision"]
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=30)


def _get(address: str) -> dict[str, object]:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                found: dict[str, object] = json.load(answer)
                return found
        except (ConnectionError, urllib.error.URLError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.mark.slow
@pytest.mark.needs("neo4j-jars")
@pytest.mark.parametrize("series", SERIES)
def test_passwords_that_are_wrong_or_still_the_first_are_told(run: Run, workspace: Path, series: str) -> None:
    with Neo4jServer.start(series, password="sword-fish-1") as server:
        told = {
            "REFOULEMENT_STORE": server.address.uri,
            "NEO4J_USER": "neo4j",
            "NEO4J_PASSWORD": "sword-fish-1",
        }
        assert run("build", cwd=workspace, **told).returncode == 0
        for wrong in ({"NEO4J_PASSWORD": "another"}, {"NEO4J_PASSWORD": ""}, {"NEO4J_USER": "nobody"}):
            done = run("ask", "returns", cwd=workspace, **{**told, **wrong})
            assert (done.returncode, done.stdout) == (3, "")
            assert "refuses this user and password. Set NEO4J_USER and NEO4J_PASSWORD" in done.stderr
            assert "sword-fish" not in done.stderr
        first = "installed-with-1"
        with server.address.driver() as driver:
            change = f"ALTER USER neo4j SET PASSWORD '{first}' CHANGE REQUIRED"
            driver.execute_query(change, database_="system")
        done = run("build", cwd=workspace, **{**told, "NEO4J_PASSWORD": first})
        assert done.returncode == 3
        assert "still has the password that it was installed with" in done.stderr
