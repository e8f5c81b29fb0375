"""What can happen to a server that keeps the graph. Each needs a server that we may end, pause and set anew."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.stores import neo4j_build
from graph.stores.neo4j_store import ServerHandle
from tools.neo4j_server import Neo4jServer
from tools.soak.commands import Said
from tools.soak.disks import fill, small_disk
from tools.soak.places import Place, must, on_server
from tools.soak.trial import Trial

#: As the issue of bad hours has it: whoever asks is told within this time.
SECONDS = 5.0
_MANY = 400
_DISK_KILOBYTES = 400_000
_MEMORY = "db.memory.transaction.max"


def gone_in_a_build(place: Place, folder: Path) -> Trial:
    """The old answers are there again with the server, and the next build goes through."""
    trial, server = Trial.begin(place, folder), _server(place)
    with _serving(trial) as address:
        _http(trial, address, 200)
        for most_changes in (0, 1500):
            trial.load(_MANY)
            building = trial.steps(most_changes)
            assert building.stdout is not None
            building.stdout.readline()
            server.kill()
            trial.hear("build", 3, _ended(building))
            trial.hear("ask", 3, trial.commands.run("ask", "returns"))
            _http(trial, address, 503)
            server.start_again()
            if most_changes:
                trial.hear("ask after several commits", 3, trial.commands.run("ask", "returns"))
            else:
                trial.same_in_a_while("when the server is back")
            trial.build()
            _http(trial, address, 200)
    trial.whole()
    return trial


def restarted(place: Place, folder: Path) -> Trial:
    """Whoever holds connections of before is answered all the same."""
    trial, server = Trial.begin(place, folder), _server(place)
    reading = place.open(trial.workspace)
    with _serving(trial) as address:
        _http(trial, address, 200)
        first = reading.answer("returns", {}).as_json()
        server.end()
        server.start_again()
        must(reading.answer("returns", {}).as_json() == first, "another answer after a restart")
        _http(trial, address, 200)
    reading.close()
    trial.note("ask", 0, "(the answer)")
    return trial


def frozen(place: Place, folder: Path) -> Trial:
    """The server accepts and says nothing; when it wakes up, everything goes on."""
    trial, server = Trial.begin(place, folder), _server(place)
    with _serving(trial) as address:
        _http(trial, address, 200)
        server.pause()
        try:
            trial.hear("ask", 3, trial.commands.run("ask", "returns"))
            _http(trial, address, 503)
        finally:
            server.resume()
        _http(trial, address, 200)
    trial.load(_MANY)
    building = trial.steps()
    assert building.stdout is not None
    building.stdout.readline()
    server.pause()
    time.sleep(3)
    server.resume()
    done = _ended(building)
    must(done.status == 0, f"a build on a slow server failed: {done.err}")
    trial.build()
    return trial


def out_of_memory(place: Place, folder: Path) -> Trial:
    """The old answers stay; with more memory the next build goes through."""
    trial, server = Trial.begin(place, folder), _server(place)
    trial.load(_MANY)
    with _setting(server, _MEMORY, "4m"):
        trial.hear("build", 3, trial.commands.run("build"))
        trial.same("after a build without memory")
    trial.build()
    trial.whole()
    return trial


def full_disk(place: Place, folder: Path) -> Trial:
    """The server's own disk: after a restart with room the old answers are there, and the build goes through."""
    with small_disk(folder / "disk", _DISK_KILOBYTES) as disk, _another(_server(place), disk) as server:
        trial = Trial.begin(on_server(server.address, server), folder)
        trial.load(_MANY)
        filler = fill(disk, leave=100_000)
        trial.hear("build", 3, trial.commands.run("build"))
        filler.unlink()
        server.kill()
        server.start_again()
        trial.same_in_a_while("when the server has room again")
        trial.build()
        trial.whole()
        return trial


def two_builds(place: Place, folder: Path) -> Trial:
    """The second says that another one runs."""
    trial = Trial.begin(place, folder)
    trial.load()
    reading = place.open(trial.workspace)
    reading.store()
    handle = reading._handle
    assert isinstance(handle, ServerHandle)
    with neo4j_build._locked(handle.server, "other", 0.0):
        trial.hear("build", 3, trial.impatient("build"))
    reading.close()
    trial.same("after a refused build")
    trial.build()
    return trial


def _server(place: Place) -> Neo4jServer:
    assert place.server, "this fault needs a server of our own"
    return place.server


def _ended(building: subprocess.Popen[str]) -> Said:
    out, err = building.communicate(timeout=300)
    return Said(building.returncode, out, err, 0.0)


@contextmanager
def _another(server: Neo4jServer, disk: Path) -> Iterator[Neo4jServer]:
    """A server of the same line whose files are on a disk, in place of this one."""
    server.end()
    before, tempfile.tempdir = tempfile.tempdir, str(disk)
    try:
        with Neo4jServer.start(server.pin.series) as other:
            tempfile.tempdir = before
            yield other
    finally:
        tempfile.tempdir = before
        server.start_again()


@contextmanager
def _setting(server: Neo4jServer, name: str, value: str) -> Iterator[None]:
    """The server started with another setting, and then again with the old one."""
    path = server.folder / "conf" / "neo4j.conf"
    before = path.read_text(encoding="utf-8")
    lines = [line for line in before.splitlines() if not line.startswith(f"{name}=")]
    for text in ("\n".join([*lines, f"{name}={value}", ""]), before):
        server.end()
        path.write_text(text, encoding="utf-8")
        server.start_again()
        if text is not before:
            yield


@contextmanager
def _serving(trial: Trial) -> Iterator[str]:
    """`serve` on this workspace; its address."""
    serving = trial.commands.start("serve", "--port", "0")
    assert serving.stdout is not None
    try:
        yield serving.stdout.readline().split()[-1]
    finally:
        serving.terminate()
        serving.communicate(timeout=60)


def _http(trial: Trial, address: str, status: int) -> None:
    """Ask over HTTP: the answer of the graph that stands there, or a sentence in time."""
    started = time.monotonic()
    try:
        with urllib.request.urlopen(f"{address}v1/questions/returns/rows", timeout=60) as answer:
            found, body = answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        found, body = error.code, json.load(error)
        must(error.headers["Retry-After"] == "5", "no Retry-After")
    must(found == status, f"HTTP {found}, expected {status}: {body.get('detail')}")
    if status == 200:
        must(body["revision"] == trial.graph, f"HTTP answers from {body['revision']}, not {trial.graph}")
        return
    took = time.monotonic() - started
    must(took < SECONDS + 1, f"HTTP took {took:.1f} seconds to say so")
    print(f"  HTTP {status} in {took:.1f} s", file=sys.stderr)
    trial.note("HTTP", status, body["detail"])
