"""What the projection starts from: the ledger after reviews and visibility.

Reviews and visibility come first, so that nothing downstream has to know of them and no
count and no path can tell that something was left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.errors import LedgerError
from graph.identity import Identity, live_reviews, pair
from graph.ledger.joins import joins
from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim, Document, Entity, Review
from graph.model import MODEL, Model
from graph.projection.structure import structure_claims
from graph.projection.visibility import as_public
from graph.values.dates import PartialDate


@dataclass(frozen=True)
class Facts:
    """The records that the graph is made of: ordered by id, nothing withdrawn, nothing hidden."""

    documents: dict[str, Document]
    entities: dict[str, Entity]
    claims: dict[str, Claim]
    reviews: list[Review]
    identity: Identity
    model: Model = MODEL

    @classmethod
    def read(cls, ledger: Ledger, *, public: bool = False, key: bytes = b"", model: Model = MODEL) -> Facts:
        """Apply reviews, add what the structure of entities says, and leave out what is hidden.

        Raises:
            LedgerError: A record uses a predicate or an entity type that the model does not declare.
        """
        _refuse_undeclared(ledger, model)
        reviews = live_reviews(ledger.reviews)
        claims = {
            claim.id: claim for entity in ledger.entities.values() for claim in structure_claims(entity)
        }
        claims |= ledger.claims
        for gone in _withdrawn(reviews):
            claims.pop(gone, None)
        documents, entities = dict(ledger.documents), dict(ledger.entities)
        if public:
            documents, entities, claims, reviews = as_public(documents, entities, claims, reviews, key)
        for claim in claims.values():
            documents.setdefault(claim.doc, Document(claim.doc))
        identity = Identity.read(
            reviews, _candidates(entities.values()), _distinct(entities.values()), _coded(entities.values())
        )
        return cls(
            dict(sorted(documents.items())), dict(sorted(entities.items())), dict(sorted(claims.items())),
            reviews, identity, model,
        )  # fmt: skip

    @cached_property
    def actual(self) -> list[Claim]:
        """The claims that say what happened: the only ones that make events."""
        return [claim for claim in self.claims.values() if claim.modality == "actual"]

    @cached_property
    def said_of(self) -> dict[str, list[Claim]]:
        """The claims by their subject, records that reviews joined taken as one."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            found[self.identity.one(claim.subject)].append(claim)
        return found

    @cached_property
    def findings_on(self) -> dict[str, list[str]]:
        """The ids of claims that something was breached or unlawful, by what they are about."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim in self.actual:
            if claim.predicate in {"BREACHED", "RULED_UNLAWFUL"}:
                found[self.identity.one(claim.object)].append(claim.id)
        return found

    def original(self, claim: Claim) -> Claim:
        """The claim at the end of the chain of copies; the claim itself where the chain is broken."""
        seen = {claim.id}
        while claim.duplicate_of in self.claims and claim.duplicate_of not in seen:
            claim = self.claims[claim.duplicate_of]
            seen.add(claim.id)
        return claim

    def published(self, claim: Claim) -> PartialDate:
        """When the words were out: the later of the statement's day (else the document's) and its update."""
        document = self.documents[claim.doc]
        statement = self.entities.get(claim.asserted_in or "")
        said = statement.date if statement and not statement.date.undated else document.date
        days = [day for day in (said, document.updated) if day.latest is not None]
        return max(days, key=lambda day: day.latest or date.min, default=PartialDate.UNDATED)

    def name(self, entity_id: str | None) -> str:
        """The name to show; the id itself where no record describes it, '' for none."""
        entity = self.entities.get(entity_id or "")
        return entity.name if entity else entity_id or ""

    @cached_property
    def as_of(self) -> date | None:
        """The newest day of a document of this build."""
        days = [day.latest for doc in self.documents.values() for day in (doc.date, doc.updated)]
        return max((day for day in days if day), default=None)


def _refuse_undeclared(ledger: Ledger, model: Model) -> None:
    """A misspelt name would vanish from the graph without a word."""
    found = [
        f"{c.id}: predicate {c.predicate!r}"
        for c in ledger.claims.values()
        if c.predicate not in model.predicates
    ]
    found += [
        f"{e.id}: type {e.type!r}" for e in ledger.entities.values() if e.type not in model.entity_types
    ]
    if found:
        more = f" There are {len(found)} such records." if found[1:] else ""
        raise LedgerError(
            f"{found[0]} is not declared in the model.{more} `refoulement check` lists them; correct the lines. "
            "Nothing was built."
        )


def _withdrawn(reviews: Iterable[Review]) -> list[str]:
    return [str(review.data["claim"]) for review in reviews if review.kind in {"withdraw", "supersede"}]


def _coded(entities: Iterable[Entity]) -> list[tuple[str, str]]:
    """States, and treaties, that have one published code: by ``codes``, else by a state's whole name."""
    first: dict[tuple[str, str], str] = {}
    found = sorted(joined for joined in joins(entities) if joined.code)
    pairs = [(first.setdefault((j.entity[:3], str(j.code)), j.entity), j.entity) for j in found]
    return [pair(a, b) for a, b in pairs if a != b]


def _candidates(entities: Iterable[Entity]) -> list[tuple[str, str]]:
    return [pair(entity.id, other) for entity in entities for other in entity.same_as_candidates]


def _distinct(entities: Iterable[Entity]) -> list[tuple[str, str]]:
    return [pair(entity.id, other) for entity in entities for other in entity.not_same_as]
