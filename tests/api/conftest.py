"""A real server on loopback for the tests of HTTP, and workspaces for it to serve."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from graph.workspace import BUNDLED, Workspace
from tests.small_ledgers import Small

Client = httpx2.Client


@contextmanager
def served(app: FastAPI) -> Iterator[Client]:
    """Run the application as it is run for people, on a free port, and give a client of it."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server ended before it began"
            time.sleep(0.01)
        with Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listening.close()


def write(small: Small, folder: Path) -> Workspace:
    """Write a small ledger as a workspace, in place of what the folder held, and open it."""
    folder.mkdir(exist_ok=True)
    (folder / "refoulement.toml").touch()
    ledger = small.ledger()
    for kind in ("documents", "entities", "claims"):
        lines = [json.dumps(record.as_dict()) + "\n" for record in getattr(ledger, kind).values()]
        (folder / f"{kind}.jsonl").write_text("".join(lines), encoding="utf-8")
    return Workspace.open(folder, environment={})


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The workspace that comes with the product, its graph built in a folder of this run."""
    store = tmp_path_factory.mktemp("bundled") / "store"
    workspace = Workspace.open(BUNDLED, given={"store": str(store)}, environment={})
    workspace.build()
    return workspace


@pytest.fixture(scope="session")
def http(bundled: Workspace) -> Iterator[Client]:
    """A client of a server of the bundled workspace."""
    with served(create_app(bundled)) as client:
        yield client
