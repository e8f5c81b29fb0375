"""Makes ``.venv`` as the lock says; a second run finds nothing to do. Standard library only.

The lock comes first. A version that its index no longer carries (old patch releases of the
embedded engine vanish) gives way to the newest that pyproject.toml allows, with one
warning, and the rest of the lock still holds. A file that does not fit its hash is refused:
that is not age, and installing it without the hash would hide it.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.machine import ROOT, install_from_debian, last_lines, run, say

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"runtime": "requirements/runtime.txt", "dev": "requirements/dev.txt"}
EXTRAS = {"runtime": "", "dev": "[dev,notebook]"}
GONE = re.compile(r"No matching distribution found for ([A-Za-z0-9._-]+)==")


class SetupFailed(Exception):
    """Set-up cannot go on; the message says what was found and what to do."""


class HashMismatch(SetupFailed):
    """A file is not the one that was locked."""


def python_environment(level: str) -> None:
    """Make ``.venv`` hold what ``level`` needs: ``runtime`` or ``dev``, which is more.

    Raises:
        SetupFailed: Neither the lock nor the declared ranges can be installed.
    """
    if is_set_up(level) or (level == "runtime" and is_set_up("dev")):
        return
    make_venv()
    say("installing " + ("what the checks need" if level == "dev" else "the packages that refoulement needs"))
    install(level)
    stamp(level).write_text(fingerprint(level), encoding="utf-8")


def fingerprint(level: str) -> str:
    """What an installed environment depends on: lock, declared ranges, interpreter, place."""
    parts = [sys.version, str(ROOT), level]
    parts += [(ROOT / name).read_text(encoding="utf-8") for name in (LOCKS[level], "pyproject.toml")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def stamp(level: str) -> Path:
    return VENV / f"refoulement-{level}.stamp"


def is_set_up(level: str) -> bool:
    """Whether the last set-up still fits. A Python that was upgraded away leaves a link to nowhere."""
    try:
        return stamp(level).read_text(encoding="utf-8") == fingerprint(level) and PYTHON.exists()
    except OSError:
        return False


def make_venv() -> None:
    """Make ``.venv``, or make it anew where its Python or its pip no longer runs."""
    if PYTHON.exists() and run(PYTHON, "-m", "pip", "--version").returncode == 0:
        return
    say("making .venv")
    made = run(sys.executable, "-m", "venv", "--clear", VENV)
    if made.returncode and "ensurepip" in made.stdout and install_from_debian("python3-venv"):
        made = run(sys.executable, "-m", "venv", "--clear", VENV)
    if made.returncode:
        raise SetupFailed(
            f"{sys.executable} cannot make a virtual environment:\n{last_lines(made.stdout)}\n"
            "On Debian and Ubuntu, installing the package python3-venv helps."
        )


def install(level: str) -> None:
    """Install the lock, as much of it as there is, and the checkout."""
    try:
        gone = install_lock((ROOT / LOCKS[level]).read_text(encoding="utf-8"))
    except HashMismatch:
        raise
    except SetupFailed as problem:
        say(f"warning: {problem}\ninstalling the newest versions that pyproject.toml allows instead")
        install_ranges(level)
        return
    if gone:
        say(
            f"warning: the locked version of {', '.join(gone)} is no longer offered; "
            "installing the newest that pyproject.toml allows instead"
        )
        install_ranges(level, "--no-build-isolation")
        return
    done = pip("--no-build-isolation", "--no-deps", "--editable", ".")
    if done.returncode:
        raise SetupFailed(f"The checkout could not be installed into .venv:\n{last_lines(done.stdout)}")


def install_lock(lock: str) -> list[str]:
    """Install what the lock names; return the packages whose locked version is no longer there."""
    gone: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        rest = Path(folder) / "lock.txt"
        while True:
            rest.write_text(without(lock, gone), encoding="utf-8")
            done = pip("--require-hashes", "--no-deps", "--requirement", rest)
            if done.returncode == 0:
                return gone
            gone.append(missing_package(done.stdout, gone))


def missing_package(output: str, known: list[str]) -> str:
    """The package whose locked version pip did not find; any other trouble is raised."""
    if "DO NOT MATCH THE HASHES" in output:
        raise HashMismatch(
            f"A file differs from the one that was locked, and is refused:\n{last_lines(output, 12)}\n"
            "If the index replaced it for a good reason, `make lock` renews the lock."
        )
    missing = GONE.search(output)
    if not missing or missing[1] in known:
        raise SetupFailed(f"the locked packages could not be installed:\n{last_lines(output)}")
    return missing[1]


def without(lock: str, gone: list[str]) -> str:
    """The lock less some packages. A package is a line at the margin and the indented ones below it."""
    entries = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return "".join(entry for entry in entries if entry.split("==")[0] not in gone)


def install_ranges(level: str, *options: str) -> None:
    """Install the checkout and what is still missing of its declared ranges."""
    done = pip(*options, "--editable", f".{EXTRAS[level]}")
    if done.returncode:
        raise SetupFailed(
            f"The ranges of pyproject.toml could not be installed either:\n{last_lines(done.stdout)}\n"
            "Is the package index reachable? The same command takes up where it stopped."
        )


def pip(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = (PYTHON, "-m", "pip", "install", "--quiet", "--no-input", *arguments)
    # A user's own setting for installs into the home folder has no place in a virtual environment.
    return run(*command, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_USER="0")
