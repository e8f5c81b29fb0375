"""From the rows of one file to records of the ledger: ids, places, what is new and what is no longer said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import InputError, RecordError
from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES, REVIEWS
from graph.ledger.ledger import Ledger
from graph.ledger.merge import Contradiction, merged
from graph.ledger.records import Alias, Claim, Document, Entity, Review
from graph.values.dates import PartialDate
from graph.values.ids import table_claim_id
from loaders.base import Context
from loaders.cases.layouts import Layout, find_layout
from loaders.cases.rows import CaseRow, RowFault
from loaders.refresh import Edition, newer_document

_GIVEN = frozenset({"id", "type", "name", "printed", "named"})
_DESCRIPTION = {"title": "title", "publisher": "publisher", "as_of": "date", "url": "url"}


@dataclass
class Writer:
    """Writes the rows of the files of one document. One row enters whole or not at all."""

    context: Context
    ledger: Ledger
    document: str
    edition: Edition
    known: dict[str, Entity]
    path: Path = field(default_factory=Path)
    row: CaseRow | None = None
    key: tuple[str, ...] = ()
    made: list[tuple[Any, Any]] = field(default_factory=list)
    fresh: dict[str, Entity] = field(default_factory=dict)
    #: The hash of what was handed over of entities, so that a state that stands in every row is looked at once.
    told: set[int] = field(default_factory=set)
    told_now: set[int] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    #: What the first row of a key says, and the numbers of rows where a key has several.
    first: dict[tuple[str, ...], int] = field(default_factory=dict)
    several: dict[tuple[str, ...], dict[int, int]] = field(default_factory=dict)
    places: dict[Any, Any] = field(default_factory=dict)
    rejected: int = 0

    def begin(self, *key: str) -> None:
        """Say what tells the row from every other; a second row with the same key gets a number of its own."""
        assert self.row is not None
        said = hash(frozenset(self.row.texts.items()))
        first, rows = self.first.setdefault(key, said), self.several.get(key)
        if rows is None and first != said:
            rows = self.several[key] = {first: 1}
        number = rows.setdefault(said, len(rows) + 1) if rows else 1
        self.key = (*key, f"no. {number}") if number > 1 else key

    def entity(
        self,
        id: str,
        type: str,
        name: str,
        *aliases: str,
        printed: bool = True,
        named: bool = True,
        code: tuple[str, str] | None = None,
        count: int | None = None,
    ) -> str:
        """Add an entity that the row needs, as far as it says something new; its id."""
        told = hash((id, name, aliases, printed, code, count))
        if told in self.told or told in self.told_now:
            return id
        self.told_now.add(told)
        new = Entity(
            id, type, name, tuple(Alias(text, (self.document,)) for text in aliases), printed, named=named,
            codes=dict((code,)) if code else {}, in_docs=(self.document,), count=count,
            count_qualifier="exact" if count else None, given=_GIVEN,
        )  # fmt: skip
        old = self.fresh.get(id) or self.known.get(id)
        if old is None:
            self.fresh[id] = new
            self.made.append((ENTITIES, new))
            return id
        new = self._addition(old, new)
        try:
            grown = merged(old, new)
        except Contradiction:
            return id
        if grown is not old:
            self.fresh[id] = grown
            self.made.append((ENTITIES, new))
        return id

    def _addition(self, old: Entity, new: Entity) -> Entity:
        """What a record adds to the one that the ledger has: names, codes and documents, never another name."""
        if new.printed and not old.printed:
            return replace(new, type=old.type)
        aliases = new.aliases
        if new.name != old.name and new.printed:
            aliases = (*aliases, Alias(new.name, (self.document,)))
        return replace(
            new, type=old.type, name=old.name, printed=old.printed, named=old.named, aliases=aliases,
            codes={name: value for name, value in new.codes.items() if name not in old.codes},
            count=new.count if old.count is None else None,
            count_qualifier=None if old.count_qualifier else new.count_qualifier,
        )  # fmt: skip

    def claim(
        self,
        subject: str,
        predicate: str,
        object: str,
        fields: tuple[str, ...],
        *,
        date: PartialDate = PartialDate.UNDATED,
        also: tuple[str, ...] = (),
        known_by: str | None = None,
        **more: Any,
    ) -> None:
        """Add one claim that the row makes.

        ``also`` tells it from others of its subject and predicate in the row. ``known_by`` stands for a subject
        in its id that another table may change.
        """
        assert self.row is not None
        id = table_claim_id(self.document, (predicate, known_by or subject, *also, *self.key))
        place = self.row.place(fields, self.places)
        self.made.append(
            (CLAIMS, Claim(id, self.document, subject, predicate, object, date=date, **place, **more))
        )

    def finish_row(self) -> None:
        """Hand over what the row made. It counts once: as loaded where anything is new, else as unchanged."""
        records: list[tuple[Any, Any]] = []
        for kind, record in self.made:
            if kind is ENTITIES:
                records.append((kind, record))
            else:
                records += [(kind, found) for found in self.edition.says(record)]
        first_new = next((number for number, (_, record) in enumerate(records) if self._is_new(record)), None)
        counted = (
            next((n for n, (kind, _) in enumerate(records) if kind is CLAIMS), 0)
            if first_new is None
            else first_new
        )
        assert self.row is not None
        for number, (kind, record) in enumerate(records):
            kind = REVIEWS if isinstance(record, Review) else kind
            self.context.emit(kind, record, self.path, self.row.line, counted=number == counted)
            if isinstance(record, Claim):
                self.said.add(record.id)
        self.known.update(self.fresh)
        self.told |= self.told_now

    def _is_new(self, record: Any) -> bool:
        if isinstance(record, Claim):
            return record.id not in self.ledger.claims and record.id not in self.said
        return True

    def rows(self, layout: Layout, path: Path, load_row: Callable[[Writer, CaseRow], None]) -> int:
        """Read every row of a file; the number read."""
        self.path, name, read = path, self.context.name_of(path), 0
        for row in layout.rows(path, layout, self.context.options):
            read += 1
            self.row, self.key, self.made, self.fresh = row, (), [], {}
            self.told_now = set()
            try:
                if row.fault:
                    raise RowFault("", *row.fault)
                load_row(self, row)
            except (RowFault, RecordError) as error:
                self.rejected += 1
                fault = (
                    error
                    if isinstance(error, RowFault)
                    else RowFault(error.field, f"is {error.found!r}", error.expected)
                )
                self.context.reject(row.problem(name, fault), dict(row.raw) or None, begins=row.begins)
            else:
                self.finish_row()
        if not read:
            self.context.audit(path, "a file without rows", f"a row for each case, as {layout.name} has them")
        return read

    def withdraw(self, path: Path) -> None:
        """Take out of the graph what the document no longer says, unless rows of it could not be read."""
        reviews = list(self.edition.withdrawals())
        if not reviews:
            return
        claims = f"{len(reviews):,} claim{'s' if reviews[1:] else ''}"
        if self.rejected:
            self.context.note(
                f"{self.document} no longer says {claims} of the ledger. They stay: {self.rejected:,} rows were "
                "rejected, and may say them. Correct those and load the file again."
            )
            return
        for review in reviews:
            self.context.emit(REVIEWS, review, path, counted=False)
        self.context.note(
            f"{self.document} no longer says {claims} of the ledger; they are superseded and kept."
        )


def load_files(
    context: Context,
    layouts: Iterable[Layout],
    load_row: Callable[[Writer, CaseRow], None],
    *,
    by: str,
    described: Callable[[Path, Layout], Mapping[str, str]] = lambda path, layout: {},
    after: Callable[[Writer], None] = lambda writer: None,
) -> None:
    """Load every file: its layout, its rows, and what a newer file of a document no longer says."""
    paths = [Path(file) for file in context.files]
    found = [(path, find_layout(context, path, tuple(layouts))) for path in paths]
    ledger = Ledger.read(context.workspace)
    known = dict(ledger.entities)
    documents: dict[str, list[tuple[Path, Layout]]] = {}
    for path, layout in found:
        documents.setdefault(str(context.options.get("id") or path.name), []).append((path, layout))
    for id, files in documents.items():
        edition = Edition(ledger, id, by=by, files=tuple(path.name for path, _ in files))
        writer = Writer(context, ledger, id, edition, known)
        document = newer_document(ledger, _document(context, id, described(*files[0])))
        context.emit(DOCUMENTS, document, files[0][0], counted=False)
        read = sum(writer.rows(layout, path, load_row) for path, layout in files)
        if read and all(layout.whole for _, layout in files):
            writer.withdraw(files[0][0])
        writer.path = files[0][0]
        after(writer)


def _document(context: Context, id: str, described: Mapping[str, str]) -> Document:
    given = {field: context.options[name] for name, field in _DESCRIPTION.items() if name in context.options}
    try:
        return Document.read({"id": id, **described, **given})
    except RecordError as error:
        raise InputError(f"--{str(error).replace('date', 'as-of', 1)}. Nothing was loaded.") from None
