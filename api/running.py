"""Running the server: one process, its address printed once it listens."""

from __future__ import annotations

import socket
import sys

import uvicorn

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


def run_server(workspace: Workspace, host: str, port: int) -> int:
    """Serve until interrupted; returns the exit status.

    Raises:
        OSError: The address cannot be listened on.
        QuestionError: A question file does not keep its form.
    """
    log_requests()
    app = create_app(workspace)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=5,
    )
    server = _Announced(config, address)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        print("refoulement: stopped", file=sys.stderr)
        return 130
    finally:
        listening.close()
    return 0 if server.started else 3


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
