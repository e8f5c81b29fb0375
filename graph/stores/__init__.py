"""Where a graph is kept and read: one interface, one adapter an engine.

with StoreHandle.open(folder).store() as store:
    store.read("MATCH (s:Actor:State) RETURN s.id AS id ORDER BY id")
"""

from graph.stores.base import GraphStore, Node, Path, QueryFailed, QueryRefused, Relationship, Rows
from graph.stores.build import build
from graph.stores.embedded import EmbeddedStore
from graph.stores.handle import StoreHandle

__all__ = [
    "EmbeddedStore",
    "GraphStore",
    "Node",
    "Path",
    "QueryFailed",
    "QueryRefused",
    "Relationship",
    "Rows",
    "StoreHandle",
    "build",
]
