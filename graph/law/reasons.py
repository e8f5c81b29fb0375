"""The reason of every pair, in words that a lawyer can quote and check."""

from __future__ import annotations

from collections.abc import Iterable

from graph.law.dates_in_words import in_words
from graph.law.links import Tie
from graph.law.verdict import Judgement, Link, Why
from graph.projection.facts import Facts
from graph.projection.measures import Measure
from graph.projection.returns import ForcedReturn
from graph.values.dates import PartialDate


def reason(facts: Facts, tie: Tie, judgement: Judgement, measure: Measure, returned: ForcedReturn) -> str:
    """One or two sentences: who is tied how, and what the dates say."""
    return f"{_tied(facts, tie, returned)} {_dated(judgement, measure.starts[tie.protected], measure.end, returned.date)}"


def caveats(facts: Facts, cited: Iterable[str], against: Iterable[str]) -> str:
    """What a reader must know beside the dates: evidence against, and what is implied rather than printed."""
    implied = sorted(claim_id for claim_id in cited if facts.claims[claim_id].explicitness == "implied")
    speaking = ", ".join(against)
    words = (
        f" Claims speak against membership (denied, or all still held on a later day): {speaking}."
        if speaking
        else ""
    )
    return words + (f" Implied, not printed: {', '.join(implied)}." if implied else "")


def ruled_out_reason(facts: Facts, tie: Tie, returned: ForcedReturn, feared: list[str]) -> str:
    """Why a candidate is no pair: people were sent to another state than the one at issue."""
    sent = " and ".join(facts.name(state) for state in returned.receiving)
    issue = " or ".join(facts.name(state) for state in feared)
    return (
        f"Ruled out: the return went to {sent}, while the measure or the threat to those whom it protects "
        f"({facts.name(tie.protected)}) concerns {issue}; no source says that anybody returned is one of them."
    )


def _tied(facts: Facts, tie: Tie, returned: ForcedReturn) -> str:
    subject, protected = facts.name(facts.identity.one(returned.subject)), facts.name(tie.protected)
    if tie.link is Link.SAME_PERSON:
        return f"The measure protects {protected}, who was returned."
    if tie.link is Link.NAMED_MEMBER and tie.person == tie.protected:
        return f"The measure protects {protected}, whom a source puts among those returned ({subject})."
    if tie.link is Link.NAMED_MEMBER:
        return f"A source puts {subject} among those whom the measure protects ({protected})."
    if tie.link is Link.SAME_GROUP and protected == subject:
        return f"The measure protects the group that was returned ({protected})."
    if tie.link is Link.SAME_GROUP:
        return f"Those returned ({subject}) are part of the group that the measure protects ({protected})."
    return f"The measure protects a group of which not everybody is named ({protected}); no source says that anybody returned is one of them."


def _dated(judgement: Judgement, start: PartialDate, end: PartialDate | None, returned: PartialDate) -> str:
    began, went = in_words("began", start), in_words("was made", returned)
    over = f" The measure {in_words('ended', end)}." if end is not None else " No end of it is recorded."
    sentences = {
        Why.BEGAN_AFTER: f"Not covered: the measure {began}, surely after the return, which {went}.",
        Why.ENDED_BEFORE: f"Not covered: the measure {in_words('ended', end)}, surely before the return, which {went}.",
        Why.NOBODY_NAMED: f"Unknown: the dates do not exclude it (the measure {began}, the return {went}), and nothing ties them.",
        Why.IN_FORCE: f"Definite: the measure {began}, surely before the return, which {went}.{over}",
        Why.START_UNDATED: f"Unknown: no source dates the measure ({began}); the return {went}.{over}",
        Why.RETURN_UNDATED: f"Unknown: no source dates the return ({went}); the measure {began}.{over}",
        Why.END_UNDATED: f"Unknown: the measure ended, but no source says when; the return {went}.",
        Why.START_OVERLAPS: f"Possible: the measure {began} and the return {went}; these dates do not say which came first.{over}",
        Why.END_OVERLAPS: f"Possible: the measure {began}, and the return {went}.{over} These dates do not say whether it still stood.",
    }
    return sentences[judgement.why]
