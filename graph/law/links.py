"""What ties the people of a return to the people of a measure (design section 5).

Names alone tie nobody: only the same record, a claim of membership, or the same group do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.law.verdict import Link
from graph.ledger.records import Claim
from graph.projection.facts import Facts
from graph.projection.measures import Measure
from graph.projection.membership import Membership, group_size, state_of
from graph.projection.returns import ForcedReturn
from graph.values.dates import state_bounds


@dataclass(frozen=True, slots=True)
class Tie:
    """One link. ``protected`` is the person or group of the measure by which it holds.

    ``person`` is who is surely both protected and returned; without a link, who was returned.
    """

    link: Link
    protected: str
    person: str
    claims: tuple[str, ...] = ()


def find_ties(facts: Facts, membership: Membership, returned: ForcedReturn, measure: Measure) -> list[Tie]:
    """Every tie of one return to one measure, strongest first; unnamed groups only where nothing else ties."""
    subject = facts.identity.one(returned.subject)
    named = sorted(
        _named_ties(membership, subject, measure), key=lambda tie: (list(Link).index(tie.link), tie.protected)
    )
    return named or list(_unnamed_ties(facts, membership, subject, measure))


def may_tie(membership: Membership, returned_subject: str) -> set[str]:
    """The protected people and groups by whom a named tie to this person or group can hold."""
    return {
        returned_subject,
        *membership.containers(returned_subject),
        *membership.contained(returned_subject),
    }


def protects_somebody_unnamed(facts: Facts, membership: Membership, measure: Measure) -> bool:
    """Whether somebody whom no source names may be under the measure: it may tie to whoever was returned."""
    return any(_unnamed_ties(facts, membership, "", measure))


def _named_ties(membership: Membership, subject: str, measure: Measure) -> Iterator[Tie]:
    for protected in measure.protected:
        whole_of_subject = membership.containers(subject)
        whole_of_protected = membership.containers(protected)
        if protected == subject:
            link = Link.SAME_GROUP if _is_group(subject) else Link.SAME_PERSON
            yield Tie(link, protected, subject)
        elif _is_group(protected) and protected in whole_of_subject:
            link = Link.SAME_GROUP if _is_group(subject) else Link.NAMED_MEMBER
            yield Tie(link, protected, subject, whole_of_subject[protected])
        elif not _is_group(protected) and subject in whole_of_protected:
            yield Tie(Link.NAMED_MEMBER, protected, protected, whole_of_protected[subject])


def _unnamed_ties(facts: Facts, membership: Membership, subject: str, measure: Measure) -> Iterator[Tie]:
    for protected, claims in measure.protected.items():
        if _is_group(protected) and _somebody_unnamed(facts, membership, protected, claims):
            yield Tie(Link.UNNAMED_GROUP, protected, subject)


def _is_group(actor: str) -> bool:
    return actor.startswith("grp:")


def _somebody_unnamed(facts: Facts, membership: Membership, group: str, claims: tuple[Claim, ...]) -> bool:
    size = group_size(facts, membership, group, claims)
    named = {m for m in membership.members(group) if (e := facts.entities.get(m)) is not None and e.named}
    return size.max is None or len(named) < size.max


def feared_destinations(facts: Facts, membership: Membership, group: str) -> dict[str, list[str]]:
    """The states to which a group, or one that holds it, is said to be threatened with return, with the claims."""
    about = {group, *membership.containers(group)}
    found: dict[str, list[str]] = {}
    for claim in (claim for actor in sorted(about) for claim in facts.said_of.get(actor, ())):
        if claim.predicate == "THREATENED_WITH_RETURN_TO" and claim.modality != "negated":
            found.setdefault(facts.identity.one(claim.object), []).append(claim.id)
    return found


def speaks_against(facts: Facts, membership: Membership, tie: Tie, returned: ForcedReturn) -> list[str]:
    """Claims that speak against membership: denied, or all of the group still held there on a later day."""
    subject = facts.identity.one(returned.subject)
    denied = membership.denied.get((subject, tie.protected), ())
    about = {tie.protected, *membership.containers(tie.protected)}
    said = (claim for actor in about for claim in facts.said_of.get(actor, ()))
    held = [claim.id for claim in said if _held_later(facts, membership, claim, returned)]
    return sorted({*denied, *held}) if tie.link is Link.UNNAMED_GROUP else sorted(denied)


def _held_later(facts: Facts, membership: Membership, claim: Claim, returned: ForcedReturn) -> bool:
    """Whether the claim says that its people were held in the sending state after the return was over."""
    predicate = facts.model.predicates[claim.predicate]
    if predicate.event != "Detention" or not predicate.continuing or claim.date.undated:
        return False
    if claim.modality != "actual":
        return False
    held_until = state_bounds(claim.date).ended_earliest
    over = returned.date.latest
    # Only "so on that day" and "throughout" say that everybody was still held; a day of arrest does not.
    lasting = claim.date.semantics in {"as_of", "throughout"}
    there = state_of(facts, membership, claim.object) in returned.sending
    return lasting and there and held_until is not None and over is not None and over < held_until
