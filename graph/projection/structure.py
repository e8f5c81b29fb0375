"""Structure that entities carry, turned into claims (format: Entities).

``part_of`` of a group and ``state`` of an agency can thereby be cited, disputed and
withdrawn like anything else.
"""

from __future__ import annotations

from graph.ledger.records import Claim, Entity


def structure_claims(entity: Entity) -> list[Claim]:
    """The PART_OF claims of one entity, cited to the first of its documents."""
    wholes = [whole for whole in (entity.part_of, entity.state) if whole]
    suffixes = ("#part_of", "#state")
    if not entity.in_docs:
        return []
    return [
        Claim(
            entity.id + suffix,
            sorted(entity.in_docs)[0],
            entity.id,
            "PART_OF",
            whole,
            explicitness="implied",
            tier="context",
        )
        for suffix, whole in zip(suffixes, wholes, strict=False)
    ]
