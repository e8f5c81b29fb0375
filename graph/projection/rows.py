"""The graph as plain rows: what a projection yields and what a store loads.

Both sides know only these three classes, so a projection can be compared in a
test without a store, and a store can be filled in a test without a ledger.
"""

from dataclasses import dataclass
from datetime import date

#: What a property may hold. A value that is not there is an absent key, never None.
PropertyValue = str | int | float | bool | date | list[str]
Props = dict[str, PropertyValue]


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node. ``labels`` begins with its base label; ``id`` is unique under that base label.

    ``props`` holds everything but the id.
    """

    labels: tuple[str, ...]
    id: str
    props: Props

    @property
    def base(self) -> str:
        """The base label, under which the id is unique and indexed."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """One relationship; ``id`` is unique over all relationships of the graph.

    ``source`` and ``target`` are node ids, each under the base label beside it.
    """

    type: str
    id: str
    source: str
    source_base: str
    target: str
    target_base: str
    props: Props


@dataclass(frozen=True, slots=True)
class GraphRows:
    """A whole graph in a deterministic order; ``revision`` is the digest of what it holds."""

    nodes: list[NodeRow]
    relationships: list[RelationshipRow]
    revision: str
