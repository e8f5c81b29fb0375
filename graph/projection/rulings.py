"""Rulings on removals: what a court or body decided, before or after which return, and what it ordered.

Claims of one event id and one body are one ruling. A removal is allowed by an order, or where
an appeal against one is refused; a refused appeal on refugee status allows none. An order to
bring somebody back is no return. Questions read RULED_ON_REMOVAL_OF.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.complaints import REMOVAL
from graph.projection.dates import event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, state_of
from graph.projection.returns import ForcedReturn
from graph.values.dates import PartialDate, surely_before

#: What an act says of the removal itself; the others of a ruling are what it orders.
_OUTCOMES = {
    "extradition_ordered": "allowed", "appeal_rejected": "allowed",
    "granted_deferral_of_removal": "blocked", "ruled_unlawful": "unlawful",
}  # fmt: skip
_BRING_BACK, _COMPENSATION, _ORDERED = "ordered_return_of", "ordered_compensation", "ordered"


@dataclass(frozen=True)
class Ruling:
    """What one body decided of the removal of somebody. ``returned`` is None where no return is recorded."""

    event: str
    body: str
    person: str
    outcome: str | None
    date: PartialDate
    returned: ForcedReturn | None
    steps: tuple[str, ...]
    claims: tuple[Claim, ...]
    orders: tuple[Claim, ...]


def add_rulings(
    rows: Rows, membership: Membership, happenings: Iterable[Happening], returns: Mapping[str, ForcedReturn]
) -> None:
    """Add RULED_ON_REMOVAL_OF from each ruling to whom it concerns, once for each return."""
    facts, every = rows.facts, list(happenings)
    for found in find_rulings(facts, membership, every, returns):
        belonging = [facts.claims[step] for step in found.steps]
        printed = [claim for claim in belonging if claim.start is not None or claim.row is not None]
        derived = sorted({claim.id for claim in belonging} - {claim.id for claim in printed})
        event = found.returned.id if found.returned else None
        rows.relate(
            "RULED_ON_REMOVAL_OF", found.event, found.person, [*found.claims, *found.orders, *printed],
            event_id=found.event, apart=f"{found.body}|{event}", body_id=found.body, outcome=found.outcome,
            return_id=event, timing=_timing(found), orders=_orders(facts, found) or None,
            compensation=_compensation(facts, found), carried_out=_carried_out(found),
            state_ids=_states(facts, membership, found) or None, derived_from=derived or None,
            **found.date.fields("date"),
        )  # fmt: skip


def find_rulings(
    facts: Facts, membership: Membership, happenings: Iterable[Happening], returns: Mapping[str, ForcedReturn]
) -> Iterator[Ruling]:
    """Every ruling on a removal, by event and body."""
    every = list(happenings)
    named: dict[str, set[str]] = defaultdict(set)
    for happening in every:
        named[happening.id].add(happening.id)
        named[happening.key.event].add(happening.id)
    by_id = {happening.id: happening for happening in every}
    for (_, body), acts in sorted(_by_body(facts, every).items()):
        for event, outcome, claims in _decided(by_id, named, acts):
            orders = _claims_of(acts, _ORDERED, _BRING_BACK, _COMPENSATION)
            for person, returned, steps in _concerned(
                facts, membership, by_id, named, returns, body, outcome, claims
            ):
                when = event_date(facts, claims)
                yield Ruling(
                    event, body, person, outcome, when, returned, steps, tuple(claims), tuple(orders)
                )


Acts = dict[str, list[tuple[str, Claim]]]


def _by_body(facts: Facts, happenings: Iterable[Happening]) -> dict[tuple[str, str], Acts]:
    """The claims on decisions by event and body, and there by act, each with the id of its node."""
    found: dict[tuple[str, str], Acts] = defaultdict(lambda: defaultdict(list))
    for happening in happenings:
        if happening.label != "Decision":
            continue
        for claim in happening.claims:
            predicate = facts.model.predicates[claim.predicate]
            body = claim.subject if predicate.subject_part == "DECIDED_BY" else claim.object
            found[happening.key.event, facts.identity.one(body)][happening.key.act].append(
                (happening.id, claim)
            )
    return found


def _claims_of(acts: Acts, *names: str) -> list[Claim]:
    return [claim for name in names for _, claim in acts.get(name, ())]


def _decided(
    by_id: Mapping[str, Happening], named: Mapping[str, set[str]], acts: Acts
) -> Iterator[tuple[str, str | None, list[Claim]]]:
    """What the ruling says of a removal; where a source tells only of an order to bring back, that order."""
    found: dict[tuple[str, str | None, str], list[Claim]] = defaultdict(list)
    for act, outcome in _OUTCOMES.items():
        for event, claim in acts.get(act, ()):
            if act == "ruled_unlawful":
                labels = {_subject_of_ruling(by_id[one]) for one in named.get(claim.object, ())}
                if labels & {"return", "order"}:
                    found[event, outcome, claim.object].append(claim)
            elif act != "appeal_rejected" or REMOVAL.search(str(claim.qualifiers.get("matter") or "")):
                found[event, outcome, ""].append(claim)
    if not found:
        for event, claim in acts.get(_BRING_BACK, ()):
            found[event, None, ""].append(claim)
    for (event, decided, _), claims in found.items():
        yield event, decided, claims


def _subject_of_ruling(happening: Happening) -> str | None:
    if happening.label == "ForcedReturn":
        return "return"
    return "order" if happening.key.act == "extradition_ordered" else None


def _concerned(
    facts: Facts, membership: Membership, by_id: Mapping[str, Happening], named: Mapping[str, set[str]],
    returns: Mapping[str, ForcedReturn], body: str, outcome: str | None, claims: list[Claim],
) -> Iterator[tuple[str, ForcedReturn | None, tuple[str, ...]]]:  # fmt: skip
    """Whom the ruling concerns, with each return that it can be about."""
    first = claims[0]
    if first.predicate == "RULED_UNLAWFUL":
        ruled = [by_id[one] for one in sorted(named.get(first.object, ()))]
        people = sorted({facts.identity.one(h.subject) for h in ruled if _subject_of_ruling(h)})
        direct = [returns[h.id] for h in ruled if h.id in returns]
        if direct:
            yield from ((facts.identity.one(one.subject), one, ()) for one in direct)
            return
    else:
        part = facts.model.predicates[first.predicate].subject_part
        people = [facts.identity.one(first.object if part == "DECIDED_BY" else first.subject)]
    for person in people:
        yield from _with_returns(facts, membership, returns, body, outcome, person, claims)


def _with_returns(
    facts: Facts, membership: Membership, returns: Mapping[str, ForcedReturn], body: str, outcome: str | None,
    person: str, claims: list[Claim],
) -> Iterator[tuple[str, ForcedReturn | None, tuple[str, ...]]]:  # fmt: skip
    """Returns of the same people, or of some of them, by the state of the body; an earlier one is another removal."""
    state, when = state_of(facts, membership, body), event_date(facts, claims)
    around = {person: (), **membership.containers(person), **membership.contained(person)}
    found = [
        (returned, around[subject])
        for returned in returns.values()
        if (subject := facts.identity.one(returned.subject)) in around
        and (state is None or not returned.sending or state in returned.sending)
        and (outcome is None or not surely_before(returned.date, when))
    ]
    yield from ((person, returned, steps) for returned, steps in found)
    if not found:
        yield person, None, ()


def _timing(ruling: Ruling) -> str | None:
    """before, after or unsure: the ruling against the return; also where a source states only the order."""
    if ruling.returned is None:
        return None
    events = {ruling.returned.id, *(claim.event for claim in ruling.returned.claims if claim.event)}
    for word, order in (("after", "after"), ("before", "before")):
        if any(str(claim.qualifiers.get(word)) in events for claim in ruling.claims):
            return order
    if surely_before(ruling.date, ruling.returned.date):
        return "before"
    return "after" if surely_before(ruling.returned.date, ruling.date) else "unsure"


def _orders(facts: Facts, ruling: Ruling) -> tuple[str, ...]:
    """What was ordered of whom, in words; a compensation stands in a column of its own."""
    said = set()
    for claim in ruling.orders:
        if claim.predicate == "ORDERED":
            act = claim.qualifiers.get("act")
            said.add(
                f"{facts.name(facts.identity.one(claim.object))}: {act}" if act else facts.name(claim.object)
            )
        elif claim.predicate == "ORDERED_RETURN_OF":
            said.add(f"bring back {facts.name(facts.identity.one(claim.object))}")
    return tuple(sorted(said))


def _compensation(facts: Facts, ruling: Ruling) -> str | None:
    said = set()
    for claim in ruling.orders:
        if claim.predicate == "ORDERED_COMPENSATION_TO":
            sum_of = " ".join(
                str(claim.qualifiers[n]) for n in ("amount", "currency") if claim.qualifiers.get(n)
            )
            payer = claim.qualifiers.get("payer")
            by = f", payable by {facts.name(str(payer))}" if payer else ""
            said.add((sum_of or "amount not printed") + by)
    return " / ".join(sorted(said)) or None


def _carried_out(ruling: Ruling) -> str:
    """Only a claim that says so makes it yes or no."""
    said = {str(claim.qualifiers.get("carried_out")).casefold() for claim in (*ruling.claims, *ruling.orders)}
    if said & {"yes", "true"}:
        return "yes"
    return "no" if said & {"no", "false"} else "not_recorded"


def _states(facts: Facts, membership: Membership, ruling: Ruling) -> tuple[str, ...]:
    """Whose removal it is: the state of the body, else of the return, else the one from which a return is feared."""
    own = state_of(facts, membership, ruling.body)
    if own:
        return (own,)
    if ruling.returned:
        return tuple(sorted(ruling.returned.sending))
    feared = (c for c in facts.said_of.get(ruling.person, ()) if c.predicate == "THREATENED_WITH_RETURN_FROM")
    return tuple(
        sorted({facts.identity.one(claim.object) for claim in feared if claim.modality != "negated"})
    )
