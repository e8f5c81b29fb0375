"""What a picture is made of: items, the lines between them, and the evidence of each line.

A ``Subgraph`` is plain data. Questions make one from rows, painters and bridges turn it into
something else; none needs to know the other, and each is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx
    import py2neo

    from graph.bridges.pyvis_network import SourcedNetwork

FAMILIES = ("movement", "protection", "custody", "law", "evidence", "membership", "violation")
#: The endings of files that a network is saved as; each names its form.
ENDINGS = (".html", ".svg", ".png", ".pdf", ".graphml", ".json", ".csv")
STYLES = ("solid", "dashed", "dotted", "grey", "by hand")


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
    partial date in its JSON form. ``claims`` are keys of the subgraph's citations;
    ``event_id`` is the event that the relation is a part of, where there is one.
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
    event_id: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Subgraph:
    """What one answer looks like as a network, with its evidence and what was left out.

    In a notebook it shows itself as its page. Every form that it is turned into keeps each relation
    apart, parallel ones too, with its date, claims, sources and places in them.

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

    def to_html(self, *, embedded: bool = False) -> str:
        """One self-contained page that asks nothing of any network; ``embedded`` is compact, for a frame."""
        from graph.render import render_html

        return render_html(self, embedded=embedded)

    def to_svg(self) -> str:
        """The drawing alone, with its key and sources."""
        from graph.render import render_svg

        return render_svg(self)

    def to_png(self) -> bytes:
        """The drawing for print, 2,400 pixels wide (extra ``figures``)."""
        from graph.render import render_png

        return render_png(self)

    def to_graphml(self) -> str:
        """GraphML, for Gephi, yEd and others."""
        from graph.render import render_graphml

        return render_graphml(self)

    def to_networkx(self) -> networkx.MultiDiGraph:
        """A ``networkx.MultiDiGraph`` whose edges have the relations' ids as keys (extra ``networkx``)."""
        from graph.bridges.networkx_bridge import to_networkx

        return to_networkx(self)

    def to_py2neo(self) -> py2neo.Subgraph:
        """A ``py2neo.Subgraph``, made without any server, whose relationships have ids (extra ``py2neo``)."""
        from graph.bridges.py2neo_bridge import to_subgraph

        return to_subgraph(self)

    def to_pyvis(self) -> SourcedNetwork:
        """A ``pyvis.network.Network``, one edge for each relation, whose page is ours (extra ``pyvis``)."""
        from graph.bridges.pyvis_bridge import to_pyvis

        return to_pyvis(self)

    def save(self, path: str | Path) -> Path:
        """Write it as the ending says: .html .svg .png .pdf .graphml .json .csv."""
        from graph.render.saving import save

        return save(self, path)

    def _repr_html_(self) -> str:
        from graph.render.frame import framed

        return framed(self.to_html(embedded=True), self.heading)

    def __repr__(self) -> str:
        return (
            f"<Subgraph {self.name}: {len(self.items)} items, {len(self.lines)} relations, "
            f"revision {self.revision[:12]}>"
        )
