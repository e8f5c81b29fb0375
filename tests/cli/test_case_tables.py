"""The loaders of cases and measures as a person meets them: exit status and words."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.loaders.case_tables import AHANI, CASES, MEASURES, REMOVED, table

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mine(run: Run, tmp_path: Path) -> Path:
    assert run("init", tmp_path / "mine").returncode == 0
    return tmp_path / "mine"


def test_two_tables_answer_the_question_together(run: Run, mine: Path, tmp_path: Path) -> None:
    measures = run(
        "load", "interim-measures", table(tmp_path / "m.csv", MEASURES, REMOVED), "--workspace", mine
    )
    assert (measures.returncode, measures.stdout) == (0, "read 1 loaded 1 unchanged 0 rejected 0\n")
    cases = run(
        "load",
        "un-cases",
        table(tmp_path / "c.csv", CASES, AHANI),
        "--as-of",
        "2016-05-07",
        "--workspace",
        mine,
    )
    assert (cases.returncode, cases.stdout) == (0, "read 1 loaded 1 unchanged 0 rejected 0\n")
    assert run("build", "--workspace", mine).returncode == 0
    asked = run("ask", "return-measure-pairs", "--format", "csv", "--workspace", mine)
    assert "Mansour Ahani" in asked.stdout and "definite" in asked.stdout and ",150,150," in asked.stdout


def test_a_rejected_row_is_a_problem_and_a_bad_day_a_wrong_usage(
    run: Run, mine: Path, tmp_path: Path
) -> None:
    wrong = table(tmp_path / "c.csv", CASES, AHANI.replace("2002-01-10", "31/02/1999"))
    done = run("load", "un-cases", wrong, "--workspace", mine)
    assert (done.returncode, done.stdout) == (1, "read 1 loaded 0 unchanged 0 rejected 1\n")
    assert "c.csv:2: submission_date is '31/02/1999', which no calendar has" in done.stderr
    refused = run("load", "un-cases", wrong, "--as-of", "yesterday", "--workspace", mine)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--as-of is 'yesterday'" in refused.stderr and "Nothing was loaded" in refused.stderr
