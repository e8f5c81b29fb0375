"""What happened to people after they were returned, as far as the dates allow it.

A fate is an event in the receiving state that is not surely before the return. Beside
fates, what surely came later counts, wherever it was: it shows that a source has heard of
them. Worked out once, here; questions read FOLLOWED_BY.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.dates import bounds, claim_date, event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.membership import Membership, state_of
from graph.projection.returns import ForcedReturn
from graph.values.dates import PartialDate, state_bounds, surely_before

#: What each act is as a fate. Abuse is not called torture unless the source does.
FATES = {
    "detained": "detained", "imprisoned": "detained", "transferred": "detained", "charged": "charged",
    "sentenced": "sentenced", "sentence_upheld": "sentenced", "convicted": "convicted", "tortured": "tortured",
    "ill_treated": "ill_treated", "injured": "ill_treated", "died_in_custody_of": "died_in_custody",
    "killed": "killed", "extrajudicially_executed": "killed", "released": "released",
}  # fmt: skip

#: Claims that make no event and yet say where somebody was.
_PLACES = frozenset({"RESIDED_IN", "FLED_FROM", "FLED_TO", "GRANTED_WORK_PERMIT_IN"})
#: Events that say nothing of where the person was or what became of them.
_SILENT = frozenset({"Intervention", "Assurance", "InterimMeasure", "TreatyAction"})


@dataclass(frozen=True)
class Sequel:
    """Something later in the life of people who were returned. ``fate`` is None for what is no fate."""

    returned: ForcedReturn
    target: str
    person: str
    fate: str | None
    sequence: str
    claims: tuple[Claim, ...]
    date: PartialDate


def add_aftermath(
    rows: Rows, membership: Membership, happenings: list[Happening], returns: Mapping[str, ForcedReturn]
) -> None:
    """Add FOLLOWED_BY from each return to what followed it."""
    for found in find_sequels(rows.facts, membership, happenings, returns):
        rows.relate(
            "FOLLOWED_BY", found.returned.id, found.target, found.claims, event_id=found.returned.id,
            through=None if found.person == rows.facts.identity.one(found.returned.subject) else found.person,
            person_id=found.person, fate=found.fate, sequence=found.sequence, **found.date.fields("date"),
        )  # fmt: skip


def find_sequels(
    facts: Facts, membership: Membership, happenings: Iterable[Happening], returns: Mapping[str, ForcedReturn]
) -> Iterator[Sequel]:
    """Everything that followed each return, by return."""
    by_person: dict[str, list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.label not in _SILENT:
            by_person[facts.identity.one(happening.subject)].append(happening)
    for returned in returns.values():
        subject = facts.identity.one(returned.subject)
        people = {subject: (), **_people_in(membership, subject)}
        for person, steps in people.items():
            belonging = tuple(facts.claims[step] for step in steps)
            for happening in by_person[person]:
                if happening.id != returned.id:
                    yield from _sequel(facts, membership, returned, person, happening, belonging)
            yield from _places(facts, returned, person, belonging)


def _people_in(membership: Membership, subject: str) -> dict[str, tuple[str, ...]]:
    return {
        who: ids for who, ids in membership.contained(subject).items() if who.startswith(("per:", "grp:"))
    }


def _sequel(
    facts: Facts, membership: Membership, returned: ForcedReturn, person: str, happening: Happening,
    belonging: tuple[Claim, ...],
) -> Iterator[Sequel]:  # fmt: skip
    if _named(happening.claims, "before", returned) or (
        surely_before(when := event_date(facts, happening.claims), returned.date)
    ):
        return
    later = (
        _named(happening.claims, "after", returned)
        or surely_before(returned.date, when)
        or any(_still_so(facts, claim, returned) for claim in happening.claims)
    )
    there = set(returned.receiving) & _states(facts, membership, happening.claims)
    fate = FATES.get(happening.key.act) if there else None
    if fate or later:
        sequence = "after" if later else "possible"
        claims = (*happening.claims, *belonging)
        yield Sequel(returned, happening.id, person, fate, sequence, claims, when)


def _places(
    facts: Facts, returned: ForcedReturn, person: str, belonging: tuple[Claim, ...]
) -> Iterator[Sequel]:
    """Where a source places them surely later; an undated flight may be the one before the return."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in facts.said_of.get(person, ()):
        later = surely_before(returned.date, claim_date(facts, claim)) or _named([claim], "after", returned)
        if claim.predicate in _PLACES and claim.modality == "actual" and later:
            found[facts.identity.one(claim.object)].append(claim)
    for place, claims in found.items():
        yield Sequel(
            returned, place, person, None, "after", (*claims, *belonging), bounds(facts, claims)
        )  # fmt: skip


def _named(claims: Iterable[Claim], order: str, returned: ForcedReturn) -> bool:
    """Whether a source says *after* or *before* the return without a date."""
    events = {returned.id, *(claim.event for claim in returned.claims if claim.event)}
    return any(str(claim.qualifiers.get(order)) in events for claim in claims)


def _still_so(facts: Facts, claim: Claim, returned: ForcedReturn) -> bool:
    """Whether a state of things, such as being held, is said of a day that is surely after the return."""
    if not facts.model.predicates[claim.predicate].continuing or claim.date.undated:
        return False
    last = state_bounds(claim.date).ended_earliest
    lasting = claim.date.semantics in {"as_of", "throughout"} and last is not None
    return lasting and surely_before(returned.date, PartialDate.from_edtf(str(last)))


def _states(facts: Facts, membership: Membership, claims: Iterable[Claim]) -> set[str]:
    """The states in which, or by whose bodies, something was done."""
    found = (state_of(facts, membership, claim.object) for claim in claims if claim.object_kind == "entity")
    return {state for state in found if state}
