"""Adding records to a workspace, as one act and under its lock."""

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from graph.ledger.declared import Fault, undeclared
from graph.ledger.journal import settle, write_files
from graph.ledger.layout import CLAIMS, DOCUMENTS, KINDS, file_of
from graph.ledger.ledger import Ledger, Place
from graph.ledger.lock import WAIT_SECONDS, locked
from graph.ledger.merge import Contradiction, merged
from graph.ledger.problems import Problem, shown
from graph.ledger.records import Claim, Document, Entity, Record
from graph.ledger.rejects import Reject, rejects_contents
from graph.ledger.spool import Row as Row
from graph.ledger.spool import Spool, entities_of, stamped
from graph.ledger.texts import text_file
from graph.ledger.writing import Books
from graph.model import MODEL, Model


@dataclass(slots=True)
class Added:
    """What became of the rows: every one is loaded, unchanged or rejected."""

    loaded: int = 0
    unchanged: int = 0
    rejects: list[Reject] = field(default_factory=list)


def append(
    folder: Path,
    rows: Iterable[Row] | Spool,
    *,
    model: Model = MODEL,
    today: date | None = None,
    rejects: Iterable[Reject] = (),
    rejects_files: Mapping[str, str] | None = None,
    texts: Mapping[str, bytes] | None = None,
    wait_seconds: float = WAIT_SECONDS,
) -> Added:
    """Add every row that fits, all in one act; the others come back as rejects.

    Rows that are in a spool keep its model and its day. References are resolved over the ledger
    and all rows, whatever their order. ``rejects`` are rows that could not be read;
    ``rejects_files`` says for each input file where its rejected rows are kept (none are, without
    it); ``texts`` are kept under their digests, where a document has that digest.

    Raises:
        LedgerError: The ledger cannot be read or written. Nothing was changed.
    """
    own = nullcontext(rows) if isinstance(rows, Spool) else Spool.of(rows, model, today)
    with own as spool, locked(folder, wait_seconds=wait_seconds):
        settle(folder)
        books = Books.of(Ledger.read(folder, held=True), spool)
        news = {digest: text for digest, text in (texts or {}).items() if not _has_text(folder, digest, text)}
        added = _add(books, spool, news.keys())
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


def _add(books: Books, spool: Spool, new_texts: Set[str]) -> Added:
    added = Added()
    # Stable: within a kind, rows stay in the order of their files.
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    others = sorted(spool.others, key=lambda row: order[row.kind.name])
    claims = _claims(books, spool, added)
    first = [row for row in others if order[row.kind.name] < order[CLAIMS.name]]
    for row in chain(first, claims, others[len(first) :]):
        fault = undeclared(row.record, spool.model) or _dangling(row.record, books, spool.model)
        try:
            changed = None if fault else _enter(books, row, spool.today)
        except Contradiction as error:
            fault, changed = (error.found, error.expected), None
        if fault:
            added.rejects.append(_reject(row, fault))
        elif changed or (isinstance(row.record, Document) and row.record.sha256 in new_texts):
            added.loaded += row.counted
        else:
            added.unchanged += row.counted
    return added


def _claims(books: Books, spool: Spool, added: Added) -> Iterator[Row]:
    """Enter every claim that is new and whole as it lies in the spool; the others, to be looked at one by one."""
    lacking = {id for id in spool.named if not books.has_entity(id)}
    homes = [file_of(CLAIMS, doc) for doc in spool.docs]
    for number, id in enumerate(spool.ids):
        known = spool.is_faulty(number) or books.has_claim(id)
        if known or (lacking and _dangling(spool.claim(number), books, spool.model)):
            yield spool.row(number)
            continue
        _describe_document(books, spool.doc(number), spool.place(number), spool.today)
        books.take(number, homes[spool.doc_number(number)])
        added.loaded += spool.is_counted(number)


def _describe_document(books: Books, doc: str, origin: Place, today: str) -> None:
    """A document that only a claim names is there by its name."""
    if not books.find(DOCUMENTS, doc):
        books.put(DOCUMENTS, stamped(Document(doc), today), origin)


def _enter(books: Books, row: Row, today: str) -> bool:
    """Whether the ledger changed.

    Raises:
        Contradiction: The ledger has the id with other content.
    """
    record = row.record
    old = books.find(row.kind, record.id)
    if old is None:
        origin = Place(row.file, row.line or 0)
        if isinstance(record, Claim):
            _describe_document(books, record.doc, origin, today)
        books.put(row.kind, stamped(record, today), origin)
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


def _dangling(record: Record, books: Books, model: Model) -> Fault | None:
    """An entity that a claim names and nobody described.

    Claims and events that are not there yet may come with another document; ``check`` lists them.
    """
    if not isinstance(record, Claim):
        return None
    for reference in entities_of(record, model):
        if not books.has_entity(reference.id):
            found = f"{reference.field} is {shown(reference.id)}"
            if reference.id.startswith("ev:"):
                return f"{found}, the id of an event", "the id of an entity"
            return found, "the id of an entity in the ledger or in this load"
    return None


def _reject(row: Row, fault: Fault) -> Reject:
    problem = Problem(row.file, row.line, row.record.id, *fault)
    return Reject(problem, row.record.as_dict())
