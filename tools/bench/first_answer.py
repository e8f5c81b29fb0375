"""Measures what people wait for, on the bundled workspace.

CPU seconds rather than seconds, since a busy machine stretches the latter; of several runs the median.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.questions.parameters import check_parameters
from graph.workspace import BUNDLED, Workspace
from tools.bench.measuring import cpu_so_far
from tools.bench.sizes import results_folder
from tools.machine import say

REFOULEMENT = Path(sys.executable).with_name("refoulement")
QUESTIONS = ("returns-despite-interim-measures", "returns", "returns-by-route")


def cpu_of(*command: str, program: Path = REFOULEMENT) -> float:
    """CPU seconds, user and system, of one command."""
    process = subprocess.Popen([program, *command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{program.name} {' '.join(command)} ended with status {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def cpu_of_python(code: str) -> float:
    """CPU seconds of a fresh interpreter that runs this line, its own start included."""
    return cpu_of("-c", code, program=Path(sys.executable))


def get(address: str) -> bool:
    """Whether an address answers with success."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            answer.read()
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


@contextmanager
def served() -> Iterator[tuple[str, int, float]]:
    """A server of its own: address, process and the seconds from its start until it was ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address, start = f"http://127.0.0.1:{port}", time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([REFOULEMENT, "serve", "--port", str(port)], **quiet)  # type: ignore[call-overload]
    try:
        while not get(f"{address}/readyz"):
            if process.poll() is not None or time.perf_counter() - start > 60:
                raise SystemExit("refoulement serve was not ready within a minute")
            time.sleep(0.02)
        yield address, process.pid, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(timeout=20)


def cpu_per_answer(address: str, pid: int, question: str, *, kept: bool, times: int = 300) -> float:
    """CPU milliseconds of the server for one answer; ``kept`` asks for the same one again and again."""
    rows = f"{address}/v1/questions/{question}/rows"

    def ask(number: int) -> None:
        # Another limit is another address, and the server makes the answer anew.
        if not get(rows if kept else f"{rows}?limit={100 + number}"):
            raise SystemExit(f"{rows} did not answer")

    for number in range(20):
        ask(number)
    before = cpu_so_far(pid)
    for number in range(times):
        ask(20 + number)
    return (cpu_so_far(pid) - before) / times * 1000


def cpu_of_engine(question: str, times: int = 300) -> float:
    """CPU milliseconds of the same query on the bare engine, in this process."""
    workspace = Workspace.open(BUNDLED)
    store, file = workspace.store(), workspace.library.get(question)
    # No window of dates: every event may be counted.
    bound = {"within": None, **check_parameters(file, {}, store).bound}
    for _ in range(20):
        store.read(file.query, bound)
    before = time.process_time()
    for _ in range(times):
        store.read(file.query, bound)
    return (time.process_time() - before) / times * 1000


def median(measure: Callable[[], float], runs: int = 5) -> float:
    return statistics.median(measure() for _ in range(runs))


def ready_after() -> tuple[float, float]:
    """Seconds and CPU seconds from start to ready."""
    with served() as (_, pid, seconds):
        return seconds, cpu_so_far(pid)


def measure() -> None:
    """Take the figures and keep them: what, value, aim."""
    found: list[tuple[str, str, str]] = []

    def report(what: str, value: str, aim: str) -> None:
        say(f"  {what}: {value}")
        found.append((what, value, aim))

    # Builds the graph where there is none, so that what follows starts with a fresh one.
    cpu_of("ask", QUESTIONS[0])
    report("`refoulement --help`, cold", f"{median(lambda: cpu_of('--help')):.2f} s CPU", "at most 0.3 s CPU")
    report(
        "`import graph`, a fresh process",
        f"{median(lambda: cpu_of_python('import graph')):.2f} s CPU",
        "at most 0.15 s CPU",
    )
    report(
        "`from graph import Workspace`",
        f"{median(lambda: cpu_of_python('from graph import Workspace')):.2f} s CPU",
        "",
    )
    ready = sorted(ready_after() for _ in range(5))[2]
    report("`serve`, from start to ready", f"{ready[0]:.2f} s, {ready[1]:.2f} s CPU", "at most 3 s")
    with served() as (address, pid, _):
        for question in QUESTIONS:
            engine = cpu_of_engine(question)
            report(f"{question}: bare engine", f"{engine:.2f} ms CPU", "")
            fresh = cpu_per_answer(address, pid, question, kept=False)
            report(
                f"{question}: over HTTP, made anew",
                f"{fresh:.2f} ms CPU",
                f"at most {1.3 * engine + 1:.2f} ms CPU",
            )
            again = cpu_per_answer(address, pid, question, kept=True)
            report(f"{question}: over HTTP, asked again", f"{again:.2f} ms CPU", "")
    (results_folder() / "first-answer.json").write_text(json.dumps(found), encoding="utf-8")


def kept() -> list[tuple[str, str, str]]:
    """The figures of the last run."""
    path = results_folder() / "first-answer.json"
    return [tuple(row) for row in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []
