"""Findings that a state broke a measure, an instrument or a principle: who says so, of what, towards whom.

The finder is the speaker whom the source names, else who signed the statement; a court that
rules something unlawful is its own finder. What would only be a breach is none. Claims that
state one fact by the same finders are one finding. Questions read FOUND_IN_BREACH, which
begins at the first of its claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import bounds
from graph.projection.facts import Facts
from graph.projection.findings import kind_of_finders, root_of, signers_of_statements
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, state_of
from graph.projection.qualifiers import values
from graph.projection.returns import ForcedReturn
from graph.values.names import fold

#: What can be broken: anything else is an event that was found to be in breach.
_BROKEN = ("ims:", "ins:")


@dataclass(frozen=True)
class Finding:
    """What makes claims one finding: who found it, on which state, of what, on which event."""

    fact: str
    state: str
    broken: str | None
    event: str | None
    finders: tuple[str, ...]
    towards: str | None
    together: bool


def add_breaches(
    rows: Rows, membership: Membership, happenings: Iterable[Happening], returns: Mapping[str, ForcedReturn]
) -> None:
    """Add FOUND_IN_BREACH from the first claim of each finding to the state."""
    facts = rows.facts
    by_name = _states_by_name(facts)
    found: dict[Finding, list[Claim]] = defaultdict(list)
    for finding, claim in _findings(rows, membership, list(happenings), returns):
        found[finding].append(claim)
    for finding, claims in found.items():
        towards = finding.towards
        known = by_name.get(fold(towards)) if towards else None
        rows.relate(
            "FOUND_IN_BREACH", min(claim.id for claim in claims), finding.state, claims,
            apart="|".join((finding.fact, finding.broken or "", *finding.finders)),
            event_id=finding.event if finding.event in rows.nodes else None,
            of_id=finding.broken,
            finder_ids=finding.finders or None,
            finder_kind=kind_of_finders(facts, finding.finders, together=finding.together),
            towards=facts.name(known) if known else towards, towards_id=known,
            **bounds(facts, claims).fields("date"),
        )  # fmt: skip


def _findings(
    rows: Rows, membership: Membership, happenings: list[Happening], returns: Mapping[str, ForcedReturn]
) -> Iterator[tuple[Finding, Claim]]:
    facts = rows.facts
    signers = signers_of_statements(facts)
    for claim in facts.actual:
        if claim.predicate == "BREACHED":
            finders, together = _finders(facts, signers, claim)
            yield _breach(rows, membership, claim, finders, together), claim
    states_of = _states_of_events(facts, membership, happenings, returns)
    for claim in facts.actual:
        if claim.predicate == "RULED_UNLAWFUL":
            court, event = facts.identity.one(claim.subject), facts.identity.one(claim.object)
            own = state_of(facts, membership, court)
            for state in sorted(states_of.get(event, ())) or ([own] if own else []):
                # One court rules once on an event, wherever the source says it again.
                fact = facts.original(claim).event or event
                yield Finding(fact, state, None, event, (court,), None, False), claim


def _breach(
    rows: Rows, membership: Membership, claim: Claim, finders: tuple[str, ...], together: bool
) -> Finding:
    facts = rows.facts
    origin, broken = facts.original(claim), facts.identity.one(claim.object)
    towards = claim.qualifiers.get("towards")
    event = claim.event if claim.event in rows.nodes else None
    if not broken.startswith(_BROKEN):
        event, broken = broken, ""
    return Finding(
        claim.fact or origin.fact or origin.id,
        state_of(facts, membership, claim.subject) or facts.identity.one(claim.subject),
        broken or None, event or _case(facts, claim), finders, str(towards) if towards else None, together,
    )  # fmt: skip


def _case(facts: Facts, claim: Claim) -> str | None:
    """The case in which it was found, where the claim names only one."""
    cases = {facts.identity.one(one) for one in values(claim, "concerning") if one.startswith("cas:")}
    return cases.pop() if len(cases) == 1 else None


def _finders(facts: Facts, signers: Mapping[str, set[str]], claim: Claim) -> tuple[tuple[str, ...], bool]:
    if claim.attributed_to:
        return (facts.identity.one(claim.attributed_to),), False
    signed = signers.get(root_of(facts, claim.asserted_in or ""), set())
    return tuple(sorted(signed)), True


def _states_of_events(
    facts: Facts, membership: Membership, happenings: Iterable[Happening], returns: Mapping[str, ForcedReturn]
) -> dict[str, set[str]]:
    """Whose act each event was: the sending state of a return, else the states that its claims name."""
    found: dict[str, set[str]] = defaultdict(set)
    for happening in happenings:
        if happening.id in returns:
            states = set(returns[happening.id].sending)
        elif happening.label in {"Detention", "Decision"}:
            ends = (end for c in happening.claims for end in (c.subject, c.object) if ":" in end)
            states = {state for end in ends if (state := state_of(facts, membership, end))}
        else:
            continue
        found[happening.id] |= states
        found[happening.key.event] |= states
    return found


def _states_by_name(facts: Facts) -> dict[str, str]:
    """States by their names and ids: a claim may name one in words."""
    found: dict[str, str] = {}
    for entity in facts.entities.values():
        if entity.type == "state":
            for name in (entity.id, entity.name, *(alias.text for alias in entity.aliases)):
                found.setdefault(fold(name), facts.identity.one(entity.id))
    return found
