"""A server of one's own starts, goes through bad hours, and is gone afterwards; one that fails says why."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from tools.neo4j_server import Neo4jServer, ServerFailed

pytestmark = [pytest.mark.needs("neo4j-jars"), pytest.mark.slow]


def answers(server: Neo4jServer) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", server.port)) == 0


def test_server_goes_through_bad_hours_and_keeps_its_data() -> None:
    from neo4j.exceptions import AuthError, ServiceUnavailable

    with Neo4jServer.start("2026", password="first-password") as server:
        assert server.auth == ("neo4j", "first-password")
        with server.address.driver(auth=("neo4j", "wrong-password")) as driver, pytest.raises(AuthError):
            driver.verify_connectivity()
        with server.address.driver() as driver:
            driver.execute_query("CREATE (:Kept)")
        server.kill()
        assert not answers(server)
        server.start_again()
        with server.address.driver(max_transaction_retry_time=0) as driver:
            assert driver.execute_query("MATCH (n:Kept) RETURN count(n)").records[0].value() == 1
            server.pause()
            began = time.monotonic()
            with server.address.driver(connection_timeout=0.5) as asked, pytest.raises(ServiceUnavailable):
                asked.verify_connectivity()
            server.resume()
            assert time.monotonic() > began
            driver.verify_connectivity()
        process = server.process
    assert process and process.poll() is not None
    assert not answers(server)
    assert not server.folder.exists()


def test_server_that_dies_is_reported_with_the_last_lines_of_its_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ServerFailed) as failure:
        Neo4jServer.start("5.26", settings={"server.memory.pagecache.size": "plenty"})
    said = str(failure.value)
    assert "ended with status 1. The last lines of its console:" in said
    assert "plenty" in said
    assert list(tmp_path.iterdir()) == []


def test_server_that_is_not_ready_in_time_is_stopped_and_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ServerFailed, match=r"did not answer within 0\.1 seconds"):
        Neo4jServer.start("5.26", within=0.1)
    assert list(tmp_path.iterdir()) == []
