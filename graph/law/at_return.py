"""What bound the states of a return on its day, and whose complaints a body could hear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from graph.law.instruments import Instrument, provision_of
from graph.law.on_a_day import Because, Bound, CompleteList, Standing, standing_on
from graph.law.participation import Participation, Period, TreatyRule
from graph.law.treaty_acts import CESSATION, CONSENT, END, Act, Dated, together
from graph.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Question:
    """One state and one day of a return. ``side`` is sending or receiving."""

    event: str
    side: str
    state: str
    when: PartialDate


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says. ``instrument`` is the id of the treaty or provision asked about."""

    question: Question
    instrument: str
    standing: Standing
    record: Participation | None
    competence: bool = False


@dataclass(frozen=True)
class Sources:
    """All that is known of treaties: records by state and instrument, complete lists, and what tables cover."""

    records: Mapping[tuple[str, str], Participation]
    lists: Mapping[str, list[CompleteList]]
    covering: Mapping[str, Mapping[str, date]]
    known: Mapping[str, Instrument]
    rules: Mapping[str, TreatyRule]

    def acts_of(self, claims: Iterable[str]) -> tuple[str, list[Act]] | None:
        """The instrument and the acts that these claims tell; None where they tell none."""
        found = [self._act_of[claim] for claim in claims if claim in self._act_of]
        return (found[0][0], [act for _, act in found]) if found else None

    def expected_effect(self, instrument: str, acts: Iterable[Act]) -> Dated | None:
        """When a consent or its end takes effect by the instrument's own rule."""
        rule, effects = self.rules[instrument], []
        for act in acts:
            if act.date.undated or act.action not in CONSENT | END or act.action == "succession":
                continue
            by_rule = rule.in_force_after if act.action in CONSENT else rule.ended_after
            if (when := act.date if act.action == CESSATION else by_rule(act.date)) is not None:
                effects.append((when, act.claims))
        return together(effects, computed=True)

    def absent_from(self, record: Participation, period: Period) -> list[str]:
        """The complete lists that do not name the state although the period should have put it there."""
        entry, end = period.in_force.when.latest, period.ended.when.earliest if period.ended else None
        telling = {act.document for act in record.acts}
        return sorted(
            listed.document
            for listed in self.lists.get(record.instrument, ())
            if entry and entry <= listed.as_of and (end is None or end > listed.as_of)
            if listed.document not in telling
        )

    @cached_property
    def _act_of(self) -> dict[str, tuple[str, Act]]:
        return {
            claim: (record.instrument, act)
            for record in self.records.values()
            for act in record.acts
            for claim in act.claims
        }

    def standing(self, state: str, instrument: str, when: PartialDate) -> Standing:
        """Whether the state was bound by the instrument at ``when``.

        A complete list that does not name the state stands against whoever says that it was.
        """
        record, followed = self.records.get((state, instrument)), self.known.get(instrument)
        found = standing_on(
            record,
            when,
            lists=self.lists.get(instrument, ()),
            covering=self.covering.get(instrument, {}),
            own_entry=followed.own_entry if followed else None,
        )
        if (
            record
            and found.period
            and found.verdict is Bound.IN_FORCE
            and self.absent_from(record, found.period)
        ):
            return replace(found, verdict=Bound.POSSIBLE, because=Because.LISTS_WITHOUT)
        return found

    def bound(self, question: Question, instrument: str) -> Answer:
        """Whether the instrument bound the state on the day in question."""
        found = self.standing(question.state, instrument, question.when)
        return Answer(question, instrument, found, self.records.get((question.state, instrument)))

    def heard(self, question: Question, instrument_id: str) -> Answer | None:
        """Whether a body could hear complaints under the instrument; None if it offers no such way."""
        offered = self.known[instrument_id].complaints
        if offered is None:
            return None
        treaty = replace(self.bound(question, instrument_id), competence=True)
        if offered.by == "party":
            return treaty
        declared = self.bound(question, provision_of(instrument_id, offered.article))
        return replace(declared, competence=True, standing=_both(declared.standing, treaty.standing))


def _both(declared: Standing, bound: Standing) -> Standing:
    """A declaration counts while the treaty binds; without a record of the treaty it speaks for itself.

    A state that is surely not bound has accepted nothing, whatever is known of declarations.
    """
    if bound.verdict is Bound.NOT_IN_FORCE:
        return bound
    if bound.verdict is Bound.POSSIBLE and declared.verdict is Bound.IN_FORCE:
        return replace(bound, claims=tuple(sorted({*bound.claims, *declared.claims})))
    return declared


def bound_at(sources: Sources, questions: Iterable[Question]) -> Iterator[Answer]:
    """Every verdict for which there is a record or a list; where there is neither the answer is unknown."""
    for question in questions:
        for instrument in sources.known:
            answers = (sources.bound(question, instrument), sources.heard(question, instrument))
            yield from (answer for answer in answers if answer and _says_something(answer))


def _says_something(answer: Answer) -> bool:
    return bool(answer.record or answer.standing.claims or answer.standing.listed)
