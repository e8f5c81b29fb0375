"""Rows on their way into the ledger. Claims, of which a load has most, wait in a file.

What stays in memory of a claim is its id and where its line begins, so that a load grows with
the number of its claims by some two hundred bytes each, whatever they say. Nothing here is part
of the workspace: the file has no name, and is gone with the process.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from types import TracebackType
from typing import IO, Self, TypeVar

import orjson

from graph.errors import LedgerError
from graph.ledger.declared import undeclared
from graph.ledger.layout import CLAIMS, Kind
from graph.ledger.ledger import Place
from graph.ledger.quick import made_quickly
from graph.ledger.records import Claim, Document, Record
from graph.ledger.references import Reference, claim_references
from graph.model import MODEL, Model

R = TypeVar("R", bound=Record)

#: So much is kept in memory before it goes to the file; a small load never makes one.
_BLOCK = 4 * 1024 * 1024


@made_quickly
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


class Spool:
    """Rows as they are handed over. ``others`` are those that are no claims, ``ids`` the ids of the claims."""

    def __init__(self, model: Model = MODEL, today: date | None = None) -> None:
        self.model, self.today = model, (today or date.today()).isoformat()
        self.others: list[Row] = []
        self.ids: list[str] = []
        #: Every entity that a claim names.
        self.named: set[str] = set()
        self.docs: list[str] = []
        self._doc_numbers: dict[str, int] = {}
        self._files: list[str] = []
        self._file_numbers: dict[str, int] = {}
        self._of_doc, self._of_file = array("I"), array("I")
        self._starts, self._lines = array("Q", [0]), array("q")
        self._counted, self._stamped = bytearray(), bytearray()
        self._faulty: dict[int, Row] = {}
        self._block = bytearray()
        self._filed = 0
        self._stream: IO[bytes] | None = None

    @classmethod
    def of(cls, rows: Iterable[Row], model: Model, today: date | None) -> Self:
        """A spool of rows that are at hand."""
        spool = cls(model, today)
        for row in rows:
            spool.append(row)
        return spool

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream is not None:
            self._stream.close()

    def append(self, row: Row) -> None:
        """Hand over one row.

        Raises:
            LedgerError: There is no room for the file.
        """
        if row.kind is not CLAIMS or not isinstance(row.record, Claim):
            self.others.append(row)
            return
        claim = row.record
        if undeclared(claim, self.model):
            self._faulty[len(self.ids)] = row
        self.ids.append(claim.id)
        self.named.update(one.id for one in entities_of(claim, self.model))
        self._of_doc.append(_number(claim.doc, self.docs, self._doc_numbers))
        self._of_file.append(_number(row.file, self._files, self._file_numbers))
        self._lines.append(-1 if row.line is None else row.line)
        self._counted.append(row.counted)
        self._stamped.append(claim.recorded is None)
        self._block += _stamped_line(claim, self.today)
        self._starts.append(self._filed + len(self._block))
        if len(self._block) >= _BLOCK:
            self._to_file()

    def is_faulty(self, number: int) -> bool:
        """Whether the claim uses what the model does not declare."""
        return number in self._faulty

    def is_counted(self, number: int) -> bool:
        return bool(self._counted[number])

    def doc(self, number: int) -> str:
        """The document of a claim."""
        return self.docs[self._of_doc[number]]

    def doc_number(self, number: int) -> int:
        """Which of ``docs`` it is."""
        return self._of_doc[number]

    def place(self, number: int) -> Place:
        """The file and the line that a claim came from; line 0 for none."""
        return Place(self._files[self._of_file[number]], max(self._lines[number], 0))

    def line(self, number: int) -> bytes:
        """The line of a claim as it enters the ledger."""
        start, end = self._starts[number], self._starts[number + 1]
        if start >= self._filed:
            return bytes(self._block[start - self._filed : end - self._filed])
        assert self._stream is not None
        self._stream.seek(start)
        return self._stream.read(end - start)

    def claim(self, number: int) -> Claim:
        """The claim as it enters the ledger."""
        return Claim.read(orjson.loads(self.line(number)))

    def row(self, number: int) -> Row:
        """The row as it was handed over."""
        if number in self._faulty:
            return self._faulty[number]
        claim, line, file = self.claim(number), self._lines[number], self._files[self._of_file[number]]
        if self._stamped[number]:
            claim = replace(claim, recorded=None, given=claim.given - {"recorded"})
        return Row(CLAIMS, claim, file, None if line < 0 else line, self.is_counted(number))

    def _to_file(self) -> None:
        try:
            if self._stream is None:
                self._stream = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed with the spool)
            self._stream.seek(0, 2)
            rest = memoryview(self._block)
            while rest:
                rest = rest[self._stream.write(rest) :]
        except OSError as error:
            raise LedgerError(
                f"{tempfile.gettempdir()} has no room for the rows of this load: {error.strerror or error}. "
                "Make room, or name another folder in TMPDIR. Nothing was changed."
            ) from None
        self._filed += len(self._block)
        self._block = bytearray()


def line_of(record: Record) -> bytes:
    """The line of a record, with its end."""
    return orjson.dumps(record.as_dict(), option=orjson.OPT_APPEND_NEWLINE)


def _stamped_line(claim: Claim, today: str) -> bytes:
    """As ``line_of(stamped(claim, today))``, without a copy of the claim where its day comes last."""
    line = claim.as_dict()
    if claim.recorded is None:
        if "visibility" in line or claim.extra:
            return line_of(stamped(claim, today))
        line["recorded"] = today
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def stamped(record: R, today: str) -> R:
    """The record with the day on which it entered the ledger."""
    if not isinstance(record, Claim | Document) or record.recorded is not None:
        return record
    return replace(record, recorded=today, given=record.given | {"recorded"})


def entities_of(claim: Claim, model: Model) -> Iterable[Reference]:
    """The references of a claim that must lead to an entity."""
    for reference in claim_references(claim, model):
        if reference.kind == "entity" or (
            reference.kind == "entity or event" and not reference.id.startswith("ev:")
        ):
            yield reference


def _number(name: str, names: list[str], numbers: dict[str, int]) -> int:
    found = numbers.get(name)
    if found is None:
        found = numbers[name] = len(names)
        names.append(name)
    return found
