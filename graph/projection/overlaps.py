"""What may be the same, as analysts recorded it: happenings, groups, people.

Nothing is joined by any of this. It keeps the smallest number of people honest.
"""

from __future__ import annotations

from collections import defaultdict

from graph.identity import Pair, pair
from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.happenings import Happening


def add_overlaps(rows: Rows, happenings: list[Happening]) -> None:
    """Add POSSIBLY_OVERLAPS between events and groups, and POSSIBLE_MEMBER_OF between person and group."""
    event_of = {claim.id: happening.id for happening in happenings for claim in happening.claims}
    found: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for a, b in _recorded(rows):
        for kind, source, target in _relations(rows, a, b, event_of):
            found[kind, source, target] += [a, b]
    for (kind, source, target), claims in sorted(found.items()):
        rows.relate(kind, source, target, claims)


def add_identities(rows: Rows) -> None:
    """Add what is decided and proposed about pairs of records."""
    identity = rows.facts.identity
    decided = (
        ("SAME_AS", identity.same),
        ("NOT_SAME_AS", identity.different),
        ("POSSIBLY_SAME_AS", identity.unsure),
    )
    for kind, pairs in decided:
        for (a, b), review in pairs.items():
            rows.relate(kind, a, b, (), review_id=review or None)


def _recorded(rows: Rows) -> list[tuple[Claim, Claim]]:
    claims = rows.facts.claims
    pairs: set[Pair] = {
        pair(claim.id, other)
        for claim in claims.values()
        for other in claim.possible_overlap
        if other in claims and other != claim.id
    }
    return [(claims[a], claims[b]) for a, b in sorted(pairs)]


def _relations(rows: Rows, a: Claim, b: Claim, event_of: dict[str, str]) -> list[tuple[str, str, str]]:
    relations: list[tuple[str, str, str]] = []
    events = event_of.get(a.id), event_of.get(b.id)
    if events[0] and events[1] and events[0] != events[1]:
        relations.append(("POSSIBLY_OVERLAPS", *pair(events[0], events[1])))
    for one, other in ((_people(rows, a), _people(rows, b)), (_people(rows, b), _people(rows, a))):
        if one.startswith("per:") and other.startswith("grp:"):
            relations.append(("POSSIBLE_MEMBER_OF", one, other))
    people = _people(rows, a), _people(rows, b)
    if all(who.startswith("grp:") for who in people) and people[0] != people[1]:
        relations.append(("POSSIBLY_OVERLAPS", *pair(*people)))
    return relations


def _people(rows: Rows, claim: Claim) -> str:
    """Whom a claim is about: its subject, or for a measure whom it covers."""
    who = claim.object if claim.predicate == "INTERIM_MEASURE_COVERS" else claim.subject
    return rows.facts.identity.one(who)
