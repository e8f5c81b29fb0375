"""Titles of judgments: who complains of whom.

CASE OF M.A. AND OTHERS v. LITHUANIA      AFFAIRE A c. FRANCE
CASE OF TAGANOVA AND OTHERS v. GEORGIA AND RUSSIA      CASE OF UKRAINE v. RUSSIA (RE CRIMEA)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.cases.people import People, read_people
from loaders.cases.rows import RowFault, unknown
from loaders.cases.things import state_named

_HEAD = re.compile(r"^(?:(?:case of|affaire)\s+)", re.IGNORECASE)
_VERSUS = re.compile(r"\s+(?:v\.?|c\.|vs\.?)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
# No individual and no group of them: nobody to be returned.
_LEGAL_PERSON = re.compile(
    r"\b(?:SRL|S\.?R\.?L|LTD|LIMITED|GMBH|AG|S\.?A|INC|PLC|LLC|OOO|ZAO|OAO|COMPANY|CORPORATION|BANK|COMMUNITY|ASSOCIATION|"
    r"FOUNDATION|PARTY|PARTI|CHURCH|UNION|SOCIETY|NEWSPAPER|MUNICIPALITY|GROUP|CENTRE|CENTER|KFT|D\.O\.O|SPOL|A\.S)\b(?!\.\w)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its parts: ``people`` is None where a state or a legal person complains."""

    printed: str
    people: People | None
    respondents: tuple[str, ...]


def read_title(text: str) -> Title:
    """The parts of a title.

    Raises:
        RowFault: It does not name somebody against a state.
    """
    printed = _HEAD.sub("", " ".join(text.split()))
    parts = _VERSUS.split(printed)
    if len(parts) != 2:
        raise RowFault("title", unknown(text), "somebody v. a state")
    applicant, respondent = parts
    while (bare := _ASIDE.sub("", respondent)) != respondent:
        respondent = bare
    return Title(printed, _people(applicant), _states(respondent))


def _people(applicant: str) -> People | None:
    if state_named(applicant) or _LEGAL_PERSON.search(applicant):
        return None
    return read_people(applicant)


def _states(text: str) -> tuple[str, ...]:
    """The respondents: one whole name, or several joined by a word. What names no state is told by whoever asks."""
    if state_named(text):
        return (text,)
    parts = tuple(part.strip() for part in re.split(r"\s+(?:and|et)\s+|\s*,\s*", text, flags=re.IGNORECASE))
    return parts if all(map(state_named, parts)) else (text,)
