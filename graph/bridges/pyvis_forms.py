"""An item as a node of pyvis, and a relation as an edge: plain values, and nothing that a page could run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from graph.bridges.facts import item_facts, listed_facts
from graph.network_types import Item, Line
from graph.render.layout import Places
from graph.render.style import MARKS, look, mark_name

Form = dict[str, Any]

#: Fields of nodes and edges that say how something looks, not what it is.
LOOKS: Final = frozenset(
    (
        "arrows", "arrowStrikethrough", "borderWidth", "borderWidthSelected", "brokenImage", "chosen", "color",
        "dashes", "fixed", "font", "hidden", "hoverWidth", "image", "label", "labelHighlightBold", "length",
        "level", "mass", "opacity", "physics", "scaling", "selectionWidth", "selfReference", "shadow", "shape",
        "shapeProperties", "size", "smooth", "value", "width", "widthConstraint", "heightConstraint", "x", "y",
    )
)  # fmt: skip

_SHAPES: Final = {
    "state": "square",
    "agency": "triangleDown",
    "organisation": "triangle",
    "court": "diamond",
    "instrument": "hexagon",
    "return": "star",
}
_FACTS: Final = frozenset(("event_id", "verdict", "disputed", "number"))
_LONGEST: Final = 300


def node_of(item: Item, places: Places) -> Form:
    """What every form keeps of an item, its place if it has one, and a look like ours in pyvis's own words."""
    style = MARKS[mark_name(item)]
    made: Form = {
        **item_facts(item),
        "id": item.id,
        "label": item.name,
        "shape": _SHAPES.get(mark_name(item), "dot"),
        "color": {"background": style.fill, "border": style.outline},
        "size": 9 if item.small else 13,
        "physics": False,
    }
    if item.id in places:
        made["x"], made["y"] = places[item.id]
    return made


def edge_of(line: Line, citations: Mapping[str, Mapping[str, Any]]) -> Form:
    """What every form keeps of a relation; what is several is a list here, in the order of the claims."""
    facts = listed_facts(line, citations)
    if line.width is not None:
        # To pyvis a width is one of pixels.
        facts["number"] = facts.pop("width")
    drawn = look(line)
    return {
        **facts,
        "from": line.tail,
        "to": line.head,
        "id": line.id,
        "source": line.source,
        "target": line.target,
        "arrows": "to",
        "color": drawn.colour,
        "dashes": list(drawn.dash) or False,
        "width": drawn.width,
        "physics": False,
    }


def changed(given: Mapping[str, Any], own: Form) -> list[str]:
    """Fields of a node or edge that say something else than the graph does; one taken out says nothing."""
    return [
        name
        for name, value in given.items()
        if (name in own and name not in LOOKS or _is_fact(name)) and _differ(value, own.get(name))
    ]


def restyled(given: Mapping[str, Any], own: Form) -> bool:
    """Tell whether it looks different, apart from its place and words."""
    shown = LOOKS - {"x", "y", "label", "hidden"}
    return any(_differ(given[name], own.get(name)) for name in shown & given.keys())


def added(given: Mapping[str, Any], own: Form | None = None) -> dict[str, str]:
    """Fields that somebody gave to a node or edge beside those of the graph, as text."""
    names = [name for name in given if name not in LOOKS]
    if own is not None:
        names = [name for name in names if name not in own and not _is_fact(name)]
    return {plain(name): plain(given[name]) for name in names}


def _differ(value: object, own: object) -> bool:
    try:
        return bool(value != own)
    except ValueError:
        # An array does not say whether it is another value.
        return True


def _is_fact(name: object) -> bool:
    """Tell whether the graph has something to say on it, also where it said nothing."""
    return name in _FACTS or isinstance(name, str) and name.startswith(("date_", "detail "))


def plain(value: object) -> str:
    """A value of a stranger's network as text, cut where it is long; of an object no more than its type."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    if value is None or isinstance(value, (bool, int, float)):
        return "" if value is None else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return plain(", ".join(map(plain, value[:50])))
    return f"({type(value).__name__})"
