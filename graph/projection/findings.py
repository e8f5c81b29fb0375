"""Findings of torture in a state: who found it, as what, when, and in which claims.

Claims that state one fact are one finding, copies too. The finder is who a source says found
it; where that is a statement, those who signed it. Questions read FINDING_ON, which begins at
the first of the claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.facts import Facts
from graph.values.dates import PartialDate, joined

_TORTURE = "FOUND_TORTURE_IN"
#: As what a finder of each entity type finds; any other type stands for itself.
_KINDS = {"state_agency": "state"}
#: By which claims an individual finds something as the holder of an office.
_OFFICES = frozenset({"HOLDS_POSITION", "LEADER_OF"})


def add_findings(rows: Rows) -> None:
    """Add FINDING_ON from the first claim of each finding to the state."""
    facts = rows.facts
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in facts.actual:
        if claim.predicate == _TORTURE:
            origin = facts.original(claim)
            found[claim.fact or origin.fact or origin.id, facts.identity.one(claim.object)].append(claim)
    signers = signers_of_statements(facts)
    for (finding, state), claims in sorted(found.items()):
        finders = sorted({f for claim in claims for f in _finders(facts, signers, claim.subject)})
        signed = any(claim.subject.startswith("stm:") for claim in claims)
        patterns = dict.fromkeys(str(c.qualifiers["pattern"]) for c in claims if c.qualifiers.get("pattern"))
        rows.relate(
            "FINDING_ON", claims[0].id, state, claims, apart=finding, finding=finding, finder_ids=finders,
            finder_kind=kind_of_finders(facts, finders, together=signed) or "other",
            pattern=" / ".join(patterns) or None,
            **_date(facts, claims).fields("date"),
        )  # fmt: skip


def _date(facts: Facts, claims: Iterable[Claim]) -> PartialDate:
    """The day as printed: a finding as of a day is read as such by whoever compares it."""
    return joined(_printed(facts, claim) for claim in claims)[0]


def _printed(facts: Facts, claim: Claim) -> PartialDate:
    if claim.date.undated:
        return PartialDate.bounded_by_publication(facts.published(claim))
    # What a statement itself finds as of its day, it finds on that day and not by then.
    by_statement = claim.subject.startswith("stm:") and claim.date.semantics == "as_of"
    return replace(claim.date, semantics="at") if by_statement else claim.date


def signers_of_statements(facts: Facts) -> dict[str, set[str]]:
    """Who signed each statement, whichever copy of it they are printed under."""
    signers: dict[str, set[str]] = defaultdict(set)
    for claim in facts.actual:
        if claim.predicate == "SIGNED":
            signers[root_of(facts, claim.object)].add(facts.identity.one(claim.subject))
    return signers


def root_of(facts: Facts, statement: str) -> str:
    """The statement that this one reproduces, at the end of the chain; else itself."""
    seen: set[str] = set()
    while statement not in seen and (found := facts.entities.get(statement)) and found.copy_of:
        seen.add(statement)
        statement = found.copy_of
    return statement


def _finders(facts: Facts, signers: dict[str, set[str]], subject: str) -> set[str]:
    own = signers.get(root_of(facts, subject), set()) if subject.startswith("stm:") else set()
    return own or {facts.identity.one(subject)}


def kind_of_finders(facts: Facts, finders: Iterable[str], *, together: bool) -> str | None:
    """As what they found it. What many sign together is a statement of organisations, never of a court."""
    kinds = sorted({kind for finder in finders for kind in _kinds(facts, finder)})
    if len(kinds) > 1 and together:
        return "ngo" if "ngo" in kinds else "other"
    return kinds[0] if kinds else None


def _kinds(facts: Facts, finder: str) -> set[str]:
    """The kind of a body; of an individual that of the bodies in whose office a source puts them."""
    entity = facts.entities.get(finder)
    if entity is None:
        return set()
    if entity.type != "individual":
        return {_KINDS.get(entity.type, entity.type)}
    offices = {
        facts.identity.one(claim.object)
        for claim in facts.said_of.get(finder, ())
        if claim.predicate in _OFFICES and claim.modality == "actual" and claim.object_kind == "entity"
    }
    held = {
        _KINDS.get(facts.entities[body].type, facts.entities[body].type)
        for body in offices
        if body in facts.entities
    }
    return held or {"individual"}
