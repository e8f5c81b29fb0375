"""Takes the figures of one size of ledger: the embedded store beside its engine, then Neo4j beside its driver."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from tools.bench import measuring, synthetic
from tools.machine import cache_folder, say
from tools.neo4j_server import Neo4jServer, missing

SERIES = "5.26"
#: Every step by its name, and what it took each time.
Figures = dict[str, Any]


#: What the whole build of the embedded store takes of memory, for each claim.
BYTES_A_CLAIM = 19_000


def _free_memory() -> int:
    """Bytes that nobody uses now (Linux); elsewhere all that the machine has."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))


def results_folder() -> Path:
    folder = cache_folder() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def kept() -> list[Figures]:
    """The figures of the last run of each size, smallest first."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in results_folder().glob("size-*.json")]
    return sorted(found, key=lambda figures: figures["claims"])


class Size:
    """One size under measurement; what is known is kept after every step, so a run that ends early leaves it."""

    def __init__(self, claims: int, rounds: int, place: Path) -> None:
        self.claims, self.rounds, self.place = claims, rounds, place
        self.figures: Figures = {
            "claims": claims,
            "began": time.strftime("%Y-%m-%d %H:%M", time.gmtime()),
            "load_average": [round(os.getloadavg()[0], 1)],
            "steps": {},
        }
        self.rows = place / "rows"
        self.workspace = place / "workspace"

    def take(self, name: str, measure: Callable[[], measuring.Taken]) -> measuring.Taken:
        """Measure one step and keep what it took."""
        taken = measure()
        self.figures["steps"].setdefault(name, []).append(taken)
        self.figures["load_average"].append(round(os.getloadavg()[0], 1))
        path = results_folder() / f"size-{self.claims}.json"
        path.write_text(json.dumps(self.figures, indent=1), encoding="utf-8")
        seconds = ", ".join(f"{stage} {found['cpu']:.1f} s CPU" for stage, found in taken["stages"].items())
        say(f"  {self.claims:>9,} {name}: {seconds}; {taken['peak']:.0f} MB")
        return taken

    def embedded(self) -> str | None:
        """From files to the embedded store, beside the engine alone.

        Returns the revision; None where memory is too short to fill a store, and only what comes before is taken.
        """
        source = self.place / "source"
        synthetic.make(source, self.claims)
        built: measuring.Taken = {}
        for number in range(self.rounds):
            shutil.rmtree(self.workspace, ignore_errors=True)
            self.take("load", lambda: measuring.step("load", source, self.workspace))
            self.take("check", lambda: measuring.step("check", self.workspace))
            if _free_memory() < self.claims * BYTES_A_CLAIM:
                self.figures["short_of_memory"] = f"{_free_memory() / 2**30:.0f}"
                self.take("project", lambda: measuring.step("project", self.workspace))
                return None
            built = self.take("build", lambda: measuring.step("build", self.workspace, self.rows))
            for contender in (
                ("bare_embedded", "merge_embedded") if self.claims <= 100_000 else ("bare_embedded",)
            ):
                file = self.place / f"{contender}-{number}.kgl"
                self.take(contender, lambda c=contender, f=file: measuring.step(c, self.rows, f))  # type: ignore[misc]
                file.unlink()
        shutil.rmtree(source)
        return str(built["revision"])

    def neo4j(self, revision: str) -> None:
        """The same rows on a server: our build, the driver alone, py2neo; then one claim more."""
        with Neo4jServer.start(SERIES, quick=False, heap="1g" if self.claims <= 10_000 else "2g") as server:
            self.figures["server"] = str(server)
            pid = server.pid
            # A server is slow until it has seen its work once.
            measuring.step("neo4j_fill", self._warming(), server.uri, revision, server=pid)
            contenders: list[tuple[str, Callable[[], measuring.Taken]]] = [
                ("neo4j_bare", lambda: measuring.step("neo4j_bare", self.rows, server.uri, server=pid)),
                ("py2neo", lambda: measuring.py2neo(self.rows, server.uri, pid)),
                (
                    "neo4j_fill",
                    lambda: measuring.step("neo4j_fill", self.rows, server.uri, revision, server=pid),
                ),
            ]
            for number in range(self.rounds):
                # Our build last, because the rebuild goes on from it; the others in turns.
                for name, take in contenders if number % 2 else [*contenders[1::-1], contenders[2]]:
                    server.address.wipe()
                    self.take(name, take)
            for number in range(max(2, self.rounds)):
                self._add_claim(number)
                self.take(
                    "neo4j_rebuild",
                    lambda: measuring.step("neo4j_rebuild", self.workspace, server.uri, server=pid),
                )

    def _warming(self) -> Path:
        """Rows to warm a server with: those of a small ledger, or of this one if it is small."""
        known = results_folder() / "warming"
        if self.claims <= 10_000:
            shutil.copyfile(self.rows, known)
        return known if known.exists() else self.rows

    def _add_claim(self, number: int) -> None:
        """One more claim in the ledger: somebody known is a national of a state."""
        path = sorted((self.workspace / "claims").glob("*.jsonl"))[0]
        last: dict[str, Any] = orjson.loads(path.read_bytes().splitlines()[-1])
        last |= {"id": f"new-{number}", "predicate": "NATIONAL_OF", "object": "sta:france", "event": None}
        last |= {"subject": "per:1", "object_kind": "entity", "qualifiers": {}, "modality": "actual"}
        for name in ("corroborates", "conflicts_with", "possible_overlap"):
            last[name] = []
        with path.open("ab") as file:
            file.write(orjson.dumps(last) + b"\n")


def measure(claims: int, *, rounds: int, with_server: bool) -> None:
    """Take and keep the figures of this size."""
    place = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        size = Size(claims, rounds, place)
        revision = size.embedded()
        if not with_server or revision is None:
            return
        if reason := missing(SERIES):
            say(f"Neo4j is left out: {reason}")
        else:
            size.neo4j(revision)
    finally:
        shutil.rmtree(place, ignore_errors=True)
