"""Reviews: an append-only log of human decisions. Undo is another line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from graph.errors import RecordError
from graph.ledger import fields as read
from graph.ledger.enumerations import REVIEW_KIND

# What a decision of each kind must name; inner tuples are alternatives.
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "same_as": (("a",), ("b",)),
    "not_same_as": (("a",), ("b",)),
    "unsure": (("a",), ("b",)),
    "accept": (("candidate",),),
    "edit": (("candidate",),),
    "reject": (("candidate",),),
    "withdraw": (("claim",),),
    "supersede": (("claim",), ("claims",)),
    "settle": (("claim", "claims"),),
    "restrict": (("claim", "entity"),),
    "undo": (("undoes",),),
}


@dataclass(frozen=True, slots=True)
class Review:
    """One decision: ``data`` holds what it is about (``a`` and ``b``, ``claim``, ``undoes`` …)."""

    id: str
    kind: str
    by: str | None = None
    at: str | None = None
    why: str | None = None
    data: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """Raises RecordError for the first field that does not have the form."""
        read.require(record, "id", "kind")
        kind = REVIEW_KIND.read("kind", record["kind"])
        data = {name: value for name, value in record.items() if name not in _READERS}
        for alternatives in NEEDS[kind]:
            if all(data.get(name) is None for name in alternatives):
                raise RecordError(alternatives[0], None, f"an id, which a review of kind {kind} needs")
        for name, value in data.items():
            if name in _REFERENCES:
                _READ_REFERENCE[type(value) is list](name, value)
        named = {name: reader(name, record[name]) for name, reader in _READERS.items() if name in record}
        return cls(**{**named, "kind": kind, "data": data})

    def as_dict(self) -> dict[str, Any]:
        """The mapping that its line holds; what the decision is about comes by name."""
        head = {"id": self.id, "kind": self.kind}
        body = {name: self.data[name] for name in sorted(self.data)}
        tail = {name: value for name in ("by", "at", "why") if (value := getattr(self, name)) is not None}
        return {**head, **body, **tail}


_REFERENCES = frozenset({"a", "b", "candidate", "claim", "claims", "entity", "undoes"})
_READ_REFERENCE: dict[bool, read.Reader] = {True: read.ids, False: read.required_id}


def _moment(field: str, value: Any) -> str | None:
    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise RecordError(field, value, "a day or moment as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ") from None
    return str(value)


_READERS: dict[str, read.Reader] = {
    "id": read.required_id,
    "kind": REVIEW_KIND.read,
    "by": read.optional_text,
    "at": _moment,
    "why": read.optional_text,
}
