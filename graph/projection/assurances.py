"""The stages of one assurance, and the return that followed it.

Claims of one event id speak of one exchange: sought, offered, given, relied on, breached.
Each stage is a happening of its own; this says what came of it later in the same exchange,
what was only planned, and which return is not surely earlier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, state_of
from graph.projection.qualifiers import values
from graph.projection.returns import ForcedReturn
from graph.values.dates import surely_before

#: The stage that each family of predicates states, in their order.
STAGES = {
    "SOUGHT_ASSURANCES": "sought", "OFFERED_ASSURANCES": "offered",
    "GAVE_ASSURANCES": "given", "RELIED_ON_ASSURANCES_OF": "relied_on",
}  # fmt: skip
_ORDER = (*STAGES.values(), "breached")


def exchanges(facts: Facts, happenings: Iterable[Happening]) -> dict[str, dict[str, Any]]:
    """For the node of every stage: its stage, its exchange, the furthest later stage, plans and breaches said.

    A breach is told of the whole exchange; it stands with the furthest stage.
    """
    staged: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for happening in happenings:
        if happening.label == "Assurance":
            staged[happening.key.event].append((_ORDER.index(_stage(facts, happening)), happening.id))
    found: dict[str, dict[str, Any]] = {}
    for exchange, stages in staged.items():
        breaches = sorted(
            {c for node in (exchange, *(n for _, n in stages)) for c in facts.findings_on.get(node, ())}
        )
        reached = max(max(stages)[0], _ORDER.index("breached") if breaches else 0)
        for rank, node in stages:
            found[node] = {
                "stage": _ORDER[rank],
                "assurance_id": exchange,
                "later_stage": _ORDER[reached] if reached > rank else None,
                "planned": _planned(facts, exchange) or None,
                "said_to_breach": breaches if breaches and (rank, node) == max(stages) else None,
            }
    return found


def add_returns_on_assurances(
    rows: Rows, membership: Membership, happenings: Iterable[Happening], returns: Mapping[str, ForcedReturn]
) -> None:
    """Add FOLLOWED_BY_RETURN from a stage to the returns of those whom it concerns that are not surely earlier."""
    for happening in happenings:
        if happening.label == "Assurance":
            for returned in returns.values():
                _add_return(rows, membership, happening, returned)


def _add_return(rows: Rows, membership: Membership, assurance: Happening, returned: ForcedReturn) -> None:
    facts, when = rows.facts, event_date(rows.facts, assurance.claims)
    steps = next(_links(facts, membership, assurance, returned), None)
    if (
        steps is None
        or surely_before(returned.date, when)
        or not _same_route(facts, membership, assurance, returned)
    ):
        return
    claims = [*assurance.claims, *returned.claims, *(facts.claims[step] for step in steps)]
    sequence = "after" if surely_before(when, returned.date) else "possible"
    rows.relate(
        "FOLLOWED_BY_RETURN", assurance.id, returned.id, claims, event_id=assurance.id, sequence=sequence
    )


def _links(
    facts: Facts, membership: Membership, assurance: Happening, returned: ForcedReturn
) -> Iterator[tuple[str, ...]]:
    """By which claims of membership somebody whom the assurance concerns was returned; none for the same record."""
    subject = facts.identity.one(returned.subject)
    for claim in assurance.claims:
        for one in values(claim, "concerning"):
            person = facts.identity.one(one)
            if person == subject:
                yield ()
            elif person in membership.contained(subject):
                yield membership.contained(subject)[person]
            elif subject in membership.contained(person):
                yield membership.contained(person)[subject]


def _same_route(facts: Facts, membership: Membership, assurance: Happening, returned: ForcedReturn) -> bool:
    """Whether the return is from the state that sought the assurance to the one asked, as far as these are told."""
    seekers, givers = set[str](), set[str]()
    for claim in assurance.claims:
        ends = claim.subject, claim.object
        sought = facts.model.predicates[claim.predicate].subject_part == "SOUGHT_BY"
        for actor, states in zip(ends if sought else ends[::-1], (seekers, givers), strict=True):
            state = state_of(facts, membership, actor) if ":" in actor else None
            states |= {state} if state else set()
    routes = ((seekers, returned.sending), (givers, returned.receiving))
    return all(not told or not ends or told & set(ends) for told, ends in routes)


def _stage(facts: Facts, happening: Happening) -> str:
    return STAGES[facts.model.predicates[happening.claims[0].predicate].family]


def _planned(facts: Facts, exchange: str) -> list[str]:
    """An intention is listed beside what was done and makes no stage."""
    return [claim.id for claim in facts.claims.values() if claim.event == exchange and _is_plan(facts, claim)]


def _is_plan(facts: Facts, claim: Claim) -> bool:
    return claim.modality == "planned" and facts.model.predicates[claim.predicate].event == "Assurance"
