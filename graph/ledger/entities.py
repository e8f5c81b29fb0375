"""Entities: who and what the claims speak of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from graph.errors import RecordError
from graph.ledger import fields as read
from graph.ledger.documents import visibility
from graph.ledger.plain import as_mapping, plain_as
from graph.ledger.quick import made_quickly
from graph.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as printed, with the documents that print it."""

    text: str
    docs: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, field: str, value: Any) -> Self:
        """An object with ``text`` and ``docs``; a text alone is an alias without documents."""
        if type(value) is str:
            return cls(value)
        if type(value) is not dict or "text" not in value:
            raise RecordError(field, value, 'an object {"text": …, "docs": […]}')
        extra = {name: item for name, item in value.items() if name not in ("text", "docs")}
        docs = read.ids(f"{field}.docs", value.get("docs"))
        return cls(read.text(f"{field}.text", value["text"]), docs, extra)

    def as_dict(self) -> dict[str, Any]:
        return {"text": self.text, "docs": list(self.docs), **dict(sorted(self.extra.items()))}


plain_as(Alias, Alias.as_dict)


@made_quickly
@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, group, place, instrument, statement or measure.

    Its fields describe it and are cited to ``in_docs``; no verdict rests on them.
    ``count`` is a number, or the wording where no number is printed.
    """

    id: str
    type: str
    name: str
    aliases: tuple[Alias, ...] = ()
    printed: bool = True
    mentions: tuple[tuple[str, int, int], ...] = ()
    codes: dict[str, str] = field(default_factory=dict)
    note: str = ""
    not_same_as: tuple[str, ...] = ()
    same_as_candidates: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    in_docs: tuple[str, ...] = ()
    visibility: str = "public"
    nationality: tuple[str, ...] = ()
    birth_year: int | None = None
    occupations: tuple[str, ...] = ()
    ethnicity: str | None = None
    religion: str | None = None
    named: bool = True
    count: int | str | None = None
    count_qualifier: str | None = None
    part_of: str | None = None
    state: str | None = None
    located_in: str | None = None
    operated_by: str | None = None
    date: PartialDate = PartialDate.UNDATED
    copy_of: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    given: frozenset[str] = field(default=frozenset({"id", "type", "name"}), compare=False, repr=False)

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """Raises RecordError for the first field that does not have the form."""
        read.require(record, "id", "type", "name")
        if str(record["id"]).startswith("ev:"):
            raise RecordError("id", record["id"], "the id of an entity; ev: ids name happenings in claims")
        return cls(**read.read_fields(record, _READERS))

    def as_dict(self) -> dict[str, Any]:
        """The mapping that its line holds, keys in the order of the format."""
        return as_mapping(self, _NAMES)


def _aliases(field: str, value: Any) -> tuple[Alias, ...]:
    if value is None:
        return ()
    if type(value) is not list:
        raise RecordError(field, value, "a list of aliases")
    return tuple(Alias.read(field, item) for item in value)


def _mentions(field: str, value: Any) -> tuple[tuple[str, int, int], ...]:
    expected = "a list of [doc, start, end] with start before end"
    if value is None:
        return ()
    if type(value) is not list:
        raise RecordError(field, value, expected)
    for mention in value:
        if type(mention) is not list or [type(part) for part in mention] != [str, int, int]:
            raise RecordError(field, mention, expected)
        if not 0 <= mention[1] < mention[2]:
            raise RecordError(field, mention, expected)
    return tuple((doc, start, end) for doc, start, end in value)


def _codes(field: str, value: Any) -> dict[str, str]:
    codes = read.mapping(field, value)
    for name, code in codes.items():
        if type(code) is not str:
            raise RecordError(f"{field}.{name}", code, "a code in quotes")
    return codes


def _count(field: str, value: Any) -> int | str | None:
    """A count that is not a number is the wording, and kept as it is."""
    if value is None or type(value) is str:
        return value
    if type(value) is not int or value < 0:
        raise RecordError(field, value, "a whole number, or null")
    return value


def _birth_year(field: str, value: Any) -> int | None:
    if value is not None and (type(value) is not int or not 1 <= value <= 9999):
        raise RecordError(field, value, "a year from 1 to 9999, without quotes")
    return value


def _true_if_null(field: str, value: Any) -> bool:
    return True if value is None else read.flag(field, value)


def _name(field: str, value: Any) -> str:
    if not read.text(field, value).strip():
        raise RecordError(field, value, "a name")
    return str(value)


def _type(field: str, value: Any) -> str:
    return read.required_id(field, value).replace("-", "_")


_READERS: dict[str, read.Reader] = {
    "id": read.required_id,
    "type": _type,
    "name": _name,
    "aliases": _aliases,
    "printed": _true_if_null,
    "mentions": _mentions,
    "codes": _codes,
    "note": read.text_or_empty,
    "not_same_as": read.ids,
    "same_as_candidates": read.ids,
    "members": read.ids,
    "in_docs": read.ids,
    "visibility": visibility,
    "nationality": read.texts,
    "birth_year": _birth_year,
    "occupations": read.texts,
    "ethnicity": read.optional_text,
    "religion": read.optional_text,
    "named": _true_if_null,
    "count": _count,
    "count_qualifier": read.optional_text,
    "part_of": read.optional_id,
    "state": read.optional_id,
    "located_in": read.optional_text,
    "operated_by": read.optional_text,
    "date": read.partial_date,
    "copy_of": read.optional_id,
}
_NAMES = tuple(_READERS)
