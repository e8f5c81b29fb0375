"""Which claims cannot both be right, and which facts are disputed for it (format: Disputed)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from graph.identity import Pair, pair
from graph.ledger.records import Claim, Review
from graph.projection.dates import claim_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.values.dates import overlaps


@dataclass(frozen=True)
class Disputes:
    """Pairs of contradicting claims with the reason; those that a review settled, with its id."""

    why: dict[Pair, str]
    settled: dict[Pair, str]
    open_claims: frozenset[str]

    def touch(self, claims: Iterable[Claim]) -> bool:
        """Whether one of the claims is contradicted and no review has settled that."""
        return not self.open_claims.isdisjoint([claim.id for claim in claims])


def find_disputes(facts: Facts, happenings: list[Happening]) -> Disputes:
    """Every contradiction: named by an analyst, denied, or between the parts of one happening."""
    why: dict[Pair, str] = {}
    for a, b, reason in (
        *_named(facts),
        *_denied(facts),
        *(found for h in happenings for found in _inside(facts, h)),
    ):
        why.setdefault(pair(a, b), reason)
    why = dict(sorted(why.items()))
    settled = _settled(why, facts.reviews)
    return Disputes(why, settled, frozenset(claim for ids in why if ids not in settled for claim in ids))


Contradiction = tuple[str, str, str]


def _named(facts: Facts) -> list[Contradiction]:
    return [
        (claim.id, other, "named")
        for claim in facts.claims.values()
        for other in claim.conflicts_with
        if other in facts.claims and other != claim.id
    ]


def _denied(facts: Facts) -> list[Contradiction]:
    """A negated claim against every actual one of equal subject, family and object.

    That something did not happen this year says nothing of ten years ago: dates that have
    no day in common are no contradiction.
    """
    said: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in facts.actual:
        said[_fact(facts, claim)].append(claim)
    denials = [claim for claim in facts.claims.values() if claim.modality == "negated"]
    return [
        (claim.id, other.id, "denied")
        for claim in denials
        for other in said[_fact(facts, claim)]
        if not _apart(facts, claim, other)
    ]


def _fact(facts: Facts, claim: Claim) -> tuple[str, str, str]:
    return claim.subject, facts.model.predicates[claim.predicate].family, claim.object


def _inside(facts: Facts, happening: Happening) -> list[Contradiction]:
    dating = [claim for claim in happening.claims if facts.model.predicates[claim.predicate].dates_event]
    found = [(a.id, b.id, "dates") for a, b in combinations(dating, 2) if _apart(facts, a, b)]
    if happening.label == "ForcedReturn":
        found += [(a.id, b.id, "means") for a, b in combinations(dating, 2) if _two_means(facts, a, b)]
        for ending, reason in (("_FROM", "origin"), ("_TO", "destination")):
            ends = [claim for claim in dating if claim.predicate.endswith(ending)]
            found += [
                (a.id, b.id, reason)
                for a, b in combinations(ends, 2)
                if facts.identity.one(a.object) != facts.identity.one(b.object)
            ]
    return found


def _apart(facts: Facts, a: Claim, b: Claim) -> bool:
    # A measure is indicated, addressed and extended to further people on days of their own.
    if a.predicate.startswith("INTERIM_MEASURE") and (a.predicate, a.object) != (b.predicate, b.object):
        return False
    # The law of a state and the deposit of its instrument are two acts on two days.
    if a.qualifiers.get("action") != b.qualifiers.get("action"):
        return False
    return (
        not a.date.undated and not b.date.undated and not overlaps(claim_date(facts, a), claim_date(facts, b))
    )


def _two_means(facts: Facts, a: Claim, b: Claim) -> bool:
    stated = {facts.model.predicates[claim.predicate].means for claim in (a, b)} - {"unspecified"}
    return len(stated) == 2


def _settled(why: Iterable[Pair], reviews: list[Review]) -> dict[Pair, str]:
    settled: dict[Pair, str] = {}
    touching: dict[str, list[Pair]] = defaultdict(list)
    for ids in why:
        for claim in ids:
            touching[claim].append(ids)
    for review in reviews:
        if review.kind == "settle":
            for claim in _claims_named(review):
                settled |= dict.fromkeys(touching.get(claim, ()), review.id)
    return settled


def _claims_named(review: Review) -> set[str]:
    one, many = review.data.get("claim"), review.data.get("claims") or ()
    return {str(found) for found in (one, *many) if found}
