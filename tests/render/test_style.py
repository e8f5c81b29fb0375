"""The visual grammar: nothing is told by colour alone, and colours differ for every sight."""

import pytest

from graph.model import MODEL
from graph.network_types import FAMILIES, Item, Line
from graph.render.sight import closest_pair, contrast
from graph.render.style import (
    BY_HAND,
    DASHES,
    FAMILY_STYLES,
    GREY,
    INK,
    MARK_OF_KIND,
    MARKS,
    OTHER,
    SOFT,
    certainty,
    look,
    mark_name,
)


def drawn(family: str = "violation", style: str = "solid", **more: object) -> Line:
    return Line("l", "a", "b", "a", "b", "R", "r", family, style, **more)  # type: ignore[arg-type]


def test_contrast_is_that_of_wcag() -> None:
    assert (round(contrast("#000000"), 2), round(contrast("#767676"), 2)) == (21.0, 4.54)


def test_every_outline_and_line_stands_out_from_paper() -> None:
    outlines = {name: contrast(style.outline) for name, style in MARKS.items()}
    lines = {name: contrast(style.colour) for name, style in FAMILY_STYLES.items()} | {"grey": contrast(GREY)}
    assert {name for name, ratio in (outlines | lines).items() if ratio < 3.3} == set()
    assert min(contrast(INK), contrast(SOFT)) > 4.5


def test_fills_differ_for_every_kind_of_sight() -> None:
    difference, *who = closest_pair({name: style.fill for name, style in MARKS.items()})
    assert difference >= 18, who


def test_line_colours_differ_for_every_kind_of_sight() -> None:
    colours = {name: style.colour for name, style in FAMILY_STYLES.items()}
    difference, *who = closest_pair(colours | {"risk or plan": GREY})
    assert difference >= 18, who


def test_no_two_kinds_share_a_shape() -> None:
    assert len({style.shape for style in MARKS.values()}) == len(MARKS)


def test_no_two_families_are_told_by_colour_alone() -> None:
    told = {(style.head, style.width > 4) for style in FAMILY_STYLES.values()}
    assert len(told) == len(FAMILY_STYLES)


def test_families_are_those_of_the_model() -> None:
    used = {declared.family for declared in MODEL.relationships.values()}
    assert set(FAMILY_STYLES) == set(FAMILIES)
    assert used <= set(FAMILIES)


def test_every_label_but_events_has_a_mark_of_its_own_kind() -> None:
    others = {name for name, label in MODEL.labels.items() if label.base != "Event"} - {"Build"}
    assert others <= set(MARK_OF_KIND)


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("State", "state"),
        ("Detention", "event"),
        ("Event", "event"),
        ("ForcedReturn", "return"),
        ("?", "event"),
        (BY_HAND, "by-hand"),
    ],
)
def test_kind_has_its_mark(kind: str, mark: str) -> None:
    assert mark_name(Item("i", "n", kind)) == mark


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (drawn(verdict="definite"), "sure"),
        (drawn(verdict="possible"), "possible"),
        (drawn(verdict="unknown", style="dotted"), "possible"),
        (drawn(verdict="not_covered", style="grey"), "struck"),
        (drawn(verdict="ruled_out", style="grey"), "struck"),
        (drawn("movement", "grey"), "grey"),
        (drawn("movement", "dashed"), "disputed"),
        (drawn("movement", disputed=True), "disputed"),
        (drawn("membership", "dotted", disputed=True), "possible"),
        (drawn("movement", "wavy"), "sure"),
        (drawn("violation", BY_HAND, verdict="definite", disputed=True), "by-hand"),
    ],
)
def test_certainty_is_the_strongest_reservation(line: Line, expected: str) -> None:
    assert certainty(line) == expected


@pytest.mark.parametrize(
    ("verdict", "doubled"),
    [
        (None, True),
        ("definite", True),
        ("possible", False),
        ("unknown", False),
        ("not_covered", False),
        ("ruled_out", False),
    ],
)
def test_only_certain_violations_are_doubled(verdict: str | None, doubled: bool) -> None:
    assert look(drawn(verdict=verdict)).doubled is doubled
    assert look(drawn("movement", verdict=verdict)).doubled is False


def test_reservations_are_drawn_as_the_key_says() -> None:
    assert look(drawn("law", disputed=True)).dash == DASHES["disputed"]
    assert look(drawn("law", "dotted")).dash == DASHES["possible"]
    assert (look(drawn("law", "grey")).colour, look(drawn("law", "grey")).dash) == (GREY, ())
    assert (look(drawn(verdict="not_covered")).colour, look(drawn(verdict="not_covered")).struck) == (
        GREY,
        True,
    )


def test_what_was_added_by_hand_is_grey_broken_and_no_violation() -> None:
    drawn_by_hand = look(drawn(style=BY_HAND, verdict="definite"))
    assert (drawn_by_hand.colour, drawn_by_hand.dash, drawn_by_hand.doubled) == (
        GREY,
        DASHES["by-hand"],
        False,
    )


def test_width_grows_with_the_number_and_ends() -> None:
    widths = [look(drawn("movement", width=number)).width for number in (0.0, 1.0, 13.0, 10_000.0)]
    assert widths == sorted(widths) and widths[0] >= 1 and widths[-1] == 9


def test_undeclared_family_is_drawn_as_other() -> None:
    assert look(drawn("gossip")).colour == OTHER.colour
