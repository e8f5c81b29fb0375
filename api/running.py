"""Running the server: one process or several, its address printed once it listens."""

from __future__ import annotations

import os
import socket
import sys

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from api.app import create_app
from api.logs import log_requests
from graph.workspace import Workspace


class _Announced(uvicorn.Server):
    """A server that prints its address when it is ready to answer."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(f"refoulement: {self._address}", flush=True)


def worker_app() -> FastAPI:
    """The application of one of several processes, each of which opens the workspace for itself."""
    return create_app(Workspace.open())


def run_server(workspace: Workspace, host: str, port: int, workers: int = 1) -> int:
    """Serve until interrupted; returns the exit status.

    With several ``workers`` the graph must be on a server: a folder is read by one process.

    Raises:
        OSError: The address cannot be listened on.
        QuestionError: A question file does not keep its form.
    """
    log_requests()
    app = create_app(workspace)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    server = _Announced(_config(app), address)
    try:
        if workers > 1:
            return _run_several(workspace, listening, address, workers)
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        print("refoulement: stopped", file=sys.stderr)
        return 130
    finally:
        listening.close()
    return 0 if server.started else 3


def _config(app: FastAPI | str, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=5,
    )


def _run_several(workspace: Workspace, listening: socket.socket, address: str, workers: int) -> int:
    # A new process knows of us what the environment says.
    for value in workspace.settings.values.values():
        if value.origin == "command line":
            os.environ[value.setting.variable] = str(value.value)
    os.environ["REFOULEMENT_WORKSPACE"] = str(workspace.folder)
    workspace.close()
    config = _config("api.running:worker_app", workers)
    print(f"refoulement: {address}", flush=True)
    Multiprocess(config, sockets=[listening]).run()
    return 0


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(2048)
    except OSError:
        listening.close()
        raise
    return listening
