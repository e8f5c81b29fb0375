"""Where a graph is kept while it is ill-treated: a folder, or a server of our own or of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import kglite

from graph.model import MODEL
from graph.stores.base import GraphStore, Node, Relationship
from graph.workspace import Workspace
from tools.neo4j_address import Neo4jAddress
from tools.neo4j_server import Neo4jServer


class Lost(Exception):
    """Something that must never happen did; the message says what."""


@dataclass(frozen=True, slots=True)
class Place:
    """An engine. ``variables`` tell commands of it; ``server`` is there where we may end and pause it."""

    name: str
    variables: dict[str, str] = field(default_factory=dict)
    address: Neo4jAddress | None = None
    server: Neo4jServer | None = None

    def open(self, workspace: Path) -> Workspace:
        """The workspace with its graph kept here."""
        return Workspace.open(workspace, environment=self.variables)

    def empty(self) -> None:
        """Have nothing of earlier runs there."""
        if self.address:
            self.address.wipe()


def in_folder() -> Place:
    """The embedded engine: each workspace has a folder of its own for it."""
    return Place(f"KGLite {kglite.__version__}")


def on_server(address: Neo4jAddress, server: Neo4jServer | None = None) -> Place:
    login = {"NEO4J_USER": address.user, "NEO4J_PASSWORD": address.password} if address.user else {}
    return Place(f"Neo4j {address.version}", {"REFOULEMENT_STORE": address.uri, **login}, address, server)


@contextmanager
def place_of(engine: str) -> Iterator[Place]:
    """The place of ``kglite``, ``5.26`` or ``2026``, for as long as it is used."""
    if engine == "kglite":
        yield in_folder()
        return
    with Neo4jServer.start(engine) as server:
        yield on_server(server.address, server)


def contents(store: GraphStore) -> tuple[list[Node], list[Relationship]]:
    """Every node and relationship of a graph, whole, without what builds keep for themselves."""
    nodes: list[Node] = []
    for base in MODEL.bases:
        nodes += [row["n"] for row in store.read(f"MATCH (n:{base}) RETURN n AS n ORDER BY n.id").rows]
    lines = store.read("MATCH ()-[r]->() RETURN r AS r ORDER BY r.id").rows
    return nodes, [row["r"] for row in lines]


def must(holds: bool, otherwise: str) -> None:
    """Stop where something was lost."""
    if not holds:
        raise Lost(otherwise)
