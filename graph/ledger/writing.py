"""The records of a ledger while they change, and the files that follow from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

from graph.ledger.journal import Content
from graph.ledger.layout import CANDIDATES, CLAIMS, DOCUMENTS, ENTITIES, KINDS, REVIEWS, Kind, file_of
from graph.ledger.ledger import Ledger, Place
from graph.ledger.lines import HEAD
from graph.ledger.records import Record


@dataclass
class Books:
    """The records of each kind by id, the file of each, and which files have changed."""

    records: dict[str, dict[str, Any]]
    places: dict[tuple[str, str], Place]
    homes: dict[tuple[str, str], str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, ledger: Ledger) -> Self:
        """The books of a ledger as it was read."""
        records: dict[str, dict[str, Any]] = {
            DOCUMENTS.name: dict(ledger.documents),
            ENTITIES.name: dict(ledger.entities),
            CLAIMS.name: dict(ledger.claims),
            CANDIDATES.name: dict(ledger.candidates),
            REVIEWS.name: {review.id: review for review in ledger.reviews},
        }
        return cls(records, dict(ledger.where))

    def find(self, kind: Kind, id: str) -> Any | None:
        return self.records[kind.name].get(id)

    def has_entity(self, id: str) -> bool:
        return id in self.records[ENTITIES.name]

    def place(self, kind: Kind, id: str) -> Place:
        """Where the record stands, or where it came from in this load."""
        return self.places[kind.name, id]

    def put(self, kind: Kind, record: Any, origin: Place | None = None) -> None:
        """Add a record that came from ``origin``, or replace the one of the same id."""
        key = (kind.name, record.id)
        if origin is not None:
            self.places[key] = origin
            self.homes[key] = file_of(kind, getattr(record, "doc", ""))
        self.records[kind.name][record.id] = record
        self.changed.add(self._home(key))

    def contents(self) -> dict[str, Content]:
        """The new content of every file that changed, in pieces: sorted by id, reviews in their order."""
        contents: dict[str, Content] = {}
        for kind in KINDS:
            held: dict[str, list[Record]] = defaultdict(list)
            for id, record in self.records[kind.name].items():
                home = self._home((kind.name, id))
                if home in self.changed:
                    held[home].append(record)
            for name, records in held.items():
                contents[name] = _lines(records if kind is REVIEWS else sorted(records, key=_id))
        return contents

    def _home(self, key: tuple[str, str]) -> str:
        return self.homes.get(key) or self.places[key].file


def _id(record: Record) -> str:
    return record.id


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    yield HEAD
    for record in records:
        yield line_of(record)


def line_of(record: Record) -> bytes:
    """The line of a record, with its end."""
    return orjson.dumps(record.as_dict(), option=orjson.OPT_APPEND_NEWLINE)
