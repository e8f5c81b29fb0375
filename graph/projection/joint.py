"""Which parts of one detention belong together: those that one sentence joins.

Bodies, places and states are joined only for claims with the same subject whose spans
overlap: never the cross product of an event's claims (format: From claims to events).
"""

from __future__ import annotations

from graph.ledger.records import Claim


def together(claims: tuple[Claim, ...]) -> dict[str, str]:
    """For every claim the smallest id among the claims that its sentence joins."""
    group = {claim.id: claim.id for claim in claims}
    for claim in claims:
        for other in claims:
            if _one_sentence(claim, other) and group[claim.id] != group[other.id]:
                low, high = sorted((group[claim.id], group[other.id]))
                group = {claim_id: low if mark == high else mark for claim_id, mark in group.items()}
    return group


def _one_sentence(a: Claim, b: Claim) -> bool:
    if a.doc != b.doc or a.subject != b.subject:
        return False
    if a.row is not None or b.row is not None:
        return a.row == b.row
    return any(x[0] < y[1] and y[0] < x[1] for x in _spans(a) for y in _spans(b))


def _spans(claim: Claim) -> list[tuple[int, int]]:
    own = [(claim.start, claim.end)] if claim.start is not None and claim.end is not None else []
    return [*own, *claim.extra_spans]
