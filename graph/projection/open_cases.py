"""Was a case of the people returned still open on the day? The four verdicts, as for a measure.

A case counts where it is one of those returned, of some of them or of all, and concerns the
state that returned them: as respondent, through the body before which an appeal lies, or by a
request from where they went. One without a recorded end counts as open. Questions read
OPEN_AT_RETURN.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.law.dates_in_words import in_words
from graph.law.verdict import Judgement, Link, Why, judge
from graph.ledger.records import Claim
from graph.projection.collect import Rows
from graph.projection.complaints import complainants, filed_and_decided, is_complaint, on_admissibility
from graph.projection.dates import event_date
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.measures import Measure
from graph.projection.membership import Membership, state_of
from graph.projection.returns import ForcedReturn
from graph.values.dates import PartialDate, days_between, surely_before

_PENDING, _REJECTED, _REQUESTED = "appeal_pending_before", "appeal_rejected", "extradition_requested"
#: What a record that is itself the case is called in answers.
_KINDS = {"extradition_case": "extradition", "asylum_case": "asylum"}
#: Which claims say whom a complaint is against.
_AGAINST = frozenset({"COMPLAINT_AGAINST", "FILED_COMPLAINT_AGAINST"})


@dataclass(frozen=True)
class Case:
    """One proceeding: whose, of which kind, which states it concerns, and from when to when it was open."""

    id: str
    kind: str
    people: tuple[str, ...]
    respondents: frozenset[str]
    requesters: frozenset[str]
    filed: PartialDate
    ended: PartialDate | None
    claims: tuple[Claim, ...]

    def concerns(self, returned: ForcedReturn) -> bool:
        """Whether nothing recorded of its states speaks for another return than this one."""
        sending, receiving = set(returned.sending), set(returned.receiving)
        return not (self.respondents and sending and not self.respondents & sending) and not (
            self.requesters and receiving and not self.requesters & receiving
        )


def add_open_cases(
    rows: Rows, membership: Membership, happenings: Iterable[Happening],
    returns: Mapping[str, ForcedReturn], measures: Mapping[str, Measure],
) -> None:  # fmt: skip
    """Add OPEN_AT_RETURN from each return to the cases of those who were returned."""
    facts = rows.facts
    of_person: dict[str, list[Case]] = defaultdict(list)
    for case in _cases(facts, membership, list(happenings)):
        for person in case.people:
            of_person[person].append(case)
    starts = _starts(facts, measures)
    for returned in returns.values():
        subject = facts.identity.one(returned.subject)
        around = {subject: (), **membership.containers(subject), **membership.contained(subject)}
        found = {
            case.id: (case, steps)
            for who, steps in reversed(around.items())
            for case in of_person.get(who, ())
        }
        for case, steps in found.values():
            if case.concerns(returned):
                _add(rows, returned, case, steps, starts.get(case.id))


def _add(
    rows: Rows, returned: ForcedReturn, case: Case, steps: tuple[str, ...], start: PartialDate | None
) -> None:
    belonging = [rows.facts.claims[step] for step in steps]
    printed = [claim for claim in belonging if claim.start is not None or claim.row is not None]
    derived = sorted({claim.id for claim in belonging} - {claim.id for claim in printed})
    judgement = judge(case.filed, case.ended, returned.date, Link.SAME_PERSON)
    days = days_between(case.filed, start) if start else (None, None)
    rows.relate(
        "OPEN_AT_RETURN", returned.id, case.id, [*case.claims, *printed], event_id=returned.id, case_kind=case.kind,
        verdict=judgement.verdict.value, reason=_reason(judgement, case, returned), derived_from=derived or None,
        days_to_measure_min=days[0], days_to_measure_max=days[1],
        **case.filed.fields("filed"), **(case.ended.fields("ended") if case.ended else {}),
    )  # fmt: skip


def _cases(facts: Facts, membership: Membership, happenings: list[Happening]) -> Iterator[Case]:
    rejected = [h for h in happenings if h.key.act == _REJECTED]
    for happening in happenings:
        claims, one = happening.claims, facts.identity.one
        if is_complaint(happening):
            filed, decided = filed_and_decided(facts, happening)
            ended = None if on_admissibility(happening) else decided
            against = _states(facts, membership, (c for c in claims if c.predicate in _AGAINST))
            entity = facts.entities.get(happening.id)
            kind = _KINDS.get(entity.type, "complaint") if entity else "complaint"
            yield Case(
                happening.id, kind, complainants(facts, happening), against, frozenset(), filed, ended, claims
            )
        elif happening.key.act == _PENDING:
            states, ended = _states(facts, membership, claims), _rejected(facts, happening, rejected)
            filed = event_date(facts, claims)
            yield Case(
                happening.id, "appeal", (one(happening.subject),), states, frozenset(), filed, ended, claims
            )
        elif happening.key.act == _REQUESTED:
            states, filed = _states(facts, membership, claims), event_date(facts, claims)
            yield Case(
                happening.id, "extradition", (one(happening.subject),), frozenset(), states, filed, None, claims
            )  # fmt: skip


def _states(facts: Facts, membership: Membership, claims: Iterable[Claim]) -> frozenset[str]:
    found = (state_of(facts, membership, claim.object) for claim in claims if claim.object_kind == "entity")
    return frozenset(state for state in found if state)


def _rejected(facts: Facts, pending: Happening, rejected: list[Happening]) -> PartialDate | None:
    """When the appeal was turned down: of the same people before the same body, or told as one event."""
    bodies = {facts.identity.one(claim.object) for claim in pending.claims}
    began = event_date(facts, pending.claims)
    for other in rejected:
        same = other.key.event == pending.key.event or bodies & {
            facts.identity.one(c.object) for c in other.claims
        }
        if same and other.subject == pending.subject:
            when = event_date(facts, other.claims)
            if not surely_before(when, began):
                return when
    return None


def _starts(facts: Facts, measures: Mapping[str, Measure]) -> dict[str, PartialDate]:
    """When the first measure was indicated in each case."""
    found: dict[str, PartialDate] = {}
    for measure in measures.values():
        for claim in measure.claims:
            case = facts.identity.one(claim.object)
            if claim.predicate == "INTERIM_MEASURE_IN" and (
                case not in found or str(measure.start.earliest or "") < str(found[case].earliest or "")
            ):
                found[case] = measure.start
    return found


def _reason(judgement: Judgement, case: Case, returned: ForcedReturn) -> str:
    began, went = in_words("was filed", case.filed), in_words("was made", returned.date)
    over = in_words("ended", case.ended)
    tail = f" It {over}." if case.ended else " No end of it is recorded, so it counts as open."
    undecided = f"Possible: the case {began} and the return {went}"
    said = {
        Why.BEGAN_AFTER: f"Not covered: the case {began}, surely after the return, which {went}.",
        Why.ENDED_BEFORE: f"Not covered: the case {over}, surely before the return, which {went}.",
        Why.IN_FORCE: f"Definite: the case {began}, surely before the return, which {went}.{tail}",
        Why.START_UNDATED: f"Unknown: no source dates the case ({began}); the return {went}.{tail}",
        Why.RETURN_UNDATED: f"Unknown: no source dates the return ({went}); the case {began}.{tail}",
        Why.END_UNDATED: f"Unknown: the case ended, but no source says when; the return {went}.",
        Why.START_OVERLAPS: f"{undecided}; these dates do not say which came first.{tail}",
        Why.END_OVERLAPS: f"{undecided}.{tail} These dates do not say whether it was still open.",
    }
    return said[judgement.why]
