"""Which protection people had, sought or had lost when they were returned, as far as the dates allow it.

A status of the people returned, of a part of them, or of a group that holds them all. One
that surely came after the return is none of that day. Questions read STATUS_AT_RETURN.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, group_size
from graph.projection.returns import ForcedReturn
from graph.values.counts import Count
from graph.values.dates import PartialDate, days_between, surely_before

#: What each act gives, in one word. Registered is not recognised, and refused is no status but an answer.
STATUSES = {
    "sought_asylum": "sought", "registered": "registered", "granted_refugee_status": "refugee",
    "granted_asylum": "asylum", "refused_asylum": "refused", "lost_refugee_status": "withdrawn",
    "granted_deferral_of_removal": "deferral",
}  # fmt: skip
_LOSES = "withdrawn"
_CAN_BE_LOST = frozenset({"refugee", "asylum"})


@dataclass(frozen=True)
class Status:
    """One status as one body gave, took or was asked for it."""

    event: str
    status: str
    holder: str
    body: str
    granted: PartialDate | None
    withdrawn: PartialDate | None
    claims: tuple[Claim, ...]


def add_statuses(
    rows: Rows, membership: Membership, happenings: Iterable[Happening], returns: Mapping[str, ForcedReturn]
) -> None:
    """Add STATUS_AT_RETURN from each return to what gave, refused or withdrew a status before it."""
    held = _by_holder(rows.facts, happenings)
    for returned in returns.values():
        for person, steps, status in _of_return(rows.facts, membership, returned, held):
            _add(rows, membership, returned, person, steps, status)


def _add(
    rows: Rows, membership: Membership, returned: ForcedReturn, person: str, steps: tuple[str, ...], status: Status
) -> None:  # fmt: skip
    belonging = [rows.facts.claims[step] for step in steps]
    printed = [claim for claim in belonging if claim.start is not None or claim.row is not None]
    derived = sorted({claim.id for claim in belonging} - {claim.id for claim in printed})
    people = _people(rows.facts, membership, returned, person, status)
    gap = days_between(status.withdrawn, returned.date) if status.withdrawn else (None, None)
    rows.relate(
        "STATUS_AT_RETURN", returned.id, status.event, [*status.claims, *printed], event_id=returned.id,
        apart=f"{person}|{status.body}", person_id=person, body_id=status.body, status=status.status,
        verdict=verdict(status, returned.date), derived_from=derived or None,
        people_min=people.min, people_max=people.max, gap_days_min=gap[0], gap_days_max=gap[1],
        **(status.granted.fields("granted") if status.granted else {}),
        **(status.withdrawn.fields("withdrawn") if status.withdrawn else {}),
    )  # fmt: skip


def verdict(status: Status, returned: PartialDate) -> str:
    """held, possible, lost_before or unknown: what the dates say of the day of the return."""
    lost, granted = status.withdrawn, status.granted
    if lost is not None and surely_before(lost, returned):
        return "lost_before"
    kept = lost is None or surely_before(returned, lost)
    # Who loses a status later had it until then, also where no source tells when it began.
    had = surely_before(granted, returned) if granted is not None else kept
    if had and kept:
        return "held"
    deciding = [when for when, sure in ((granted, had), (lost, kept)) if when is not None and not sure]
    return "unknown" if returned.undated or any(when.undated for when in deciding) else "possible"


def _by_holder(facts: Facts, happenings: Iterable[Happening]) -> dict[str, list[Status]]:
    """Every status by who has it, with the loss of it where the same people lost one later."""
    made = [
        s for happening in happenings if happening.key.act in STATUSES for s in _statuses(facts, happening)
    ]
    found: dict[str, list[Status]] = defaultdict(list)
    for status in made:
        found[status.holder].append(
            _joined(status, [other for other in made if other.holder == status.holder])
        )
    return found


def _statuses(facts: Facts, happening: Happening) -> Iterator[Status]:
    word, holder = STATUSES[happening.key.act], facts.identity.one(happening.subject)
    by: dict[str, list[Claim]] = defaultdict(list)
    for claim in happening.claims:
        by[facts.identity.one(claim.object)].append(claim)
    for body, claims in sorted(by.items()):
        when = event_date(facts, claims)
        granted, lost = (None, when) if word == _LOSES else (when, None)
        yield Status(happening.id, word, holder, body, granted, lost, tuple(claims))


def _joined(status: Status, others: Iterable[Status]) -> Status:
    """A status with its loss, a loss with what was lost; the body that withdraws may be another."""
    for other in others:
        if status.status in _CAN_BE_LOST and other.status == _LOSES:
            gave, took = status, other
        elif status.status == _LOSES and other.status in _CAN_BE_LOST:
            gave, took = other, status
        else:
            continue
        assert gave.granted is not None and took.withdrawn is not None
        if not surely_before(took.withdrawn, gave.granted):
            claims = (*status.claims, *other.claims)
            return Status(
                status.event, status.status, status.holder, status.body, gave.granted, took.withdrawn, claims
            )  # fmt: skip
    return status


def _of_return(
    facts: Facts, membership: Membership, returned: ForcedReturn, held: Mapping[str, list[Status]]
) -> Iterator[tuple[str, tuple[str, ...], Status]]:
    """Who of the people returned, by which claims they belong, and the status; none of a later day."""
    subject = facts.identity.one(returned.subject)
    inside = {who: (who, steps) for who, steps in membership.contained(subject).items()}
    # What is said of a whole group is said of those of it who were returned.
    above = {whole: (subject, steps) for whole, steps in membership.containers(subject).items()}
    for holder, (person, steps) in sorted({**above, **inside, subject: (subject, ())}.items()):
        for status in held.get(holder, ()):
            if status.granted is None or not surely_before(returned.date, status.granted):
                yield person, steps, status


def _people(
    facts: Facts, membership: Membership, returned: ForcedReturn, person: str, status: Status
) -> Count:
    """A part of a returned group keeps its own count."""
    if person == facts.identity.one(returned.subject):
        return returned.people
    return (
        group_size(facts, membership, person, status.claims)
        if person.startswith("grp:")
        else Count(1, 1, None)
    )
