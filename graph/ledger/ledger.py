"""What a workspace holds, read whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from graph.collector import paused
from graph.errors import LedgerError, RecordError
from graph.ledger.journal import settled
from graph.ledger.layout import KINDS, Kind, ledger_files
from graph.ledger.lines import read_lines
from graph.ledger.problems import Problem
from graph.ledger.records import Claim, Document, Entity, Review


class Place(NamedTuple):
    """The file, relative to the workspace, and the line of a record."""

    file: str
    line: int


@dataclass(frozen=True)
class Ledger:
    """The records of a workspace, each kind sorted by id; reviews in the order in which they were made.

    ``where`` gives the place of a record by its kind and id.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    candidates: dict[str, Claim] = field(default_factory=dict)
    where: Mapping[tuple[str, str], Place] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def read(cls, folder: Path | str, *, held: bool = False) -> Self:
        """Read a workspace whose every line can be used; ``held`` when the caller holds its lock.

        Raises:
            LedgerError: A line cannot be used, or an id stands twice with different content.
        """
        ledger, problems = _read(cls, Path(folder)) if held else cls.read_with_problems(folder)
        if problems:
            many = f"; `refoulement check` lists all {len(problems)} such lines" if problems[1:] else ""
            raise LedgerError(f"The ledger in {folder} cannot be read: {problems[0]}. Correct it{many}.")
        return ledger

    @classmethod
    def read_with_problems(cls, folder: Path | str) -> tuple[Self, list[Problem]]:
        """Read what can be read, with a problem for every line that cannot."""
        folder = Path(folder)
        if not folder.is_dir():
            raise LedgerError(f"There is no workspace at {folder}. `refoulement init {folder}` makes one.")
        try:
            return settled(folder, lambda: ledger_files(folder), lambda: _read(cls, folder))
        except OSError as error:
            raise LedgerError(
                f"{error.filename or folder} cannot be read: {error.strerror or error}."
            ) from None


L = TypeVar("L", bound=Ledger)


@paused()
def _read(cls: type[L], folder: Path) -> tuple[L, list[Problem]]:
    problems: list[Problem] = []
    where: dict[tuple[str, str], Place] = {}
    found = {kind.name: _read_kind(kind, folder, where, problems) for kind in KINDS}
    parts: dict[str, Any] = {name: dict(sorted(records.items())) for name, records in found.items()}
    parts["reviews"] = list(found["reviews"].values())
    return cls(**parts, where=where), problems


def _read_kind(
    kind: Kind, folder: Path, where: dict[tuple[str, str], Place], problems: list[Problem]
) -> dict[str, Any]:
    records: dict[str, Any] = {}
    for path in kind.files(folder):
        name = path.relative_to(folder).as_posix()
        for line in read_lines(path, name):
            if line.record is None:
                assert line.problem is not None
                problems.append(line.problem)
                continue
            try:
                record = kind.read(line.record)
            except RecordError as error:
                problems.append(Problem.of(error, name, line.number, line.record.get("id")))
                continue
            assert line.number is not None
            first = records.setdefault(record.id, record)
            if first is record:
                where[kind.name, record.id] = Place(name, line.number)
            elif first != record:
                # The same line twice is what a merge of two branches leaves; it says nothing new.
                place = where[kind.name, record.id]
                found = f"the id of {place.file}:{place.line} with other content"
                problems.append(Problem(name, line.number, record.id, found, "an id of its own"))
    return records
