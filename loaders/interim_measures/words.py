"""The words of tables of measures, in those of the claim format."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.cases.symbols import slug

#: What a measure asks: *not expel* and *not return* are not-remove.
ASKS = {
    "not-remove": "not-remove",
    "not-expel": "not-remove",
    "not-return": "not-remove",
    "not-extradite": "not-extradite",
    "not-deport": "not-deport",
    "not-execute": "not-execute",
    "protect": "protect",
    "protect-life-and-health": "protect",
    "protect-life": "protect",
    "protect-health": "protect",
    "other": "other",
}
ENDS = ("lifted", "expired", "superseded", "case-closed")

# The word of the source decides the form: who was "removed" was returned in a form that is not printed.
_RETURNS = {
    "removed": "FORCIBLY_RETURNED_FROM",
    "returned": "FORCIBLY_RETURNED_FROM",
    "deported": "DEPORTED_FROM",
    "expelled": "EXPELLED_FROM",
    "extradited": "EXTRADITED_FROM",
}
_OUTCOME = re.compile(r"(?P<act>[a-z]+)(?:-(?:despite|before|after|during|against)-.*)?")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an outcome says beyond its words; nothing for one that is not known here."""

    predicate: str | None = None
    denied: bool = False
    found_by_court: bool = False


def read_outcome(text: str) -> Outcome:
    """What a worded outcome says: a return, a denial, a finding; an execution is none of them.

    >>> read_outcome("removed_despite_request").predicate
    'FORCIBLY_RETURNED_FROM'
    """
    word = slug(text.replace("_", " "))
    act = _OUTCOME.fullmatch(word)
    return Outcome(
        predicate=_RETURNS.get(act["act"]) if act else None,
        denied=bool(re.match(r"(?:request-)?(?:denied|refused|rejected)\b", word)),
        found_by_court=bool(
            re.fullmatch(r"article-34-(?:violation-found|violated)|violation-of-article-34", word)
        ),
    )
