"""A py2neo Graph opened from our settings: it reads, and says how facts are written."""

from __future__ import annotations

import socket
import weakref
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from graph.bridges.extras import require
from graph.errors import SettingsError, StoreBusy, StoreError, StoreRefused
from graph.stores.address import DEFAULT_PORT, Address, Login

if TYPE_CHECKING:
    import py2neo

    from graph.workspace import Workspace

_PATIENCE_SECONDS = 5.0
INSTEAD = (
    "py2neo is never the way that facts are written: of two facts between the same two nodes it keeps one. "
    "`from_subgraph` turns what you drew into claims, `Workspace.add` enters them, and `refoulement build` writes "
    "the graph."
)


def opened(workspace: Workspace) -> py2neo.Graph:
    """See ``py2neo_bridge.graph``."""
    address, login = workspace.address, Login.of(workspace.settings)
    if address is None:
        raise SettingsError(
            f"The graph is kept in the folder {workspace.where}, and py2neo only reads from a server: "
            "`workspace.view(…).to_py2neo()` gives a network without one, and the setting store names a server."
        )
    if "?" in address.uri:
        raise SettingsError(
            f"py2neo cannot read {address}: it knows nothing that stands behind a ?. Leave it out."
        )
    errors = require("py2neo.errors", "py2neo")
    _check_reachable(address)
    unreachable = (errors.ConnectionUnavailable, errors.ConnectionBroken, errors.ServiceUnavailable, OSError)
    try:
        # Without a password the server asks for none; py2neo would send one of its own.
        made = _graph_class()(address.uri, name=address.database, auth=(login.user, login.password or ""))
        weakref.finalize(made, made.service.connector.close)
        made.query("RETURN 1 AS one")
    except errors.Neo4jError as error:
        raise StoreRefused(
            f"The server at {address} does not let py2neo in: {_first_line(error)}."
        ) from error
    except unreachable as error:
        raise _away(address, error) from error
    graph: py2neo.Graph = made
    return graph


def refuse(*_: Any, **__: Any) -> NoReturn:
    """Stands in place of whatever py2neo writes with."""
    raise StoreError(INSTEAD)


def _check_reachable(address: Address) -> None:
    """py2neo waits without limit for a server that does not answer, and leaves the socket of one that is away."""
    parts = urlsplit(address.uri)
    place = (parts.hostname or "", parts.port or DEFAULT_PORT)
    try:
        socket.create_connection(place, _PATIENCE_SECONDS).close()
    except OSError as error:
        raise _away(address, error) from error


def _away(address: Address, error: BaseException) -> StoreBusy:
    return StoreBusy(
        f"py2neo does not reach the server at {address}: {_first_line(error)}. Is it running, and does it still "
        "accept the Bolt of Neo4j 4.3? `refoulement doctor` reaches it without py2neo."
    )


@cache
def _graph_class() -> Any:
    base: Any = require("py2neo", "py2neo").Graph

    class Graph(base):  # type: ignore[misc]
        """A ``py2neo.Graph`` whose every transaction only reads."""

        create = delete = delete_all = merge = push = separate = refuse

        def auto(self, readonly: bool = True) -> Any:
            return super().auto(readonly=True)

        def begin(self, readonly: bool = True) -> Any:
            return super().begin(readonly=True)

    return Graph


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
