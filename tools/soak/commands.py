"""The command line in a process of its own, as a person runs it, and killed at a moment of our choice."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.machine import ROOT

_PREFIX = "refoulement: "


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it told the person."""

    status: int
    out: str
    err: str
    seconds: float

    @property
    def sentence(self) -> str:
        """The last thing said on standard error."""
        lines = self.err.strip().splitlines()
        return lines[-1].removeprefix(_PREFIX) if lines else ""


class Commands:
    """Runs commands on one workspace. ``variables`` say where the graph is kept."""

    def __init__(self, workspace: Path, variables: Mapping[str, str]) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME") if name in os.environ}
        self.workspace = workspace
        self.environment = {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **variables}

    def run(self, *arguments: str | Path, **more: Any) -> Said:
        """Run one to its end."""
        started = time.monotonic()
        done = self.start(*arguments, **more)
        out, err = done.communicate(timeout=600)
        return Said(done.returncode, out, err, time.monotonic() - started)

    def start(self, *arguments: str | Path, **more: Any) -> subprocess.Popen[str]:
        return self._popen("-W", "error", "-m", "api", *map(str, arguments), **more)

    def start_script(self, script: str, *arguments: str) -> subprocess.Popen[str]:
        return self._popen("-c", script, *arguments)

    def _popen(self, *command: str, **more: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *command], cwd=self.workspace, env=self.environment, text=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,
        )  # fmt: skip


def kill(process: subprocess.Popen[str]) -> bool:
    """End a process as a power cut does; whether it was still going."""
    process.kill()
    process.communicate()
    return process.returncode < 0
