"""The Neo4j servers of one test run: one of each series, started when first asked for, shared by all its processes.

The process that was started by a person makes the run (``Run.begin``), holds its lock and ends it; the processes
of pytest-xdist join it by its folder. A server is kept by a process of its own (``tools.neo4j_keeper``), which
stops it as soon as that lock is free: at the end of the run, and also when the run was killed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from tools.machine import ROOT, last_lines
from tools.neo4j_address import Neo4jAddress, UnfitServer, given

FOLDER = "REFOULEMENT_NEO4J_RUN"
ANSWERS_WITHIN = 240.0
FREE_WITHIN = 1800.0

_STARTED: list[str] = []


class Run:
    """What the processes of a run have in common: a folder with locks, and what the keepers write there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._leases: dict[str, FileLock] = {}
        self._keepers: list[subprocess.Popen[bytes]] = []
        self._lock = FileLock(folder / "run.lock")
        self._ending = folder / "ending"

    @classmethod
    def begin(cls) -> Run:
        """A new run, which lasts until ``end`` or until this process is gone."""
        run = cls(Path(tempfile.mkdtemp(prefix="neo4j-run-")))
        run._lock.acquire()
        os.environ[FOLDER] = str(run.folder)
        return run

    @classmethod
    def join(cls, folder: str) -> Run:
        os.environ[FOLDER] = folder
        return cls(Path(folder))

    def end(self) -> None:
        """Let the servers stop, wait for it, and remove the folder."""
        _STARTED.extend(started())
        self._ending.touch()
        self._lock.release()
        for log in self.folder.glob("*.log"):
            with FileLock(log.with_suffix(".kept")).acquire(timeout=60):
                pass
        for keeper in self._keepers:
            keeper.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def is_ending(self) -> bool:
        """Whether the run ends of itself, and so removes its folder."""
        return self._ending.exists()

    def launch(self, series: str) -> None:
        """See to it that the server is on its way; does not wait for it."""
        with FileLock(self.folder / f"{series}.launch"):
            path = self.folder / f"{series}.log"
            if path.exists():
                return
            with path.open("wb") as log:
                command = [sys.executable, "-m", "tools.neo4j_keeper", series, str(self.folder)]
                keeper = subprocess.Popen(
                    command,
                    cwd=ROOT,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self._keepers.append(keeper)

    def address(self, series: str) -> Neo4jAddress:
        """Where the server of this series answers; started where it is not yet.

        Raises:
            UnfitServer: It did not start, or has died, or ``NEO4J_URI`` names one that may not be used.
        """
        if named := given():
            return self._accepted(named, series)
        self.launch(series)
        deadline = time.monotonic() + ANSWERS_WITHIN
        while not (said := self._state(series)):
            if time.monotonic() > deadline:
                log = (self.folder / f"{series}.log").read_text(encoding="utf-8", errors="replace")
                raise UnfitServer(
                    f"Neo4j {series} was not there in {ANSWERS_WITHIN:g} seconds.\n{last_lines(log)}"
                )
            time.sleep(0.1)
        if "failed" in said:
            raise UnfitServer(said["failed"])
        return Neo4jAddress(**said)

    @contextmanager
    def lease(self, series: str) -> Iterator[Neo4jAddress]:
        """The server of this series, empty, and for this process alone until the block ends.

        Who needs both at once takes 5.26 first.
        """
        # One lock a process: a test may take what its module has already.
        key = "given" if given() else series
        lock = self._leases.setdefault(key, FileLock(self.folder / f"{key}.lease"))
        try:
            lock.acquire(timeout=FREE_WITHIN)
        except Timeout:
            raise UnfitServer(f"Neo4j {series} was in use by another process for half an hour.") from None
        try:
            address = self.address(series)
            note_started(f"Neo4j {address.version}{' of NEO4J_URI' if given() else ''}")
            address.wipe()
            yield address
            if given():
                address.wipe()
        finally:
            lock.release()

    def _state(self, series: str) -> dict[str, str] | None:
        try:
            said: dict[str, str] = json.loads((self.folder / f"{series}.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return said

    def write_state(self, series: str, said: dict[str, str]) -> None:
        """Tell all processes of the run where a server is, or under ``failed`` why there is none."""
        new = self.folder / f"{series}.new"
        new.write_text(json.dumps(said), encoding="utf-8")
        new.replace(self.folder / f"{series}.json")

    def _accepted(self, named: Neo4jAddress, series: str) -> Neo4jAddress:
        """The server of ``NEO4J_URI``. Looked at once a run: later it holds what the tests put there."""
        with FileLock(self.folder / "given.launch"):
            said = self._state("given")
            if said is None:
                address = named.looked_at()
                said = {"series": address.series, "version": address.version}
                self.write_state("given", said)
        if said["series"] != series:
            raise OtherServer(f"NEO4J_URI names Neo4j {said['version']}, so {series} was left out")
        return named.with_version(**said)


class OtherServer(UnfitServer):
    """``NEO4J_URI`` names a server of another series than the one asked for."""


def note_started(words: str) -> None:
    """Have a server that a test uses named in the last line of the run, if there is a run."""
    if folder := os.environ.get(FOLDER):
        (Path(folder) / f"{words}.ran").touch()


def started() -> list[str]:
    """The servers that tests of this run used, in words; also when the run has ended."""
    folder = os.environ.get(FOLDER)
    noted = {path.stem for path in Path(folder).glob("*.ran")} if folder else set()
    return sorted(noted.union(_STARTED))
