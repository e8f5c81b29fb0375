"""Adding records to a workspace, as one act and under its lock."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from graph.ledger.declared import Fault, undeclared
from graph.ledger.journal import settle, write_files
from graph.ledger.layout import DOCUMENTS, KINDS, Kind
from graph.ledger.ledger import Ledger, Place
from graph.ledger.lock import WAIT_SECONDS, locked
from graph.ledger.merge import Contradiction, merged
from graph.ledger.problems import Problem, shown
from graph.ledger.records import Claim, Document, Entity, Record
from graph.ledger.references import claim_references
from graph.ledger.rejects import Reject, rejects_contents
from graph.ledger.texts import text_file
from graph.ledger.writing import Books
from graph.model import MODEL, Model


@dataclass(frozen=True, slots=True)
class Row:
    """One record on its way into the ledger, with the place that it came from.

    Not ``counted`` is a record that a row of the input needs and that is no row itself.
    """

    kind: Kind
    record: Record
    file: str
    line: int | None = None
    counted: bool = True


@dataclass(slots=True)
class Added:
    """What became of the rows: every one is loaded, unchanged or rejected."""

    loaded: int = 0
    unchanged: int = 0
    rejects: list[Reject] = field(default_factory=list)


def append(
    folder: Path,
    rows: Iterable[Row],
    *,
    model: Model = MODEL,
    today: date | None = None,
    rejects: Iterable[Reject] = (),
    rejects_files: Mapping[str, str] | None = None,
    texts: Mapping[str, bytes] | None = None,
    wait_seconds: float = WAIT_SECONDS,
) -> Added:
    """Add every row that fits, all in one act; the others come back as rejects.

    References are resolved over the ledger and all rows, whatever their order. ``rejects`` are
    rows that could not be read; ``rejects_files`` says for each input file where its rejected
    rows are kept (none are, without it); ``texts`` are kept under their digests, where a document
    has that digest.

    Raises:
        LedgerError: The ledger cannot be read or written. Nothing was changed.
    """
    with locked(folder, wait_seconds=wait_seconds):
        settle(folder)
        books = Books.of(Ledger.read(folder, held=True))
        news = {digest: text for digest, text in (texts or {}).items() if not _has_text(folder, digest, text)}
        added = _add(books, rows, model, (today or date.today()).isoformat(), news.keys())
        digests = {document.sha256 for document in books.records[DOCUMENTS.name].values()}
        contents = books.contents()
        contents |= {text_file(digest): text for digest, text in news.items() if digest in digests}
        if rejects_files is not None:
            contents |= rejects_contents(folder, [*rejects, *added.rejects], rejects_files)
        if contents:
            write_files(folder, contents)
    return added


def _has_text(folder: Path, digest: str, text: bytes) -> bool:
    path = folder / text_file(digest)
    return path.is_file() and path.read_bytes() == text


def _add(books: Books, rows: Iterable[Row], model: Model, today: str, new_texts: Set[str]) -> Added:
    added = Added()
    # Stable: within a kind, rows stay in the order of their files.
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    for row in sorted(rows, key=lambda row: order[row.kind.name]):
        fault = undeclared(row.record, model) or _dangling(row.record, books, model)
        try:
            changed = None if fault else _enter(books, row, today)
        except Contradiction as error:
            fault, changed = (error.found, error.expected), None
        if fault:
            added.rejects.append(_reject(row, fault))
        elif changed or (isinstance(row.record, Document) and row.record.sha256 in new_texts):
            added.loaded += row.counted
        else:
            added.unchanged += row.counted
    return added


def _enter(books: Books, row: Row, today: str) -> bool:
    """Whether the ledger changed.

    Raises:
        Contradiction: The ledger has the id with other content.
    """
    record = row.record
    old = books.find(row.kind, record.id)
    if old is None:
        if isinstance(record, Claim) and not books.find(DOCUMENTS, record.doc):
            books.put(DOCUMENTS, _recorded(Document(record.doc), today), Place(row.file, row.line or 0))
        books.put(row.kind, _recorded(record, today), Place(row.file, row.line or 0))
        return True
    if isinstance(record, Document | Entity):
        new = merged(old, record)
        if new is not old:
            books.put(row.kind, new)
        return new is not old
    if isinstance(record, Claim) and _moved(old, record):
        # A row keeps its id when rows above it move; only where it stands is new.
        books.put(row.kind, replace(record, recorded=old.recorded, given=record.given | {"recorded"}))
        return False
    if old != record:
        place = books.place(row.kind, record.id)
        raise Contradiction(
            f"the id of {place.file}:{place.line} with other content",
            "an id of its own; a correction is a new claim and a review of kind supersede",
        )
    return False


def _moved(old: Claim, new: Claim) -> bool:
    """Whether two claims from a table say the same and stand in other cells."""
    if old == new or not (old.is_from_table and new.is_from_table):
        return False
    return replace(old, row=new.row, column=new.column, cell_sha256=new.cell_sha256) == new


def _recorded(record: Record, today: str) -> Any:
    """The record with the day on which it entered the ledger."""
    if isinstance(record, Claim | Document) and record.recorded is None:
        return replace(record, recorded=today, given=record.given | {"recorded"})
    return record


def _dangling(record: Record, books: Books, model: Model) -> Fault | None:
    """An entity that a claim names and nobody described.

    Claims and events that are not there yet may come with another document; ``check`` lists them.
    """
    if not isinstance(record, Claim):
        return None
    for reference in claim_references(record, model):
        wanted = reference.kind == "entity" or (
            reference.kind == "entity or event" and not reference.id.startswith("ev:")
        )
        if wanted and not books.has_entity(reference.id):
            found = f"{reference.field} is {shown(reference.id)}"
            if reference.id.startswith("ev:"):
                return f"{found}, the id of an event", "the id of an entity"
            return found, "the id of an entity in the ledger or in this load"
    return None


def _reject(row: Row, fault: Fault) -> Reject:
    problem = Problem(row.file, row.line, row.record.id, *fault)
    return Reject(problem, row.record.as_dict())
