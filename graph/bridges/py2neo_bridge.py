"""For people who hold notebooks written with py2neo (extra ``py2neo``).

    subgraph = workspace.view("returns").to_py2neo()                  # a py2neo.Subgraph, no server needed
    incoming = from_subgraph(subgraph, workspace=workspace)           # what a notebook drew, as records
    workspace.add(incoming.documents, incoming.entities, incoming.claims)
    graph(workspace).run("MATCH (a)-[r:DETAINED_BY]->(b) RETURN a, r, b").to_subgraph()

py2neo has reached the end of its life: its last release is of 2021, its repository is archived,
it speaks the Bolt of Neo4j 4.3, which any later server may stop to accept, and nobody mends it.
Its ``merge`` and its ``create`` match a relationship by its type and ends alone, so that of two
facts between the same two nodes one is lost without a word. So facts are never written by it:
what a notebook drew becomes claims, and ``refoulement build`` writes the graph from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.bridges.extras import require
from graph.bridges.facts import item_facts, listed_facts
from graph.bridges.incoming import Choices, Incoming, read_relations
from graph.collector import paused
from graph.errors import InputError
from graph.model import MODEL
from graph.network_types import Item, Line, Subgraph

if TYPE_CHECKING:
    import py2neo

    from graph.ledger.ledger import Ledger
    from graph.workspace import Workspace


def to_subgraph(subgraph: Subgraph) -> py2neo.Subgraph:
    """A network as a ``py2neo.Subgraph``, made without any server.

    A node has its base label and its own, its id as primary key, name and date. A relationship has
    all that every form keeps: id, date, claims with their documents and locators, dispute and
    verdict. Parallel relations stay apart, since py2neo tells relationships by their properties
    and each has an ``id`` of its own: leave it there.

    Raises:
        SettingsError: py2neo is not installed.
    """
    data = require("py2neo.data", "py2neo")
    nodes = {item.id: _node(data, item) for item in subgraph.items}
    relationships = [_relationship(data, line, nodes, subgraph) for line in subgraph.lines]
    made: py2neo.Subgraph = data.Subgraph(nodes.values(), relationships)
    return made


@paused()
def from_subgraph(
    subgraph: Any,
    *,
    workspace: Workspace | Ledger | None = None,
    notebook: str | None = None,
    source: object = None,
    modality: str | None = None,
    confidence: str | None = None,
    labels: Mapping[str, str | None] | None = None,
    types: Mapping[str, str] | None = None,
) -> Incoming:
    """The relationships of a notebook as documents, entities and claims, each refused one named with its reason.

    ``subgraph`` is anything of py2neo that holds relationships (Subgraph, Path, Relationship), several
    of them in a list, or None. Each relationship names its ``source`` (id of a document, or ``title``,
    ``publisher``, ``published``, ``url``) and its place there (``start`` and ``end`` of the words,
    ``row`` and ``column``, or a ``locator`` such as 805:1080), its ``modality`` and ``confidence``.
    ``source``, ``modality`` and ``confidence`` as arguments speak for those that do not say it
    themselves. ``labels`` and ``types`` lead from the notebook's words to those of the model.

    Ids that are made carry the name of the ``notebook``: with it, reading a notebook again after a
    change adds only what is new. ``workspace`` is where the records are meant for; claims that the
    subgraph got from it come back as they are there.

    Raises:
        SettingsError: py2neo is not installed.
        InputError: It is nothing of py2neo, the server behind it is away, or ``workspace`` is none.
    """
    from graph.bridges.py2neo_reading import collected

    relations, loose = collected(subgraph)
    choices = Choices.of(
        workspace, notebook=notebook, source=source, modality=modality, confidence=confidence,
        labels=labels, types=types,
    )  # fmt: skip
    return read_relations(relations, choices, loose=loose)


def graph(workspace: Workspace) -> py2neo.Graph:
    """A ``py2neo.Graph`` on the server that keeps the workspace's graph, with its database, user and password.

    It only reads: what would write raises, and the server refuses what writes by Cypher. Its
    connections are closed when it is no longer used, and at exit.

    Raises:
        SettingsError: A folder keeps the graph, or py2neo is not installed.
        StoreError: The server is away, or does not let us in.
    """
    from graph.bridges.py2neo_graph import opened

    return opened(workspace)


def _node(data: Any, item: Item) -> Any:
    label = MODEL.labels.get(item.kind)
    labels = label.labels if label else (item.kind,)
    node = data.Node(*labels, **item_facts(item))
    node.__primarylabel__, node.__primarykey__ = labels[0], "id"
    return node


def _relationship(data: Any, line: Line, nodes: Mapping[str, Any], subgraph: Subgraph) -> Any:
    ends = (line.source, line.target)
    if missing := [end for end in ends if end not in nodes]:
        raise InputError(
            f"The relation {line.id} leads to {missing[0]}, which is not among the network's items."
        )
    facts = listed_facts(line, subgraph.citations)
    return data.Relationship(nodes[line.source], line.relation, nodes[line.target], **facts)
