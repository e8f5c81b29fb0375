"""What bound the states of a return on its day, and whose complaints a body could hear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.law.instruments import Instrument
from graph.law.on_a_day import Bound, CompleteList, Standing, standing_on
from graph.law.participation import Participation
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

    def standing(self, state: str, instrument: str, when: PartialDate) -> Standing:
        """Whether the state was bound by the instrument at ``when``."""
        return standing_on(
            self.records.get((state, instrument)),
            when,
            lists=self.lists.get(instrument, ()),
            covering=self.covering.get(instrument, {}),
        )

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


def provision_of(instrument_id: str, article: str) -> str:
    """The id of an article of an instrument: ins:cat-art-22."""
    return f"{instrument_id}-art-{article.lower()}"


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
