"""Dates as the reasons of verdicts word them."""

from __future__ import annotations

from graph.values.dates import PartialDate


def in_words(verb: str, when: PartialDate | None) -> str:
    """A date as bounds, so that nothing is finer than its source: on a day, between two, by or from one."""
    if when is None or (when.earliest is None and when.latest is None):
        return f"{verb} on a day that no source prints"
    about = "about " if when.approximate else ""
    if when.earliest == when.latest:
        return f"{verb} {about}on {when.earliest}"
    if when.earliest is None:
        return f"{verb} by {about}{when.latest}" + (
            " (the day of publication; no date is printed)" if when.undated else ""
        )
    if when.latest is None:
        return f"{verb} on or after {about}{when.earliest}"
    return f"{verb} {about}between {when.earliest} and {when.latest}"
