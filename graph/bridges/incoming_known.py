"""Claims that a notebook got from us: they come back as the ledger has them, whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.bridges.incoming_values import Unfit
from graph.ledger.problems import shown
from graph.ledger.records import Claim, Document, Entity
from graph.ledger.references import references
from graph.model import Model
from graph.values.ids import claim_event_id

if TYPE_CHECKING:
    from graph.ledger.ledger import Ledger

Records = tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]


class Known:
    """The claims of the workspace that a network was made from, with all that they name."""

    def __init__(self, ledger: Ledger | None, model: Model) -> None:
        self._ledger, self._model = ledger, model
        self._taken: set[tuple[type, str]] = set()

    def records(self, ids: Any) -> Records:
        """Documents, entities and claims for these claim ids; what was given before is not given again.

        Raises:
            Unfit: There is no ledger to take them from, or it lacks one.
        """
        wanted = [ids] if isinstance(ids, str) else list(ids) if isinstance(ids, (list, tuple)) else []
        if not wanted or not all(isinstance(id, str) for id in wanted):
            raise Unfit(f"has the claims {shown(ids)}", "give a list of claim ids, or leave it out")
        if self._ledger is None:
            raise Unfit(
                f"rests on the claims {', '.join(wanted)} of a workspace, so that it says nothing new",
                "say workspace=… to take these claims over, or draw a new relation with a source of its own",
            )
        if missing := [id for id in wanted if self._record(id) is None]:
            raise Unfit(
                f"rests on {', '.join(missing)}, which the workspace does not have",
                "say workspace=… with the one that the network came from",
            )
        found: Records = ([], [], [])
        self._collect([record for id in wanted if (record := self._record(id))], found)
        return found

    def has(self, id: object) -> bool:
        """Whether the workspace has anything of that id: entity, document, claim or happening."""
        if self._ledger is None or not isinstance(id, str):
            return False
        holds = (self._ledger.entities, self._ledger.documents, self._ledger.claims)
        return any(id in records for records in holds) or id.partition("~")[0].lower() in self._events

    @cached_property
    def _events(self) -> frozenset[str]:
        claims = self._ledger.claims.values() if self._ledger else ()
        return frozenset((claim.event or claim_event_id(claim.id)).lower() for claim in claims)

    def _record(self, id: str) -> Claim | Entity | None:
        """The claim, or the entity whose field says it: what it is a part of."""
        assert self._ledger is not None
        entity, _, field = id.partition("#")
        return self._ledger.claims.get(id) or (self._ledger.entities.get(entity) if field else None)

    def _collect(self, open: list[Document | Entity | Claim], found: Records) -> None:
        ledger = self._ledger
        assert ledger is not None
        while open:
            record = open.pop()
            if (type(record), record.id) in self._taken:
                continue
            self._taken.add((type(record), record.id))
            found[(Document, Entity, Claim).index(type(record))].append(record.as_dict())
            for reference in references(record, self._model):
                if reference.kind == "document" and reference.id in ledger.documents:
                    open.append(ledger.documents[reference.id])
                elif reference.kind in ("entity", "entity or event") and reference.id in ledger.entities:
                    open.append(ledger.entities[reference.id])
