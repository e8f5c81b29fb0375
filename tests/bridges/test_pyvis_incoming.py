"""What notebooks drew with pyvis becomes claims, each edge by itself, or is refused by name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyvis.network import Network

from graph.bridges.incoming import Incoming
from graph.bridges.pyvis_incoming import from_network
from graph.errors import InputError
from graph.network_types import Item, Line, Subgraph
from graph.workspace import Workspace
from tests.bridges.conftest import networks

SAID: dict[str, Any] = {"notebook": "years", "modality": "actual", "confidence": "reported"}
PLACE: dict[str, Any] = {"document": "hrw.txt", "start": 10, "end": 20}


def drawn(**edge: Any) -> Network:
    """A person and a state, with one edge between them."""
    network = Network(directed=True)
    network.add_node(1, label="A. B.", group="Individual")
    network.add_node("UZ", label="Uzbekistan", kind="State")
    network.add_edge(1, "UZ", **({"label": "detained by", **PLACE} | edge))
    return network


def refused(network: Any, **said: Any) -> str:
    """The one sentence of a network of which nothing is taken."""
    incoming = from_network(network, **SAID, **said)
    assert (incoming.documents, incoming.entities, incoming.claims) == ((), (), ())
    (sentence,) = incoming.rejected
    return sentence


def test_an_edge_becomes_one_claim_between_two_entities() -> None:
    network = drawn(
        document=None, document_title="Sent back", publisher="Human Rights Watch", url="https://hrw.example/1",
        title="a <b>note</b>", date="2011-05", date_semantics="within", colour="red", color="red", width=4,
    )  # fmt: skip
    network.get_node(1).update(x=3, y=4, title="href <img src=x onerror=alert(1)>", born=1980)
    incoming = from_network(network, **SAID)
    document, claim, person = (
        incoming.documents[0]["id"],
        incoming.claims[0]["id"],
        incoming.entities[0]["id"],
    )
    assert incoming == Incoming(
        documents=(
            {
                "id": "sent-back-" + document[-8:],
                "title": "Sent back",
                "publisher": "Human Rights Watch",
                "url": "https://hrw.example/1",
            },
        ),
        entities=(
            {
                "id": "per:a-b-" + person[-8:],
                "type": "individual",
                "name": "A. B.",
                "note": "href <img src=x onerror=alert(1)>",
                "notebook": {"born": 1980},
                "in_docs": [document],
            },
            {
                "id": "sta:uzbekistan",
                "type": "state",
                "name": "Uzbekistan",
                "codes": {"iso3": "UZB"},
                "in_docs": [document],
            },
        ),
        claims=(
            {
                "id": claim,
                "doc": document,
                "start": 10,
                "end": 20,
                "subject": person,
                "predicate": "DETAINED_BY",
                "object": "sta:uzbekistan",
                "object_kind": "entity",
                "note": "a <b>note</b>",
                "date": "2011-05",
                "date_semantics": "within",
                "modality": "actual",
                "confidence": "reported",
                "qualifiers": {},
                "notebook": {"colour": "red"},
            },
        ),
        read=1,
    )


def test_the_same_notebook_gives_the_same_records_again_and_two_notebooks_others() -> None:
    assert from_network(drawn(), **SAID) == from_network(drawn(), **SAID)
    other = from_network(drawn(), **SAID | {"notebook": "others"})
    assert other.entities[0]["id"] != from_network(drawn(), **SAID).entities[0]["id"]


def test_parallel_edges_are_two_claims_and_nodes_of_one_name_two_people() -> None:
    network = drawn()
    network.add_edge(1, "UZ", label="detained by", **PLACE | {"start": 30, "end": 40})
    network.add_node("1", label="A. B.", group="Individual")
    network.add_edge("1", "UZ", label="detained by", **PLACE)
    incoming = from_network(network, **SAID)
    assert [(claim["start"], claim["predicate"]) for claim in incoming.claims] == [
        (10, "DETAINED_BY"), (30, "DETAINED_BY"), (10, "DETAINED_BY"),
    ]  # fmt: skip
    people = [entity["id"] for entity in incoming.entities if entity["type"] == "individual"]
    assert [claim["subject"] for claim in incoming.claims] == [people[0], people[0], people[1]]
    assert len(set(people)) == 2


@pytest.mark.parametrize(
    ("edge", "predicate"),
    [
        ({"label": "extradited to"}, "EXTRADITED_TO"),
        ({"label": "Extradited-To"}, "EXTRADITED_TO"),
        ({"label": "2011", "title": "EXTRADITED_TO"}, "EXTRADITED_TO"),
        ({"relation": "DETAINED_BY", "label": "extradited to"}, "DETAINED_BY"),
        ({"label": "sent"}, "EXTRADITED_TO"),
    ],
)
def test_what_an_edge_says_is_found_in_the_field_that_the_model_knows(
    edge: dict[str, Any], predicate: str
) -> None:
    incoming = from_network(drawn(**edge), **SAID, types={"sent": "EXTRADITED_TO"})
    assert [claim["predicate"] for claim in incoming.claims] == [predicate]


def test_words_that_are_not_the_type_are_kept() -> None:
    (claim,) = from_network(drawn(relation="DETAINED_BY", label="in 2011", title="as told"), **SAID).claims
    assert (claim["notebook"], claim["note"]) == ({"label": "in 2011"}, "as told")


@pytest.mark.parametrize(
    ("arrows", "ends"),
    [("to", ("per:", "sta:")), ("from", ("sta:", "per:")), ({"from": {"enabled": True}}, ("sta:", "per:"))],
)
def test_a_claim_reads_along_the_arrow(arrows: Any, ends: tuple[str, str]) -> None:
    incoming = from_network(
        drawn(label="demands return of", arrows=arrows), **SAID, types={"demands return of": "INFORMED"}
    )
    assert [(c["subject"][:4], c["object"][:4]) for c in incoming.claims] == [ends]


def undirected() -> Network:
    network = Network()
    network.add_node(1, label="A. B.", group="Individual")
    network.add_node(2, label="Uzbekistan", group="State")
    network.add_edge(1, 2, label="detained by", **PLACE)
    return network


def test_an_edge_without_an_arrow_is_refused_unless_the_caller_says_how_it_was_drawn() -> None:
    assert refused(undirected()) == (
        "edge 1 between 'A. B.' and 'Uzbekistan' has no arrow that says who did what: say directed=True if each "
        "was drawn from subject to object."
    )
    assert len(from_network(undirected(), **SAID, directed=True).claims) == 1
    assert refused(drawn(arrows="to;from")) == (
        "edge 1 between 'A. B.' and 'Uzbekistan' has arrows at both ends: draw one edge for each."
    )


@pytest.mark.parametrize(
    ("edge", "sentence"),
    [
        ({"document": None},
         "edge 1 (DETAINED_BY from 'A. B.' to 'Uzbekistan') has no source: give document, the id of a document of the "
         "workspace, or document_title, publisher, published and url."),
        ({"start": None, "end": None},
         "DETAINED_BY from 'A. B.' to 'Uzbekistan' (edge 1) has no locator: give start and end of the words in the "
         "document's text, or row and column of a table."),
        ({"label": None}, "edge 1 has no words: give it relation, such as EXTRADITED_TO."),
        ({"label": 5}, "edge 1 has no words: give it relation, such as EXTRADITED_TO."),
        ({"relation": "TESTED_AGAINST"},
         "TESTED_AGAINST from 'A. B.' to 'Uzbekistan' (edge 1) is of the type TESTED_AGAINST, which is worked out from "
         "claims when the graph is built: give what the source says, such as EXTRADITED_TO or DETAINED_BY."),
    ],
)  # fmt: skip
def test_an_edge_that_proves_nothing_is_refused_by_name(edge: dict[str, Any], sentence: str) -> None:
    assert refused(drawn(**edge)) == sentence


def test_a_type_that_the_model_does_not_have_is_refused_with_near_names() -> None:
    assert refused(drawn(label="<script>detained by</script>")).startswith(
        "<script>detained by</script> from 'A. B.' to 'Uzbekistan' (edge 1) is of the type "
        "'<script>detained by</script>', which is not in the model: "
    )


def test_a_label_that_the_model_does_not_have_is_refused_with_near_names() -> None:
    network = drawn()
    network.get_node(1)["group"] = "Individul"
    assert refused(network) == (
        "DETAINED_BY from 'A. B.' to 'Uzbekistan' (edge 1) has a node of the label Individul, which is not in the "
        "model: rename it to Individual, or say labels={'Individul': …}."
    )
    assert len(from_network(network, **SAID, labels={"Individul": "Individual"}).claims) == 1


def test_a_number_that_pyvis_shows_for_want_of_a_label_is_no_name() -> None:
    network = drawn()
    network.add_node(5, group="Individual")
    network.edges[0]["from"] = 5
    assert from_network(network, **SAID).rejected == (
        "DETAINED_BY from a node without a name to 'Uzbekistan' (edge 1) has a node without a name (node 3): give it a "
        "name, or an id such as per:… of the workspace.",
        "'A. B.' (node 1) has no relation: an entity comes with a claim that names it.",
    )


def test_one_bad_part_never_stops_the_rest() -> None:
    network = drawn()
    network.nodes += [
        {"label": "no id"},
        "text",
        {"id": "UZ", "label": "again"},
        {"id": [1]},
        {"id": float("nan")},
    ]
    network.edges += [
        None, {}, {"from": 1}, {"from": 1, "to": "nobody"}, {"from": [1], "to": "UZ"},
        {"from": 1, "to": 1, "label": "kin", **PLACE},
    ]  # fmt: skip
    network.add_node("alone", label="C. D.")
    incoming = from_network(network, **SAID)
    assert (len(incoming.claims), len(incoming.entities), incoming.read) == (1, 2, 7)
    assert incoming.rejected[:9] == (
        "node 3 has no id: give a mapping with an id, a text or a number.",
        "node 4 is a value of the type str: give a mapping with an id, a text or a number.",
        "node 5 has the id 'UZ' of node 2: give one of them another.",
        "node 6 has no id: give a mapping with an id, a text or a number.",
        "node 7 has no id: give a mapping with an id, a text or a number.",
        "edge 2 is a value of the type NoneType: give a mapping with from and to.",
        "edge 3 has no from: give the id of a node.",
        "edge 4 has no to: give the id of a node.",
        "edge 5 leads to 'nobody', which is no node of the network: add the node, or take it out.",
    )
    assert [sentence.split(" ")[:2] for sentence in incoming.rejected[9:]] == [
        ["edge", "6"], ["kin", "from"], ["'C.", "D.'"],
    ]  # fmt: skip


def test_a_cycle_is_as_many_claims_as_it_has_edges() -> None:
    network = Network(directed=True)
    for at in range(3):
        network.add_node(at, label=f"State {at}", kind="State")
    for at in range(3):
        network.add_edge(at, (at + 1) % 3, label="pressured", **PLACE)
    claims = from_network(network, **SAID).claims
    assert [claim["object"] for claim in claims] == [claims[(at + 1) % 3]["subject"] for at in range(3)]


def test_50_000_nodes_are_read_and_each_refused_edge_is_named() -> None:
    network = Network(directed=True)
    network.nodes = [{"id": at, "label": f"P {at}", "kind": "Individual"} for at in range(50_000)]
    network.edges = [{"from": at, "to": at // 2, "label": "detained by"} for at in range(50_000)]
    incoming = from_network(network, **SAID)
    assert (incoming.read, len(incoming.rejected), incoming.claims) == (50_000, 50_000, ())
    assert len(str(incoming).splitlines()) == 22
    assert incoming.rejected[-1].startswith(
        "edge 50000 (DETAINED_BY from 'P 49999' to 'P 24999') has no source"
    )


def test_neither_page_nor_options_nor_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Watched:
        """Only what a network of pyvis holds as nodes and edges."""

        directed = True

        def __init__(self) -> None:
            network = drawn()
            self.nodes, self.edges = network.nodes, network.edges

        def __getattr__(self, name: str) -> Any:
            asked.append(name)
            raise AttributeError(name)

    asked: list[str] = []
    assert from_network(Watched(), **SAID) == from_network(drawn(), **SAID)
    assert asked == ["subgraph"]


@pytest.mark.parametrize("given", [None, "a.html", {"nodes": [], "edges": []}, 3])
def test_what_is_no_network_is_said(given: Any) -> None:
    with pytest.raises(InputError) as error:
        from_network(given)
    assert str(error.value) == (
        f"from_network was given a value of the type {type(given).__name__}, expected a pyvis.network.Network: it has "
        "no list .nodes."
    )


def test_a_folder_in_place_of_a_workspace_is_said() -> None:
    with pytest.raises(InputError, match=r"^workspace is 'cases', expected an open one, as Workspace\.open"):
        from_network(drawn(), workspace="cases", **SAID)  # type: ignore[arg-type]


def test_hostile_text_is_text_in_the_report() -> None:
    network = drawn(label="<img src=x onerror=alert(1)>")
    assert "<img" not in from_network(network, **SAID)._repr_html_()


def claims_of(subgraph: Subgraph) -> set[str]:
    return {claim for line in subgraph.lines for claim in line.claims}


def test_a_network_of_ours_comes_back_as_the_claims_that_the_ledger_has(corpus: Workspace) -> None:
    ledger, compared = corpus.ledger(), 0
    for subgraph in networks(corpus):
        incoming = from_network(subgraph.to_pyvis(), workspace=corpus)
        assert incoming.rejected == ()
        assert {claim["id"] for claim in incoming.claims} == claims_of(subgraph) & ledger.claims.keys()
        for claim in incoming.claims:
            assert claim == ledger.claims[claim["id"]].as_dict()
        compared += len(incoming.claims)
    assert compared > 200


def test_adding_what_came_from_us_changes_nothing(example: Workspace) -> None:
    ledger, network = example.ledger(), example.view("detentions").to_pyvis()
    incoming = from_network(network, workspace=example)
    report = example.add(incoming.documents, incoming.entities, incoming.claims)
    assert (report.loaded, report.unchanged, report.rejected) == (0, report.read, 0)
    assert len(incoming.claims) > 10 and example.ledger() == ledger


def test_a_network_of_ours_without_its_workspace_says_nothing_new(corpus: Workspace) -> None:
    subgraph = corpus.view("returns")
    incoming = from_network(subgraph.to_pyvis())
    assert (incoming.claims, len(incoming.rejected), incoming.read) == (
        (),
        len(subgraph.lines),
        len(subgraph.lines),
    )
    assert "so that it says nothing new: say workspace=… to take these claims over" in incoming.rejected[0]


def test_through_json_and_a_plain_network_the_claims_are_the_same(corpus: Workspace) -> None:
    subgraph = corpus.view("returns")
    plain, held = Network(directed=True), json.loads(subgraph.to_pyvis().to_json())
    plain.nodes, plain.edges = held["nodes"], held["edges"]
    incoming = from_network(plain, workspace=corpus)
    assert incoming == from_network(subgraph.to_pyvis(), workspace=corpus)


def test_a_relation_that_rests_on_no_claim_brings_nothing_back() -> None:
    items = (Item("per:a", "A.", "Individual"), Item("per:b", "B.", "Individual"))
    line = Line(
        "r:1", "per:a", "per:b", "per:a", "per:b", "POSSIBLY_SAME_AS", "possibly the same as", "membership"
    )
    assert from_network(Subgraph("a", "A", "", "r", items, (line,)).to_pyvis()) == Incoming()


def test_an_edge_of_ours_that_was_changed_is_refused_and_the_rest_taken(corpus: Workspace) -> None:
    subgraph = corpus.view("returns")
    network = subgraph.to_pyvis()
    network.edges[0]["relation"], network.edges[0]["to"] = "TORTURED_BY", network.edges[1]["to"]
    network.get_node(network.edges[2]["from"])["label"] = "Our client"
    incoming = from_network(network, workspace=corpus)
    assert incoming.rejected == (
        f"edge 1 ({network.edges[0]['id']}) came from the graph and says something else now in relation, to: give it "
        "another id and a source of its own, without the claims.",
    )
    rest = replace(subgraph, lines=subgraph.lines[1:])
    assert {claim["id"] for claim in incoming.claims} == claims_of(rest)


def test_an_edge_drawn_between_items_of_ours_is_one_new_claim(corpus: Workspace) -> None:
    network = corpus.view("returns").to_pyvis()
    person = next(node["id"] for node in network.nodes if node["kind"] == "Individual")
    network.edges = []
    network.add_edge(person, "sta:turkey", label="detained by", **PLACE)
    incoming = from_network(network, workspace=corpus, **SAID)
    assert (incoming.rejected, incoming.entities) == ((), ())
    assert [(c["subject"], c["predicate"], c["object"], c["doc"]) for c in incoming.claims] == [
        (person, "DETAINED_BY", "sta:turkey", "hrw.txt")
    ]
