"""Where a store can be: in a folder, or on a server of either line. One suite describes all three."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from graph.projection.rows import GraphRows, NodeRow, RelationshipRow
from graph.stores import GraphStore, Handle, StoreHandle, build
from graph.stores.address import Address, Login
from graph.stores.neo4j import Server
from graph.stores.neo4j_build import build as build_on_server
from graph.stores.neo4j_store import ServerHandle
from tests.neo4j_servers import SERIES, Neo4jServers
from tests.stores.samples import graph
from tools.neo4j_address import Neo4jAddress

Make = Callable[..., GraphStore]


class Place(Protocol):
    """Somewhere a graph can be built and read."""

    engine: str

    def build(self, rows: GraphRows, progress: Any = None) -> None: ...

    def handle(self) -> Handle: ...

    def close(self) -> None: ...


class InFolder:
    """The embedded store."""

    engine = "kglite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, rows: GraphRows, progress: Any = None) -> None:
        build(self.folder, rows, progress)

    def handle(self) -> StoreHandle:
        return StoreHandle(self.folder)

    def close(self) -> None:
        """Nothing is held."""


class OnServer:
    """A database of a server. Each build changes what the one before left, as it does for a user."""

    def __init__(self, engine: str, address: Neo4jAddress) -> None:
        self.engine, self.address = engine, address
        login = Login(address.user, address.password) if address.user else Login()
        self.server = Server(Address.read(address.uri, address.database), login)

    def build(self, rows: GraphRows, progress: Any = None, **options: Any) -> None:
        build_on_server(self.server, rows, progress, **options)

    def handle(self) -> ServerHandle:
        return ServerHandle(self.server)

    def close(self) -> None:
        self.server.close()


def places(
    engine: str, tmp_path_factory: pytest.TempPathFactory, servers: Callable[[], Neo4jServers]
) -> Iterator[Place]:
    """The place of an engine, for as long as a fixture lasts."""
    if engine == "kglite":
        yield InFolder(tmp_path_factory.mktemp("places") / "store")
        return
    with servers().lease(engine) as address:
        place = OnServer(engine, address)
        yield place
        place.close()


def engines() -> list[Any]:
    """The parameters of a fixture that runs on every engine."""
    return ["kglite", *(pytest.param(series, marks=pytest.mark.needs("neo4j")) for series in SERIES)]


@pytest.fixture(scope="module", params=engines())
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Every engine, one after the other."""
    yield from places(request.param, tmp_path_factory, lambda: request.getfixturevalue("neo4j_servers"))


@pytest.fixture(scope="module", params=engines()[1:])
def server_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Both lines of Neo4j, one after the other."""
    yield from places(request.param, tmp_path_factory, lambda: request.getfixturevalue("neo4j_servers"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store of this test is; nothing is there yet."""
    return tmp_path / "store"


@pytest.fixture
def stored(place: Place) -> Make:
    """Build a store of these rows and open it."""

    def make(*rows: NodeRow | RelationshipRow, revision: str = "r1") -> GraphStore:
        place.build(graph(*rows, revision=revision))
        return place.handle().current()

    return make
