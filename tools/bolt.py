"""A server that speaks just enough Bolt to say what a test wants said, and keeps what it was sent.

Real servers run the suite; this one stands for what they do seldom or cannot be brought to do: an old
version, a memory that is full, a connection that breaks or falls silent between two messages.
"""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

NAMES = {
    0x01: "HELLO", 0x02: "GOODBYE", 0x0F: "RESET", 0x10: "RUN", 0x11: "BEGIN", 0x12: "COMMIT", 0x13: "ROLLBACK",
    0x2F: "DISCARD", 0x3F: "PULL", 0x54: "TELEMETRY", 0x66: "ROUTE", 0x6A: "LOGON", 0x6B: "LOGOFF",
}  # fmt: skip
SUCCESS, RECORD, IGNORED, FAILURE = 0x70, 0x71, 0x7E, 0x7F

#: Messages as (signature, value); None closes the connection, and an empty list says nothing, for ever.
Said = list[tuple[int, Any]] | None


@dataclass
class Bolt:
    """``heard`` are the messages that came in, by name and with their fields."""

    port: int
    heard: list[tuple[str, list[Any]]] = field(default_factory=list)

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def queries(self) -> list[str]:
        return [fields[0] for name, fields in self.heard if name == "RUN"]


def failure(code: str, message: str = "what the server says") -> Said:
    return [(FAILURE, {"code": code, "message": message})]


def rows(columns: list[str], *records: list[Any]) -> tuple[Said, Said]:
    """What RUN and PULL say of a result."""
    return [(SUCCESS, {"fields": columns, "qid": 0})], [
        *((RECORD, record) for record in records),
        (SUCCESS, {"has_more": False}),
    ]


@contextmanager
def bolt(
    say: Callable[[str, list[Any]], Said | type(...)] | None = None, agent: str = "Neo4j/5.26.0"
) -> Iterator[Bolt]:
    """A server. ``say`` answers a message, or gives ``...`` for what any server would say."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Bolt(listening.getsockname()[1])
    threading.Thread(
        target=_accept, args=(listening, server, say or (lambda *_: ...), agent), daemon=True
    ).start()
    try:
        yield server
    finally:
        listening.close()


def _accept(listening: socket.socket, server: Bolt, say: Any, agent: str) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(connection, server, say, agent), daemon=True).start()


def _serve(connection: socket.socket, server: Bolt, say: Any, agent: str) -> None:
    with connection:
        try:
            if _exactly(connection, 20)[:4] != b"\x60\x60\xb0\x17":
                return
            connection.sendall(b"\x00\x00\x04\x05")
            while True:
                name, fields = _message(connection)
                server.heard.append((name, fields))
                said = say(name, fields)
                if said is ...:
                    said = [
                        (
                            SUCCESS,
                            {"server": agent, "connection_id": "c", "hints": {}} if name == "HELLO" else {},
                        )
                    ]
                if said is None or name == "GOODBYE":
                    return
                for signature, value in said:
                    connection.sendall(_chunked(bytes((0xB1, signature)) + pack(value)))
        except (OSError, EOFError):
            return


def _exactly(connection: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        part = connection.recv(size - len(found))
        if not part:
            raise EOFError
        found += part
    return found


def _message(connection: socket.socket) -> tuple[str, list[Any]]:
    content = b""
    while True:
        (size,) = struct.unpack(">H", _exactly(connection, 2))
        if size == 0 and content:
            break
        content += _exactly(connection, size)
    reader = iter(content)
    count = next(reader) & 0x0F
    name = NAMES[next(reader)]
    return name, [_unpack(reader) for _ in range(count)]


def _chunked(content: bytes) -> bytes:
    return struct.pack(">H", len(content)) + content + b"\x00\x00"


def pack(value: Any) -> bytes:
    """PackStream of what the tests say."""
    if value is None:
        return b"\xc0"
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return b"\xcb" + struct.pack(">q", value)
    if isinstance(value, str):
        content = value.encode()
        return b"\xd2" + struct.pack(">I", len(content)) + content
    if isinstance(value, list):
        return b"\xd6" + struct.pack(">I", len(value)) + b"".join(map(pack, value))
    return b"\xda" + struct.pack(">I", len(value)) + b"".join(pack(k) + pack(v) for k, v in value.items())


def _unpack(reader: Iterator[int]) -> Any:
    mark = next(reader)
    if mark < 0x80 or mark >= 0xF0:
        return mark if mark < 0x80 else mark - 256
    kind, size = mark & 0xF0, mark & 0x0F
    if kind == 0x80:
        return _text(reader, size)
    if kind == 0x90:
        return [_unpack(reader) for _ in range(size)]
    if kind == 0xA0:
        return {_unpack(reader): _unpack(reader) for _ in range(size)}
    if mark in (0xC0, 0xC2, 0xC3):
        return {0xC0: None, 0xC2: False, 0xC3: True}[mark]
    if mark == 0xC1:
        return struct.unpack(">d", _bytes(reader, 8))[0]
    width = {0: 1, 1: 2, 2: 4, 3: 8}
    if 0xC8 <= mark <= 0xCB:
        return int.from_bytes(_bytes(reader, width[mark - 0xC8]), "big", signed=True)
    size = int.from_bytes(_bytes(reader, width[mark & 0x03]), "big")
    if 0xD0 <= mark <= 0xD2:
        return _text(reader, size)
    if mark in (0xD4, 0xD5, 0xD6):
        return [_unpack(reader) for _ in range(size)]
    return {_unpack(reader): _unpack(reader) for _ in range(size)}


def _bytes(reader: Iterator[int], size: int) -> bytes:
    return bytes(next(reader) for _ in range(size))


def _text(reader: Iterator[int], size: int) -> str:
    return _bytes(reader, size).decode()
