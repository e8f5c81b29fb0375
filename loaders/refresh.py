"""A newer file of one source: what it no longer says leaves the graph and stays in the ledger.

    edition = Edition(ledger, document, by="load un-cases", files=["cases.csv"])
    for record in edition.says(claim):       # the claim as it is to enter, and a review where one is needed
        context.emit(…)
    for review in edition.withdrawals():     # once everything was said
        context.emit(REVIEWS, review, …)

Which claims are the loader's own is told by their ids (``t:<document>:…``). A review that an
analyst made is never touched: a claim that somebody withdrew stays withdrawn, whatever the
newer file says. A document that is newer gets its day as ``updated``; an older file is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from graph.errors import InputError
from graph.identity import live_reviews
from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim, Document, Review
from graph.values.dates import PartialDate
from graph.values.ids import span_sha256

_OURS = "refresh:"
# Where a row stands, and when it entered, is no part of what it says.
_PLACE = ("id", "row", "column", "cell_sha256", "start", "end", "span_length", "span_sha256", "recorded")


class Edition:
    """What the ledger has of one document, held against what a file of it says now."""

    def __init__(self, ledger: Ledger, document: str, *, by: str, files: tuple[str, ...] = ()) -> None:
        self.document, self._by, self._files = document, by, ", ".join(files) or document
        self._claims = ledger.claims
        self._reviews = ledger.reviews
        self._said: set[str] = set()

    @cached_property
    def _live(self) -> list[Review]:
        return [review for review in live_reviews(self._reviews) if review.kind == "supersede"]

    @cached_property
    def _later(self) -> dict[str, str]:
        """What our own earlier refreshes put in the place of a claim."""
        return {
            str(review.data["claim"]): str(review.data["claims"][0])
            for review in self._live
            if review.id.startswith(_OURS) and review.data["claims"]
        }

    @cached_property
    def _dropped(self) -> dict[str, Review]:
        """Claims that an earlier refresh found no longer said, with the review that says so."""
        return {
            str(review.data["claim"]): review
            for review in self._live
            if review.id.startswith(_OURS) and not review.data["claims"]
        }

    @cached_property
    def _withdrawn(self) -> set[str]:
        """Claims that are out of the graph, whoever took them out."""
        return {
            str(review.data["claim"])
            for review in live_reviews(self._reviews)
            if review.kind in {"supersede", "withdraw"}
        }

    def says(self, claim: Claim) -> Iterator[Claim | Review]:
        """The claim as it is to enter, and the review that takes another one out or brings it back."""
        if claim.id not in self._claims:
            self._said.add(claim.id)
            yield claim
            return
        old = self._claims[self._last(claim.id)]
        self._said.add(old.id)
        if _said_of(old) == _said_of(claim):
            # Only the place may have moved.
            yield replace(claim, id=old.id, visibility=old.visibility, extra=old.extra, given=old.given)
            if old.id in self._dropped:
                dropped = self._dropped[old.id].id
                yield self._review("undo", f"undo:{dropped}", undoes=dropped)
            return
        new = replace(claim, id=f"{claim.id}~{_digest(old.id, claim)}")
        self._said.add(new.id)
        yield new
        yield self._review("supersede", f"{_OURS}{old.id}:{new.id[-8:]}", claim=old.id, claims=[new.id])

    def withdrawals(self) -> Iterator[Review]:
        """A review for every claim of the document that nothing said this time."""
        own = f"t:{self.document}:"
        for id in sorted(self._claims):
            if id.startswith(own) and id not in self._said and id not in self._withdrawn:
                times = sum(review.data.get("claim") == id for review in self._reviews)
                name = f"{_OURS}{id}:gone" + (f"-{times + 1}" if times else "")
                yield self._review("supersede", name, claim=id, claims=[])

    def _last(self, id: str) -> str:
        seen = {id}
        while (later := self._later.get(id)) in self._claims and later not in seen:
            assert later is not None
            id = later
            seen.add(id)
        return id

    def _review(self, kind: str, id: str, **data: object) -> Review:
        what = {"undo": "says it again"}.get(kind) or (
            "says something else" if data["claims"] else "no longer says it"
        )
        why = f"{self._files} {what}."
        return Review(id, kind, self._by, date.today().isoformat(), why, dict(data))


def newer_document(ledger: Ledger, document: Document) -> Document:
    """The description to enter where the ledger may have an earlier edition of the document.

    Raises:
        InputError: The file is older than the newest that was loaded.
    """
    old = ledger.documents.get(document.id)
    if old is None or document.date.undated:
        return document
    newest = max(
        (day for day in (old.date, old.updated) if not day.undated),
        key=_last_day,
        default=PartialDate.UNDATED,
    )
    if newest.undated:
        return document
    if _last_day(document.date) < _last_day(newest):
        raise InputError(
            f"The ledger has {document.id} as of {newest.edtf}, and this file is of {document.date.edtf}. "
            "An older file supersedes nothing: give it an --id of its own. Nothing was loaded."
        )
    if document.date == newest:
        return replace(document, date=PartialDate.UNDATED)
    return replace(
        document, date=PartialDate.UNDATED, updated=document.date, given=document.given | {"updated"}
    )


def _last_day(day: PartialDate) -> date:
    return day.latest or date.max


def _said_of(claim: Claim) -> dict[str, object]:
    said = claim.as_dict()
    for name in (*_PLACE, *claim.extra):
        said.pop(name, None)
    # What a line leaves out and what it writes as empty say the same.
    return {name: value for name, value in said.items() if value not in (None, "", [], {}, ())} | {
        "object_kind": claim.object_kind, "visibility": None,
        "explicitness": claim.explicitness, "tier": claim.tier,
    }  # fmt: skip


def _digest(old: str, claim: Claim) -> str:
    return span_sha256(json.dumps([old, _said_of(claim)], sort_keys=True, ensure_ascii=False, default=str))[
        :8
    ]
