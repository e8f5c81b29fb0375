"""Places: the same for the same input, apart from one another, quick enough for 300 items."""

from dataclasses import replace

import numpy as np
import pytest

from graph.network_types import Item, Subgraph
from graph.render.figure import Figure, compose
from graph.render.labels import item_label, text_width, wrap
from graph.render.layout import layout
from graph.render.stress import path_lengths
from tests.render.samples import BOTH, EMPTY, FRANCE, KAZAKHSTAN, crowd, line


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    found = []
    for at, one in enumerate(figure.marks):
        for other in figure.marks[at + 1 :]:
            a, b = one.label_box, other.label_box
            if a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]:
                found.append((one.item.name, other.item.name))
    return found


@pytest.mark.parametrize("graph", [FRANCE, KAZAKHSTAN, BOTH, crowd(60)], ids=lambda graph: graph.name)
def test_same_subgraph_gives_the_same_places(graph: Subgraph) -> None:
    assert layout(graph) == layout(graph)


@pytest.mark.parametrize("graph", [FRANCE, KAZAKHSTAN, BOTH, crowd(60)], ids=lambda graph: graph.name)
def test_no_label_is_over_another(graph: Subgraph) -> None:
    assert overlaps(compose(graph)) == []


def test_no_mark_is_over_another_at_the_limit() -> None:
    figure = compose(crowd(300))
    points = np.array([(mark.x, mark.y) for mark in figure.marks])
    radius = np.array([mark.radius for mark in figure.marks])
    gaps = np.hypot(*(points[:, None] - points[None]).T) - radius[:, None] - radius[None]
    np.fill_diagonal(gaps, 1)
    assert len(figure.marks) == 300
    assert gaps.min() > 0


def test_states_keep_apart_as_landmarks() -> None:
    """Two states with the same neighbours would fall on one spot if distance alone counted."""
    people = tuple(Item(f"p{at}", f"Person {at}", "Individual") for at in range(6))
    items = (Item("s1", "Türkiye", "State"), Item("s2", "Turkmenistan", "State"), *people)
    lines = tuple(
        line(f"{state}{person.id}", person.id, "RETURNED_TO", state, "movement")
        for person in people
        for state in ("s1", "s2")
    )
    places = layout(Subgraph("twins", "Twins", "", "r", items, lines))
    assert np.hypot(*np.subtract(places["s1"], places["s2"])) > 150


def test_unconnected_parts_stand_side_by_side() -> None:
    other = tuple(Item(f"x{at}", f"Other {at}", "Organisation") for at in range(3))
    links = (line("x1", "x0", "SIGNED", "x1", "evidence"), line("x2", "x1", "SIGNED", "x2", "evidence"))
    places = layout(replace(FRANCE, items=FRANCE.items + other, lines=FRANCE.lines + links))
    first = np.array([places[item.id] for item in FRANCE.items])
    second = np.array([places[item.id] for item in other])
    apart = (first.max(0) < second.min(0)) | (second.max(0) < first.min(0))
    assert apart.any()


def test_nothing_has_no_places() -> None:
    assert layout(EMPTY) == {}


def test_one_item_and_a_line_to_itself_can_be_placed() -> None:
    alone = Subgraph(
        "one", "One", "", "r", (Item("a", "Alone", "State"),), (line("l", "a", "R", "a", "law"),)
    )
    figure = compose(alone)
    assert (len(figure.marks), len(figure.lines)) == (1, 1)
    assert "C" in figure.lines[0].stroke.path


def test_parallel_lines_take_different_ways() -> None:
    lines = tuple(line(f"l{at}", "a", f"R{at}", "b", "law", back=at % 2 == 1) for at in range(5))
    graph = Subgraph("p", "P", "", "r", (Item("a", "A", "State"), Item("b", "B", "Treaty")), lines)
    middles = [drawn.stroke.middle for drawn in compose(graph).lines]
    assert len({(round(x), round(y)) for x, y in middles}) == 5


def test_path_lengths_are_the_shortest() -> None:
    found = path_lengths(4, [(0, 1), (1, 2), (2, 3), (0, 3)], [1.0, 1.0, 1.0, 10.0])
    assert found[0].tolist() == [0, 1, 2, 3]


def test_label_keeps_to_its_lines_and_says_that_it_is_cut() -> None:
    lines = wrap(
        "A very long name of a commission of inquiry into the practices of returning people", width=100
    )
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_word_too_long_for_a_line_is_broken() -> None:
    lines = wrap("x" * 400, width=100, most=50)
    assert "".join(lines) == "x" * 400
    assert max(text_width(words, 12.5) for words in lines) <= 100


def test_name_without_letters_has_a_label() -> None:
    assert wrap("") == ("",)
    assert wrap(" \t ") == ("",)


def test_label_of_an_event_has_one_line_less() -> None:
    name = "Extradition of somebody from one state to another in late November"
    long, short = (item_label(Item("i", name, "ForcedReturn", small)) for small in (False, True))
    assert (len(long), len(short)) == (3, 2)
    assert short[-1].endswith("…")
