"""A network as pyvis' own object: what old notebooks do with one works, and nothing is lost in it."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from pyvis.network import Network

from graph.errors import RenderError
from graph.network_types import Item, Line, Subgraph
from graph.render import layout
from graph.render.figure import LIMIT
from tests.render.hostile import hostile
from tests.render.samples import BOTH, EMPTY, FRANCE, crowd, day
from tools.machine import ROOT

STATE, PERSON = Item("sta:X", "Iks", "State"), Item("per:a", "A. B.", "Individual", detail={"code": "7"})
TO = Line("r:1", "per:a", "sta:X", "per:a", "sta:X", "EXTRADITED_TO", "extradited to", "movement",
          date=day("2011-06-09"), claims=("c-1", "c-2"), disputed=True, event_id="ev:1")  # fmt: skip
CITED = {
    "c-1": {"document": "hrw", "publisher": "HRW", "title": "Sent back", "start": 4, "end": 9},
    "c-2": {"document": "table", "publisher": None, "title": "Table", "row": 3, "column": "Name"},
}
SMALL = Subgraph("small", "Small", "", "r1", (PERSON, STATE), (TO,), CITED)


def test_an_item_is_a_node_with_its_facts_place_and_look() -> None:
    places = layout(SMALL)
    assert SMALL.to_pyvis().nodes == [
        {
            "id": "per:a", "name": "A. B.", "kind": "Individual", "detail code": "7", "label": "A. B.",
            "shape": "dot", "color": {"background": "#56B4E9", "border": "#0B4F7D"}, "size": 13,
            "physics": False, "x": places["per:a"][0], "y": places["per:a"][1],
        },
        {
            "id": "sta:X", "name": "Iks", "kind": "State", "label": "Iks",
            "shape": "square", "color": {"background": "#2B2B2B", "border": "#000000"}, "size": 13,
            "physics": False, "x": places["sta:X"][0], "y": places["sta:X"][1],
        },
    ]  # fmt: skip


def test_a_relation_is_an_edge_with_claims_sources_and_locators_in_one_order() -> None:
    assert SMALL.to_pyvis().edges == [
        {
            "id": "r:1", "from": "per:a", "to": "sta:X", "source": "per:a", "target": "sta:X",
            "relation": "EXTRADITED_TO", "label": "extradited to", "family": "movement", "event_id": "ev:1",
            "date_edtf": "2011-06-09", "date_earliest": "2011-06-09", "date_latest": "2011-06-09",
            "date_basis": "stated", "date_semantics": "at", "claims": ["c-1", "c-2"],
            "documents": ["hrw", "table"], "publishers": ["HRW", ""], "titles": ["Sent back", "Table"],
            "locators": ["hrw[4:9]", "table 3/Name"], "disputed": True, "arrows": "to", "color": "#D8640B",
            "dashes": [8, 5], "width": 2.6, "physics": False,
        }
    ]  # fmt: skip


def test_an_edge_is_drawn_the_way_the_person_moved_and_keeps_its_ends_as_stored() -> None:
    drawn = {edge["id"]: edge for edge in FRANCE.to_pyvis().edges}["f2"]
    assert [drawn[end] for end in ("from", "to", "source", "target", "relation")] == [
        "sta:FRA", "ev:ret-akhmedov", "ev:ret-akhmedov", "sta:FRA", "SENDING_STATE",
    ]  # fmt: skip


def test_what_a_width_counts_is_kept_beside_the_pixels() -> None:
    edge = replace(SMALL, lines=(replace(TO, width=16.0),)).to_pyvis().edges[0]
    assert (edge["number"], edge["width"]) == (16.0, 1.4 + 1.1 * 4)


def test_parallel_relations_stay_apart_where_an_undirected_pyvis_network_keeps_one() -> None:
    lines = tuple(replace(TO, id=f"r:{at}", relation=name) for at, name in enumerate(("A", "B", "A")))
    network = replace(SMALL, lines=lines).to_pyvis()
    plain = Network()
    plain.add_nodes(["per:a", "sta:X"])
    for edge in network.edges:
        plain.add_edge(edge["from"], edge["to"], relation=edge["relation"])
    assert [(edge["id"], edge["relation"]) for edge in network.edges] == [
        ("r:0", "A"),
        ("r:1", "B"),
        ("r:2", "A"),
    ]
    assert len(plain.edges) == 1


def test_it_is_a_pyvis_network_and_old_notebooks_find_what_they_use() -> None:
    network = FRANCE.to_pyvis()
    ids = [item.id for item in FRANCE.items]
    assert isinstance(network, Network)
    assert (network.num_nodes(), network.num_edges()) == (len(FRANCE.items), len(FRANCE.lines))
    assert (network.get_nodes(), network.get_edges(), network.directed) == (ids, network.edges, True)
    assert network.get_node("sta:FRA") is next(node for node in network.nodes if node["id"] == "sta:FRA")
    around = {id: {line.head for line in FRANCE.lines if line.tail == id} for id in ids}
    assert network.get_adj_list() == around
    assert network.neighbors("sta:FRA") == around["sta:FRA"] != set()
    assert network.get_network_data()[:3] == (network.nodes, network.edges, "")
    assert json.loads(str(network))["Edges"] == network.edges


def test_what_is_added_with_pyvis_own_calls_is_there() -> None:
    network = FRANCE.to_pyvis()
    network.add_node("new", label="New")
    network.add_nodes([1, 2])
    network.add_edge("new", "sta:FRA", label="visited")
    network.add_edges([(1, 2), (1, 2)])
    assert [node["id"] for node in network.nodes[-3:]] == network.get_nodes()[-3:] == ["new", 1, 2]
    assert [(edge["from"], edge["to"]) for edge in network.edges[-3:]] == [("new", "sta:FRA"), (1, 2), (1, 2)]
    assert network.get_node("new")["label"] == "New"


def test_nothing_moves_and_no_title_is_given() -> None:
    network = BOTH.to_pyvis()
    assert network.options.physics.enabled is False
    assert {form.get("physics") for form in (*network.nodes, *network.edges)} == {False}
    assert [form for form in (*network.nodes, *network.edges) if "title" in form] == []
    network.toggle_physics(True)
    network.barnes_hut()
    network.show_buttons()
    assert network.generate_html() == BOTH.to_html()


def test_places_are_those_of_the_page_and_the_same_every_time() -> None:
    placed = {node["id"]: (node["x"], node["y"]) for node in BOTH.to_pyvis().nodes}
    assert placed == layout(BOTH)
    assert BOTH.to_pyvis().nodes == BOTH.to_pyvis().nodes


def test_json_is_objects_where_pyvis_writes_the_nodes_as_text() -> None:
    network = BOTH.to_pyvis()
    assert json.loads(network.to_json()) == {
        "nodes": network.nodes, "edges": network.edges, "heading": "", "directed": True,
    }  # fmt: skip


def test_every_value_is_plain_with_any_text() -> None:
    for turn in range(3):
        network = hostile(turn).to_pyvis()
        assert json.loads(json.dumps([network.nodes, network.edges])) == [network.nodes, network.edges]


def test_it_can_be_copied_and_kept() -> None:
    network = FRANCE.to_pyvis()
    untouched = copy.deepcopy(network)
    network.nodes.pop()
    assert (len(untouched.nodes), len(copy.copy(network).nodes)) == (len(FRANCE.items), len(FRANCE.items) - 1)
    again = pickle.loads(pickle.dumps(FRANCE.to_pyvis()))
    assert again.generate_html() == FRANCE.to_html()


def test_more_than_our_page_can_draw_has_no_place() -> None:
    few, many = crowd(LIMIT), crowd(LIMIT + 1)
    assert {"x" in node for node in few.to_pyvis().nodes} == {True}
    assert {"x" in node for node in many.to_pyvis().nodes} == {False}


def test_nothing_is_lost_of_50_000_items() -> None:
    items = tuple(Item(f"i{at}", f"Name {at}", "Individual") for at in range(50_000))
    lines = tuple(
        replace(TO, id=f"r{at}", tail=f"i{at}", head=f"i{at // 2}", source=f"i{at}", target=f"i{at // 2}")
        for at in range(50_000)
    )
    network = replace(SMALL, items=items, lines=lines).to_pyvis()
    assert Counter(edge["to"] for edge in network.edges) == Counter(line.head for line in lines)
    assert [node["id"] for node in network.nodes] == [item.id for item in items]
    assert network._repr_html_() == (
        "<p>50,000 items with 50,000 relations are too many for a notebook: "
        "<code>write_html(name)</code> writes a page with a table of them all.</p>"
    )


def test_an_empty_network_is_one() -> None:
    network = EMPTY.to_pyvis()
    assert (network.nodes, network.edges, network.generate_html()) == ([], [], EMPTY.to_html())


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (replace(SMALL, items=(PERSON,)), "The line 'r:1' ends at 'sta:X', which is no item of 'small'."),
        (replace(SMALL, lines=(TO, TO)), "The network 'small' has the line 'r:1' twice; ids must be unique."),
    ],
)
def test_a_network_that_contradicts_itself_is_refused(broken: Subgraph, sentence: str) -> None:
    with pytest.raises(RenderError) as error:
        broken.to_pyvis()
    assert str(error.value) == sentence


def test_without_pyvis_one_line_says_what_to_install() -> None:
    script = (
        "import sys\n"
        "class Without:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pyvis': raise ModuleNotFoundError('gone', name=name)\n"
        "sys.meta_path.insert(0, Without())\n"
        "from graph.bridges import pyvis_bridge, pyvis_incoming\n"
        "from graph.network_types import Subgraph\n"
        "try: Subgraph('a', 'b', '', 'r').to_pyvis()\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "SettingsError pyvis is not installed here: `pip install 'refoulement[pyvis]'`.\n"
