"""A network that somebody changed by hand: the page shows what is there, and nothing of it as if it had a source."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from graph.bridges.pyvis_shown import shown
from graph.network_types import Item, Line, Subgraph
from graph.render import layout
from graph.render.figure import LIMIT, compose
from graph.render.style import certainty, mark_name
from tests.render.samples import FRANCE, KAZAKHSTAN, crowd

HEAD = FRANCE.lines[0]
PERSON, FRANCE_STATE = "per:akhmedov", "sta:FRA"


def page(network: Any) -> tuple[Subgraph, Any]:
    return shown(network.subgraph, network.places, network.nodes, network.edges, network.heading)


def by_hand(number: int, tail: str, head: str, words: str) -> Line:
    id = "by-hand" if number == 1 else f"by-hand {number}"
    return Line(id, tail, head, tail, head, "", words, "", "by hand")


@pytest.mark.parametrize("subgraph", [FRANCE, KAZAKHSTAN])
def test_what_nobody_changed_is_the_page_of_the_subgraph(subgraph: Subgraph) -> None:
    network = subgraph.to_pyvis()
    assert page(network) == (subgraph, layout(subgraph))
    assert network.generate_html() == subgraph.to_html()
    assert network._repr_html_() == subgraph._repr_html_()


def test_an_added_edge_is_drawn_by_hand_and_has_no_source_whatever_it_says() -> None:
    network = FRANCE.to_pyvis()
    network.add_edge(
        PERSON, FRANCE_STATE, label="tortured by", claims=["s-003"], relation="TORTURED_BY", id="mine"
    )
    network.add_edge(FRANCE_STATE, PERSON, title="<b>href</b>")
    network.add_edge(FRANCE_STATE, PERSON, arrows="from")
    made, places = page(network)
    assert made == replace(
        FRANCE,
        lines=(
            *FRANCE.lines,
            by_hand(1, PERSON, FRANCE_STATE, "tortured by (added by hand, no source)"),
            by_hand(2, FRANCE_STATE, PERSON, "<b>href</b> (added by hand, no source)"),
            by_hand(3, PERSON, FRANCE_STATE, "with (added by hand, no source)"),
        ),
        note=f"{FRANCE.note} Added or changed by hand, without a source: 3 relations.",
        citations={claim: FRANCE.citations[claim] for line in FRANCE.lines for claim in line.claims},
        left_out=("Fields added to relations by hand are not shown: claims; relation.",),
    )
    assert places == layout(FRANCE)
    assert [certainty(line) for line in made.lines[-3:]] == ["by-hand"] * 3
    html = network.generate_html()
    assert "Added by hand, no source" in html and "tortured by (added by hand, no source)" in html


@pytest.mark.parametrize(
    ("field", "value"),
    [("relation", "TORTURED_BY"), ("to", FRANCE_STATE), ("claims", ["s-009"]), ("verdict", "definite"),
     ("date_earliest", "1999-01-01"), ("disputed", True), ("locators", []), ("source", PERSON),
     ("event_id", np.zeros(3))],
)  # fmt: skip
def test_an_edge_that_says_something_else_than_the_graph_loses_its_sources(field: str, value: Any) -> None:
    network = FRANCE.to_pyvis()
    edge = next(edge for edge in network.edges if edge["id"] == HEAD.id)
    edge[field] = value
    made, _ = page(network)
    drawn = by_hand(1, edge["from"], edge["to"], f"{HEAD.label} (changed by hand, no source)")
    assert made.lines == (drawn, *FRANCE.lines[1:])
    assert made.note == f"{FRANCE.note} Added or changed by hand, without a source: 1 relation."


def test_a_second_edge_with_the_id_of_a_relation_is_another_one() -> None:
    network = FRANCE.to_pyvis()
    network.edges.append(dict(network.edges[0]))
    made, _ = page(network)
    assert made.lines[:-1] == FRANCE.lines
    assert made.lines[-1] == by_hand(1, HEAD.tail, HEAD.head, f"{HEAD.label} (added by hand, no source)")


def test_fields_that_were_taken_out_change_nothing() -> None:
    network = FRANCE.to_pyvis()
    for form in (*network.nodes, *network.edges):
        for name in set(form) - {"id", "from", "to"}:
            del form[name]
    assert page(network) == (FRANCE, layout(FRANCE))


def test_words_by_hand_stand_beside_those_of_the_graph() -> None:
    network = FRANCE.to_pyvis()
    network.edges[0]["label"] = "sent off"
    network.get_node(PERSON)["label"] = "Our client"
    made, _ = page(network)
    assert made.lines[0] == replace(HEAD, label=f"sent off (words by hand, in the graph: {HEAD.label})")
    own = next(item for item in FRANCE.items if item.id == PERSON)
    renamed = replace(own, name="Our client", detail={**own.detail, "name in the graph": own.name})
    assert {item.id: item for item in made.items}[PERSON] == renamed
    assert made.note == f"{FRANCE.note} Named by hand: “Our client” is {own.name} in the graph."


def test_an_item_keeps_its_kind_and_shows_what_was_written_over_it() -> None:
    network = FRANCE.to_pyvis()
    network.get_node(FRANCE_STATE).update(kind="Individual", title="<i>EU</i>", weight=3)
    made, _ = page(network)
    own = FRANCE.items[0]
    said = {
        "kind, changed by hand": "Individual",
        "title, added by hand": "<i>EU</i>",
        "weight, added by hand": "3",
    }
    assert made.items[0] == replace(own, detail={**own.detail, **said})


def test_an_added_node_is_marked_and_stands_below_the_figure() -> None:
    network = FRANCE.to_pyvis()
    network.add_node("sta:ATL", label="Atlantis", title="as told", group="State")
    network.add_node(7)
    network.add_node("x", x=12, y=-40.5)
    made, places = page(network)
    assert made.items == (
        *FRANCE.items,
        Item("sta:ATL", "Atlantis", "by hand",
             detail={"source": "none, added by hand", "title": "as told", "group": "State"}),
        Item("7", "7", "by hand", detail={"source": "none, added by hand"}),
        Item("x", "x", "by hand", detail={"source": "none, added by hand"}),
    )  # fmt: skip
    assert [mark_name(item) for item in made.items[-3:]] == ["by-hand"] * 3
    laid = layout(FRANCE)
    left, below = min([12.0, *(x for x, _ in laid.values())]), max(y for _, y in laid.values()) + 90
    assert places == {**laid, "sta:ATL": (left, below), "7": (left + 130, below), "x": (12.0, -40.5)}
    assert len({mark.item.id for mark in compose(made, places).marks}) == len(FRANCE.items) + 3


def test_ids_that_are_alike_as_text_stay_two() -> None:
    network = FRANCE.to_pyvis()
    network.add_node("7")
    network.add_node(7)
    network.add_edge("7", 7)
    made, _ = page(network)
    assert [item.id for item in made.items[-2:]] == ["7", "7 2"]
    assert (made.lines[-1].tail, made.lines[-1].head) == ("7", "7 2")


def test_a_place_by_hand_is_kept_and_one_that_is_none_is_not() -> None:
    network = FRANCE.to_pyvis()
    laid = layout(FRANCE)
    for node, place in zip(
        network.nodes, [(1, 2.5), (0, math.nan), (True, 0), ("1", "2"), (1e300, 0)], strict=False
    ):
        node["x"], node["y"] = place
    made, places = page(network)
    assert made == FRANCE
    assert places == {**laid, FRANCE.items[0].id: (1.0, 2.5)}
    assert network.generate_html() != FRANCE.to_html()


def test_all_in_one_place_can_be_drawn() -> None:
    network = FRANCE.to_pyvis()
    for node in network.nodes:
        node["x"] = node["y"] = 0
    assert network.generate_html().count("data-item") > len(FRANCE.items)


def test_what_was_taken_out_is_counted_and_leaves_no_citation_behind() -> None:
    network = FRANCE.to_pyvis()
    network.nodes = [node for node in network.nodes if node["id"] != FRANCE_STATE]
    network.edges = [edge for edge in network.edges if edge["id"] != "f1"]
    made, _ = page(network)
    lines = tuple(
        line for line in FRANCE.lines if line.id != "f1" and FRANCE_STATE not in (line.tail, line.head)
    )
    lost = [(at, line) for at, line in enumerate(FRANCE.lines) if FRANCE_STATE in (line.tail, line.head)]
    assert made.lines == lines
    assert made.left_out == (
        "Taken out by hand: 1 item and 1 relation.",
        "Not drawn, since an end is no item here: "
        + "; ".join(f"edge {at}, which ends at 'sta:FRA'" for at, _ in lost)
        + ".",
    )
    assert made.citations.keys() == {claim for line in lines for claim in line.claims}
    assert all(id != FRANCE_STATE for id in made.start)


def test_what_is_hidden_is_hidden_and_counted() -> None:
    network = FRANCE.to_pyvis()
    network.get_node("crt:ce")["hidden"] = True
    network.edges[0]["hidden"] = True
    made, _ = page(network)
    assert made.left_out[0] == "Hidden by hand: 1 item and 1 relation."
    assert "crt:ce" not in {item.id for item in made.items} and made.lines[0].id == FRANCE.lines[1].id


def test_what_is_no_node_or_edge_and_colours_are_named_not_shown() -> None:
    network = FRANCE.to_pyvis()
    network.nodes += [{"label": "no id"}, "text", {"id": None}]
    network.edges += [None, {"from": FRANCE_STATE}, {"from": [1], "to": FRANCE_STATE}]
    network.nodes[0]["color"] = "red"
    network.edges[0]["title"] = "why"
    count = len(FRANCE.lines)
    made, _ = page(network)
    assert (made.items, made.lines) == (FRANCE.items, FRANCE.lines)
    assert made.left_out == (
        f"Not drawn, since an end is no item here: edge {count + 2}, which ends at ''; "
        f"edge {count + 3}, which ends at '1'.",
        "Not read, since it is no node with an id and no edge: 4.",
        "Fields added to relations by hand are not shown: title.",
        "Colours, shapes and arrows given by hand are not shown: here each says what something is.",
    )


def test_a_heading_by_hand_is_the_heading() -> None:
    network = FRANCE.to_pyvis()
    network.heading = "Ours <b>"
    assert page(network)[0].heading == "Ours <b>"
    assert '<h1 dir="auto">Ours &lt;b&gt;</h1>' in network.generate_html()


def test_a_network_that_grew_too_large_is_a_table_and_one_that_shrank_is_drawn() -> None:
    grown = crowd(LIMIT).to_pyvis()
    grown.add_node("one more")
    made, places = page(grown)
    assert (places, compose(made, places).marks) == (None, ())
    shrunk = crowd(LIMIT + 1).to_pyvis()
    shrunk.nodes = shrunk.nodes[:12]
    made, places = page(shrunk)
    assert places == layout(made) and len(places) == 12
