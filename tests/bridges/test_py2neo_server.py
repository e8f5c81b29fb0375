"""py2neo on real servers of both lines: our graph read through it, what it loses, and what of it is broken."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.bridges.py2neo_bridge import from_subgraph, graph
from graph.errors import StoreBusy, StoreError
from graph.workspace import Workspace
from tests.bridges.conftest import two_facts
from tests.neo4j_servers import SERIES, Neo4jServers
from tools.neo4j_address import Neo4jAddress

py2neo = pytest.importorskip("py2neo", reason="the extra py2neo is not installed")
pytestmark = pytest.mark.needs("neo4j")
FACTS = "MATCH (a:Individual)-[r:DETAINED_BY]->(b:State) RETURN a, r, b"
SAID = {"modality": "actual", "confidence": "reported", "notebook": "years"}


def opened(folder: Path, server: Neo4jAddress) -> Workspace:
    place = {"store": server.uri, "neo4j_database": server.database}
    login = {"neo4j_user": server.user, "neo4j_password": server.password} if server.user else {}
    return Workspace.open(folder, given=place | login)


@pytest.fixture(scope="module", params=SERIES)
def server(neo4j_servers: Neo4jServers, request: pytest.FixtureRequest) -> Iterator[Neo4jAddress]:
    """A server of each line, one after the other, for all that reads from it."""
    with neo4j_servers.lease(request.param) as address:
        yield address


@pytest.fixture(scope="module")
def workspace(server: Neo4jAddress, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """What a notebook drew, in a workspace whose graph is on the server."""
    folder = tmp_path_factory.mktemp("drawn") / "w"
    incoming = from_subgraph(two_facts(), **SAID)
    Workspace.create(folder).add(incoming.documents, incoming.entities, incoming.claims)
    made = opened(folder, server)
    made.build()
    yield made
    made.close()


def test_two_facts_between_the_same_nodes_come_back_as_two(workspace: Workspace) -> None:
    read = graph(workspace).run(FACTS).to_subgraph()
    claims = workspace.ledger().claims
    assert sorted(claim for link in read.relationships for claim in link["claims"]) == sorted(claims)
    assert [len(link["claims"]) for link in read.relationships] == [1, 1]
    back = from_subgraph(read, workspace=workspace)
    assert {one["id"]: one for one in back.claims} == {id: claim.as_dict() for id, claim in claims.items()}
    assert sorted(one["doc"] for one in back.claims) == ["amnesty.txt", "hrw.txt"]
    assert (back.read, back.rejected, len(back.entities), len(back.documents)) == (2, (), 2, 2)


def test_an_address_with_routing_is_read_too(workspace: Workspace) -> None:
    routed = Workspace.open(
        workspace.folder, given={**given(workspace), "store": workspace.where.replace("bolt://", "neo4j://")}
    )
    assert len(graph(routed).run(FACTS).to_subgraph().relationships) == 2


def given(workspace: Workspace) -> dict[str, Any]:
    """The settings with which the server is opened."""
    return {name: workspace.settings[name] for name in ("store", "neo4j_user", "neo4j_password")}


def relations(subgraph: Any) -> list[tuple[Any, ...]]:
    return sorted(
        (type(link).__name__, link.start_node["id"], link.end_node["id"], sorted(dict(link).items()))
        for link in subgraph.relationships
    )


def test_our_graph_reads_and_never_writes(workspace: Workspace) -> None:
    from py2neo.errors import ClientError

    ours = graph(workspace)
    before = ours.evaluate("MATCH ()-[r]->() RETURN count(r)")
    for write in (ours.create, ours.merge, ours.push, ours.delete, ours.separate):
        with pytest.raises(StoreError, match="never the way that facts are written.*from_subgraph"):
            write(two_facts())
    with pytest.raises(StoreError):
        ours.delete_all()
    for statement in (
        lambda: ours.run("CREATE (:X)"),
        lambda: ours.update("CREATE (:X)"),
        lambda: ours.begin().run("CREATE (:X)"),
    ):
        with pytest.raises(ClientError, match="(?i)read access mode"):
            statement()
    assert ours.evaluate("MATCH ()-[r]->() RETURN count(r)") == before
    assert ours.evaluate("MATCH (n:X) RETURN count(n)") == 0


def test_the_model_is_read_as_classes_with_every_parallel_fact(workspace: Workspace) -> None:
    from graph.bridges.py2neo_models import Individual, State

    ours = graph(workspace)
    (person,) = Individual.match(ours)
    assert (person.name, person.kind) == ("A. B.", "individual")
    assert Individual.match(ours, person.id).first() == person
    facts = person.facts("DETAINED_BY")
    assert [fact.end_node["id"] for fact in facts] == ["sta:uzbekistan", "sta:uzbekistan"]
    assert sorted(claim for fact in facts for claim in fact["claims"]) == sorted(workspace.ledger().claims)
    (state,) = State.match(ours)
    assert [fact["id"] for fact in state.facts("DETAINED_BY")] == [fact["id"] for fact in facts]
    assert {type(fact).__name__ for fact in person.facts()} > {"DETAINED_BY"}

    # What py2neo's own RelatedTo makes of the same two facts.
    class Held(py2neo.ogm.Model):  # type: ignore[name-defined,misc]
        __primarylabel__, __primarykey__ = "Individual", "id"
        detained_by = py2neo.ogm.RelatedTo(State, "DETAINED_BY")

    assert len(Held.match(ours).first().detained_by) == 1


def test_saving_a_model_raises_with_the_right_way(workspace: Workspace) -> None:
    from graph.bridges.py2neo_models import Individual

    (person,) = Individual.match(graph(workspace))
    person.name = "Somebody else"
    plain = py2neo.Graph(workspace.address.uri, auth=("neo4j", workspace.settings["neo4j_password"] or ""))
    repository = py2neo.ogm.Repository.wrap(plain)
    try:
        for save in (repository.save, plain.create, plain.merge, plain.push):
            with pytest.raises(StoreError, match="`from_subgraph` turns what you drew into claims"):
                save(person)
        assert plain.evaluate("MATCH (n:Individual) RETURN n.name") == "A. B."
    finally:
        plain.service.connector.close()


def test_its_connections_are_closed_when_it_is_let_go_and_at_exit(workspace: Workspace) -> None:
    ours = graph(workspace)
    connector = ours.service.connector
    assert ours.evaluate("RETURN 1") == 1
    del ours
    gc.collect()
    assert all(pool.size == 0 for pool in connector._pools.values())
    program = (
        "from graph.workspace import Workspace; from graph.bridges.py2neo_bridge import graph\n"
        f"g = graph(Workspace.open({str(workspace.folder)!r}, given={given(workspace)!r}))\n"
        "print(g.evaluate('MATCH (n:Individual) RETURN count(n)'))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", program], capture_output=True, text=True
    )
    assert (done.stdout, done.stderr, done.returncode) == ("1\n", "", 0)


def test_nodes_that_were_not_fetched_are_fetched_or_the_server_is_said_to_be_away(
    workspace: Workspace,
) -> None:
    # Only the relationships are returned: py2neo asks again for each end.
    read = graph(workspace).run("MATCH ()-[r:DETAINED_BY]->() RETURN r").to_subgraph()
    assert len(from_subgraph(read, workspace=workspace).claims) == 2


def test_a_server_that_is_away_is_named(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "w")
    away = Workspace.open(tmp_path / "w", given={"store": "bolt://127.0.0.1:1"})
    with pytest.raises(
        StoreBusy, match=r"py2neo does not reach the server at bolt://127.0.0.1:1: .*`refoulement doctor`"
    ):
        graph(away)


def test_the_network_of_the_server_is_the_same_as_of_a_folder(
    example: Workspace, server: Neo4jAddress
) -> None:
    here = opened(example.folder, server)
    here.build()
    try:
        for name in ("detentions", "returns-despite-interim-measures"):
            there, mine = example.view(name).to_py2neo(), here.view(name).to_py2neo()
            assert relations(mine) == relations(there)
            assert len(mine.relationships) == len(example.view(name).lines) > 5
    finally:
        here.close()
