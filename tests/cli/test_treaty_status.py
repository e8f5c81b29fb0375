"""``load treaty-status`` and the table of treaties as a person meets them: exit status and words."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.loaders.treaty_tables import CAT_ROWS, table

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mine(run: Run, tmp_path: Path) -> Path:
    assert run("init", tmp_path / "mine").returncode == 0
    return tmp_path / "mine"


def test_a_table_loads_and_says_so_in_its_last_line(run: Run, mine: Path, tmp_path: Path) -> None:
    path = table(tmp_path, CAT_ROWS)
    done = run("load", "treaty-status", path, "--as-of", "2015-03-14", "--complete", "--workspace", mine)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "read 10 loaded 10 unchanged 0 rejected 0\n",
        "",
    )
    again = run("load", "treaty-status", path, "--as-of", "2015-03-14", "--complete", "--workspace", mine)
    assert again.stdout == "read 10 loaded 0 unchanged 10 rejected 0\n"


def test_a_dry_run_leaves_the_workspace_as_it_is(run: Run, mine: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    done = run("load", "treaty-status", table(tmp_path, CAT_ROWS), "--dry-run", "--workspace", mine)
    assert (done.returncode, done.stdout) == (0, "read 10 loaded 10 unchanged 0 rejected 0\n")
    assert "as of which day is not said" in done.stderr
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before


def test_rejected_rows_are_listed_and_end_with_status_1(run: Run, mine: Path, tmp_path: Path) -> None:
    path = table(tmp_path, CAT_ROWS + "Kazahstn,,1 Jan 2001 a\n")
    done = run("load", "treaty-status", path, "--workspace", mine)
    assert done.returncode == 1
    assert f"{path}:9: 'Kazahstn', which is the name of no state" in done.stderr
    assert done.stdout.endswith("read 11 loaded 10 unchanged 0 rejected 1\n")


@pytest.mark.parametrize(
    ("content", "options"),
    [
        ("<html>404</html>", ()),
        ("a;b\n1;2\n", ()),
        ("a;b\n1;2\n", ("--layout", "nothing")),
        (None, ("--treaty", "CATT")),
    ],
)
def test_what_is_refused_whole_ends_with_status_2_and_the_layouts(
    run: Run, mine: Path, tmp_path: Path, content: str | None, options: tuple[str, ...]
) -> None:
    path = table(tmp_path, CAT_ROWS)
    if content is not None:
        path.write_text(content, encoding="utf-8")
    done = run("load", "treaty-status", path, *options, "--workspace", mine)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nothing was loaded" in done.stderr and "Traceback" not in done.stderr
    assert ("untc-csv" in done.stderr) == (content is not None)


def test_a_new_workspace_may_start_with_our_table(run: Run, tmp_path: Path) -> None:
    done = run("init", tmp_path / "own", "--with-treaties")
    assert done.returncode == 0 and "with our table of treaties" in done.stdout
    check = run("check", "--workspace", tmp_path / "own")
    assert check.returncode == 0 and check.stdout.startswith("0 problems")
