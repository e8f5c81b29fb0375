"""Claims: one thing that one document says, with the place where it says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from graph.errors import RecordError
from graph.ledger import enumerations
from graph.ledger import fields as read
from graph.ledger.claim_dates import NAMES as DATE_NAMES
from graph.ledger.claim_dates import claim_date_fields, null_bounds, read_claim_date
from graph.ledger.claim_qualifiers import read_qualifiers
from graph.ledger.documents import recorded, visibility
from graph.ledger.plain import put_fields, put_unknown
from graph.ledger.quick import made_quickly
from graph.values.dates import PartialDate


@made_quickly
@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one document says.

    A claim points at its words by ``start`` and ``end`` (code points, end exclusive), or, where
    the document is a table, by ``row`` (first data row 1) and ``column``. ``object`` is an entity
    id unless ``object_kind`` says literal or event. ``date`` is PartialDate.UNDATED where the
    source prints none.
    """

    id: str
    doc: str
    subject: str
    predicate: str
    object: str
    start: int | None = None
    end: int | None = None
    span_length: int | None = None
    span_sha256: str | None = None
    extra_spans: tuple[tuple[int, int], ...] = ()
    object_kind: str = "entity"
    event: str | None = None
    date: PartialDate = PartialDate.UNDATED
    modality: str = "actual"
    confidence: str = "asserted"
    asserted_in: str | None = None
    attributed_to: str | None = None
    explicitness: str = "explicit"
    qualifiers: dict[str, Any] = field(default_factory=dict)
    tier: str = "core"
    fact: str | None = None
    corroborates: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    possible_overlap: tuple[str, ...] = ()
    trap: tuple[str, ...] = ()
    note: str = ""
    duplicate_of: str | None = None
    row: int | None = None
    column: tuple[str, ...] = ()
    cell_sha256: str | None = None
    recorded: str | None = field(default=None, compare=False)
    visibility: str = "public"
    extra: dict[str, Any] = field(default_factory=dict)
    given: frozenset[str] = field(
        default=frozenset({"id", "doc", "subject", "predicate", "object", "modality", "confidence"}),
        compare=False,
        repr=False,
    )

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """Raises RecordError for the first field that does not have the form."""
        read.require(record, "id", "doc", "subject", "predicate", "object", "modality", "confidence")
        values = read.read_fields(record, _READERS)
        for name in DATE_NAMES[1:]:
            values.pop(name, None)
        values["date"] = read_claim_date(record)
        if not_given := null_bounds(values["date"], record):
            values["given"] = read.shared(values["given"] - not_given)
        if "qualifiers" in values:
            values["qualifiers"] = read_qualifiers(values["predicate"], values["qualifiers"])
        claim = cls(**values)
        claim._check_object()
        claim._check_place()
        return claim

    def as_dict(self) -> dict[str, Any]:
        """The mapping that its line holds, keys in the order of the format."""
        line: dict[str, Any] = {}
        put_fields(line, self, _BEFORE_DATE)
        line.update(claim_date_fields(self.date, self.given))
        put_fields(line, self, _AFTER_DATE)
        put_unknown(line, self)
        return line

    @property
    def is_from_table(self) -> bool:
        """Whether the claim points at cells and not at characters."""
        return self.row is not None

    def _check_object(self) -> None:
        if self.object_kind != "literal":
            read.required_id("object", self.object)

    def _check_place(self) -> None:
        if self.row is not None:
            if self.start is not None or self.end is not None:
                raise RecordError("start", self.start, "null, since row and column give the place")
            if not self.column:
                raise RecordError("column", None, "the names of the columns that carry the claim")
            return
        if self.start is None or self.end is None:
            missing = "start" if self.start is None else "end"
            raise RecordError(missing, None, "start and end of the words, or row and column of the cells")
        if self.start >= self.end:
            raise RecordError("start", self.start, f"an offset before end, which is {self.end}")
        if self.span_length is not None and self.span_length != self.end - self.start:
            raise RecordError("span_length", self.span_length, f"{self.end - self.start}, end minus start")


def _row(field: str, value: Any) -> int | None:
    if value is not None and (type(value) is not int or value < 1):
        raise RecordError(field, value, "the number of a data row, from 1, without quotes")
    return value


def _span_digest(field: str, value: Any) -> str | None:
    digest = read.optional_digest(field, value)
    if digest is not None and len(digest) != 16:
        raise RecordError(field, value, "the first 16 hex digits of the SHA-256 of the words")
    return digest


def _predicate(field: str, value: Any) -> str:
    return read.required_id(field, value)


def _as_given(field: str, value: Any) -> Any:
    return value


def _word(words: enumerations.Enumeration, default: str | None = None) -> read.Reader:
    return lambda field, value: default if value is None and default else words.read(field, value)


_READERS: dict[str, read.Reader] = {
    "id": read.required_id,
    "doc": read.required_id,
    "start": read.optional_offset,
    "end": read.optional_offset,
    "span_length": read.optional_offset,
    "span_sha256": _span_digest,
    "extra_spans": read.spans,
    "subject": read.required_id,
    "predicate": _predicate,
    "object": read.text,
    "object_kind": _word(enumerations.OBJECT_KIND, "entity"),
    "event": read.optional_id,
    # The date fields are read together: each is judged by the others.
    **dict.fromkeys(DATE_NAMES, _as_given),
    "modality": _word(enumerations.MODALITY),
    "confidence": _word(enumerations.CONFIDENCE),
    "asserted_in": read.optional_id,
    "attributed_to": read.optional_id,
    "explicitness": _word(enumerations.EXPLICITNESS, "explicit"),
    "qualifiers": read.mapping,
    "tier": _word(enumerations.TIER, "core"),
    "fact": read.optional_text,
    "corroborates": read.ids,
    "conflicts_with": read.ids,
    "possible_overlap": read.ids,
    "trap": read.texts,
    "note": read.text_or_empty,
    "duplicate_of": read.optional_id,
    "row": _row,
    "column": read.texts,
    "cell_sha256": read.optional_digest,
    "recorded": recorded,
    "visibility": visibility,
}
_NAMES = tuple(_READERS)
_BEFORE_DATE = _NAMES[: _NAMES.index("date")]
_AFTER_DATE = tuple(name for name in _NAMES if name not in (*_BEFORE_DATE, *DATE_NAMES))
