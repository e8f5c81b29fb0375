"""From claim ids to what a reader can check: the document, the place in it, the words."""

from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from graph.evidence import Standing, independent
from graph.stores.base import GraphStore
from graph.values.ids import span_sha256

#: The text of a document that the workspace holds, or None.
Texts = Callable[[str], str | None]

_BATCH = 5000
_CLAIMS = """
    UNWIND $ids AS id
    MATCH (c:Source {id: id})
    OPTIONAL MATCH (d:Source {id: c.document_id})
    RETURN c.id AS id, c.document_id AS document, d.publisher AS publisher, d.name AS name,
           d.date_edtf AS published, d.url AS url, d.archived_url AS archived_url,
           c.span_start AS span_start, c.span_end AS span_end, c.sha256 AS sha256,
           c.row AS table_row, c.column AS table_column,
           c.subject_name AS subject, c.predicate AS predicate, c.object_name AS object,
           c.modality AS modality, c.wording AS wording, c.explicitness AS explicitness,
           c.speaker_name AS speaker, c.note AS note,
           d.voices AS voices, d.root AS root
"""


_Records = dict[str, dict[str, Any]]
#: What was read of a store's claims, for one revision of it: the next answer cites many of them again.
_HELD: WeakKeyDictionary[GraphStore, tuple[str | None, _Records]] = WeakKeyDictionary()
_MOST_HELD = 50_000


def _known(store: GraphStore) -> _Records:
    """The records held for this store, begun anew where its revision changed or where they are too many."""
    revision, (held_at, records) = store.revision(), _HELD.get(store, (None, {}))
    if held_at != revision or revision is None or len(records) > _MOST_HELD:
        records = {}
        _HELD[store] = (revision, records)
    return records


class Citations:
    """The claims of one answer, read once."""

    def __init__(self, store: GraphStore, claims: Iterable[str], texts: Texts | None = None) -> None:
        self._texts, self._held = texts, dict[str, str | None]()
        ids, known = sorted(set(claims)), _known(store)
        missing = [claim for claim in ids if claim not in known]
        for start in range(0, len(missing), _BATCH):
            for row in store.read(_CLAIMS, {"ids": missing[start : start + _BATCH]}).rows:
                known[row["id"]] = row
        self._records = {claim: known[claim] for claim in ids if claim in known}

    def cite(self, claim: str) -> dict[str, Any]:
        """The citation of one claim; a claim that the graph lacks is cited by its id alone."""
        record = self._records.get(claim)
        if record is None:
            return {
                "document": None,
                "publisher": None,
                "title": None,
                "date": None,
                "url": None,
                "quote": None,
            }
        place = (
            {"start": record["span_start"], "end": record["span_end"]}
            if record["table_row"] is None
            else {"row": record["table_row"], "column": record["table_column"]}
        )
        return {
            "document": record["document"],
            "publisher": record["publisher"],
            "title": record["name"],
            "date": record["published"],
            "url": record["url"],
            **place,
            "sha256": record["sha256"],
            "quote": self.quote(claim),
            "archived_url": record["archived_url"],
            **{
                key: record[key]
                for key in ("subject", "predicate", "object", "modality", "wording", "explicitness")
            },
            "speaker": record["speaker"],
            "note": record["note"] or None,
        }

    def all(self) -> dict[str, dict[str, Any]]:
        """Every citation, by claim id."""
        return {claim: self.cite(claim) for claim in self._records}

    def quote(self, claim: str) -> str | None:
        """The words of a claim, where the text is there and the digest fits."""
        record = self._records.get(claim)
        if (
            record is None
            or self._texts is None
            or record["span_start"] is None
            or record["span_end"] is None
        ):
            return None
        text = self._text(record["document"])
        words = text[record["span_start"] : record["span_end"]] if text is not None else None
        return words if words is not None and span_sha256(words) == record["sha256"] else None

    def counts(self, claims: Iterable[str]) -> tuple[int, int]:
        """How many documents these claims stand in, and how many independent groups these form."""
        standings: dict[str, Standing] = {}
        for claim in claims:
            record = self._records.get(claim)
            if record is not None and record["document"]:
                document = record["document"]
                standings[document] = Standing(frozenset(record["voices"] or ()), record["root"] or document)
        return len(standings), independent(standings, standings)

    def _text(self, document: str) -> str | None:
        if document not in self._held:
            self._held[document] = self._texts(document) if self._texts else None
        return self._held[document]
