"""Structure that entities carry, turned into claims (format: Entities).

``part_of`` of a group and ``state`` of an agency can thereby be cited, disputed and
withdrawn like anything else.
"""

from __future__ import annotations

from graph.ledger.records import Claim, Entity
from graph.values.ids import structure_claim_id


def structure_claims(entity: Entity) -> list[Claim]:
    """The PART_OF claims of one entity, cited to the first of its documents."""
    if not entity.in_docs:
        return []
    document = min(entity.in_docs)
    wholes = [whole for whole in (entity.part_of, entity.state) if whole]
    ids = (structure_claim_id(entity.id), structure_claim_id(entity.id, "state"))
    return [
        Claim(claim_id, document, entity.id, "PART_OF", whole, explicitness="implied", tier="context")
        for claim_id, whole in zip(ids, wholes, strict=False)
    ]
