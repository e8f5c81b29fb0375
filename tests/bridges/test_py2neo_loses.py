"""What py2neo itself does on real servers of both lines: it loses facts, and some of it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.bridges.py2neo_bulk import bulk_rows
from graph.network_types import Subgraph
from graph.workspace import Workspace
from tests.bridges.conftest import two_facts
from tools.neo4j_address import Neo4jAddress

py2neo = pytest.importorskip("py2neo", reason="the extra py2neo is not installed")
pytestmark = pytest.mark.needs("neo4j")


@pytest.fixture
def raw(neo4j: Neo4jAddress) -> Iterator[Any]:
    """py2neo's own graph, as an old notebook opens it."""
    made = py2neo.Graph(neo4j.uri, name=neo4j.database, auth=(neo4j.user or "neo4j", neo4j.password))
    yield made
    made.service.connector.close()


def sources(subgraph: Any) -> list[tuple[str, str | None]]:
    return sorted((link["source"], link["date"]) for link in subgraph.relationships)


@pytest.mark.parametrize("write", ["merge", "create"])
def test_py2neo_itself_writes_one_of_two_facts(raw: Any, write: str) -> None:
    drawn = two_facts()
    assert sources(drawn) == [("amnesty.txt", None), ("hrw.txt", "2010-06")]
    getattr(raw, write)(drawn)
    kept = raw.run("MATCH ()-[r:DETAINED_BY]->() RETURN r.source AS source, r.date AS date").data()
    assert len(kept) == 1
    # Not even one of the two as it was: what the last one does not say is left from the first, or is lost with it.
    assert (kept[0]["source"], kept[0]["date"]) in [
        ("hrw.txt", "2010-06"),
        ("amnesty.txt", None),
        ("amnesty.txt", "2010-06"),
    ]


def test_bulk_rows_with_the_id_in_the_key_keep_both_and_add_nothing_twice(
    raw: Any, example: Workspace
) -> None:
    from py2neo.bulk import merge_nodes, merge_relationships

    network = example.view("detentions")
    rows = bulk_rows(network)
    for _ in range(2):
        for labels, data in rows.nodes.items():
            merge_nodes(raw.auto(), data, (labels[0], "id"), labels=set(labels))
        for (type, tail, head), links in rows.relationships.items():
            merge_relationships(
                raw.auto(), links, (type, "id"), start_node_key=(tail, "id"), end_node_key=(head, "id")
            )
    found = raw.run(
        "MATCH (a)-[r]->(b) RETURN a.id AS tail, r.id AS id, type(r) AS type, b.id AS head"
    ).data()
    assert sorted(tuple(row.values()) for row in found) == sorted(of_lines(network))
    assert raw.evaluate("MATCH (n) RETURN count(n)") == len(network.items)


def of_lines(network: Subgraph) -> list[tuple[str, str, str, str]]:
    return [(line.source, line.id, line.relation, line.target) for line in network.lines]


def test_its_functions_for_the_schema_are_broken(raw: Any) -> None:
    from py2neo.errors import ClientError

    for call in (
        lambda: raw.schema.create_index("Individual", "name"),
        lambda: raw.schema.get_indexes("Individual"),
        lambda: raw.schema.create_uniqueness_constraint("Individual", "id"),
    ):
        with pytest.raises(ClientError):
            call()
