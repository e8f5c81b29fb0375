"""Networks as py2neo Subgraphs and back, without any server: the same facts, counted, parallel ones apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.bridges.facts import item_facts, line_facts, locator
from graph.bridges.py2neo_bridge import from_subgraph, to_subgraph
from graph.bridges.py2neo_bulk import bulk_rows
from graph.errors import InputError, SettingsError
from graph.model import MODEL
from graph.network_types import Item, Line, Subgraph
from graph.workspace import Workspace
from tests.bridges.conftest import networks

py2neo = pytest.importorskip("py2neo", reason="the extra py2neo is not installed")
JOINED = ("claims", "documents", "publishers", "titles", "locators")


def ours(network: Subgraph) -> Counter[tuple[Any, ...]]:
    """Every relation of a network with all that it holds, as one value."""
    return Counter(
        told(line.relation, line.source, line.target, line_facts(line, network.citations))
        for line in network.lines
    )


def theirs(subgraph: Any) -> Counter[tuple[Any, ...]]:
    """The same of a py2neo Subgraph."""
    return Counter(
        told(type(link).__name__, link.start_node["id"], link.end_node["id"], joined(link))
        for link in subgraph.relationships
    )


def told(type: str, source: str, target: str, facts: dict[str, Any]) -> tuple[Any, ...]:
    return (
        type,
        source,
        target,
        tuple(sorted((name, value) for name, value in facts.items() if value != "")),
    )


def joined(link: Any) -> dict[str, Any]:
    return {name: " | ".join(value) if name in JOINED else value for name, value in dict(link).items()}


def test_the_networks_of_the_example_hold_the_same_facts_as_subgraphs(example: Workspace) -> None:
    seen = 0
    for network in networks(example):
        subgraph = network.to_py2neo()
        assert (network.name, theirs(subgraph)) == (network.name, ours(network))
        assert sorted(map(facts_of, subgraph.nodes)) == sorted(map(facts_of_item, network.items))
        seen += len(network.lines)
    assert seen > 100


def facts_of(node: Any) -> tuple[Any, ...]:
    return tuple(sorted(node.labels)), tuple(sorted(dict(node).items()))


def facts_of_item(item: Item) -> tuple[Any, ...]:
    return tuple(sorted(MODEL.labels[item.kind].labels)), tuple(sorted(item_facts(item).items()))


@pytest.mark.parametrize("which", ["example", "corpus"])
def test_the_claims_of_a_network_come_back_as_the_ledger_has_them(
    which: str, request: pytest.FixtureRequest
) -> None:
    workspace: Workspace = request.getfixturevalue(which)
    ledger = workspace.ledger()
    for network in networks(workspace):
        incoming = from_subgraph(network.to_py2neo(), workspace=ledger)
        cited = {claim for line in network.lines for claim in line.claims if "#" not in claim}
        assert {one["id"]: one for one in incoming.claims} == {
            id: ledger.claims[id].as_dict() for id in cited
        }
        assert incoming.read == len(network.lines)
        # What no ledger has is reference data of the product, such as a treaty that nobody speaks of here.
        drawn = {end for line in network.lines for end in (line.source, line.target)}
        known = drawn | ledger.entities.keys()
        loose = {repr(item.name) for item in network.items if item.id not in known and not item.small}
        assert {sentence.partition(" (node")[0] for sentence in incoming.rejected} == loose


def test_a_network_taken_over_into_another_workspace_shows_the_same_relations(
    example: Workspace, tmp_path: Path
) -> None:
    network = example.view("detentions")
    incoming = from_subgraph(network.to_py2neo(), workspace=example)
    other = Workspace.create(tmp_path / "other")
    report = other.add(incoming.documents, incoming.entities, incoming.claims)
    assert (report.loaded, report.unchanged, report.rejected) == (report.read, 0, 0)
    other.build()
    assert ours(other.view("detentions")) == ours(network)
    again = example.add(incoming.documents, incoming.entities, incoming.claims)
    assert (again.loaded, again.unchanged, again.rejected) == (0, again.read, 0)


def two_facts() -> Subgraph:
    """One person held twice by one state, as two documents say."""
    person, state = Item("per:a", "A. B.", "Individual"), Item("sta:uzbekistan", "Uzbekistan", "State")
    line = Line(
        "r:1", "per:a", "sta:uzbekistan", "per:a", "sta:uzbekistan", "DETAINED_BY", "detained by", "custody",
        claims=("c1",), event_id="ev:1",
    )  # fmt: skip
    cited = {
        "c1": {"document": "hrw.txt", "publisher": "HRW", "title": "Sent | back", "start": 10, "end": 20},
        "c2": {"document": "list.csv", "publisher": "AI", "title": None, "row": 3, "column": "Name"},
    }
    lines = (line, replace(line, id="r:2", claims=("c2", "c1"), event_id="ev:2", disputed=True))
    return Subgraph("two", "Two facts", "", "rev", (person, state), lines, cited)


def test_parallel_relations_stay_apart_in_every_union() -> None:
    made = to_subgraph(two_facts())
    first, second = sorted(made.relationships, key=lambda link: link["id"])
    assert (first.nodes, len(made.relationships)) == (second.nodes, 2)
    for union in (first | second, made | made, py2neo.Subgraph([], [first, second]), first | made):
        assert theirs(union) == theirs(made)
    # What keeps them apart is that py2neo compares properties: the two ids.
    del first["id"], second["id"]
    first.update(dict(second))
    assert first == second


def test_a_relationship_holds_its_sources_one_for_each_claim() -> None:
    _, second = sorted(to_subgraph(two_facts()).relationships, key=lambda link: link["id"])
    kept = ("claims", "documents", "publishers", "titles", "locators", "event_id", "disputed")
    assert {name: second[name] for name in kept} == {
        "claims": ["c2", "c1"],
        "documents": ["list.csv", "hrw.txt"],
        "publishers": ["AI", "HRW"],
        "titles": ["", "Sent | back"],
        "locators": ["list.csv 3/Name", "hrw.txt[10:20]"],
        "event_id": "ev:2",
        "disputed": True,
    }
    assert second["locators"] == [locator(two_facts().citations[claim]) for claim in ("c2", "c1")]


def test_nodes_have_our_labels_and_the_id_as_primary_key() -> None:
    nodes = {node["id"]: node for node in to_subgraph(two_facts()).nodes}
    assert {
        id: (set(node.labels), node.__primarylabel__, node.__primarykey__) for id, node in nodes.items()
    } == {
        "per:a": ({"Actor", "Individual"}, "Actor", "id"),
        "sta:uzbekistan": ({"Actor", "State"}, "Actor", "id"),
    }


def test_an_empty_network_and_one_with_a_loose_end() -> None:
    empty = Subgraph("none", "Nothing", "", "rev")
    assert (len(to_subgraph(empty).nodes), len(to_subgraph(empty).relationships)) == (0, 0)
    with pytest.raises(InputError, match="r:1 leads to sta:uzbekistan, which is not among"):
        to_subgraph(replace(two_facts(), items=two_facts().items[:1]))


def test_bulk_rows_are_keyed_by_the_id_of_the_relation() -> None:
    rows = bulk_rows(two_facts())
    assert {labels: [node["id"] for node in nodes] for labels, nodes in rows.nodes.items()} == {
        ("Actor", "Individual"): ["per:a"], ("Actor", "State"): ["sta:uzbekistan"],
    }  # fmt: skip
    ((key, data),) = rows.relationships.items()
    assert key == ("DETAINED_BY", "Actor", "Actor")
    assert [(tail, link["id"], link["event_id"], head) for tail, link, head in data] == [
        ("per:a", "r:1", "ev:1", "sta:uzbekistan"), ("per:a", "r:2", "ev:2", "sta:uzbekistan"),
    ]  # fmt: skip


def test_hostile_names_are_kept_letter_by_letter() -> None:
    name = "</script><script>alert(1)</script> ` \" ' \\u0000 {x} $y \u202e"
    person = Item("per:`x", name, "Individual")
    made = to_subgraph(Subgraph("h", "h", "", "", (person,)))
    (node,) = made.nodes
    assert (node["id"], node["name"]) == ("per:`x", name)
    incoming = from_subgraph(
        py2neo.Relationship(node, "DETAINED_BY", py2neo.Node("State", name=name), source=name, locator="1:5"),
        modality="actual", confidence="asserted", notebook="h",
    )  # fmt: skip
    assert incoming.rejected == ()
    assert [one["name"] for one in incoming.entities] == [name, name]
    assert incoming.claims[0]["doc"] == name


def test_a_folder_that_keeps_the_graph_says_what_to_do(example: Workspace) -> None:
    from graph.bridges.py2neo_bridge import graph

    with pytest.raises(SettingsError) as error:
        graph(example)
    assert str(error.value) == (
        f"The graph is kept in the folder {example.where}, and py2neo only reads from a server: "
        "`workspace.view(…).to_py2neo()` gives a network without one, and the setting store names a server."
    )
