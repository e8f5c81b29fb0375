"""The static figure: one SVG with heading, network, key and caption, for print and word processors.

White ground, a halo drawn as a second text, heads as paths: what browsers, librsvg and
office programs all draw alike.
"""

from typing import Final

from graph.network_types import Subgraph
from graph.render.figure import DrawnLine, Figure, Mark, compose
from graph.render.key import draw_key, draw_line, draw_mark, draw_strike
from graph.render.labels import LABEL_SIZE, LEADING, wrap
from graph.render.style import FONT, INK, PAPER, SOFT, mark_name
from graph.render.when import when
from graph.render.xml import Element, add, attributes_of, text_of

SVG_NAMESPACE: Final = "http://www.w3.org/2000/svg"
MARGIN: Final = 24.0
NARROWEST: Final = 560.0
COUNT_SIZE: Final = 11.5
_HALO: Final = {"stroke": PAPER, "stroke_width": 3.4, "aria_hidden": "true"}


def render_svg(subgraph: Subgraph) -> str:
    """Return the figure of a subgraph as an SVG document.

    Raises:
        RenderError: The subgraph has an id twice, or a line that ends nowhere.
    """
    return text_of(draw_figure(compose(subgraph))) + "\n"


def draw_figure(figure: Figure) -> Element:
    """Return the whole figure as a tree. Marks and lines carry their position in the subgraph."""
    subgraph = figure.subgraph
    left, top, right, bottom = bounds(figure)
    width = max(right - left, NARROWEST) + 2 * MARGIN
    root = Element(
        "svg", attributes_of({"xmlns": SVG_NAMESPACE, "role": "img", "font_family": FONT, "fill": INK})
    )
    add(root, "title", subgraph.heading)
    add(root, "desc", _description(figure))
    ground = add(root, "rect", x=0, y=0, fill=PAPER)
    y = _draw_heading(root, subgraph, width)
    network = add(
        root,
        "g",
        transform=f"translate({width / 2 - (left + right) / 2:.1f} {y - top:.1f})",
        data_part="network",
    )
    _draw_network(network, figure)
    y += bottom - top + (18 if figure.marks else 0)
    if not figure.marks:
        y = _draw_text(root, [nothing_drawn(figure)], width, y + 10, 14, INK) + 10
    key = add(root, "g", transform=f"translate({MARGIN} {y:.1f})", data_part="key")
    if figure.marks:
        y += draw_key(key, subgraph, width - 2 * MARGIN) + 4
    y = _draw_text(add(root, "g", data_part="caption"), caption(figure), width, y, 11, SOFT)
    height = y + MARGIN / 2
    for element in (root, ground):
        element.set("width", f"{width:.0f}")
        element.set("height", f"{height:.0f}")
    root.set("viewBox", f"0 0 {width:.0f} {height:.0f}")
    return root


def figure_size(root: Element) -> tuple[float, float]:
    """Return width and height of a drawn figure."""
    return float(root.get("width", "0")), float(root.get("height", "0"))


def caption(figure: Figure) -> list[str]:
    """Return what stands under the figure: what was left out, how to read it, and from which data."""
    subgraph = figure.subgraph
    counts = f"{_count(len(subgraph.items), 'item')}, {_count(len(subgraph.lines), 'relation')}"
    reading = " Position carries no meaning; arrows point the way the person moved." if figure.marks else ""
    left_out = [f"Left out: {' '.join(figure.left_out)}"] if figure.left_out else []
    return [*left_out, f"{counts}.{reading} Graph revision {subgraph.revision}."]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def nothing_drawn(figure: Figure) -> str:
    if figure.too_many:
        return "Too much to read as a picture. See the table."
    return "Nothing to show: no item and no relation answers this question."


def _description(figure: Figure) -> str:
    words = [figure.subgraph.note, *caption(figure)]
    return " ".join(part for part in words if part)


