"""The folder of an embedded store: one graph file, and a manifest that names it.

A build writes a new graph file beside the old one and then replaces the manifest,
which is one atomic step. Whoever reads opens the file that the manifest names; so
a reader sees the old graph or the new one, and a build that is killed leaves
behind nothing but a file that no manifest names.

The manifest also says by which engine and in which layout the file was written,
how long it is and what its digest is: a damaged file is told from one of another
version before the engine sees either.
"""

import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.errors import StoreDamaged, StoreError, StoreMissing, StoreVersion

#: The layout of folder and graph. Raised when a reader of the last one would misread the new.
LAYOUT = 1
MANIFEST = "store.json"
_GRAPH_FILE = re.compile(r"graph-[0-9a-f]{16}\.kgl")
# With what the engine puts beside a file while it writes: its lock, its log, its unfinished copy.
_LEFTOVER = re.compile(r"graph-[0-9a-f]{16}\.kgl.*|store\.json\.[0-9a-f]{16}")
_REPAIR = "`refoulement build` makes it anew from the ledger."

#: What changes when a store is swapped; compared, never interpreted.
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store folder holds. ``engine`` is name and version, as in ``kglite 0.21.2``."""

    layout: int
    engine: str
    file: str
    size: int
    sha256: str
    revision: str

    @classmethod
    def of(cls, path: Path, *, engine: str, revision: str) -> "Manifest":
        """Describe the graph file at ``path``."""
        return cls(LAYOUT, engine, path.name, path.stat().st_size, _digest(path), revision)


def stamp(folder: Path) -> Stamp | None:
    """What to compare to notice a swap; None when there is no store. One call of the system."""
    try:
        found = os.stat(folder / MANIFEST)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def read(folder: Path, engine: str) -> Manifest:
    """Return the manifest of ``folder`` after checking that ``engine`` can be given its file.

    Raises:
        StoreMissing: No store is there.
        StoreDamaged: The manifest, or the file that it names, is not what was written.
        StoreVersion: It was written in another layout, or by another series of the engine.
    """
    found = _parse(folder, _read_manifest(folder))
    if found.layout != LAYOUT or _series(found.engine) != _series(engine):
        raise StoreVersion(
            f"The store in {folder} was written by {found.engine}, layout {found.layout}; "
            f"this is {engine}, layout {LAYOUT}. {_REPAIR}"
        )
    return found


def check_file(folder: Path, manifest: Manifest) -> Path:
    """Return the path of the graph file, whole as it was written; ``FileNotFoundError`` if it is gone."""
    path = folder / manifest.file
    try:
        size, digest = path.stat().st_size, _digest(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreError(f"The store file {path} cannot be read: {error.strerror}.") from error
    if size != manifest.size:
        raise StoreDamaged(f"The store file {path} has {size} bytes, expected {manifest.size}. {_REPAIR}")
    if digest != manifest.sha256:
        raise StoreDamaged(f"The store file {path} was changed after it was written. {_REPAIR}")
    return path


def swap(folder: Path, manifest: Manifest) -> None:
    """Make ``manifest`` the one that readers see, from one moment to the next."""
    path = folder / f"{MANIFEST}.{secrets.token_hex(8)}"
    with path.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    _replace(path, folder / MANIFEST)
    sync_folder(folder)


def _replace(new: Path, old: Path) -> None:
    """As ``os.replace``; patient on Windows, where a file that is just being read cannot be replaced."""
    for _ in range(100 if os.name == "nt" else 0):
        try:
            return os.replace(new, old)
        except PermissionError:
            time.sleep(0.02)
    os.replace(new, old)


def new_file(folder: Path) -> Path:
    """A name for a new graph file that no other build has."""
    return folder / f"graph-{secrets.token_hex(8)}.kgl"


def sync_file(path: Path) -> None:
    """Have the file's bytes on the disk before its name is published."""
    # Opened for writing because Windows flushes no handle that only reads.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in ``folder`` on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, keep: set[str]) -> None:
    """Remove what killed builds and past swaps left, save the graph files in ``keep``.

    Only for the one that holds the build lock. A file that somebody still holds
    open on Windows cannot be removed, and waits for the next build.
    """
    for path in folder.iterdir():
        if path.name not in keep and _LEFTOVER.fullmatch(path.name):
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue


def current_file(folder: Path) -> str | None:
    """The name of the graph file that readers see now, if a manifest can be read at all."""
    try:
        return _parse(folder, _read_manifest(folder)).file
    except StoreError:
        return None


def _read_manifest(folder: Path) -> bytes:
    path = folder / MANIFEST
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        if folder.exists() and not folder.is_dir():
            raise StoreMissing(f"{folder} is a file, expected the folder of a store.") from error
        raise StoreMissing(f"There is no store in {folder} yet. `refoulement build` makes one.") from error
    except IsADirectoryError as error:
        raise StoreDamaged(f"{path} is a folder, expected a file. {_REPAIR}") from error
    except OSError as error:
        raise StoreError(f"The store in {folder} cannot be read: {error.strerror}.") from error


def _parse(folder: Path, text: bytes) -> Manifest:
    kinds = {"layout": int, "engine": str, "file": str, "size": int, "sha256": str, "revision": str}
    try:
        fields: Any = json.loads(text)
        whole = isinstance(fields, Mapping) and all(type(fields.get(k)) is kind for k, kind in kinds.items())
    except (ValueError, RecursionError):
        whole = False
    if not whole or not _GRAPH_FILE.fullmatch(fields["file"]):
        raise StoreDamaged(f"{folder / MANIFEST} is not the manifest of a store. {_REPAIR}")
    return Manifest(**{name: fields[name] for name in kinds})


def _series(engine: str) -> str:
    """``kglite 0.21.2`` is of the series ``kglite 0.21``: patches of one series read each other's files."""
    return ".".join(engine.split(".")[:2])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
