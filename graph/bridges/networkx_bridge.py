"""A network as a networkx graph, in which parallel relations stay apart."""

import json
from typing import TYPE_CHECKING

from graph.bridges.extras import require
from graph.bridges.facts import item_facts, line_facts, subgraph_facts
from graph.network_types import Subgraph
from graph.render.exports import as_data

if TYPE_CHECKING:
    import networkx


def to_networkx(subgraph: Subgraph) -> "networkx.MultiDiGraph":
    """Return a ``MultiDiGraph``: nodes by id, one edge for each relation, its key the relation's id.

    An edge runs from source to target as stored, so that its type reads along the arrow. Every
    value is plain, so networkx's own writers (GraphML, GEXF, JSON) take the graph as it is. The
    graph's own attributes say what it is of; ``citations`` among them is JSON text by claim.

    Raises:
        SettingsError: networkx is not installed.
    """
    made: networkx.MultiDiGraph = require("networkx", "networkx").MultiDiGraph()
    made.graph.update(subgraph_facts(subgraph))
    made.graph["citations"] = json.dumps(as_data(subgraph)["citations"])
    for item in subgraph.items:
        made.add_node(item.id, **item_facts(item))
    for line in subgraph.lines:
        made.add_edge(line.source, line.target, key=line.id, **line_facts(line, subgraph.citations))
    return made
