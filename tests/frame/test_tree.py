"""Nothing in the repository points at the machine that it was written on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

# Folders that only one machine has. Written so that this file does not find itself.
FOLDERS = re.compile(rb"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+|farm)/")


def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout, so there is no list of what belongs to it")
    return [path for name in listed.stdout.split("\0") if name and (path := root / name).is_file()]


def test_no_file_names_a_folder_of_one_machine(root: Path) -> None:
    found = {path.relative_to(root).as_posix() for path in tracked(root) if FOLDERS.search(path.read_bytes())}
    assert found == set()


def test_shell_scripts_are_posix_and_run(root: Path) -> None:
    scripts = [path for path in tracked(root) if path.read_bytes().startswith(b"#!/bin/sh\n")]
    assert {path.relative_to(root).as_posix() for path in scripts} >= {
        ".ci/run",
        "tools/setup.sh",
        "tools/lock.sh",
    }
    for script in scripts:
        assert subprocess.run(["sh", "-n", script], capture_output=True).returncode == 0, script
