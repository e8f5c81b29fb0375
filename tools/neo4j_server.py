"""A real Neo4j for tests, started from its jars and gone afterwards.

    with Neo4jServer.start("5.26") as server:
        driver = server.address.driver()        # or server.uri, which needs no password

Bolt on a free port of the loopback address, nothing else open; every file in a temporary folder. For
tests of bad hours: ``kill`` and ``start_again``, ``pause`` and ``resume``.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from tools.java import find_java, java_version
from tools.machine import last_lines
from tools.neo4j_address import DATABASE, Neo4jAddress
from tools.neo4j_jars import JarsMissing, Pin, are_there, check, pins
from tools.neo4j_run import note_started
from tools.neo4j_settings import free_port, java_options, write_settings

READY_WITHIN = 120.0
STOPPED_WITHIN = 20.0


class ServerFailed(Exception):
    """A server did not start, or is gone; the message ends with the last lines of its console."""


def missing(*series: str) -> str:
    """Why this machine cannot run a server of each series, in a sentence; empty where it can."""
    for name in series or pins():
        pin = pins()[name]
        if not are_there(pin):
            return f"the jars of Neo4j {pin.version} are not there (`make test` fetches them)"
        if find_java(pin.java) is None:
            return f"no Java {pin.java} or newer was found for Neo4j {pin.version} (`make test` fetches one)"
    return ""


class Neo4jServer:
    """One server process and its folder. Made by ``start``."""

    def __init__(self, pin: Pin, java: Path, folder: Path, password: str, options: list[str]) -> None:
        self.pin, self.java, self.folder, self.options = pin, java, folder, options
        self.address = Neo4jAddress(
            pin.series, pin.version, f"bolt://127.0.0.1:{free_port()}", "neo4j" if password else "", password
        )
        self.process: subprocess.Popen[bytes] | None = None

    @classmethod
    def start(
        cls,
        series: str,
        *,
        password: str = "",
        settings: Mapping[str, str] | None = None,
        heap: str = "1g",
        quick: bool = True,
        within: float = READY_WITHIN,
    ) -> Neo4jServer:
        """Start a server and wait until it answers.

        Args:
            series: ``5.26`` or ``2026``.
            password: Of the user ``neo4j``; without one the server asks for none.
            settings: Lines of ``neo4j.conf`` beside or instead of ours.
            heap: The most memory for Java's heap.
            quick: Start in half the time at the cost of speed in the long run; not for measurements.
            within: Seconds that it may take.

        Raises:
            JarsMissing: The jars or Java are not there, or are not the pinned ones.
            ServerFailed: The server ended, or did not answer in time.
        """
        if reason := missing(series):
            raise JarsMissing(reason)
        pin = pins()[series]
        check(pin, pin.folder)
        java = find_java(pin.java)
        assert java
        options = java_options(heap, quick, pin.options)
        server = cls(pin, java, Path(tempfile.mkdtemp(prefix=f"neo4j-{series}-")), password, options)
        told = {**pin.settings, **server._auth_setting(), **(settings or {})}
        try:
            write_settings(server.folder, server.port, told)
            if password:
                server._set_password(password)
            server.start_again(within)
        except BaseException:
            server.stop()
            raise
        return server

    @property
    def uri(self) -> str:
        return self.address.uri

    @property
    def auth(self) -> tuple[str, str] | None:
        return self.address.auth

    @property
    def port(self) -> int:
        return int(self.uri.rpartition(":")[2])

    @property
    def version(self) -> str:
        return self.pin.version

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def __str__(self) -> str:
        return f"Neo4j {self.version} on Java {java_version(self.java)}"

    def __enter__(self) -> Neo4jServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start_again(self, within: float = READY_WITHIN) -> None:
        """Start the process on the folder and port that it had, and wait until it answers.

        Raises:
            ServerFailed: As in ``start``.
        """
        with (self.folder / "console.log").open("ab") as console:
            self.process = subprocess.Popen(
                [*self._java(), self.pin.main, *self._folders(), "--console-mode"],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_it_answers(time.monotonic() + within, within)
        note_started(f"Neo4j {self.version}")

    def stop(self) -> None:
        """Ask it to end, end it after twenty seconds, and remove its folder."""
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def end(self) -> None:
        """Ask it to end, end it after twenty seconds; its data stay for ``start_again``."""
        if self.process is None:
            return
        self.resume()
        self.process.terminate()
        try:
            self.process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it at once, without a chance to put anything in order."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def pause(self) -> None:
        """Let it hold its connections and answer nothing. Not on Windows."""
        if self.process and self.alive:
            self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        if self.process and self.alive and os.name != "nt":
            self.process.send_signal(signal.SIGCONT)

    def console(self, count: int = 20) -> str:
        """The last lines that it printed."""
        path = self.folder / "console.log"
        return last_lines(path.read_text(encoding="utf-8", errors="replace"), count) if path.exists() else ""

    def _wait_until_it_answers(self, deadline: float, within: float) -> None:
        from neo4j.exceptions import DriverError, Neo4jError

        assert self.process
        with self.address.driver(max_transaction_retry_time=0) as driver:
            while True:
                if (status := self.process.poll()) is not None:
                    raise ServerFailed(self.words(f"ended with status {status}"))
                try:
                    driver.verify_connectivity()
                    # A server answers before its database does.
                    driver.execute_query("RETURN 1", database_=DATABASE)
                    return
                except (DriverError, Neo4jError, OSError) as problem:
                    if time.monotonic() > deadline:
                        said = f"did not answer within {within:g} seconds ({problem})"
                        raise ServerFailed(self.words(said)) from None
                time.sleep(0.2)

    def words(self, what: str) -> str:
        """A sentence about this server, and the end of its console."""
        return f"{self} {what}. The last lines of its console:\n{self.console()}"

    def _auth_setting(self) -> dict[str, str]:
        return {"dbms.security.auth_enabled": "true" if self.address.auth else "false"}

    def _java(self) -> list[str]:
        return [str(self.java), *self.options, "-cp", str(self.pin.folder / "*")]

    def _folders(self) -> list[str]:
        return [f"--home-dir={self.folder}", f"--config-dir={self.folder / 'conf'}"]

    def _set_password(self, password: str) -> None:
        command = [*self._java(), "org.neo4j.server.startup.Neo4jAdminCommand"]
        done = subprocess.run(
            [*command, "dbms", "set-initial-password", password],
            env={**os.environ, "NEO4J_HOME": str(self.folder), "NEO4J_CONF": str(self.folder / "conf")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            raise ServerFailed(f"{self} refused its first password:\n{last_lines(done.stdout)}")
