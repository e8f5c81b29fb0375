"""Documents: the files and pages that were read."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from graph.errors import RecordError
from graph.ledger import fields as read
from graph.ledger.enumerations import VISIBILITY
from graph.ledger.plain import as_mapping, plain_as
from graph.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class CompleteFor:
    """This document names every party of ``instrument`` as of that day: absence from it says something."""

    instrument: str
    as_of: PartialDate

    @classmethod
    def read(cls, field: str, value: Any) -> Self:
        if type(value) is not dict or set(value) != {"instrument", "as_of"}:
            raise RecordError(field, value, 'an object {"instrument": …, "as_of": …}')
        as_of = read.partial_date(f"{field}.as_of", value["as_of"])
        if as_of.undated:
            raise RecordError(f"{field}.as_of", value["as_of"], "the day of which the list is complete")
        return cls(read.required_id(f"{field}.instrument", value["instrument"]), as_of)


plain_as(CompleteFor, lambda part: {"instrument": part.instrument, "as_of": part.as_of.edtf})


def _complete_for(field: str, value: Any) -> tuple[CompleteFor, ...]:
    if value is None:
        return ()
    if type(value) is not list:
        raise RecordError(field, value, "a list of objects")
    return tuple(CompleteFor.read(field, item) for item in value)


@dataclass(frozen=True, slots=True)
class Document:
    """A file or page that was read; ``id`` is the name that claims use in ``doc``.

    ``sha256`` is the digest of the text's bytes. ``given`` names the fields that its line had.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    date: PartialDate = PartialDate.UNDATED
    updated: PartialDate = PartialDate.UNDATED
    language: str | None = None
    url: str | None = None
    archived_url: str | None = None
    sha256: str | None = None
    copy_of: str | None = None
    complete_for: tuple[CompleteFor, ...] = ()
    recorded: str | None = field(default=None, compare=False)
    visibility: str = "public"
    extra: dict[str, Any] = field(default_factory=dict)
    given: frozenset[str] = field(default=frozenset({"id"}), compare=False, repr=False)

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """Raises RecordError for the first field that does not have the form."""
        read.require(record, "id")
        return cls(**read.read_fields(record, _READERS))

    def as_dict(self) -> dict[str, Any]:
        """The mapping that its line holds, keys in the order of the format."""
        return as_mapping(self, _NAMES)

    @property
    def known_by_name_only(self) -> bool:
        """Whether a claim names it and no line describes it."""
        return self.given <= {"id", "recorded"} and self == Document(self.id)


def _sha256(field: str, value: Any) -> str | None:
    digest = read.optional_digest(field, value)
    if digest is not None and len(digest) != 64:
        raise RecordError(field, value, "the 64 hex digits of a SHA-256")
    return digest


def visibility(field: str, value: Any) -> str:
    return "public" if value is None else VISIBILITY.read(field, value)


def recorded(field: str, value: Any) -> str | None:
    day = read.optional_day(field, value)
    return None if day is None else sys.intern(day.isoformat())


_READERS: dict[str, read.Reader] = {
    "id": read.required_id,
    "title": read.optional_text,
    "publisher": read.optional_text,
    "date": read.partial_date,
    "updated": read.partial_date,
    "language": read.optional_text,
    "url": read.optional_text,
    "archived_url": read.optional_text,
    "sha256": _sha256,
    "copy_of": read.optional_id,
    "complete_for": _complete_for,
    "recorded": recorded,
    "visibility": visibility,
}
_NAMES = tuple(_READERS)
