"""Whatever a server does wrong is one sentence that says what to do, within five seconds."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from graph.errors import (
    QueryTimeout,
    RefoulementError,
    StoreBusy,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreRefused,
    StoreVersion,
)
from graph.stores import QueryFailed
from graph.stores import neo4j_watch as watch
from graph.stores.address import Address
from graph.stores.neo4j import Server
from graph.stores.neo4j_store import ServerHandle
from tools.bolt import SUCCESS, Said, bolt, failure, rows

SECONDS = 5.0
T = "Neo.TransientError"
C = "Neo.ClientError"


@contextmanager
def server(uri: str) -> Iterator[Server]:
    found = Server(Address.read(uri))
    yield found
    found.close()


def error_of(uri: str, timeout: float = 2.0) -> RefoulementError:
    """What a read says, in time and in one line."""
    with server(uri) as found:
        started = time.monotonic()
        with pytest.raises(RefoulementError) as raised:
            found.read("RETURN 1 AS one", timeout=timeout)
        assert time.monotonic() - started < SECONDS
        assert "\n" not in str(raised.value)
        return raised.value


def saying(**answers: Said) -> Any:
    return lambda name, fields: answers.get(name, ...)


def test_read_opens_in_read_mode_with_a_time_limit_and_the_database_and_no_telemetry() -> None:
    run, pull = rows(["one"], [1])
    with bolt(saying(RUN=run, PULL=pull)) as fake, server(fake.uri) as found:
        assert found.read("RETURN 1 AS one", timeout=2.5)[0].rows == [{"one": 1}]
    begins = [fields[0] for name, fields in fake.heard if name == "BEGIN"]
    assert [(b["mode"], b["tx_timeout"], b["db"]) for b in begins] == [("r", 2500, "neo4j")]
    assert "TELEMETRY" not in {name for name, _ in fake.heard}
    assert [fields for name, fields in fake.heard if name == "RUN"] == [["RETURN 1 AS one", {}, {}]]


def test_write_opens_in_write_mode_with_a_time_limit() -> None:
    run, pull = rows(["n"], [1])
    with bolt(saying(RUN=run, PULL=pull)) as fake, server(fake.uri) as found:
        with found.transaction(9.0) as writing:
            writing.run("CREATE (n) RETURN 1 AS n")
        found.run("CREATE INDEX", timeout=8.0)
    (begin,) = [fields[0] for name, fields in fake.heard if name == "BEGIN"]
    assert (begin.get("mode", "w"), begin["tx_timeout"], begin["db"]) == ("w", 9000, "neo4j")
    extra = [fields[2] for name, fields in fake.heard if name == "RUN"][1]
    assert (extra.get("mode", "w"), extra["tx_timeout"], extra["db"]) == ("w", 8000, "neo4j")
    assert [name for name, _ in fake.heard].count("COMMIT") == 1


@pytest.mark.parametrize(
    "agent", ["Neo4j/4.4.40", "Neo4j/5.11.0", "Neo4j/5.25.1", "Memgraph/2.1", "Neo4j/dev"]
)
def test_old_or_other_server_is_refused_by_its_version(agent: str) -> None:
    with bolt(agent=agent) as fake:
        error = error_of(fake.uri)
    assert isinstance(error, StoreVersion)
    assert f"is {agent.replace('/', ' ')}, expected Neo4j 5.26 or newer" in str(error)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2026.08.1", "Neo4j/2025.01.0"])
def test_newer_servers_are_taken(agent: str) -> None:
    run, pull = rows(["one"], [1])
    with bolt(saying(RUN=run, PULL=pull), agent=agent) as fake, server(fake.uri) as found:
        assert found.read("RETURN 1 AS one", timeout=2)[0].rows == [{"one": 1}]
        assert found.version == agent.partition("/")[2]


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (
            f"{C}.Transaction.TransactionTimedOutClientConfiguration",
            QueryTimeout,
            "stopped at its limit of 2 seconds",
        ),
        (f"{C}.Transaction.TransactionTimedOut", QueryTimeout, "stopped at its limit of 2 seconds"),
        (f"{T}.General.MemoryPoolOutOfMemoryError", StoreBusy, "has not enough memory for this query"),
        (f"{T}.General.TransactionOutOfMemoryError", StoreBusy, "has not enough memory for this query"),
        ("Neo.DatabaseError.General.OutOfMemoryError", StoreBusy, "has not enough memory for this query"),
        (f"{C}.Security.Unauthorized", StoreRefused, "refuses this user and password. Set NEO4J_USER"),
        (
            f"{C}.Security.AuthenticationRateLimit",
            StoreRefused,
            "lets this user try no more passwords for now",
        ),
        (
            f"{C}.Security.CredentialsExpired",
            StoreRefused,
            "still has the password that it was installed with",
        ),
        (f"{C}.Security.Forbidden", StoreRefused, "does not allow this user"),
        (f"{C}.Database.DatabaseNotFound", StoreMissing, "has no database named 'neo4j'. Set NEO4J_DATABASE"),
        (f"{T}.Database.DatabaseUnavailable", StoreBusy, "is not available now"),
        (f"{C}.Statement.SyntaxError", QueryFailed, "The query cannot be run: what the server says"),
        (f"{C}.Statement.AccessMode", QueryFailed, "The query cannot be run"),
        (f"{T}.Transaction.DeadlockDetected", StoreLocked, "Another program writes the database"),
        (f"{T}.General.Anything", StoreBusy, "cannot answer now"),
        ("Neo.DatabaseError.General.UnknownError", StoreError, "failed: what the server says"),
    ],
)
def test_error_is_told_by_the_code_of_the_server_and_never_tried_again(
    code: str, kind: type[RefoulementError], words: str
) -> None:
    with bolt(saying(RUN=failure(code, "what the server says\nand more"), PULL=[(0x7E, {})])) as fake:
        error = error_of(fake.uri)
        assert fake.queries() == ["RETURN 1 AS one"]
    assert type(error) is kind
    assert words in str(error)


def test_wrong_password_is_told_at_the_door() -> None:
    with bolt(saying(LOGON=failure(f"{C}.Security.Unauthorized"))) as fake:
        assert isinstance(error_of(fake.uri), StoreRefused)


def test_nobody_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for scheme in ("bolt", "neo4j"):
        error = error_of(f"{scheme}://127.0.0.1:{port}")
        assert isinstance(error, StoreBusy)
        assert f"{scheme}://127.0.0.1:{port}" in str(error)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc"])
def test_server_that_accepts_and_never_answers_is_given_up(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = error_of(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}")
    assert isinstance(error, StoreBusy)


def test_tls_to_a_plain_port_is_told() -> None:
    with bolt() as fake:
        for scheme in ("bolt+s", "bolt+ssc", "neo4j+s"):
            error = error_of(fake.uri.replace("bolt", scheme))
            assert isinstance(error, StoreBusy)
            assert "does not speak TLS on that port. Write the URI without +s or +ssc" in str(error)


def test_web_server_is_told_from_a_bolt_port() -> None:
    def answer(listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

    with socket.create_server(("127.0.0.1", 0)) as web:
        threading.Thread(target=answer, args=(web,), daemon=True).start()
        error = error_of(f"bolt://127.0.0.1:{web.getsockname()[1]}")
    assert "answers as a web server. The Bolt port is another one" in str(error)


def test_connection_that_breaks_in_a_query_is_tried_once_more() -> None:
    run, pull = rows(["one"], [1])
    broken: list[Said] = [None]

    def say(name: str, fields: list[Any]) -> Any:
        if name == "RUN":
            return broken.pop() if broken else run
        return pull if name == "PULL" else ...

    with bolt(say) as fake, server(fake.uri) as found:
        assert found.read("RETURN 1 AS one", timeout=2)[0].rows == [{"one": 1}]
        assert fake.queries() == ["RETURN 1 AS one"] * 2


def test_server_that_breaks_every_connection_is_away() -> None:
    with bolt(saying(RUN=None)) as fake:
        assert isinstance(error_of(fake.uri), StoreBusy)
        assert fake.queries() == ["RETURN 1 AS one"] * 2


def test_server_that_falls_silent_in_a_query_is_given_up_and_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watch, "GRACE_SECONDS", 0.3)
    run, pull = rows(["one"], [1])
    silent = [True]

    def say(name: str, fields: list[Any]) -> Any:
        if name == "RUN":
            return [] if silent[0] else run
        return ([] if silent[0] else pull) if name == "PULL" else ...

    with bolt(say) as fake, server(fake.uri) as found:
        started = time.monotonic()
        with pytest.raises(StoreBusy, match="cannot be reached|did not answer in time"):
            found.read("RETURN 1 AS one", timeout=0.5)
        assert time.monotonic() - started < SECONDS
        silent[0] = False
        assert found.read("RETURN 1 AS one", timeout=0.5)[0].rows == [{"one": 1}]


def test_commit_that_breaks_says_that_either_may_be() -> None:
    run, pull = rows(["n"], [1])
    with (
        bolt(saying(RUN=run, PULL=pull, COMMIT=None)) as fake,
        server(fake.uri) as found,
        pytest.raises(
            StoreBusy, match=r"it may hold the old state or the new one\. `refoulement build` looks"
        ),
        found.transaction(9.0) as writing,
    ):
        writing.run("CREATE (n) RETURN 1 AS n")


def looking(fake_rows: list[Any], others: list[Any]) -> Any:
    """What a server says of a database with this state, which holds ``others``."""
    results = [(["mark", "layout", "revision", "now"], [fake_rows]), (["found"], others)] * 300
    asked = iter(results)
    current: list[Any] = []

    def say(name: str, fields: list[Any]) -> Any:
        if name == "RUN":
            columns, records = next(asked)
            current[:] = records
            return [(SUCCESS, {"fields": columns, "qid": 0})]
        if name == "PULL":
            return rows([], *current)[1]
        return ...

    return say


@pytest.mark.parametrize(
    ("state", "others", "kind", "words"),
    [
        ([None, None, None, 0], [], StoreMissing, "holds no graph yet. `refoulement build` makes one."),
        ([None, None, None, 0], [[True]], StoreMissing, "holds other data, and no graph of ours"),
        (["ready:a", 99, "r", 0], [[True]], StoreVersion, "was written in layout 99 by another version"),
        (
            ["building:a", 1, "r", 0],
            [[True]],
            StoreBusy,
            "is being built anew, or a build of it was interrupted",
        ),
        (
            ["switching:a:1000", 1, "r", 2000],
            [[True]],
            StoreBusy,
            "is just being changed. Try again in a moment",
        ),
        (["switching:a:1000", 1, None, 99_000], [], StoreMissing, "holds no graph yet"),
    ],
)
def test_database_that_cannot_be_read_says_why(
    state: list[Any], others: list[Any], kind: type[RefoulementError], words: str
) -> None:
    with bolt(looking(state, others)) as fake, server(fake.uri) as found:
        started = time.monotonic()
        with pytest.raises(kind) as raised:
            ServerHandle(found).current()
        assert time.monotonic() - started < SECONDS
    assert words in str(raised.value)


def test_mark_that_a_killed_build_left_stops_nobody_for_long() -> None:
    with bolt(looking(["switching:a:1000", 1, "r", 99_000], [[True]])) as fake, server(fake.uri) as found:
        assert ServerHandle(found).revision() == "r"
