"""Several files of a workspace changed as one act.

All new contents are first written into a staging folder, then a manifest is put beside
them by one rename. That rename is the act: with the manifest there, the moves into place
are finished by whoever comes next; without it, the staging folder is rubbish. So a kill
at any moment leaves either all of the old files or all of the new ones.

The alternative, one rename a file, would leave claims without their entities.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from graph.errors import LedgerError
from graph.ledger.lock import locked

STAGING = ".pending"
MANIFEST = "manifest.json"
_BUFFER = 1 << 20

T = TypeVar("T")

#: What a file is to hold: whole, or in pieces as they are made; None for a file that is to go.
Content = bytes | Iterable[bytes] | None


def write_files(folder: Path, contents: Mapping[str, Content]) -> None:
    """Write all files, or none; None removes a file, and pieces are never held together. The caller holds the lock.

    Raises:
        LedgerError: The disk did not take them. Nothing was changed.
    """
    settle(folder)
    staging = folder / STAGING
    try:
        staging.mkdir()
        moves = {}
        for number, (name, content) in enumerate(contents.items()):
            moves[name] = None if content is None else str(number)
            if content is not None:
                _write(staging / str(number), content)
        _write(staging / "manifest.part", json.dumps({"moves": moves}).encode())
        sync_folder(staging)
        os.replace(staging / "manifest.part", staging / MANIFEST)
        sync_folder(staging)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        why = error.strerror or error
        raise LedgerError(f"{folder} cannot be written, and was not changed: {why}.") from None
    settle(folder)


def settle(folder: Path) -> None:
    """Finish an act that was decided, clear away one that was not. The caller holds the lock."""
    staging = folder / STAGING
    if not staging.is_dir():
        return
    if (staging / MANIFEST).is_file():
        moves = _moves(staging / MANIFEST)
        for name, source in moves.items():
            _move(staging, source, folder / name)
        for parent in {(folder / name).parent for name in moves}:
            sync_folder(parent)
        (staging / MANIFEST).unlink()
    shutil.rmtree(staging)


def is_settled(folder: Path) -> bool:
    """Whether no act is half done."""
    return not (folder / STAGING / MANIFEST).is_file()


def settled(folder: Path, watched: Callable[[], list[Path]], read: Callable[[], T]) -> T:
    """What ``read`` gives when no act falls into its midst; reading needs no lock.

    ``watched`` lists the files that are read. When they change meanwhile, it reads again.
    """
    for _ in range(5):
        before = _state(watched)
        if not is_settled(folder):
            with locked(folder):
                settle(folder)
            continue
        try:
            found = read()
        except FileNotFoundError:
            continue
        if is_settled(folder) and _state(watched) == before:
            return found
    # Somebody writes again and again: wait for a turn.
    with locked(folder):
        settle(folder)
        return read()


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, content: bytes | Iterable[bytes]) -> None:
    with path.open("wb", buffering=_BUFFER) as stream:
        stream.writelines((content,) if isinstance(content, bytes) else content)
        stream.flush()
        os.fsync(stream.fileno())


def _move(staging: Path, source: str | None, target: Path) -> None:
    if source is None:
        target.unlink(missing_ok=True)
    elif (staging / source).exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staging / source, target)


def _moves(manifest: Path) -> dict[str, str | None]:
    """The moves of a manifest; it may come from a stranger's folder, so each stays inside ours."""
    try:
        moves = json.loads(manifest.read_bytes())["moves"]
        names = [Path(name) for name in (*moves, *filter(None, moves.values()))]
    except (ValueError, KeyError, TypeError, AttributeError):
        names, moves = [Path("..")], {}
    if any(name.is_absolute() or name.drive or ".." in name.parts for name in names):
        raise LedgerError(
            f"{manifest} was not written by this program. Look what it is, and remove the folder {STAGING}."
        )
    return dict(moves)


def _state(watched: Callable[[], list[Path]]) -> list[tuple[str, int, int, int]]:
    states = []
    for path in watched():
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        states.append((str(path), status.st_mtime_ns, status.st_size, status.st_ino))
    return states
