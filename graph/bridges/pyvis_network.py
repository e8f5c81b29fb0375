"""A pyvis network that holds what one of ours holds, and whose page is our page."""

from __future__ import annotations

import json
import webbrowser
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NoReturn

from pyvis.network import Network

from graph.bridges.pyvis_forms import Form, edge_of, node_of
from graph.bridges.pyvis_shown import shown
from graph.errors import RenderError
from graph.network_types import Subgraph
from graph.render.figure import LIMIT, check
from graph.render.frame import framed
from graph.render.html import render_html
from graph.render.layout import Places, layout
from graph.render.saving import write

#: The page of more is tens of megabytes, and would be kept in the notebook's file.
_MOST_IN_A_NOTEBOOK: Final = 3_000
_NO_TEMPLATE: Final = (
    "The page of this network is refoulement's own and has no template: change .nodes, .edges and .heading, "
    "or make a pyvis.network.Network of them."
)


class SourcedNetwork(Network):  # type: ignore[misc]
    """A ``pyvis.network.Network`` of a subgraph, which stays at hand as ``subgraph``.

    Nodes and edges may be changed as those of any network. The page shows them as they are then;
    what was added or changed is drawn apart, with words that nothing vouches for it.
    """

    def __init__(self, subgraph: Subgraph) -> None:
        check(subgraph)
        super().__init__(directed=True, cdn_resources="in_line")
        self.toggle_physics(False)
        self.subgraph = subgraph
        self.edges: list[Form] = [edge_of(line, subgraph.citations) for line in subgraph.lines]
        self.node_ids = [item.id for item in subgraph.items]
        # Filled when somebody looks: to find a good place for 300 items takes longer than all the rest.
        del self.nodes, self.node_map

    @cached_property
    def nodes(self) -> list[Form]:
        """The items as nodes."""
        return [node_of(item, self.places) for item in self.subgraph.items]

    @cached_property
    def node_map(self) -> dict[Any, Form]:
        """The nodes by their id."""
        return {node["id"]: node for node in self.nodes}

    @cached_property
    def places(self) -> Places:
        """Where our page draws each item; empty where there are more than it can draw."""
        return layout(self.subgraph) if len(self.subgraph.items) <= LIMIT else {}

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """Return our page of what the network holds now; the arguments are those of pyvis and change nothing."""
        self.html = self._page(embedded=False)
        return self.html

    def write_html(
        self, name: str | Path, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write our page in UTF-8, whatever the locale, and no other file.

        Raises:
            RenderError: The name does not end in .html, or the file cannot be written.
        """
        target = Path(name).expanduser()
        if target.suffix.lower() not in (".html", ".htm"):
            raise RenderError(f"{target} ends in {target.suffix or 'nothing'!r}, expected .html.")
        write(target, self.generate_html())
        if open_browser:
            webbrowser.open(target.resolve().as_uri())

    def save_graph(self, name: str | Path) -> None:
        """Write our page, as ``write_html`` does."""
        self.write_html(name)

    def show(self, name: str | Path, local: bool = True, notebook: bool = True) -> SourcedNetwork | None:
        """Write our page and show it: in the notebook, or with ``notebook=False`` in a browser."""
        self.write_html(name, open_browser=not notebook)
        return self if notebook else None

    def to_json(self, max_depth: int = 1, **args: Any) -> str:
        """Return nodes and edges as JSON, each as an object; the arguments are those of pyvis."""
        held = {"nodes": self.nodes, "edges": self.edges, "heading": self.heading, "directed": self.directed}
        return json.dumps(held, ensure_ascii=False, default=str)

    def set_template_dir(self, template_directory: str, template_file: str = "template.html") -> NoReturn:
        """Refuse: our page has no template of pyvis."""
        raise RenderError(_NO_TEMPLATE)

    def from_DOT(self, dot: str) -> NoReturn:
        """Refuse: what a DOT file draws would stand in the page without a node or an edge here."""
        raise RenderError(
            f"A network from the graph cannot take in {dot}: read it into a pyvis.network.Network of its own."
        )

    def _repr_html_(self) -> str:
        if len(self.nodes) > _MOST_IN_A_NOTEBOOK:
            return (
                f"<p>{len(self.nodes):,} items with {len(self.edges):,} relations are too many for a notebook: "
                "<code>write_html(name)</code> writes a page with a table of them all.</p>"
            )
        return framed(self._page(embedded=True), self.heading or self.subgraph.heading)

    def _page(self, *, embedded: bool) -> str:
        subgraph, places = shown(self.subgraph, self.places, self.nodes, self.edges, self.heading)
        return render_html(subgraph, embedded=embedded, places=places)
