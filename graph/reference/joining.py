"""Our own table of treaty participation beside a ledger, whose own states and treaties it then speaks of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph.ledger.append import Row, append
from graph.ledger.joins import CODE_OF_TYPE, joins
from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES
from graph.ledger.ledger import Ledger
from graph.ledger.merge import Contradiction, merged
from graph.ledger.records import Entity
from graph.reference import reference


def treaty_table(ledger: Ledger) -> Ledger:
    """The records of the table, under the ids that this ledger has for states and treaties."""
    table = reference()
    ids = _ids(table, ledger)
    entities = {ids.get(id, id): replace(entity, id=ids.get(id, id)) for id, entity in table.entities.items()}
    claims = {
        id: replace(claim, subject=ids.get(claim.subject, claim.subject), object=ids.get(claim.object, claim.object))
        for id, claim in table.claims.items()
    }  # fmt: skip
    documents = {
        id: replace(
            document,
            complete_for=tuple(
                replace(part, instrument=ids.get(part.instrument, part.instrument))
                for part in document.complete_for
            ),
        )
        for id, document in table.documents.items()
    }
    return Ledger(documents, entities, claims)


def with_treaty_table(ledger: Ledger) -> Ledger:
    """The ledger together with the table; what the ledger itself says of a record stands."""
    table = treaty_table(ledger)
    entities = dict(table.entities)
    for id, entity in ledger.entities.items():
        entities[id] = _together(entity, entities[id]) if id in entities else entity
    return replace(
        ledger,
        documents=dict(sorted({**table.documents, **ledger.documents}.items())),
        entities=dict(sorted(entities.items())),
        claims=dict(sorted({**table.claims, **ledger.claims}.items())),
    )


def add_treaty_table(folder: Path) -> None:
    """Write the table into a workspace, whose own it is from then on.

    Raises:
        LedgerError: The ledger cannot be read or written. Nothing was changed.
    """
    table = treaty_table(Ledger.read(folder))
    kinds = ((DOCUMENTS, table.documents), (ENTITIES, table.entities), (CLAIMS, table.claims))
    rows = [Row(kind, record, "treaties") for kind, records in kinds for record in records.values()]
    append(folder, rows)


def _ids(table: Ledger, ledger: Ledger) -> dict[str, str]:
    """From ids of the table to those of the ledger, where both name one state or treaty by code."""
    known: dict[tuple[str, str], str] = {}
    for found in joins(ledger.entities.values()):
        if found.code:
            system = CODE_OF_TYPE[ledger.entities[found.entity].type]
            known.setdefault((system, found.code), found.entity)
    ids = {}
    for found in joins(table.entities.values()):
        system = CODE_OF_TYPE[table.entities[found.entity].type]
        if found.code and (own := known.get((system, found.code))):
            ids[found.entity] = own
    return ids


def _together(own: Entity, other: Entity) -> Entity:
    """What a workspace says of a state or treaty, with the names that the table's documents print."""
    try:
        return merged(own, replace(other, type=own.type, name=own.name, note=own.note))
    except Contradiction:
        return own
