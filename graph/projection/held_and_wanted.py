"""Who was held while another state asked for them, and what came of it.

*stated*: a source says that the other state asked for the detention. *same_person*: they were
held, and wanted or asked for by another state, and no more is claimed. Where a whole group has
such a custody its parts are not told again. Questions read HELD_AND_WANTED.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.custody import Custody
from graph.projection.dates import bounds, event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, group_size, state_of
from graph.projection.qualifiers import words_of
from graph.projection.returns import ForcedReturn
from graph.values.dates import joined, surely_before

_STATED = "DETENTION_REQUESTED_BY"
_ASKING = frozenset({_STATED, "WANTED_BY", "EXTRADITION_REQUESTED_BY"})
_LASTING = frozenset({"as_of", "throughout"})


@dataclass(frozen=True)
class Held:
    """One custody of people for whom another state asked."""

    custody: Custody
    requesting: str
    asking: tuple[Claim, ...]
    steps: tuple[str, ...]

    @property
    def link(self) -> str:
        """stated, or same_person where they were only held and wanted."""
        return "stated" if any(claim.predicate == _STATED for claim in self.asking) else "same_person"


def add_held_and_wanted(
    rows: Rows, membership: Membership, happenings: Iterable[Happening],
    returns: Mapping[str, ForcedReturn], custodies: Iterable[Custody],
) -> None:  # fmt: skip
    """Add HELD_AND_WANTED from people to each custody, once for each state that asked."""
    facts = rows.facts
    released = [happening for happening in happenings if happening.key.act == "released"]
    for held in find_held(facts, membership, custodies):
        custody = held.custody
        outcome, target, ending = _outcome(facts, membership, held, returns.values(), released)
        belonging = [facts.claims[step] for step in held.steps]
        printed = [claim for claim in belonging if claim.start is not None or claim.row is not None]
        derived = {claim.id for claim in belonging} - {claim.id for claim in printed} | set(
            custody.derived or ()
        )
        group = custody.person.startswith("grp:")
        size = group_size(facts, membership, custody.person, custody.claims) if group else None
        rows.relate(
            "HELD_AND_WANTED", custody.person, custody.event, [*custody.claims, *held.asking, *printed, *ending],
            event_id=custody.event, apart=f"{custody.body}|{custody.state}|{held.requesting}",
            body_id=custody.body, state_id=custody.state, requesting_id=held.requesting, link=held.link,
            charges=words_of(held.asking, "charges", "charge") or None, outcome=outcome, outcome_id=target,
            people_min=size.min if size else 1, people_max=size.max if size else 1,
            derived_from=sorted(derived) or None, **custody.since.fields("since"),
        )  # fmt: skip


def find_held(facts: Facts, membership: Membership, custodies: Iterable[Custody]) -> Iterator[Held]:
    """Every custody by one state of people for whom another had asked, by custody."""
    asking = _asking(facts, membership)
    found = [
        held for custody in _by_body(custodies) for held in _of_custody(facts, membership, custody, asking)
    ]
    whole = {(h.custody.person, h.custody.state, h.requesting) for h in found}
    for held in found:
        above = membership.containers(held.custody.person)
        if not any((who, held.custody.state, held.requesting) in whole for who in above):
            yield held


def _by_body(custodies: Iterable[Custody]) -> list[Custody]:
    """One custody by one body at several places is one: the question asks by whom."""
    found: dict[tuple[str, str, str | None, str | None], Custody] = {}
    for custody in custodies:
        key = custody.event, custody.person, custody.body, custody.state
        other = found.get(key)
        if other is not None:
            claims = {claim.id: claim for claim in (*other.claims, *custody.claims)}
            since = joined((other.since, custody.since))[0]
            custody = replace(other, claims=tuple(claims.values()), since=since)
        found[key] = custody
    return list(found.values())


def _asking(facts: Facts, membership: Membership) -> dict[str, dict[str, list[Claim]]]:
    """Who asked for whom: by the person and by the state."""
    found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in facts.actual:
        state = state_of(facts, membership, claim.object) if claim.predicate in _ASKING else None
        if state:
            found[facts.identity.one(claim.subject)][state].append(claim)
    return found


def _of_custody(
    facts: Facts, membership: Membership, custody: Custody, asking: Mapping[str, Mapping[str, list[Claim]]]
) -> Iterator[Held]:
    """Each other state that asked for them, or for a group that holds them, unless surely after the custody.

    Where no source says which state held them, only a request for this custody shows that it was another.
    """
    events = {custody.event, *(claim.event for claim in custody.claims)}
    around = {custody.person: (), **membership.containers(custody.person)}
    told: set[str] = set()
    for who, steps in around.items():
        for state, said in asking.get(who, {}).items():
            # A request to hold somebody is one for the custody of its event, where it names one.
            claims = [c for c in said if c.predicate != _STATED or c.event is None or c.event in events]
            stated = any(claim.predicate == _STATED for claim in claims)
            if (
                not claims
                or state in told
                or state == custody.state
                or (custody.state is None and not stated)
            ):
                continue
            if custody.until is None or not surely_before(custody.until, bounds(facts, claims)):
                told.add(state)
                yield Held(custody, state, tuple(claims), steps)


def _outcome(
    facts: Facts,
    membership: Membership,
    held: Held,
    returns: Iterable[ForcedReturn],
    released: list[Happening],
) -> tuple[str, str | None, tuple[Claim, ...]]:
    """returned, released, held or not_recorded; with the event that says so and its claims."""
    custody = held.custody
    same = {custody.person, *membership.containers(custody.person)}
    for returned in returns:
        by = custody.state is None or not returned.sending or custody.state in returned.sending
        there = held.requesting in returned.receiving and facts.identity.one(returned.subject) in same
        if by and there and not surely_before(returned.date, custody.since):
            return "returned", returned.id, returned.claims
    for happening in released:
        states = {state_of(facts, membership, claim.object) for claim in happening.claims}
        mine = facts.identity.one(happening.subject) == custody.person and custody.state in states
        if mine and not surely_before(event_date(facts, happening.claims), custody.since):
            return "released", happening.id, happening.claims
    lasting = any(claim.date.semantics in _LASTING and not claim.date.undated for claim in custody.claims)
    return ("held" if lasting else "not_recorded"), None, ()
