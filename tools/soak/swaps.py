"""Many read while the graph is built again and again: every answer is whole and of one build."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.ledger.layout import ledger_files
from graph.workspace import Workspace
from tools.soak.cases import new_workspace, write_batch
from tools.soak.commands import Commands
from tools.soak.kills import Seen
from tools.soak.places import Place, must

_READERS = 4
_ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("returns-despite-interim-measures", {}),
    ("returns", {"to_state": "sta:y"}),
    ("person-timeline", {"person": "per:0-0"}),
    ("returns-by-route", {}),
)

Answers = dict[str, list[Any]]


@dataclass
class _Readers:
    """Threads that ask, and what they found. Each answer is held against the whole one of its revision."""

    workspace: Workspace
    answers: Answers
    wanted: int
    swaps_done: threading.Event = field(default_factory=threading.Event)
    reads: int = 0
    of: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> list[threading.Thread]:
        threads = [threading.Thread(target=self._read, args=(n,)) for n in range(_READERS)]
        for thread in threads:
            thread.start()
        return threads

    def _read(self, number: int) -> None:
        while not (self.reads >= self.wanted and self.swaps_done.is_set()):
            number = (number + 1) % len(_ASKED)
            name, params = _ASKED[number]
            fault = ""
            try:
                found = self.workspace.answer(name, params, whole=True).as_json()
            except Exception as error:
                found, fault = {"revision": ""}, f"{type(error).__name__}: {error}"
            revision = found["revision"]
            if not fault and found != self.answers.get(revision, [None] * len(_ASKED))[number]:
                fault = f"{name} of revision {revision} is no answer of a build"
            with self._lock:
                self.reads += 1
                self.of[revision] += 1
                if fault:
                    self.faults.append(fault)


def reads_during_swaps(place: Place, folder: Path, reads: int, swaps: int, people: int = 10) -> Seen:
    """Ask so often while another process builds so many times, each time something else under the same ids.

    Raises:
        Lost: An answer was mixed, or there was an error.
    """
    place.empty()
    states = [_state(folder / str(n), n, people) for n in range(swaps + 1)]
    answers = {found[0]["revision"]: found for found in map(_answers, states)}
    workspace = new_workspace(folder / "read")
    commands = Commands(workspace, place.variables)
    _build(commands, states[0])
    opened = place.open(workspace)
    readers = _Readers(opened, answers, reads)
    threads = readers.start()
    try:
        for number, state in enumerate(states[1:]):
            while readers.reads < reads * (number + 0.5) / swaps and not readers.faults:
                time.sleep(0.05)
            _build(commands, state)
    finally:
        readers.swaps_done.set()
        for thread in threads:
            thread.join()
        opened.close()
    must(not readers.faults, f"{len(readers.faults)} of {readers.reads} reads: {readers.faults[:3]}")
    must(len(readers.of) > swaps // 2, f"readers saw only {len(readers.of)} of {swaps + 1} builds")
    seen = f"{readers.reads} reads of {len(readers.of)} builds: 0 mixed answers, 0 errors"
    return Seen(f"reads during {swaps} swaps", place.name, seen)


def _state(folder: Path, number: int, people: int) -> Path:
    """A workspace in one of its states, built by itself."""
    workspace = new_workspace(folder / "workspace")
    commands = Commands(workspace, {})
    _run(commands, "load", "claims", write_batch(folder / "batch", 0, people, mark=number))
    _run(commands, "build")
    return workspace


def _answers(state: Path) -> list[Any]:
    """The whole answers of one state."""
    opened = Workspace.open(state, environment={})
    found = [opened.answer(name, params, whole=True).as_json() for name, params in _ASKED]
    opened.close()
    return found


def _build(commands: Commands, state: Path) -> None:
    """Bring the workspace into a state, and build it."""
    for path in ledger_files(state):
        target = commands.workspace / path.relative_to(state)
        target.write_bytes(path.read_bytes())
    _run(commands, "build")


def _run(commands: Commands, *arguments: str | Path) -> None:
    done = commands.run(*arguments)
    must(done.status == 0, f"{arguments[0]} failed: {done.err}")
