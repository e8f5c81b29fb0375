"""From relations that were drawn in a notebook to records of the ledger.

    incoming = read_relations(relations, modality="actual", confidence="reported")
    workspace.add(incoming.documents, incoming.entities, incoming.claims)

A bridge only collects what its library holds; what becomes of it is decided here, and the
same for all. A drawn relation says what its author drew. It becomes a claim only where it
names its source, the words or cells that say so, the modality and the wording of the source:
each is a property of the relation, or said once for all by the caller, and never assumed.
Two nodes stay two, also with one name, and two relations stay two, also between the same nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Self

from graph.collector import paused
from graph.errors import InputError
from graph.model import MODEL, Model

if TYPE_CHECKING:
    from graph.ledger.ledger import Ledger
    from graph.workspace import Workspace

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class IncomingNode:
    """A node of a notebook. ``key`` is its identity there: two nodes have two keys.

    ``properties`` are all that it holds; ``where`` is how a message calls it, such as "node 3".
    """

    key: str
    name: object
    labels: tuple[str, ...]
    properties: Mapping[str, Any] = field(default_factory=dict)
    where: str = "a node"


@dataclass(frozen=True, slots=True)
class IncomingRelation:
    """A relation of a notebook, read along its arrow; ``where`` is such as "relationship 12"."""

    source: IncomingNode
    type: object
    target: IncomingNode
    properties: Mapping[str, Any] = field(default_factory=dict)
    where: str = "a relation"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Records in the form of the claim format, for ``Workspace.add``, and a sentence for each relation refused.

    ``read`` counts the relations.
    """

    documents: tuple[dict[str, Any], ...] = ()
    entities: tuple[dict[str, Any], ...] = ()
    claims: tuple[dict[str, Any], ...] = ()
    rejected: tuple[str, ...] = ()
    read: int = 0

    def __str__(self) -> str:
        return "\n".join([self._counts(), *self._shown()])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(reason)}</li>" for reason in self._shown())
        return f"<p>{escape(self._counts())}</p>" + (f"<ul>{items}</ul>" if items else "")

    def _counts(self) -> str:
        return (
            f"relations read {self.read:,} rejected {len(self.rejected):,}; claims {len(self.claims):,}, "
            f"entities {len(self.entities):,}, documents {len(self.documents):,}"
        )

    def _shown(self) -> list[str]:
        more = len(self.rejected) - _MOST_SHOWN
        return [*self.rejected[:_MOST_SHOWN], *([f"… and {more:,} more in .rejected"] if more > 0 else [])]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the caller says once for all relations that do not say it themselves.

    ``notebook`` names the notebook: a part of the ids that are made for its nodes. ``source`` is
    a document (its id, or a mapping with title and publisher). ``labels`` and ``types`` lead from
    the notebook's words to ours, ``labels`` to None where a label means nothing here. ``known`` is
    the ledger that the records are meant for.
    """

    notebook: str | None = None
    source: object = None
    modality: str | None = None
    confidence: str | None = None
    labels: Mapping[str, str | None] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    known: Ledger | None = None
    model: Model = MODEL

    @classmethod
    def of(
        cls, workspace: Workspace | Ledger | None, *, notebook: str | None, source: object, modality: str | None,
        confidence: str | None, labels: Mapping[str, str | None] | None, types: Mapping[str, str] | None,
    ) -> Self:  # fmt: skip
        """What a caller said, for the workspace, or the ledger, that the records are meant for.

        Raises:
            InputError: It is something else, such as the name of a folder.
        """
        model = getattr(workspace, "model", MODEL)
        known = _ledger_of(workspace)
        return cls(notebook, source, modality, confidence, labels or {}, types or {}, known, model)


def _ledger_of(workspace: Workspace | Ledger | None) -> Ledger | None:
    read = getattr(workspace, "ledger", None)
    known = read() if callable(read) else workspace
    if known is not None and not hasattr(known, "entities"):
        raise InputError(
            f"workspace is {workspace!r}, expected an open one, as Workspace.open(folder) gives."
        )
    return known  # type: ignore[return-value]


@paused()
def read_relations(
    relations: Iterable[IncomingRelation],
    choices: Choices | None = None,
    *,
    loose: Iterable[IncomingNode] = (),
) -> Incoming:
    """Turn relations into records, each by itself: one that is refused never stops the rest.

    A relation that bears ``claims``, as those of our own networks do, stands for these claims, which
    are taken from the ``known`` ledger as they are. ``loose`` are nodes without a relation: they say
    nothing that a source could be asked for, and are named among the rejected.
    """
    # The reading knows these classes, so that it cannot be imported before them.
    from graph.bridges.incoming_reading import Reading

    drawn = list(relations)
    reading = Reading(choices or Choices(), drawn)
    for relation in drawn:
        reading.read(relation)
    for node in loose:
        reading.refuse_loose(node)
    return Incoming(
        tuple(reading.documents.values()),
        tuple(reading.all_entities()),
        tuple(reading.claims.values()),
        tuple(reading.rejected),
        len(drawn),
    )
