"""Several files change as one act: killed at any moment, all of it happened or nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import LedgerError
from graph.ledger.journal import STAGING, settle, write_files
from graph.ledger.ledger import Ledger
from graph.ledger.lock import locked
from tests.ledger.examples import claim_line, entity_lines, tree, write_folder, write_lines

# Writes three files and dies, without any cleaning up, at its Nth call of os.replace, os.fsync,
# unlink, mkdir or rmdir; without N, it prints how many calls there are.
KILLED = """
import os, signal, sys
from pathlib import Path

folder, wanted = Path(sys.argv[1]), int(sys.argv[2])
calls = 0

def counted(function):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return call

from graph.ledger import journal
for name in ("replace", "fsync", "unlink", "mkdir", "rmdir"):
    setattr(os, name, counted(getattr(os, name)))
journal.write_files(folder, {"a": b"new", "deep/b": b"new", "gone": None})
print(calls)
"""
OLD = {"a": b"old", "deep/b": b"old", "gone": b"old"}
NEW = {"a": b"new", "deep/b": b"new"}


def old_folder(folder: Path) -> Path:
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def write_and_die(folder: Path, at: int, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLED, str(folder), str(at)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_kill_at_any_moment_leaves_all_or_nothing(tmp_path: Path, root: Path) -> None:
    whole = write_and_die(old_folder(tmp_path / "whole"), 0, root)
    assert whole.returncode == 0, whole.stderr
    assert tree(tmp_path / "whole") == NEW
    outcomes = []
    for at in range(1, int(whole.stdout) + 1):
        folder = old_folder(tmp_path / str(at))
        assert write_and_die(folder, at, root).returncode == -9
        with locked(folder):
            settle(folder)
        outcomes.append(tree(folder))
    decided = outcomes.index(NEW)
    assert outcomes == [OLD] * decided + [NEW] * (len(outcomes) - decided)
    assert 0 < decided < len(outcomes)


def test_a_reader_finishes_an_act_that_was_decided(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    staging = folder / STAGING
    write_lines(staging / "0", claim_line(), claim_line(id="c2"))
    (staging / "manifest.json").write_text(json.dumps({"moves": {"claims.jsonl": "0"}}))
    assert list(Ledger.read(folder).claims) == ["c1", "c2"]
    assert not staging.exists()


def test_what_was_not_decided_is_not_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    write_lines(folder / STAGING / "0", claim_line(id="c2"))
    assert list(Ledger.read(folder).claims) == ["c1"]


@pytest.mark.parametrize("target", ["../outside", "/etc/outside"])
def test_a_manifest_of_a_strangers_folder_moves_nothing_out_of_it(tmp_path: Path, target: str) -> None:
    folder = write_folder(tmp_path / "w")
    write_lines(folder / STAGING / "0", {"id": "x"})
    (folder / STAGING / "manifest.json").write_text(json.dumps({"moves": {target: "0"}}))
    with pytest.raises(LedgerError, match="was not written by this program"):
        Ledger.read(folder)
    assert not (tmp_path / "outside").exists()


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = old_folder(tmp_path)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(LedgerError, match="was not changed: No space left on device"):
        write_files(folder, {"a": b"new"})
    assert tree(folder) == OLD


def test_a_workspace_that_another_process_holds_is_told(tmp_path: Path) -> None:
    with (
        locked(tmp_path),
        pytest.raises(LedgerError, match="Another process is writing to .* Try again when it is done"),
        locked(tmp_path, wait_seconds=0.1),
    ):
        pass


def test_a_reader_beside_a_writer_sees_one_state_or_the_other(tmp_path: Path, root: Path) -> None:
    """Each state has as many claims as entities of its own; half a state would not."""
    folder = write_folder(tmp_path)
    script = """
import sys
from pathlib import Path
from graph.ledger.journal import write_files
from graph.ledger.lock import locked
from tests.ledger.examples import claim_line, entity_lines, write_lines
folder = Path(sys.argv[1])
for number in range(1, 40):
    names = [f"per:p{part}" for part in range(number)]
    people = [{"id": name, "type": "individual", "name": name} for name in names]
    entities = write_lines(folder / "e", *entity_lines(), *people).read_bytes()
    claims = write_lines(folder / "c", *(claim_line(id=name, subject=name) for name in names)).read_bytes()
    with locked(folder):
        write_files(folder, {"entities.jsonl": entities, "claims.jsonl": claims})
print("done")
"""
    writer = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    sizes = set()
    while writer.poll() is None:
        ledger = Ledger.read(folder)
        people = [name for name in ledger.entities if name.startswith("per:p")]
        assert len(people) == len([id for id in ledger.claims if id != "c1"])
        sizes.add(len(people))
    assert writer.communicate()[0] == "done\n"
    assert len(Ledger.read(folder).claims) == 39
    assert len(entity_lines()) + 39 == len(Ledger.read(folder).entities)
