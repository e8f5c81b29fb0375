"""Entities as nodes: who, where and by which rule."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.ledger.joins import join
from graph.ledger.records import Entity
from graph.projection.collect import Rows
from graph.projection.membership import Membership, group_size
from graph.values.dates import PartialDate
from graph.values.names import fold

#: Entity types that are nodes of an event, made with the event's own rules.
EVENT_PREFIXES = ("ims:", "cas:", "evt:")


def add_entities(rows: Rows, membership: Membership) -> None:
    """Add a node for every entity that is no event of its own."""
    for entity in rows.facts.entities.values():
        if not entity.id.startswith(EVENT_PREFIXES):
            label = rows.facts.model.entity_types[entity.type].label
            props = entity_props(rows, entity) | _own_props(rows, membership, entity, label)
            rows.add_node(rows.facts.model.labels[label].labels, entity.id, props)


def entity_props(rows: Rows, entity: Entity) -> dict[str, Any]:
    """What every entity shows: name, spellings, and both folded for search."""
    spellings = list(dict.fromkeys([entity.name, *(alias.text for alias in entity.aliases)]))
    return {
        "name": entity.name,
        "kind": entity.type,
        "aliases": sorted({alias.text for alias in entity.aliases}),
        "search": "\n".join(dict.fromkeys(fold(spelling) for spelling in spellings)),
        "note": entity.note or None,
        "named": entity.named,
        "codes": sorted(f"{system}={value}" for system, value in entity.codes.items()) or None,
        "joined": rows.facts.identity.joined_to(entity.id) or None,
    }


def _own_props(rows: Rows, membership: Membership, entity: Entity, label: str) -> dict[str, Any]:
    if label == "PersonGroup":
        size = group_size(rows.facts, membership, entity.id)
        return {"count_min": size.min, "count_max": size.max, "count_text": size.text}
    if label == "Individual":
        return {
            "birth_year": entity.birth_year, "nationality": entity.nationality or None, "ethnicity": entity.ethnicity,
            "religion": entity.religion, "occupations": entity.occupations or None,
        }  # fmt: skip
    if label == "State":
        joined = join(entity)
        return {"iso3": joined.code if joined else None}
    if label == "Statement":
        return {"copy_of": entity.copy_of, **_said(rows, entity).fields("date")}
    return {"located_in": entity.located_in} if label in {"Place", "DetentionPlace"} else {}


def _said(rows: Rows, statement: Entity) -> PartialDate:
    """The day of a statement; without one, not later than the first publication that speaks of it."""
    if not statement.date.undated:
        return statement.date
    days = [rows.facts.published(claim) for claim in rows.facts.said_of.get(statement.id, ())]
    bounds = [day for day in days if day.latest is not None]
    first = min(bounds, key=lambda day: day.latest or date.max, default=None)
    return PartialDate.bounded_by_publication(first) if first else statement.date
