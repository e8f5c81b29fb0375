"""What a Neo4j for tests is told: little memory, one loopback port, nothing kept. Standard library only."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping
from pathlib import Path

# Neo4j opens these modules for itself when it is started by its own script.
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
FOLDERS = {
    "server.directories.data": "data",
    "server.directories.logs": "logs",
    "server.directories.run": "run",
    "server.directories.plugins": "plugins",
    "server.directories.import": "import",
    "server.directories.transaction.logs.root": "transactions",
}
SETTINGS = {
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    # Else it takes half of the machine's memory.
    "server.memory.pagecache.size": "64m",
    # Else one query may take most of the heap, and the driver repeats what failed for want of memory.
    "db.memory.transaction.max": "512m",
    "db.tx_log.rotation.retention_policy": "false",
    "db.tx_log.preallocate": "false",
}


def write_settings(folder: Path, port: int, settings: Mapping[str, str]) -> None:
    """Make the folders of a server and its ``conf/neo4j.conf``. A key stands there once: twice is an error."""
    for name in (*FOLDERS.values(), "conf"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    bolt = f"127.0.0.1:{port}"
    lines = {
        **{key: (folder / name).as_posix() for key, name in FOLDERS.items()},
        **SETTINGS,
        "server.bolt.listen_address": bolt,
        "server.bolt.advertised_address": bolt,
        **settings,
    }
    text = "".join(f"{key}={value}\n" for key, value in lines.items())
    (folder / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def java_options(heap: str, quick: bool, more: Iterable[str]) -> list[str]:
    """``quick`` halves the time to start and costs speed in the long run: for tests, not for measurements."""
    opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED]
    early = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"] if quick else []
    return ["-Xms256m", f"-Xmx{heap}", *early, *opened, *more, "-Djol.skipHotspotSAAttach=true"]


def free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
