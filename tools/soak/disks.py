"""File systems that are full, or cannot be written, where this machine lets us make one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotHere(Exception):
    """This machine cannot show the fault; the message says why."""


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of its own on ``folder``, of this size.

    Raises:
        NotHere: It takes root on Linux, and the right to mount.
    """
    folder.mkdir(parents=True)
    if sys.platform != "linux" or os.geteuid() != 0:
        raise NotHere("a small file system takes root on Linux")
    if _run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)):
        raise NotHere("nothing can be mounted here")
    try:
        yield folder
    finally:
        _run("umount", "-l", str(folder))


def fill(folder: Path, leave: int) -> Path:
    """Leave so many bytes free on a small disk; the file that takes the others."""
    found = os.statvfs(folder)
    path = folder / "filler"
    path.write_bytes(b"\0" * (found.f_bavail * found.f_frsize - leave))
    return path


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A small disk that nobody can write on."""
    if _run("mount", "-o", "remount,ro", str(folder)):
        raise NotHere("nothing can be mounted here")
    try:
        yield
    finally:
        _run("mount", "-o", "remount,rw", str(folder))


def _run(*command: str) -> int:
    return subprocess.run(command, capture_output=True).returncode
