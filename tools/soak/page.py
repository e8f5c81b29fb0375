"""What was seen, kept in a file between the parts of a run, and printed as a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tools.soak.faults import Shown
from tools.soak.kills import Seen
from tools.soak.trial import Told

_HEAD = """\
# When something goes wrong

Printed by `make soak`, which does all of this anew; do not edit this page. Nothing that was acknowledged may be lost,
no answer may be of two builds, and whoever is affected is told in one sentence. WORKSPACE, FOLDER and SERVER stand for
names of the machine. A command that cannot use the store ends with status 3, one that was given something wrong, or
cannot write the ledger, with 2; HTTP answers 503 with `Retry-After`.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, on one engine or at no engine."""

    table: str
    what: str
    where: str
    told: tuple[Told, ...]
    seen: str

    @classmethod
    def of_run(cls, found: Seen) -> Line:
        return cls("runs", found.what, found.where, (), found.seen)

    @classmethod
    def of_fault(cls, found: Shown, where: str) -> Line:
        told = tuple(found.trial.told) if found.trial else ()
        return cls("faults", found.fault.what, where, told, found.left_out or found.fault.after)


def keep(path: Path, lines: Iterable[Line]) -> list[Line]:
    """Put lines in place of those of the same table, what and where; all that are kept now."""
    found = {(line.table, line.what, line.where): line for line in [*_kept(path), *lines]}
    path.write_text(json.dumps([asdict(line) for line in found.values()], indent=1), encoding="utf-8")
    return list(found.values())


def _kept(path: Path) -> list[Line]:
    if not path.exists():
        return []
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [Line(**{**row, "told": tuple(Told(**told) for told in row["told"])}) for row in rows]


def page(lines: list[Line]) -> str:
    """The page; lines that say the same of several engines are one."""
    parts = [
        _HEAD,
        "## Killed and crowded\n",
        *_table(("what was done", "where", "what was seen"), _runs(lines)),
        "\n## Faults\n",
        *_table(("what happens", "where", "who is told what", "afterwards"), _told(lines, "faults")),
        "\n## Addresses of servers\n",
        *_table(("the address, or what is behind it", "who is told what"), _addresses(lines)),
    ]
    return "\n".join(parts) + "\n"


def _runs(lines: list[Line]) -> Iterator[tuple[str, ...]]:
    yield from ((line.what, line.where, line.seen) for line in lines if line.table == "runs")


def _told(lines: list[Line], table: str) -> Iterator[tuple[str, ...]]:
    merged: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if line.table == table:
            merged.setdefault((line.what, line.where.split()[0]), []).append(line)
    for (what, _), same in merged.items():
        told = dict.fromkeys(told for line in same for told in line.told)
        yield what, ", ".join(line.where for line in same), "<br>".join(map(_sentence, told)), same[0].seen


def _addresses(lines: list[Line]) -> Iterator[tuple[str, ...]]:
    yield from ((what, told) for what, _, told, _ in _told(lines, "addresses"))


def _sentence(told: Told) -> str:
    return f"`{told.by}` ({told.status}): {told.sentence}" if told.sentence else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
