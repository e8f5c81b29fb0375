"""Where a graph is kept and read: one interface, one adapter an engine.

The server's adapter is in ``neo4j_store`` and ``neo4j_build``, imported only where a server is used.

with StoreHandle.open(folder).store() as store:
    store.read("MATCH (s:Actor:State) RETURN s.id AS id ORDER BY id")
"""

from graph.stores.base import GraphStore, Node, Path, QueryFailed, QueryRefused, Relationship, Rows
from graph.stores.build import build
from graph.stores.embedded import EmbeddedStore
from graph.stores.handle import Handle, StoreHandle

__all__ = [
    "EmbeddedStore",
    "GraphStore",
    "Handle",
    "Node",
    "Path",
    "QueryFailed",
    "QueryRefused",
    "Relationship",
    "Rows",
    "StoreHandle",
    "build",
]