def bounds(figure: Figure) -> tuple[float, float, float, float]:
    if not figure.marks:
        return 0.0, 0.0, NARROWEST, 0.0
    boxes = [mark.label_box for mark in figure.marks]
    boxes += [(m.x - m.radius, m.y - m.radius * 1.2, m.x + m.radius, m.y + m.radius) for m in figure.marks]
    boxes += [(x - 8, y - 8, x + 8, y + 8) for x, y in (one.stroke.middle for one in figure.lines)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    left, top, right, bottom = min(lefts), min(tops) - 4, max(rights), max(bottoms) + 6
    return left, top, right, bottom


def _draw_heading(root: Element, subgraph: Subgraph, width: float) -> float:
    group = add(root, "g", data_part="heading")
    y = _draw_text(group, [subgraph.heading], width, 14, 17, INK, weight="bold")
    if subgraph.note:
        y = _draw_text(group, [subgraph.note], width, y + 2, 12.5, SOFT)
    return y + 14


def _draw_text(
    parent: Element,
    paragraphs: list[str],
    width: float,
    y: float,
    size: float,
    colour: str,
    weight: str | None = None,
) -> float:
    """Draw paragraphs broken to the width; return where the next thing may stand."""
    wide = 1.08 if weight else 1.0
    for paragraph in paragraphs:
        for words in wrap(paragraph, (width - 2 * MARGIN) / wide, size, most=8):
            y += size * 1.3
            add(parent, "text", words, x=MARGIN, y=y, font_size=size, fill=colour, font_weight=weight)
        y += 3
    return y


def _draw_network(parent: Element, figure: Figure) -> None:
    lines = add(parent, "g", data_part="lines", fill="none", stroke_linejoin="round")
    for at, drawn in enumerate(figure.lines):
        _draw_line(lines, drawn, at, _sentence(drawn, figure))
    marks = add(
        parent, "g", data_part="marks", stroke_linejoin="round", text_anchor="middle", font_size=LABEL_SIZE
    )
    for at, mark in enumerate(figure.marks):
        _draw_mark(marks, mark, at)


def _sentence(drawn: DrawnLine, figure: Figure) -> str:
    names = {mark.item.id: mark.item.name for mark in figure.marks}
    line = drawn.line
    return f"{names[line.source]} {line.label} {names[line.target]}, {when(line.date)}"


def _draw_line(parent: Element, drawn: DrawnLine, at: int, sentence: str) -> None:
    group = add(parent, "g", data_line=at)
    add(group, "title", sentence)
    path = drawn.stroke
    draw_line(group, path.path, path.head, path.filling, drawn.look)
    if drawn.look.struck:
        draw_strike(group, path.middle, path.normal, drawn.look.colour)
    if drawn.count:
        x, y = path.middle
        words = {"x": x, "y": y + 4, "text_anchor": "middle", "font_size": COUNT_SIZE}
        add(group, "text", drawn.count, **_HALO, **words)
        add(group, "text", drawn.count, fill=INK, **words)


def _draw_mark(parent: Element, mark: Mark, at: int) -> None:
    group = add(parent, "g", transform=f"translate({mark.x:.1f} {mark.y:.1f})", data_item=at)
    add(group, "title", mark.item.name)
    draw_mark(group, mark_name(mark.item), transform=f"scale({mark.radius / 10:.2f})")
    anchor, x, y = _label_start(mark)
    for extra in (_HALO, {}):
        text = add(group, "text", text_anchor=None if anchor == "middle" else anchor, **extra)
        for row, words in enumerate(mark.label):
            add(text, "tspan", words, x=x, y=y + LABEL_SIZE * (0.93 + row * LEADING))


def _label_start(mark: Mark) -> tuple[str, float, float]:
    """Return the anchor of the label's text, and where its first line starts, from the mark's centre."""
    left, top, right, _ = mark.label_box
    across = mark.side[0]
    anchor = ("end", "middle", "start")[across + 1]
    return anchor, (right, (left + right) / 2, left)[across + 1] - mark.x, top - mark.y
