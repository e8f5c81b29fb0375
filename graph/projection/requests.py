"""Who asked for whom, and what came of it: requests, orders, wanted notices and other efforts.

An order is no return, and an effort neither. A request came to a return where the same people
were returned to the state that asked, and not surely earlier; a state that no source names is
left open. Questions read ASKED_FOR, which begins at the first of the claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import bounds
from graph.projection.edges import one_date_each
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, group_size, state_of
from graph.projection.qualifiers import words_of
from graph.projection.returns import ForcedReturn
from graph.values.counts import Count
from graph.values.dates import PartialDate, surely_before

KINDS = {
    "EXTRADITION_REQUESTED_BY": "requested", "EXTRADITION_ORDERED_BY": "ordered",
    "WANTED_BY": "wanted", "SOUGHT_RETURN_OF": "sought",
}  # fmt: skip
_REFUSED = ("refused", "rejected", "denied")


@dataclass(frozen=True)
class Request:
    """One request: of which kind, who asked whom for which people, and who decided."""

    kind: str
    person: str | None
    requesting: tuple[str, ...]
    requested: tuple[str, ...]
    decided_by: tuple[str, ...]
    date: PartialDate
    claims: tuple[Claim, ...]


def add_requests(
    rows: Rows, membership: Membership, happenings: Iterable[Happening], returns: Mapping[str, ForcedReturn]
) -> None:
    """Add ASKED_FOR from the first claim of each request to whom it is about, once for each return."""
    facts = rows.facts
    for request in find_requests(rows, membership, happenings):
        target = request.person or (*request.requesting, *request.requested, "")[0]
        size = _people(facts, membership, request)
        found: list[tuple[ForcedReturn | None, tuple[str, ...]]] = [
            *came_to(facts, membership, request, returns.values())
        ]
        for returned, steps in found or [(None, ())]:
            belonging = [facts.claims[step] for step in steps]
            printed = [claim for claim in belonging if claim.start is not None or claim.row is not None]
            rows.relate(
                "ASKED_FOR", request.claims[0].id, target, [*request.claims, *printed],
                apart=f"{request.kind}|{returned.id if returned else None}", request_kind=request.kind,
                person_id=request.person, requesting_ids=request.requesting or None,
                requested_ids=request.requested or None, decided_by_ids=request.decided_by or None,
                charges=words_of(request.claims, "charges", "charge") or None, people_min=size.min, people_max=size.max,
                outcome="returned" if returned else _outcome(facts, membership, request),
                return_id=returned.id if returned else None,
                derived_from=sorted({c.id for c in belonging} - {c.id for c in printed}) or None,
                **request.date.fields("date"),
            )  # fmt: skip


def find_requests(rows: Rows, membership: Membership, happenings: Iterable[Happening]) -> Iterator[Request]:
    """Every request, order, notice and effort that sources tell of; claims on one are one."""
    for claims in _groups(rows, happenings):
        yield _request(rows.facts, membership, claims)


def _groups(rows: Rows, happenings: Iterable[Happening]) -> Iterator[tuple[Claim, ...]]:
    """The claims by happening; those that make none by whom they are about, by state and date."""
    yield from (h.claims for h in happenings if h.claims[0].predicate in KINDS)
    one = rows.facts.identity.one
    apart: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in rows.facts.actual:
        if claim.predicate in KINDS and not rows.facts.model.predicates[claim.predicate].event:
            apart[claim.predicate, one(claim.subject), one(claim.object)].append(claim)
    for _, claims in sorted(apart.items()):
        yield from (tuple(sorted(own, key=lambda c: c.id)) for own in one_date_each(rows, claims))


def _request(facts: Facts, membership: Membership, claims: tuple[Claim, ...]) -> Request:
    first, one = claims[0], facts.identity.one
    kind = KINDS[first.predicate]
    sought = kind == "sought"
    person = first.object if sought else first.subject
    bodies = tuple(sorted({one(c.subject if sought else c.object) for c in claims}))
    states = tuple(sorted({s for body in bodies if (s := state_of(facts, membership, body))}))
    # What a source tells of the same event says from where and to where.
    ordered = kind == "ordered"
    beside = _named(facts, claims, f"THREATENED_WITH_RETURN_{'TO' if ordered else 'FROM'}", person)
    named = tuple(sorted({one(claim.object) for claim in beside}))
    return Request(
        kind, one(person) if person.startswith(("per:", "grp:")) else None,
        named if ordered else states, states if ordered else named,
        bodies if ordered else (), bounds(facts, claims), (*claims, *beside),
    )  # fmt: skip


def _named(facts: Facts, claims: Iterable[Claim], predicate: str, person: str) -> list[Claim]:
    """What the same event says of the same people under another predicate."""
    events = {claim.event for claim in claims if claim.event}
    said = facts.said_of.get(facts.identity.one(person), ())
    return [c for c in said if c.predicate == predicate and c.event in events and c.modality != "negated"]


def came_to(
    facts: Facts, membership: Membership, request: Request, returns: Iterable[ForcedReturn]
) -> Iterator[tuple[ForcedReturn, tuple[str, ...]]]:
    """Returns of the same people, or of a group that holds them, to the state that asked, not surely earlier."""
    if request.person is None:
        return
    same = {request.person: (), **membership.containers(request.person)}
    for returned in returns:
        subject = facts.identity.one(returned.subject)
        there = not request.requesting or bool(set(request.requesting) & set(returned.receiving))
        left = not (request.requested and returned.sending) or bool(
            set(request.requested) & set(returned.sending)
        )
        if subject in same and there and left and not surely_before(returned.date, request.date):
            yield returned, same[subject]


def _outcome(facts: Facts, membership: Membership, request: Request) -> str:
    """What else is recorded of it: an order, a refusal, or nothing."""
    said = [str(claim.qualifiers.get("outcome") or "").casefold() for claim in request.claims]
    if any(word in text for text in said for word in _REFUSED):
        return "refused"
    people = {request.person, *membership.containers(request.person or "")}
    orders = [
        claim
        for person in people
        for claim in facts.said_of.get(person or "", ())
        if claim.predicate == "EXTRADITION_ORDERED_BY"
        and (not request.requested or state_of(facts, membership, claim.object) in request.requested)
    ]
    if request.kind == "ordered" or any(claim.modality == "actual" for claim in orders):
        return "order_only"
    return "refused" if any(claim.modality == "negated" for claim in orders) else "not_recorded"


def _people(facts: Facts, membership: Membership, request: Request) -> Count:
    if request.person and request.person.startswith("per:"):
        return Count(1, 1, None)
    return group_size(facts, membership, request.person or "", request.claims)
