"""Claims that a notebook got from us: they come back as the ledger has them, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.bridges.incoming_values import Unfit
from graph.ledger.problems import shown
from graph.ledger.records import Claim, Document, Entity
from graph.ledger.references import references
from graph.model import Model

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
        if missing := [id for id in wanted if id not in self._ledger.claims]:
            raise Unfit(
                f"rests on {', '.join(missing)}, which the workspace does not have",
                "say workspace=… with the one that the network came from",
            )
        found: Records = ([], [], [])
        self._collect([self._ledger.claims[id] for id in wanted], found)
        return found

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
