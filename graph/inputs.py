"""What a build was made from, as one digest: the ledger's files and the code that projects them.

A store whose digest differs is stale and is built anew; nothing is ever guessed from dates
of files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_CODE = ("identity.py", "evidence.py", "values", "model", "ledger", "law", "projection")
_SUFFIXES = {".py", ".csv", ".toml"}


def inputs_digest(
    ledger_files: Iterable[Path],
    folder: Path,
    *,
    public: bool = False,
    key: bytes = b"",
    more: Iterable[Path] = (),
) -> str:
    """Digest the ledger's files (named relative to ``folder``), ``more`` that is read beside them,
    the projecting code with its tables, and how it is built.
    """
    digest = hashlib.sha256(f"public={public} key={hashlib.sha256(key).hexdigest()}".encode())
    for path in (*sorted(ledger_files), folder / "refoulement.toml"):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + _digest(path))
    for path in (*more, *_code_files()):
        digest.update(path.name.encode() + b"\0" + _digest(path))
    return digest.hexdigest()[:16]


def _code_files() -> list[Path]:
    package = Path(__file__).parent
    return sorted(
        path
        for name in _CODE
        for path in ([package / name] if name.endswith(".py") else (package / name).rglob("*"))
        if path.suffix in _SUFFIXES
    )


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
