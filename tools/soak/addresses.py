"""Addresses that are wrong as written, and servers that cannot be used though somebody listens."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.bolt import SUCCESS, bolt, failure, rows
from tools.soak.commands import Commands
from tools.soak.places import in_folder
from tools.soak.trial import Told, Trial

#: URIs that are refused before anything is sent.
WRONG = (
    "http://localhost:7474",
    "https://localhost:7473",
    "postgres://localhost",
    "neo4j://",
    "bolt://localhost:99999",
    "neo4j://localhost/people",
    "bolt://neo4j:sword-fish@localhost",
)
_SECURITY = "Neo.ClientError.Security."


@dataclass(frozen=True, slots=True)
class Behind:
    """What is behind an address; ``start`` gives the URI for as long as it is used."""

    what: str
    start: Callable[[], AbstractContextManager[str]]


@contextmanager
def silent() -> Iterator[str]:
    """It accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def nobody() -> Iterator[str]:
    """Nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    yield f"bolt://127.0.0.1:{port}"


@contextmanager
def old() -> Iterator[str]:
    """A server of a series before ours."""
    with bolt(agent="Neo4j/4.4.40") as server:
        yield server.uri


@contextmanager
def plain() -> Iterator[str]:
    """A port without TLS, asked for it."""
    with bolt() as server:
        yield server.uri.replace("bolt://", "bolt+s://")


def refusing(code: str) -> AbstractContextManager[str]:
    """A server that lets nobody in, for this reason."""

    @contextmanager
    def start() -> Iterator[str]:
        with bolt(lambda name, fields: failure(code) if name == "LOGON" else ...) as server:
            yield server.uri

    return start()


@contextmanager
def of_others() -> Iterator[str]:
    """A database that holds other people's data."""
    current: list[Any] = []

    def say(name: str, fields: list[Any]) -> Any:
        if name == "RUN":
            looks = "AS mark" in fields[0]
            current[:] = [[None, None, None, 0]] if looks else [[True]]
            columns = ["mark", "layout", "revision", "now"] if looks else ["found"]
            return [(SUCCESS, {"fields": columns, "qid": 0})]
        return rows([], *current)[1] if name == "PULL" else ...

    with bolt(say) as server:
        yield server.uri


BEHIND = (
    Behind("nobody listens", nobody),
    Behind("it accepts and never answers", silent),
    Behind("a Neo4j 4.4", old),
    Behind("a port without TLS, asked for TLS", plain),
    Behind("wrong user or password", lambda: refusing(f"{_SECURITY}Unauthorized")),
    Behind("the password of the installation", lambda: refusing(f"{_SECURITY}CredentialsExpired")),
    Behind("a database with other people's data", of_others),
)


def show(folder: Path) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """What is wrong with an address, and what a person is told of it."""
    trial = Trial.begin(in_folder(), folder)
    for uri in WRONG:
        yield f"`{uri}`", _told(trial, uri, 2)
    for behind in BEHIND:
        with behind.start() as uri:
            yield behind.what, _told(trial, uri, 3)


def _told(trial: Trial, uri: str, status: int) -> tuple[Told, ...]:
    trial.told.clear()
    there = Commands(trial.workspace, {"REFOULEMENT_STORE": uri})
    for command in (("ask", "returns"), ("build",)):
        trial.hear(command[0], status, there.run(*command))
    if len({told.sentence for told in trial.told}) == 1:
        return (Told("ask`, `build", status, trial.told[0].sentence),)
    return tuple(trial.told)
