"""Runs a step in a process of its own and says what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

from graph.model import MODEL
from graph.stores import ddl
from tools.machine import ROOT, cache_folder, say

PY2NEO = "py2neo==2021.2.4"
Taken = dict[str, Any]


def step(name: str, *arguments: object, server: int | None = None) -> Taken:
    """Stages of a step, its peak of memory in MB, and the CPU seconds of the server with this pid meanwhile."""
    return _run([sys.executable, "-m", "tools.bench.steps", name, *map(str, arguments)], server)


def py2neo(rows: Path, uri: str, server: int | None) -> Taken:
    """As ``step``, for py2neo in an environment of its own."""
    folder = cache_folder() / "bench-py2neo"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        say("making an environment with py2neo, which the bench alone needs")
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PY2NEO], check=True)
    script = Path(__file__).with_name("py2neo_merge.py")
    return _run([str(python), str(script), str(rows), uri, json.dumps(neo4j_schema())], server)


def neo4j_schema() -> list[str]:
    """The constraints and indexes that every contender is given, and takes the time of."""
    return [
        *ddl.constraints(), *ddl.indexes(), *ddl.relationship_constraints(MODEL.relationships),
        "CALL db.awaitIndexes(600)",
    ]  # fmt: skip


def cpu_so_far(pid: int) -> float:
    """CPU seconds that a running process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _run(command: list[str], server: int | None) -> Taken:
    before = cpu_so_far(server) if server else 0.0
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command[2:5])} ended with status {process.returncode}")
    taken: Taken = json.loads(said.strip().splitlines()[-1])
    # In kilobytes, on a Mac in bytes.
    taken["peak"] = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    if server:
        taken["server"] = cpu_so_far(server) - before
    return taken
