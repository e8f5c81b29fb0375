"""The records of a ledger while they change, and the files that follow from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from graph.ledger.journal import Content
from graph.ledger.layout import CANDIDATES, CLAIMS, DOCUMENTS, ENTITIES, KINDS, REVIEWS, Kind, file_of
from graph.ledger.ledger import Ledger, Place
from graph.ledger.lines import HEAD
from graph.ledger.records import Record
from graph.ledger.spool import Spool, line_of


@dataclass
class Books:
    """The records of each kind by id, the file of each, and which files have changed."""

    records: dict[str, dict[str, Any]]
    places: dict[tuple[str, str], Place]
    homes: dict[tuple[str, str], str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    #: New claims that are still in the spool, by id, with their numbers there.
    spooled: dict[str, int] = field(default_factory=dict)
    spool: Spool | None = None

    @classmethod
    def of(cls, ledger: Ledger, spool: Spool | None = None) -> Self:
        """The books of a ledger as it was read, to which the claims of a spool may come."""
        records: dict[str, dict[str, Any]] = {
            DOCUMENTS.name: dict(ledger.documents),
            ENTITIES.name: dict(ledger.entities),
            CLAIMS.name: dict(ledger.claims),
            CANDIDATES.name: dict(ledger.candidates),
            REVIEWS.name: {review.id: review for review in ledger.reviews},
        }
        return cls(records, dict(ledger.where), spool=spool)

    def find(self, kind: Kind, id: str) -> Any | None:
        if kind is CLAIMS and id in self.spooled:
            self._take_out(id)
        return self.records[kind.name].get(id)

    def has_entity(self, id: str) -> bool:
        return id in self.records[ENTITIES.name]

    def has_claim(self, id: str) -> bool:
        return id in self.records[CLAIMS.name] or id in self.spooled

    def place(self, kind: Kind, id: str) -> Place:
        """Where the record stands, or where it came from in this load."""
        return self.places[kind.name, id]

    def take(self, number: int, home: str) -> None:
        """Enter a new claim as it lies in the spool."""
        assert self.spool is not None
        self.spooled[self.spool.ids[number]] = number
        self.changed.add(home)

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
            if kind is CLAIMS:
                contents |= self._claims()
                continue
            held: dict[str, list[Record]] = defaultdict(list)
            for id, record in self.records[kind.name].items():
                home = self._home((kind.name, id))
                if home in self.changed:
                    held[home].append(record)
            for name, records in held.items():
                contents[name] = _lines(records if kind is REVIEWS else sorted(records, key=_id))
        return contents

    def _claims(self) -> dict[str, Content]:
        held: dict[str, dict[str, Record]] = {home: {} for home in self.changed if self._of_claims(home)}
        new: dict[str, dict[str, int]] = {home: {} for home in held}
        for id, record in self.records[CLAIMS.name].items():
            if (home := self._home((CLAIMS.name, id))) in held:
                held[home][id] = record
        if self.spool is not None:
            homes = [file_of(CLAIMS, doc) for doc in self.spool.docs]
            for id, number in self.spooled.items():
                new[homes[self.spool.doc_number(number)]][id] = number
        return {home: _claim_lines(held[home], new[home], self.spool) for home in held}

    @staticmethod
    def _of_claims(home: str) -> bool:
        return home == CLAIMS.file or home.startswith(f"{CLAIMS.folder}/")

    def _take_out(self, id: str) -> None:
        """Bring a claim from the spool among the records, where a second one of its id is held against it."""
        assert self.spool is not None
        number = self.spooled.pop(id)
        self.put(CLAIMS, self.spool.claim(number), self.spool.place(number))

    def _home(self, key: tuple[str, str]) -> str:
        return self.homes.get(key) or self.places[key].file


def _id(record: Record) -> str:
    return record.id


def _lines(records: Iterable[Record]) -> Iterator[bytes]:
    yield HEAD
    for record in records:
        yield line_of(record)


def _claim_lines(records: dict[str, Record], numbers: dict[str, int], spool: Spool | None) -> Iterator[bytes]:
    yield HEAD
    for id in sorted([*records, *numbers]):
        if id in records:
            yield line_of(records[id])
        else:
            assert spool is not None
            yield spool.line(numbers[id])
