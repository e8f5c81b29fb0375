"""What a picture is made of: items, the lines between them, and the evidence of each line.

A ``Subgraph`` is plain data. Questions make one from rows, painters draw it; neither
needs to know the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FAMILIES = ("movement", "protection", "custody", "law", "evidence", "membership", "violation")
STYLES = ("solid", "dashed", "dotted", "grey")


@dataclass(frozen=True, slots=True)
class Item:
    """An actor, instrument, event, place or source, drawn as one mark.

    ``kind`` is the specific label (State, Individual, ForcedReturn …); ``small`` marks
    what happened rather than who; ``detail`` is shown beside the figure, in its order.
    """

    id: str
    name: str
    kind: str
    small: bool = False
    detail: Mapping[str, str] = field(default_factory=dict)
    date: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One recorded relation between two items.

    ``tail`` and ``head`` are the drawn direction, the way the person moved; ``source``
    and ``target`` the stored one, which the words of ``label`` follow. ``date`` is a
    partial date in its JSON form. ``claims`` are keys of the subgraph's citations.
    """

    id: str
    tail: str
    head: str
    source: str
    target: str
    relation: str
    label: str
    family: str
    style: str = "solid"
    date: Mapping[str, Any] | None = None
    claims: tuple[str, ...] = ()
    disputed: bool = False
    verdict: str | None = None
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Subgraph:
    """What one answer looks like as a network, with its evidence and what was left out.

    ``name`` is a slug for files and links; ``citations`` maps claim ids to citations as
    an answer gives them; ``start`` are the ids a reader should look at first.
    """

    name: str
    heading: str
    note: str
    revision: str
    items: tuple[Item, ...] = ()
    lines: tuple[Line, ...] = ()
    citations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
