"""Rows that did not enter the ledger, kept with their reason until a load of the same file takes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from graph.ledger.layout import file_name
from graph.ledger.problems import Problem

FOLDER = "rejects"


@dataclass(frozen=True, slots=True)
class Reject:
    """One row and its problem; ``begins`` is how the line begins where no record could be read."""

    problem: Problem
    record: Mapping[str, Any] | None = None
    begins: str = ""

    def as_line(self) -> bytes:
        """The line of the rejects file."""
        problem = self.problem
        row = {"row": self.record} if self.record is not None else {"begins": self.begins}
        line = {
            "file": problem.file,
            "line": problem.line,
            "id": problem.id,
            "reason": problem.reason,
            **row,
        }
        return orjson.dumps(line, default=str) + b"\n"


def rejects_file(loader: str, path: Path) -> str:
    """Where the rejected rows of an input file go: one file for each loader and input."""
    digest = sha256(str(path.resolve()).encode()).hexdigest()[:8]
    return f"{FOLDER}/{loader}-{file_name(path.name.lower())}~{digest}.jsonl"


def rejects_contents(
    folder: Path, rejects: Iterable[Reject], files: Mapping[str, str]
) -> dict[str, bytes | None]:
    """The rejects files that change; None for one whose rows are all taken now.

    ``files`` leads from the name of an input, as problems call it, to its rejects file.
    """
    lines: dict[str, list[bytes]] = {name: [] for name in files.values()}
    for reject in sorted(rejects, key=lambda reject: reject.problem.line or 0):
        lines[files[reject.problem.file]].append(reject.as_line())
    contents = {name: b"".join(found) or None for name, found in lines.items()}
    return {name: content for name, content in contents.items() if content != _now(folder / name)}


def _now(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
