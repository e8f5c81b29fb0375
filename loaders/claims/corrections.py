"""Rows that say something else than when they were loaded before.

A claim says one thing for ever. A changed row is refused, unless somebody says that it is a
correction: then it becomes a claim of its own, and a review of kind *supersede* takes the old
one out of the graph and keeps it in the ledger.
"""

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

from graph.identity import live_reviews
from graph.ledger.ledger import Ledger
from graph.ledger.problems import shown
from graph.ledger.records import Claim, Review
from graph.values.ids import span_sha256
from loaders.tables import Fault

# Where a row stands and how its cells are spelled is no part of what it says.
_PLACE = frozenset({"id", "row", "column", "cell_sha256", "recorded", "given", "extra"})


class Changed(Exception):
    """A row says something else than the ledger has of it, and nobody said that it is a correction."""

    def __init__(self, field: str, fault: Fault) -> None:
        self.field, self.fault = field, fault
        super().__init__(fault.found)


class Corrections:
    """What the ledger has of the rows of one table."""

    def __init__(self, ledger: Ledger, mapped: frozenset[str], corrector: str | None) -> None:
        """``mapped`` are the fields of a claim that the table gives; others are somebody's additions."""
        self._claims, self._mapped, self._corrector = ledger.claims, mapped, corrector
        self._later = {
            str(review.data["claim"]): [str(claim) for claim in review.data["claims"]]
            for review in live_reviews(ledger.reviews)
            if review.kind == "supersede" and isinstance(review.data.get("claims"), list)
        }

    def entered(self, claim: Claim, source: str) -> tuple[Claim, Review | None]:
        """The claim as it is to enter: itself, the one that the ledger has, or a correction with its review.

        Raises:
            Changed: The ledger has another, and nobody corrects it.
        """
        if claim.id not in self._claims:
            return claim, None
        old = self._claims[self._last(claim.id)]
        differing = self._differing(old, claim)
        if not differing:
            return replace(old, row=claim.row, column=claim.column, cell_sha256=claim.cell_sha256), None
        if not self._corrector:
            raise Changed(differing[0], _fault(old, claim, differing[0]))
        new = replace(claim, id=f"{claim.id}~{self._digest(old.id, claim)}")
        review = Review(
            id=f"supersede:{old.id}:{new.id[-8:]}",
            kind="supersede",
            by=self._corrector,
            at=date.today().isoformat(),
            why=f"{source}: the row says something else than before ({', '.join(differing)}).",
            data={"claim": old.id, "claims": [new.id]},
        )
        return new, review

    def _last(self, id: str) -> str:
        seen = {id}
        while later := [
            claim for claim in self._later.get(id, ()) if claim in self._claims and claim not in seen
        ]:
            id = later[-1]
            seen.add(id)
        return id

    def _differing(self, old: Claim, new: Claim) -> list[str]:
        return [
            field.name
            for field in fields(Claim)
            if field.name in self._mapped - _PLACE and getattr(old, field.name) != getattr(new, field.name)
        ]

    def _digest(self, old: str, claim: Claim) -> str:
        said = {name: value for name, value in claim.as_dict().items() if name not in _PLACE}
        return span_sha256(json.dumps([old, said], sort_keys=True, ensure_ascii=False, default=str))[:8]


def _fault(old: Claim, new: Claim, name: str) -> Fault:
    before, after = (_plain(getattr(claim, name)) for claim in (old, new))
    return Fault(
        f"says something else than the ledger has of this row: {name} was {before} and is {after}",
        "the row as it was, or --corrector NAME, which keeps the old claim and has the new one supersede it",
    )


def _plain(value: Any) -> str:
    return shown(getattr(value, "edtf", value))
