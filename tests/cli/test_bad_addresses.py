"""Whatever is wrong with the address of a server, or behind it: one sentence, in time, from command and HTTP alike."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from api.app import create_app
from api.cli.group import run as run_here
from graph.workspace import Workspace
from tests.api.conftest import served
from tests.cli.conftest import Run
from tools.soak.addresses import BEHIND, WRONG, Behind

SECONDS = 5.0
ROWS = "/v1/questions/returns/rows"


@pytest.mark.parametrize(
    ("uri", "words"),
    list(
        zip(
            WRONG,
            (
                "over HTTP the driver ignores the time limit of a query",
                "over HTTP the driver ignores the time limit of a query",
                "begins with postgres://, expected one of neo4j://",
                "names no server; expected one like neo4j://localhost:7687",
                "is no address",
                "the database is the setting neo4j_database",
                "holds a user or a password",
            ),
            strict=True,
        )
    ),
)
@pytest.mark.parametrize("command", [["ask", "returns"], ["build"], ["serve", "--port", "0"], ["doctor"]])
def test_uri_that_is_wrong_as_written_ends_with_2(
    workspace: Path, command: list[str], uri: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run_here(["--workspace", str(workspace), "--store", uri, *command])
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert "sword-fish" not in err


#: What is said of each, in the order of the list.
WORDS = (
    "cannot be reached. See whether it runs",
    "did not answer in time",
    "is Neo4j 4.4.40, expected Neo4j 5.26 or newer",
    "does not speak TLS on that port",
    "refuses this user and password",
    "still has the password that it was installed with",
    "holds other data, and no graph of ours|holds data that no build wrote",
)
servers = pytest.mark.parametrize(
    ("server", "words"), list(zip(BEHIND, WORDS, strict=True)), ids=[server.what for server in BEHIND]
)


@servers
def test_server_that_cannot_be_used_ends_with_3_and_http_with_503(
    run: Run, workspace: Path, server: Behind, words: str
) -> None:
    with server.start() as uri:
        for command in (["ask", "returns"], ["build"]):
            done = run(*command, cwd=workspace, REFOULEMENT_STORE=uri)
            assert (done.returncode, done.stdout) == (3, "")
            assert any(word in done.stderr for word in words.split("|"))
            assert done.stderr.count("\n") == 1
        with served(create_app(Workspace.open(workspace, given={"store": uri}, environment={}))) as client:
            for _ in range(2):
                started = time.monotonic()
                got = client.get(ROWS)
                assert time.monotonic() - started < SECONDS
                assert (got.status_code, got.headers["retry-after"]) == (503, "5")
                assert words.split("|")[0] in got.json()["detail"]
            assert client.get("/healthz").status_code == 200


@servers
def test_doctor_says_what_is_wrong_with_a_server(
    workspace: Path, server: Behind, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with server.start() as uri:
        run_here(["--workspace", str(workspace), "--store", uri, "doctor"])
    assert any(word in capsys.readouterr().out for word in words.split("|"))
