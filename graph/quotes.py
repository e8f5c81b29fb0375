"""The words behind the claims of a graph, from the user's own copies of the documents."""

from __future__ import annotations

from collections.abc import Callable

from graph.ledger.records import Document
from graph.ledger.texts import Texts
from graph.stores import GraphStore

_DIGEST = "MATCH (d:Source:Document {id: $id}) RETURN d.sha256 AS sha256"


def texts_of(store: GraphStore, texts: Texts) -> Callable[[str], str | None]:
    """What gives the text of a document of this graph, or None where there is no copy whose digest fits."""

    def text(document_id: str) -> str | None:
        found = store.read(_DIGEST, {"id": document_id}).rows
        return texts.of(Document(document_id, sha256=found[0]["sha256"])) if found else None

    return text
