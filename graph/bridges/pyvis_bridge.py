"""For people who work with pyvis (extra ``pyvis``).

    network = workspace.view("returns").to_pyvis()       # a pyvis.network.Network
    network.show("returns.html")                         # our page: one file, no request, no ``lib`` folder

The object is filled at once, without ``add_node`` and ``add_edge``: these look each new node and the
ends of each new edge up in a list, which takes minutes for 50,000. Items are nodes, and every relation
is an edge of its own, so that parallel ones stay apart; both hold what every form of a network keeps.
There are no titles: pyvis's own page runs what stands in one, once any of them holds *href*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.bridges.extras import require
from graph.network_types import Subgraph

if TYPE_CHECKING:
    from graph.bridges.pyvis_network import SourcedNetwork


def to_pyvis(subgraph: Subgraph) -> SourcedNetwork:
    """A network as a ``pyvis.network.Network`` whose page, file and notebook form are ours.

    An edge runs the way the person moved, as it is drawn; ``source`` and ``target`` are the ends as
    stored, along which ``relation`` reads. Nodes stand where our page draws them; where there are more
    than it can draw they have no place, and the page is a table. What is changed by hand afterwards is
    shown as such, and never as if it had a source.

    Raises:
        SettingsError: pyvis is not installed.
        RenderError: An id is there twice, or a relation ends at an item that is not there.
    """
    require("pyvis.network", "pyvis")
    from graph.bridges.pyvis_network import SourcedNetwork

    return SourcedNetwork(subgraph)
