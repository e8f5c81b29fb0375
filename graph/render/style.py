"""The visual grammar: one mark for each kind of item, one line for each family of relation.

A kind is told by shape and by fill, a family by colour, width and the head of its line, so
that neither needs colour alone. How a line is broken is kept for what is certain: dashed is
disputed, dotted is possible or unknown, grey is a risk or a plan, struck is a return that a
measure did not cover, grey dashes and dots are what somebody added by hand. A line of the
family *violation* that is certain is doubled.

A dash for each family, as other figures have it, lost: it would read as doubt.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.network_types import Item, Line

INK: Final = "#1A1A1A"
SOFT: Final = "#595959"
GREY: Final = "#848BA0"
PAPER: Final = "#FFFFFF"
#: The kind of an item, and the style of a line, that are in no graph: somebody added them to a picture.
BY_HAND: Final = "by hand"
FONT: Final = "Noto Sans, DejaVu Sans, Segoe UI, Helvetica Neue, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a group of kinds is drawn; ``words`` stand in the key."""

    words: str
    shape: str
    fill: str
    outline: str


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a family of relations is drawn; ``head`` is a shape of ``graph.render.strokes``."""

    words: str
    colour: str
    width: float
    head: str


MARKS: Final[Mapping[str, MarkStyle]] = {
    "person": MarkStyle("People", "circle", "#56B4E9", "#0B4F7D"),
    "group": MarkStyle("Groups", "ring", "#B5DFFF", "#0B4F7D"),
    "state": MarkStyle("States", "square", "#2B2B2B", "#000000"),
    "agency": MarkStyle("Agencies", "triangle-down", "#E19411", "#6B4300"),
    "organisation": MarkStyle("Organisations", "triangle", "#0A8F66", "#00452F"),
    "court": MarkStyle("Courts, UN bodies", "diamond", "#B060A0", "#5E2152"),
    "instrument": MarkStyle("Treaties and laws", "hexagon", "#F7E550", "#5E5200"),
    "return": MarkStyle("Forced returns", "star", "#CC490B", "#6B2200"),
    "measure": MarkStyle("Measures, assurances", "shield", "#1B58B8", "#0A2A5E"),
    "event": MarkStyle("Other events", "pentagon", "#A9AEA9", "#3F443F"),
    "place": MarkStyle("Places", "pin", "#6B4620", "#3A230B"),
    "source": MarkStyle("Documents", "page", "#FFFFFF", "#333333"),
    "by-hand": MarkStyle("Added by hand", "cross", "#485460", "#485460"),
}

MARK_OF_KIND: Final[Mapping[str, str]] = {
    "Individual": "person",
    "PersonGroup": "group",
    "State": "state",
    "Agency": "agency",
    "Organisation": "organisation",
    "Actor": "organisation",
    "Court": "court",
    "Instrument": "instrument",
    "Treaty": "instrument",
    "Provision": "instrument",
    "NationalLaw": "instrument",
    "Principle": "instrument",
    "ForcedReturn": "return",
    "InterimMeasure": "measure",
    "Assurance": "measure",
    "Place": "place",
    "DetentionPlace": "place",
    "Source": "source",
    "Document": "source",
    "Statement": "source",
    "Claim": "source",
    "NameForm": "source",
    BY_HAND: "by-hand",
}

FAMILY_STYLES: Final[Mapping[str, LineStyle]] = {
    "movement": LineStyle("Person and route", "#D8640B", 2.6, "arrow"),
    "violation": LineStyle("Despite a measure, ill-treatment", "#860010", 5.4, "arrow"),
    "protection": LineStyle("Protection and rulings", "#102499", 1.9, "chevron"),
    "custody": LineStyle("Detention and pursuit", "#222222", 1.9, "bar"),
    "law": LineStyle("Law and courts", "#9F60D5", 1.8, "diamond"),
    "evidence": LineStyle("Said or documented by", "#0A6A5B", 1.5, "dot"),
    "membership": LineStyle("Part of, member of", "#A8744A", 1.6, "hollow"),
}
OTHER: Final = LineStyle("Other relations", SOFT, 1.2, "none")

CERTAINTIES: Final[Mapping[str, str]] = {
    "sure": "Stated",
    "disputed": "Disputed",
    "possible": "Possible or unknown",
    "grey": "Risk or plan",
    "struck": "Not covered",
    "by-hand": "Added by hand, no source",
}
DASHES: Final[Mapping[str, tuple[float, ...]]] = {
    "disputed": (8, 5),
    "possible": (1.5, 4.5),
    "by-hand": (9, 4, 1.5, 4),
}
_OPEN_VERDICTS: Final = frozenset({"possible", "unknown"})
_CLEARED_VERDICTS: Final = frozenset({"not_covered", "ruled_out"})
_WIDEST: Final = 9.0


def mark_name(item: Item) -> str:
    """Return the key of ``MARKS`` for an item; kinds of event without a mark of their own share one."""
    return MARK_OF_KIND.get(item.kind, "event")


def family_name(line: Line) -> str:
    """Return the family of a line, or ``other`` for one that is not declared."""
    return line.family if line.family in FAMILY_STYLES else "other"


def certainty(line: Line) -> str:
    """Return the key of ``CERTAINTIES`` for a line: the strongest reservation that it carries.

    What was added by hand comes first, since nothing vouches for it; then a struck line: a measure
    that did not cover a return must never look like a breach of it.
    """
    if line.style == BY_HAND:
        return "by-hand"
    if line.verdict in _CLEARED_VERDICTS:
        return "struck"
    if line.verdict in _OPEN_VERDICTS or line.style == "dotted":
        return "possible"
    if line.style == "grey":
        return "grey"
    return "disputed" if line.disputed or line.style == "dashed" else "sure"


@dataclass(frozen=True, slots=True)
class Look:
    """How one line is drawn, its family and its certainty taken together."""

    colour: str
    width: float
    head: str
    dash: tuple[float, ...] = ()
    doubled: bool = False
    struck: bool = False


def look(line: Line) -> Look:
    """Return how a line is drawn. A number in ``Line.width`` counts unless a certain violation is doubled."""
    family = FAMILY_STYLES.get(line.family, OTHER)
    sureness = certainty(line)
    if line.family == "violation" and sureness in {"sure", "disputed"}:
        return Look(family.colour, family.width, family.head, DASHES.get(sureness, ()), doubled=True)
    width = min(family.width, 2.6) if line.width is None else _width_of(line.width)
    faded = sureness in {"grey", "struck", "by-hand"}
    return Look(
        colour=GREY if faded else family.colour,
        width=width,
        head=family.head,
        dash=DASHES.get(sureness, ()),
        struck=sureness == "struck",
    )


def _width_of(number: float) -> float:
    """Return a width that grows with the root of a number, as areas do, up to what a mark can take."""
    return min(1.4 + 1.1 * math.sqrt(max(number, 0.0)), _WIDEST)
