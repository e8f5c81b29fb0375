"""What a public build leaves out or puts under a pseudonym (format: Visibility).

A restricted record takes with it everything that needs it: claims of or about it, and
documents that have nothing else. A pseudonym is stable under one key, and tells nothing
without it; ids that hold names are replaced as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.errors import SettingsError
from graph.ledger.records import Claim, Document, Entity, Review
from graph.values.ids import pseudonym_id

Records = tuple[dict[str, Document], dict[str, Entity], dict[str, Claim], list[Review]]


def as_public(
    documents: dict[str, Document], entities: dict[str, Entity], claims: dict[str, Claim],
    reviews: list[Review], key: bytes,
) -> Records:  # fmt: skip
    """Return the records that a public build may hold.

    Raises:
        SettingsError: Something is to appear under a pseudonym and there is no key.
    """
    hidden = _restricted_ids(documents, entities, claims, reviews)
    before = {claim.doc for claim in claims.values()}
    claims = {claim.id: claim for claim in claims.values() if claim.id not in hidden}
    # A document that had nothing else would show that something was there.
    hidden |= before - {claim.doc for claim in claims.values()}
    documents = {doc.id: doc for doc in documents.values() if doc.id not in hidden}
    entities = {e.id: _without(e, hidden) for e in entities.values() if e.id not in hidden}
    reviews = [review for review in reviews if not _mentions(review.data) & hidden]
    return _under_pseudonyms(documents, entities, claims, reviews, key)


def _restricted_ids(
    documents: Mapping[str, Document],
    entities: Mapping[str, Entity],
    claims: Mapping[str, Claim],
    reviews: list[Review],
) -> set[str]:
    hidden = {document.id for document in documents.values() if document.visibility == "restricted"}
    hidden |= {entity.id for entity in entities.values() if entity.visibility == "restricted"}
    hidden |= {claim.id for claim in claims.values() if claim.visibility == "restricted"}
    for review in reviews:
        if review.kind == "restrict":
            hidden |= _mentions(review.data)
    hidden |= {claim.id for claim in claims.values() if _needs(claim) & hidden}
    return hidden | {claim.id for claim in claims.values() if claim.duplicate_of in hidden}


def _needs(claim: Claim) -> set[str]:
    """Every id without which the claim says nothing."""
    ids = {claim.doc, claim.subject, claim.event, claim.asserted_in, claim.attributed_to}
    if claim.object_kind != "literal":
        ids.add(claim.object)
    return {found for found in ids if found} | _mentions(claim.qualifiers)


def _mentions(data: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    for value in data.values():
        found |= (
            {value}
            if isinstance(value, str)
            else {item for item in value if isinstance(item, str)}
            if isinstance(value, (list, tuple))
            else set()
        )
    return found


def _without(entity: Entity, hidden: set[str]) -> Entity:
    def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(found for found in ids if found not in hidden)

    return replace(
        entity, not_same_as=kept(entity.not_same_as), same_as_candidates=kept(entity.same_as_candidates),
        members=kept(entity.members), in_docs=kept(entity.in_docs),
        part_of=None if entity.part_of in hidden else entity.part_of,
        aliases=tuple(a for a in entity.aliases if not a.docs or set(a.docs) - hidden),
        mentions=tuple(mention for mention in entity.mentions if mention[0] not in hidden),
    )  # fmt: skip


def _under_pseudonyms(
    documents: dict[str, Document],
    entities: dict[str, Entity],
    claims: dict[str, Claim],
    reviews: list[Review],
    key: bytes,
) -> Records:
    masked = sorted(entity.id for entity in entities.values() if entity.visibility == "pseudonym")
    if not masked:
        return documents, entities, claims, reviews
    if not key:
        raise SettingsError(
            f"{len(masked)} records are to appear under a pseudonym, but the workspace has no key for them. "
            "Set REFOULEMENT_PSEUDONYM_KEY to a secret of your own; the same key gives the same pseudonyms."
        )
    new_ids = {old: pseudonym_id(old, key) for old in masked}
    order = {old: number for number, old in enumerate(sorted(masked, key=new_ids.__getitem__), start=1)}
    touched = [claim for claim in claims.values() if _needs(claim) & set(masked)]
    events = {claim.event for claim in touched if claim.event}
    # Ids of events and claims often hold a name.
    new_ids |= {event: pseudonym_id(event, key) for event in events}
    new_ids |= {claim.id: pseudonym_id(f"c:{claim.id}", key) for claim in touched}
    titles = {claim.doc for claim in touched}
    documents = {doc.id: replace(doc, title=None) if doc.id in titles else doc for doc in documents.values()}
    shown = [
        _masked(e, new_ids, order) if e.id in order else _renamed_entity(e, new_ids)
        for e in entities.values()
    ]
    renamed = [
        _renamed_claim(claim, new_ids, hide=bool(_needs(claim) & set(masked))) for claim in claims.values()
    ]
    reviews = [
        replace(r, why=None, data=_renamed(r.data, new_ids)) if _mentions(r.data) & set(masked) else r
        for r in reviews
    ]
    return documents, {e.id: e for e in shown}, {c.id: c for c in renamed}, reviews


_WORDS = {"per": "Person", "grp": "Group"}


def _masked(entity: Entity, new_ids: dict[str, str], order: dict[str, int]) -> Entity:
    """Only what a label needs: no alias, birth year, note, mention or code."""
    word = _WORDS.get(entity.id.partition(":")[0], "Record")
    return Entity(
        new_ids[entity.id], entity.type, f"{word} {order[entity.id]}", printed=False, named=False,
        count=entity.count, count_qualifier=entity.count_qualifier, in_docs=entity.in_docs,
    )  # fmt: skip


def _renamed_entity(entity: Entity, new_ids: dict[str, str]) -> Entity:
    def renamed(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new_ids.get(found, found) for found in ids)

    whole = new_ids.get(entity.part_of or "", entity.part_of)
    return replace(
        entity, members=renamed(entity.members), not_same_as=renamed(entity.not_same_as),
        same_as_candidates=renamed(entity.same_as_candidates), part_of=whole,
    )  # fmt: skip


def _renamed_claim(claim: Claim, new_ids: dict[str, str], *, hide: bool) -> Claim:
    def one(found: str | None) -> str | None:
        return new_ids.get(found or "", found)

    def many(found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new_ids.get(claim_id, claim_id) for claim_id in found)

    moved = replace(
        claim, id=new_ids.get(claim.id, claim.id), subject=one(claim.subject) or "", object=one(claim.object) or "",
        event=one(claim.event), asserted_in=one(claim.asserted_in), attributed_to=one(claim.attributed_to),
        qualifiers=_renamed(claim.qualifiers, new_ids), duplicate_of=one(claim.duplicate_of),
        corroborates=many(claim.corroborates), conflicts_with=many(claim.conflicts_with),
        possible_overlap=many(claim.possible_overlap),
    )  # fmt: skip
    if not hide:
        return moved
    # Offsets and digest lead to the words, and the words hold the name.
    return replace(moved, start=None, end=None, span_length=None, span_sha256=None, extra_spans=(), note="")


def _renamed(data: Mapping[str, Any], new_ids: dict[str, str]) -> dict[str, Any]:
    def one(value: Any) -> Any:
        if isinstance(value, str):
            return new_ids.get(value, value)
        return [one(item) for item in value] if isinstance(value, (list, tuple)) else value

    return {name: one(value) for name, value in data.items()}
