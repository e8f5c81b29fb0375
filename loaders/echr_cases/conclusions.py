"""The conclusion of a judgment as HUDOC prints it.

    Violation of Article 3 - Prohibition of torture (Article 3 - Expulsion) (Conditional) (Uzbekistan);…

Its parts are parted by semicolons, and a semicolon may also stand inside brackets. The last brackets name the
country of destination, and *Conditional* where the violation would only follow from a removal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.cases.things import state_named

_VIOLATION = re.compile(
    r"\s*(?P<no>No )?violation of (?:Article |Art\. ?)?(?P<article>[\w+.-]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation of one article; ``conditional`` where it would only follow a removal."""

    article: str
    conditional: bool = False
    destinations: tuple[str, ...] = ()


def read_conclusion(text: str) -> list[Finding]:
    """Every violation found, once for each article and condition; what is no violation is none."""
    found: dict[tuple[str, bool], tuple[str, ...]] = {}
    for part in _parts(text):
        match = _VIOLATION.match(part)
        if match is None or match["no"]:
            continue
        asides = re.findall(r"\(([^()]*)\)", part)
        conditional = any(aside.strip().casefold() == "conditional" for aside in asides)
        states = tuple(aside.strip() for aside in asides if state_named(aside))
        for article in match["article"].split("+"):
            # ``5+5-4`` is an article and a paragraph of it: the article is what is ours.
            key = (article.partition("-")[0], conditional)
            if key[0]:
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *states)))
    return [Finding(article, conditional, states) for (article, conditional), states in found.items()]


def _parts(text: str) -> Iterator[str]:
    depth, begin = 0, 0
    for at, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign in ";|" and depth <= 0:
            yield text[begin:at]
            begin = at + 1
            depth = 0
    yield text[begin:]
