"""Every return held against every measure that could forbid it (design section 5).

Computed here once, written as TESTED_AGAINST, and only read afterwards: no query repeats
a legal rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.law.links import (
    Tie,
    feared_destinations,
    find_ties,
    may_tie,
    protects_somebody_unnamed,
    speaks_against,
)
from graph.law.reasons import caveats, reason, ruled_out_reason
from graph.law.verdict import Judgement, Link, Verdict, judge
from graph.projection.facts import Facts
from graph.projection.measures import Measure
from graph.projection.membership import Membership
from graph.projection.returns import ForcedReturn
from graph.values.dates import PartialDate, days_between


@dataclass(frozen=True)
class Pair:
    """One return held against one measure; ``verdict`` is None for a candidate that is ruled out."""

    returned: ForcedReturn
    measure: Measure
    link: Link
    verdict: Verdict | None
    reason: str
    claims: tuple[str, ...]
    against: tuple[str, ...]
    said_to_breach: tuple[str, ...]
    start: PartialDate
    days: tuple[int | None, int | None]
    destination_differs: bool
    person: str


def find_pairs(
    facts: Facts, membership: Membership, returns: Iterable[ForcedReturn], measures: Iterable[Measure]
) -> list[Pair]:
    """Every pair and every ruled-out candidate, ordered by return and measure."""
    # By the state that they bind and by whom they protect; '' for those who are not named.
    binding: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for measure in measures:
        unnamed = [""] if protects_somebody_unnamed(facts, membership, measure) else []
        for state in measure.addressees if measure.forbids_removal else ():
            for protected in (*measure.protected, *unnamed):
                binding[state, protected].append(measure)
    found: list[Pair] = []
    for returned in returns:
        people = ("", *may_tie(membership, facts.identity.one(returned.subject)))
        tied = (binding.get((state, who), ()) for state in returned.sending for who in people)
        candidates = {measure.id: measure for some in tied for measure in some}
        pairs = (_pair(facts, membership, returned, measure) for measure in candidates.values())
        found += [pair for pair in pairs if pair is not None]
    return sorted(found, key=lambda p: (p.returned.id, p.measure.id))


def _pair(facts: Facts, membership: Membership, returned: ForcedReturn, measure: Measure) -> Pair | None:
    """The strongest tie of the two; None where nothing ties them."""
    bound = [state for state in measure.addressees if state in returned.sending]
    judged = [
        _judged(facts, membership, returned, measure, tie, bound)
        for tie in find_ties(facts, membership, returned, measure)
    ]
    return min(judged, key=_strength, default=None)


def _strength(pair: Pair) -> tuple[int, int, str]:
    verdicts = list(Verdict)
    return (
        verdicts.index(pair.verdict) if pair.verdict else len(verdicts),
        list(Link).index(pair.link),
        pair.person,
    )


def _judged(
    facts: Facts, membership: Membership, returned: ForcedReturn, measure: Measure, tie: Tie, bound: list[str]
) -> Pair:
    feared = feared_destinations(facts, membership, tie.protected)
    start = measure.starts[tie.protected]
    excluded = tie.link is Link.UNNAMED_GROUP and _elsewhere(returned, measure, feared)
    judgement = None if excluded else judge(start, measure.end, returned.date, tie.link)
    cited = {c.id for c in (*returned.claims, *measure.protected[tie.protected], *measure.filing)} | set(
        tie.claims
    )
    cited |= {claim.id for state in bound for claim in measure.addressees[state]}
    cited |= {
        c.id
        for c in measure.claims
        if c.predicate in {"INTERIM_MEASURE_ISSUED_BY", "INTERIM_MEASURE_LIFTED_BY"}
    }
    if excluded:
        cited |= {claim_id for claims in feared.values() for claim_id in claims}
    against = speaks_against(facts, membership, tie, returned)
    words = _reason(facts, tie, judgement, measure, returned, sorted({*measure.destinations, *feared}))
    return Pair(
        returned=returned, measure=measure, link=tie.link, verdict=judgement.verdict if judgement else None,
        reason=words + caveats(facts, cited, against),
        claims=tuple(sorted(cited)),
        against=tuple(against),
        said_to_breach=tuple(_said_to_breach(facts, returned, measure)),
        start=start, days=days_between(start, returned.date),
        destination_differs=_differs(returned, measure),
        person=tie.person,
    )  # fmt: skip


def _reason(
    facts: Facts,
    tie: Tie,
    judgement: Judgement | None,
    measure: Measure,
    returned: ForcedReturn,
    feared: list[str],
) -> str:
    if judgement is None:
        return ruled_out_reason(facts, tie, returned, feared)
    return reason(facts, tie, judgement, measure, returned)


def _differs(returned: ForcedReturn, measure: Measure) -> bool:
    """Whether both destinations are known and the measure names another one; the pair stays a pair."""
    sent, named = set(returned.receiving), set(measure.destinations)
    return bool(sent and named and not sent & named)


def _elsewhere(returned: ForcedReturn, measure: Measure, feared: dict[str, list[str]]) -> bool:
    """Whether the return went to another state than the one that the group fears or the measure names.

    A return whose destination is not printed cannot be ruled out.
    """
    sent = set(returned.receiving)
    if not sent:
        return False
    return any(named and not sent & named for named in (set(measure.destinations), set(feared)))


def _said_to_breach(facts: Facts, returned: ForcedReturn, measure: Measure) -> list[str]:
    """Who says that this return or this measure was in breach: findings, which never decide."""
    return sorted({*facts.findings_on.get(returned.id, ()), *facts.findings_on.get(measure.id, ())})
