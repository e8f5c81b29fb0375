"""Rows of answers that somebody derived by hand from documents and claims, before the query was written.

One file a question in ``tests/worked``. ``worked_cases`` reads them all, ``ledger_of`` gives the
ledger that a case is asked of, and ``differences`` says where an answer is not what was derived,
on whichever store it was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger
from graph.ledger.records import Review
from graph.questions import Answer
from graph.reference.joining import with_treaty_table
from graph.workspace import BUNDLED
from loaders.base import run
from loaders.registry import find_loader

WORKED = Path(__file__).parent / "worked"
#: The documents by which the rows of the corpus were derived; the bundled workspace may hold more.
DOCUMENTS = ("000_", "001_", "002_", "003_", "004_")
LEDGERS = ("example", "corpus", "treaties", "tables", "tables-joined")


@dataclass(frozen=True)
class Cell:
    """One derived value, with the claims that prove it."""

    value: Any
    by: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One question asked of one ledger: all rows of the answer, in their order."""

    question: str
    number: int
    ledger: str
    params: dict[str, Any]
    why: str
    rows: tuple[dict[str, Cell], ...]
    notes_contain: tuple[str, ...]

    def __str__(self) -> str:
        asked = "-".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.question}-{self.number}-{self.ledger}{'-' if asked else ''}{asked}"

    @property
    def proofs(self) -> set[str]:
        """The ids of every claim that is given as proof."""
        return {claim for row in self.rows for cell in row.values() for claim in cell.by}


def worked_cases() -> list[Case]:
    """Every case of every file, by question and place in its file."""
    return [case for path in sorted(WORKED.glob("*.yaml")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert read["question"] == path.stem, f"{path.name} is about {read['question']}"
    for number, case in enumerate(read["cases"], 1):
        yield Case(
            question=read["question"],
            number=number,
            ledger=case["ledger"],
            params={name: _plain(value) for name, value in (case.get("params") or {}).items()},
            why=case["why"],
            rows=tuple(_row(row) for row in case.get("rows") or ()),
            notes_contain=tuple(case.get("notes_contain") or ()),
        )


def _row(row: Mapping[str, Mapping[str, Any]]) -> dict[str, Cell]:
    return {column: Cell(_plain(cell["is"]), tuple(cell.get("by") or ())) for column, cell in row.items()}


def _plain(value: Any) -> Any:
    """Days as text, since that is how answers print them; YAML reads some as dates."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@cache
def ledger_of(name: str, shared: Path | None = None) -> Ledger:
    """The ledger of a case.

    ``example`` is the worked example, ``corpus`` the five documents of the bundled workspace. ``treaties`` is
    the example beside our own table of treaty participation, ``tables`` is
    the example with the tables of measures and of UN cases, really loaded; in ``tables-joined`` an analyst joined
    the measure of document 000 with that of complaint 444/2010.
    """
    if name == "corpus":
        return _limited(Ledger.read(BUNDLED))
    assert shared is not None
    if name == "example":
        return Ledger.read(shared / "gold")
    if name == "treaties":
        return with_treaty_table(ledger_of("example", shared))
    return _with_tables(shared) if name == "tables" else _joined(ledger_of("tables", shared))


def _with_tables(shared: Path) -> Ledger:
    with TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        create_workspace(workspace)
        for loader, file in (
            ("claims", shared / "gold"),
            ("interim-measures", shared / "data" / "interim_measures.csv"),
            ("un-cases", shared / "data" / "cases_un_treaty_bodies.csv"),
        ):
            report = run(find_loader(loader), workspace, [file])
            assert not report.issues, report.issues
        return Ledger.read(workspace)


def _joined(ledger: Ledger) -> Ledger:
    review = Review(
        id="review-1", kind="same_as", by="An analyst", at="2026-11-24", why="Both are of complaint 444/2010.",
        data={"a": "ims:cat-kz-29", "b": "ims:cat-444-2010"},
    )  # fmt: skip
    return replace(ledger, reviews=[*ledger.reviews, review])


def _limited(ledger: Ledger) -> Ledger:
    documents = {key: found for key, found in ledger.documents.items() if key.startswith(DOCUMENTS)}
    claims = {key: found for key, found in ledger.claims.items() if found.doc in documents}
    named = {
        name
        for claim in claims.values()
        for name in (claim.subject, claim.object, claim.asserted_in, claim.attributed_to)
    }
    entities = {
        key: found
        for key, found in ledger.entities.items()
        if key in named or set(found.in_docs) & documents.keys()
    }
    return Ledger(documents, entities, claims, list(ledger.reviews))


def differences(case: Case, answer: Answer) -> list[str]:
    """One line for each row or cell that is not as it was derived."""
    found = [
        f"the notes do not say {text!r}: {answer.notes}"
        for text in case.notes_contain
        if text not in " ".join(answer.notes)
    ]
    if len(answer.rows) != len(case.rows):
        found.append(f"{len(answer.rows)} rows, derived are {len(case.rows)}")
    for number, (row, derived) in enumerate(zip(answer.rows, case.rows, strict=False), 1):
        for column, cell in derived.items():
            if column not in row:
                found.append(f"row {number}: no column {column}")
            elif not _equal(row[column], cell.value):
                by = ", ".join(cell.by) or "nothing"
                found.append(f"row {number} {column}: {row[column]!r}, derived is {cell.value!r} by {by}")
    return found


def _equal(given: Any, derived: Any) -> bool:
    """Equal, a date being compared by the keys that were derived."""
    if isinstance(given, dict) and isinstance(derived, dict):
        return all(given.get(key) == part for key, part in derived.items())
    return bool(given == derived)
