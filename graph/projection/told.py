"""What each claim helps to tell: the fact that it states, under which label, and whether it only repeats.

A fact is a happening, or, where claims make none, what is said of one subject, predicate and
object at one time. Claims that an analyst marked as one fact, or as corroborating each other,
tell one fact under one label. What is planned, feared or denied is no fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.evidence import independent
from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.edges import one_date_each
from graph.projection.facts import Facts
from graph.projection.happenings import Happening

#: Offices, titles, membership and the like: what people are, not what happened.
_BACKGROUND = "Persons, groups and bodies"


@dataclass(frozen=True)
class Told:
    """The fact that a claim states.

    ``documents`` is how many tell it, copies left out; ``independent`` how many of these groups share no voice.
    """

    fact_id: str
    label: str
    background: bool
    documents: int
    independent: int


def facts_told(rows: Rows, happenings: Iterable[Happening]) -> dict[str, Told]:
    """The fact of every actual claim, by claim id."""
    facts = rows.facts
    groups = [(h.id, h.label, h.claims) for h in happenings]
    of_happenings = {claim.id for _, _, claims in groups for claim in claims}
    groups += _without_event(rows, [claim for claim in facts.actual if claim.id not in of_happenings])
    chosen = _joined(groups)
    telling: dict[str, list[Claim]] = defaultdict(list)
    for fact_id, _, claims in groups:
        telling[chosen[fact_id]] += claims
    counts = {fact_id: _sources(rows, claims) for fact_id, claims in telling.items()}
    return {
        claim.id: Told(
            chosen[fact_id], label, facts.model.predicates[claim.predicate].block == _BACKGROUND,
            *counts[chosen[fact_id]],
        )
        for fact_id, label, claims in groups
        for claim in claims
    }  # fmt: skip


def _sources(rows: Rows, claims: list[Claim]) -> tuple[int, int]:
    """In how many documents a fact stands that are no copies, and how many of them are independent."""
    own = {claim.doc for claim in claims if not is_copy(rows.facts, claim)} or {claim.doc for claim in claims}
    return len({rows.standings[document].root for document in own}), independent(own, rows.standings)


def is_copy(facts: Facts, claim: Claim) -> bool:
    """Whether a claim only repeats: another claim, or what a copied statement or document prints."""
    statement, document = facts.entities.get(claim.asserted_in or ""), facts.documents[claim.doc]
    return bool(
        claim.duplicate_of in facts.claims
        or (statement and statement.copy_of in facts.entities)
        or document.copy_of in facts.documents
    )


def _without_event(rows: Rows, claims: Iterable[Claim]) -> list[tuple[str, str, tuple[Claim, ...]]]:
    one = rows.facts.identity.one
    said: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.predicate, one(claim.subject), one(claim.object)].append(claim)
    found = []
    for (predicate, _, _), together in sorted(said.items()):
        for own in one_date_each(rows, together):
            first = min(own, key=lambda claim: (is_copy(rows.facts, claim), claim.id))
            found.append((first.id, predicate, tuple(own)))
    return found


def _joined(groups: list[tuple[str, str, tuple[Claim, ...]]]) -> dict[str, str]:
    """For the id of each group that of the fact: the smallest of those that an analyst joined under one label."""
    group_of = {claim.id: (fact_id, label) for fact_id, label, claims in groups for claim in claims}
    parent = {fact_id: fact_id for fact_id, _, _ in groups}

    def find(node: str) -> str:
        while parent[node] != node:
            node = parent[node]
        return node

    marked: dict[tuple[str, str], str] = {}
    for fact_id, label, claims in groups:
        for claim in claims:
            same = [marked.setdefault((label, claim.fact), fact_id)] if claim.fact else []
            others = (group_of.get(other) for other in claim.corroborates)
            for other in (*same, *(found[0] for found in others if found and found[1] == label)):
                low, high = sorted((find(fact_id), find(other)))
                parent[high] = low
    return {fact_id: find(fact_id) for fact_id in parent}
