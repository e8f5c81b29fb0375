"""Complaints: when filed, when and how decided, and whether a source says that they are about a removal.

Of several decisions the last one tells the stage. What a complaint is about an article, an issue,
a measure or a word of a source tells. Silence is no answer: a complaint on whose subject nothing is
said is kept apart from one that is about something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.law.instruments import treaty_of
from graph.ledger.records import Claim
from graph.projection.dates import bounds
from graph.projection.facts import Facts
from graph.projection.happenings import Happening
from graph.projection.measures import Measure
from graph.projection.qualifiers import words_of
from graph.values.dates import PartialDate

_ACTS = frozenset({"complaint", "filed_complaint"})
_DECIDED = "COMPLAINT_DECIDED_BY"
#: Words for a removal in issues and other qualifiers, which are as free as their source.
REMOVAL = re.compile(
    r"extradit|deport|expul|expel|remov|refoul|forced return|hand(ed|ing)? over", re.IGNORECASE
)
#: Articles that speak of nothing but removal, as tables print them and as ids name them.
_ARTICLES = re.compile(
    r"^(ins:)?(cat-(art-)?3|(ccpr|iccpr)-(art-)?13|icpped-(art-)?16|ref1951-(art-)?33|echr-p4-(art-)?4|echr-p7-(art-)?1)\b",
    re.IGNORECASE,
)
#: Issues that speak of the procedure, or of what a removal and other subjects share.
_NO_SUBJECT = re.compile(
    r"^(admissib|interim measure|individual communication|review of decision|abuse of the right|jurisdiction|refugee)",
    re.IGNORECASE,
)
_ON_ADMISSIBILITY = re.compile(r"^(revised )?(decision on )?admissib", re.IGNORECASE)


def is_complaint(happening: Happening) -> bool:
    """Whether a happening is a complaint to a body."""
    return happening.label == "Proceeding" and happening.key.act in _ACTS


def read_complaints(
    facts: Facts, happenings: Iterable[Happening], measures: Mapping[str, Measure]
) -> dict[str, dict[str, Any]]:
    """For the node of every complaint: filing, last decision, stage, symbols, issues, whether it is about a removal."""
    indicated = _measures_in(facts, measures)
    return {h.id: _read(facts, h, indicated.get(h.id, [])) for h in happenings if is_complaint(h)}


def filed_and_decided(facts: Facts, happening: Happening) -> tuple[PartialDate, PartialDate | None]:
    """When the complaint was filed, and when it was decided last; None where no decision is recorded."""
    filing = [claim for claim in happening.claims if claim.predicate != _DECIDED]
    decisions = _decisions(happening)
    filed = bounds(facts, [c for c in filing if not c.date.undated] or filing)
    return filed, bounds(facts, _last(decisions)) if decisions else None


def complainants(facts: Facts, happening: Happening) -> tuple[str, ...]:
    """Who complains: whom the claims on a case name, else the subject of the complaint."""
    named = {facts.identity.one(c.object) for c in happening.claims if c.predicate == "COMPLAINT_BY"}
    own = facts.identity.one(happening.subject)
    return tuple(sorted(named)) or (() if own.startswith("cas:") else (own,))


def on_admissibility(happening: Happening) -> bool:
    """Whether the last decision was one on admissibility, which does not end a case."""
    decisions = _decisions(happening)
    return _stage(decisions, words_of(_last(decisions), "outcome")) == "admissibility"


def _read(facts: Facts, happening: Happening, measures: list[Measure]) -> dict[str, Any]:
    decisions = _decisions(happening)
    filed, decided = filed_and_decided(facts, happening)
    outcome = words_of(_last(decisions), "outcome")
    return {
        **filed.fields("filed"), **(decided.fields("decided") if decided else {}),
        "symbols": words_of(decisions, "symbol") or None, "issues": words_of(decisions, "issues") or None,
        "outcome": " / ".join(outcome) or None, "stage": _stage(decisions, outcome),
        "measure_ids": tuple(sorted(measure.id for measure in measures)) or None,
        "instrument_ids": _instruments(happening.claims) or None,
        "about_removal": _about_removal(happening, measures),
    }  # fmt: skip


def _decisions(happening: Happening) -> list[Claim]:
    return [claim for claim in happening.claims if claim.predicate == _DECIDED]


def _last(decisions: list[Claim]) -> list[Claim]:
    """The claims on the last decision; an undated one is the last only where none is dated."""
    dated = [claim for claim in decisions if claim.date.latest is not None]
    newest = max((claim.date.latest for claim in dated if claim.date.latest), default=None)
    return [claim for claim in dated if claim.date.latest == newest] if newest else decisions


def _stage(decisions: list[Claim], outcome: tuple[str, ...]) -> str:
    if not decisions:
        return "filed"
    return (
        "admissibility" if outcome and all(_ON_ADMISSIBILITY.search(said) for said in outcome) else "decided"
    )


def _measures_in(facts: Facts, measures: Mapping[str, Measure]) -> dict[str, list[Measure]]:
    found: dict[str, dict[str, Measure]] = defaultdict(dict)
    for measure in measures.values():
        for claim in measure.claims:
            if claim.predicate == "INTERIM_MEASURE_IN":
                found[facts.identity.one(claim.object)][measure.id] = measure
    return {case: list(own.values()) for case, own in found.items()}


def _about_removal(happening: Happening, measures: list[Measure]) -> bool | None:
    """Whether it is about a removal; None where nothing is said of its subject."""
    claims = happening.claims
    articles = (*words_of(claims, "articles"), *words_of(claims, "under"))
    said = [word for name in ("issues", "about", "matter") for word in words_of(claims, name)]
    stated = (
        any(measure.forbids_removal for measure in measures)
        or any(_ARTICLES.search(article) for article in articles)
        or any(REMOVAL.search(word) for word in said)
        # The European Court judges conditionally only a removal that has not taken place.
        or "true" in {word.casefold() for word in words_of(claims, "conditional")}
        or bool(words_of(claims, "destination_printed"))
    )
    if stated:
        return True
    return False if any(not _NO_SUBJECT.search(word) for word in said) else None


def _instruments(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The articles that a decision names, and the instruments that they stand in."""
    named = words_of(claims, "under")
    return tuple(sorted({*named, *(treaty_of(article) for article in named)}))
