"""A long load says how far it is, on a terminal and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.ledger.folder import create_workspace
from tests.ledger.examples import claim_line, write_folder
from tools.machine import ROOT


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
def test_on_a_terminal_the_number_of_records_grows_and_goes_away(tmp_path: Path) -> None:
    import pty

    given = write_folder(tmp_path / "given", *(claim_line(id=f"c{number}") for number in range(2500)))
    create_workspace(tmp_path / "mine")
    command = [
        sys.executable,
        "-m",
        "api",
        "load",
        "claims",
        str(given),
        "--workspace",
        str(tmp_path / "mine"),
    ]
    ours, theirs = pty.openpty()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, text=True, check=True)
    os.close(theirs)
    seen = os.read(ours, 10_000).decode()
    os.close(ours)
    blank = "\r" + " " * 28 + "\r"
    assert (seen, done.stdout) == (
        f"\r1,000 records read\r2,000 records read{blank}",
        "read 2505 loaded 2505 unchanged 0 rejected 0\n",
    )
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (again.stderr, again.stdout) == ("", "read 2505 loaded 0 unchanged 2505 rejected 0\n")
