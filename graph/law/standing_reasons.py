"""The reason of every verdict on treaty law, in words that a lawyer can quote and check."""

from __future__ import annotations

from graph.law.dates_in_words import in_words
from graph.law.on_a_day import Because, Standing
from graph.law.participation import Period
from graph.law.treaty_acts import Dated

NO_RECORD = "Unknown: no source at hand tells what this state did about this instrument."


def standing_reason(standing: Standing, state: str, instrument: str, rule_article: str | None = None) -> str:
    """One or two sentences: what decided, with the dates and where they come from."""
    period = standing.period
    if period is None:
        return _without_period(standing, state, instrument)
    told = _told(period, state, instrument, rule_article)
    return f"{_VERDICT[standing.because]} {told}"


_VERDICT = {
    Because.IN_FORCE: "In force:",
    Because.NOT_YET: "Not in force: it came later.",
    Because.ENDED: "Not in force: it had ended.",
    Because.BOUNDS_OVERLAP: "Possible: the dates do not say which came first.",
    Because.DAY_UNDATED: "Unknown: no source dates the return.",
    Because.ENTRY_UNDATED: "Unknown: no source dates the consent.",
    Because.LISTS_WITHOUT: "Possible: a list that is complete as of a later day does not name the state.",
    Because.END_UNDATED: "Unknown: no source dates its end.",
}


def _told(period: Period, state: str, instrument: str, rule_article: str | None) -> str:
    act = _act(period, state, instrument)
    consented = _words(act, period.deposited) if period.deposited else act
    entry = _words("in force", period.in_force, rule_article)
    ended = f", {_words('ended', period.ended)}" if period.ended else ""
    return f"{consented}; {entry}{ended}."


def _act(period: Period, state: str, instrument: str) -> str:
    if period.consent == "party":
        return f"{state} is named as a party to the {instrument}"
    if period.consent == "acceptance":
        return f"{state} accepted the {instrument}"
    if period.in_words:
        return f"{state} is said to have ratified the {instrument}"
    return f"{state} deposited its {period.consent.replace('-', ' ')} to the {instrument}"


def _words(verb: str, day: Dated, rule_article: str | None = None) -> str:
    """A day of the record, and how it is known."""
    marks = []
    if day.computed:
        marks.append(f"computed, Art. {rule_article}" if rule_article else "computed")
    if day.disputed:
        marks.append("sources differ")
    return in_words(verb, day.when) + (f" ({', '.join(marks)})" if marks else "")


def _without_period(standing: Standing, state: str, instrument: str) -> str:
    if standing.because is Because.NOT_ON_LIST and standing.listed:
        listed = standing.listed
        return (
            f"Not in force: {state} was not a party to the {instrument} as of {listed.as_of}; "
            f"{listed.document} names every party as of that day."
        )
    if standing.own_entry:
        return f"Not in force: the {instrument} itself entered into force only on {standing.own_entry}."
    act = {Because.ONLY_LAW: "a domestic law", Because.ONLY_SIGNED: "a signature"}.get(standing.because)
    if act is None:
        return NO_RECORD
    if standing.verdict.value == "not_in_force":
        return (
            f"Not in force: of {state} and the {instrument} only {act} is recorded, which does not bind, "
            "by a source that tells ratifications."
        )
    return f"Unknown: of {state} and the {instrument} only {act} is recorded, and its source tells no ratifications."
