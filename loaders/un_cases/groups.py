"""Groups in the place of the one person for whom a table of measures took them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.ledger.layout import CLAIMS, REVIEWS
from graph.ledger.records import Review
from loaders.cases.writer import Writer
from loaders.refresh import Edition


def put_groups(writer: Writer, groups: Mapping[str, str]) -> None:
    """Where a table of measures took those of a case for one person, put the group in that person's place."""
    taken = {id: group for id, group in groups.items() if _is_description(writer, id)}
    if not taken:
        return
    editions: dict[str, Edition] = {}
    for claim in list(writer.ledger.claims.values()):
        subject, object = (taken.get(id, id) for id in (claim.subject, claim.object))
        own = claim.id.startswith(f"t:{claim.doc}:") and "~" not in claim.id
        if not own or (subject, object) == (claim.subject, claim.object):
            continue
        edition = editions.setdefault(
            claim.doc, Edition(writer.ledger, claim.doc, by="load un-cases", files=(writer.document,))
        )
        for record in edition.says(replace(claim, subject=subject, object=object)):
            kind = REVIEWS if isinstance(record, Review) else CLAIMS
            writer.context.emit(kind, record, writer.path, counted=False)


def _is_description(writer: Writer, id: str) -> bool:
    entity = writer.ledger.entities.get(id)
    return entity is not None and not entity.printed and not entity.named
