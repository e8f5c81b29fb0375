"""The static figure: every line there, nothing of data as markup, readable wherever it is opened."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from graph.errors import RenderError
from graph.network_types import Item, Subgraph
from graph.render import render_svg
from tests.render.samples import BOTH, EMPTY, FRANCE, KAZAKHSTAN, crowd, line

NS = "{http://www.w3.org/2000/svg}"


def tree(graph: Subgraph) -> ElementTree.Element:
    return ElementTree.fromstring(render_svg(graph))


def texts(root: ElementTree.Element) -> str:
    return " ".join(" ".join(element.itertext()) for element in root.iter(f"{NS}text"))


@pytest.mark.parametrize("graph", [FRANCE, KAZAKHSTAN, BOTH], ids=lambda graph: graph.name)
def test_every_item_and_line_is_drawn_once(graph: Subgraph) -> None:
    root = tree(graph)
    assert [g.get("data-item") for g in root.iter(f"{NS}g") if g.get("data-item")] == [
        str(at) for at in range(len(graph.items))
    ]
    assert [g.get("data-line") for g in root.iter(f"{NS}g") if g.get("data-line")] == [
        str(at) for at in range(len(graph.lines))
    ]


def test_same_subgraph_gives_the_same_file() -> None:
    assert render_svg(KAZAKHSTAN) == render_svg(KAZAKHSTAN)


def test_ground_is_white_and_covers_the_figure() -> None:
    root = tree(FRANCE)
    ground = root.find(f"{NS}rect")
    assert ground is not None
    assert (ground.get("fill"), ground.get("width"), ground.get("height")) == (
        "#FFFFFF",
        root.get("width"),
        root.get("height"),
    )


def test_nothing_is_used_that_word_processors_draw_otherwise() -> None:
    source = render_svg(KAZAKHSTAN)
    assert (
        re.findall(r"paint-order|<marker|<style|<use|style=|<foreignObject|<script|<image|href", source) == []
    )


def test_everything_drawn_lies_within_the_figure() -> None:
    root = tree(BOTH)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    network = next(g for g in root.iter(f"{NS}g") if g.get("data-part") == "network")
    dx, dy = map(float, re.findall(r"[-\d.]+", network.get("transform", "")))
    places = [
        tuple(map(float, re.findall(r"[-\d.]+", g.get("transform", ""))))
        for g in network.iter(f"{NS}g")
        if g.get("data-item")
    ]
    assert all(0 < x + dx < width and 0 < y + dy < height for x, y in places)


def test_caption_says_what_was_left_out_and_from_which_revision() -> None:
    said = texts(tree(KAZAKHSTAN))
    assert "Left out: Two returns before 2010 are not shown." in said
    assert "Graph revision 3f9a1c20." in said
    assert "26 items, 37 relations" in said


def test_key_explains_what_is_there_and_nothing_else() -> None:
    said = texts(tree(FRANCE))
    assert "Despite a measure, ill-treatment" in said and "Forced returns" in said
    assert "Disputed" not in said and "Agencies" not in said
    assert all(
        words in texts(tree(KAZAKHSTAN))
        for words in ("Disputed", "Possible or unknown", "Risk or plan", "Not covered")
    )


def test_definite_violation_is_doubled_and_unknown_is_dotted() -> None:
    lines = {g.get("data-line"): g for g in tree(FRANCE).iter(f"{NS}g") if g.get("data-line")}
    definite = [path.get("stroke-width") for path in lines["6"].iter(f"{NS}path")]
    assert definite[:2] == ["5.4", "2"]
    unknown = [g for g in tree(KAZAKHSTAN).iter(f"{NS}g") if g.get("data-line") == "17"][0]
    assert [path.get("stroke-dasharray") for path in unknown.iter(f"{NS}path")][0] == "1.5 4.5"
    assert len(list(unknown.iter(f"{NS}path"))) == 2


def test_empty_subgraph_says_that_there_is_nothing() -> None:
    said = texts(tree(EMPTY))
    assert "Nothing to show" in said and "Returns from Atlantis" in said


def test_more_than_300_items_are_not_drawn_and_the_figure_says_so() -> None:
    root = tree(replace(crowd(301), left_out=("Three were kept back.",)))
    assert [g for g in root.iter(f"{NS}g") if g.get("data-item") or g.get("data-line")] == []
    assert "301 items with" in texts(root) and "Three were kept back." in texts(root)


def test_300_items_are_drawn() -> None:
    root = tree(crowd(300))
    assert len([g for g in root.iter(f"{NS}g") if g.get("data-item")]) == 300


def test_line_that_ends_nowhere_is_refused() -> None:
    lost = replace(FRANCE, lines=(line("x", "sta:FRA", "R", "gone", "law"),))
    with pytest.raises(RenderError, match="The line 'x' ends at 'gone', which is no item of 'france-case'."):
        render_svg(lost)


def test_id_that_comes_twice_is_refused() -> None:
    with pytest.raises(RenderError, match="has the item 'sta:FRA' twice"):
        render_svg(replace(FRANCE, items=(*FRANCE.items, Item("sta:FRA", "France", "State"))))
    with pytest.raises(RenderError, match="has the line 'f1' twice"):
        render_svg(replace(FRANCE, lines=(*FRANCE.lines, FRANCE.lines[0])))


def test_number_that_a_width_tells_stands_on_the_line() -> None:
    counted = replace(FRANCE.lines[0], label="returned to: 13 or more people", width=13.0)
    root = tree(replace(FRANCE, lines=(counted, *FRANCE.lines[1:])))
    drawn = next(g for g in root.iter(f"{NS}g") if g.get("data-line") == "0")
    assert [text.text for text in drawn.iter(f"{NS}text")] == ["13 or more people"] * 2
