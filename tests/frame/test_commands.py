"""What people and CI type: the targets of the Makefile and the script that CI runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest


def make(root: Path, *arguments: str, **environment: str) -> str:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=root,
        env={**os.environ, "MAKEFLAGS": "", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout


def test_help_lists_every_target_that_people_call(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE)) - {"setup-dev"}
    listed = set(re.findall(r"^make ([a-z-]+) ", make(root, "help"), re.MULTILINE))
    assert listed == targets
    assert listed >= {"help", "serve", "test", "setup", "lint", "types", "docs", "unit", "bench", "clean"}


def test_target_is_run_even_where_a_file_has_its_name(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony and set(phony[1].split()) == set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ((), {}, "--host '127.0.0.1' --port '8000'"),
        (("PORT=8123",), {}, "--host '127.0.0.1' --port '8123'"),
        ((), {"PORT": "8124", "HOST": "::1"}, "--host '::1' --port '8124'"),
    ],
)
def test_serve_honours_host_and_port(
    root: Path, arguments: tuple[str, ...], environment: dict[str, str], expected: str
) -> None:
    clean = {"HOST": "127.0.0.1", "PORT": "8000"} if not environment and not arguments else environment
    assert expected in make(root, "--dry-run", "serve", *arguments, **({"HOST": "127.0.0.1"} | clean))


def test_ci_runs_make_test_and_nothing_else(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / ".ci", tmp_path / "checkout" / ".ci")
    stand_in = tmp_path / "bin" / "make"
    stand_in.parent.mkdir()
    stand_in.write_text('#!/bin/sh\necho "CI=$CI make $* in $PWD"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    done = subprocess.run(
        ["bash", tmp_path / "checkout" / ".ci" / "run"],
        cwd=tmp_path,
        env={"PATH": f"{stand_in.parent}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, f"CI=true make test in {tmp_path / 'checkout'}\n")
