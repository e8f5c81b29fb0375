"""The figure as PNG or PDF, for printed reports.

Both come from the SVG through typst, a typesetter that travels inside one wheel: it brings
fonts of its own, so that a machine without any still writes names, and it tags its PDF.
Of the others with wheels for every system, resvg draws no letter without fonts of the
system and writes no PDF, and skia ignores half of SVG's text; Cairo's are under the LGPL.
"""

from importlib import import_module
from typing import Any, Final

from graph.errors import RenderError
from graph.network_types import Subgraph
from graph.render.figure import compose
from graph.render.svg import draw_figure, figure_size
from graph.render.xml import printable, text_of

PIXELS_WIDE: Final = 2400
_POINTS_IN_INCH: Final = 72

# Everything that comes from data is an input, never part of this text.
_PAGE: Final = """
#set document(title: sys.inputs.heading)
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(lang: "en", fallback: true)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt, alt: sys.inputs.alt)
"""


def render_png(subgraph: Subgraph, *, pixels_wide: int = PIXELS_WIDE) -> bytes:
    """Return the figure as a PNG of that width.

    Raises:
        RenderError: The optional part ``figures`` is not installed.
    """
    width = figure_size(draw_figure(compose(subgraph)))[0]
    return _typeset(subgraph, "png", ppi=pixels_wide / width * _POINTS_IN_INCH)


def render_pdf(subgraph: Subgraph) -> bytes:
    """Return the figure as a tagged PDF of one page, with letters that can be searched.

    Raises:
        RenderError: The optional part ``figures`` is not installed.
    """
    return _typeset(subgraph, "pdf")


def _typeset(subgraph: Subgraph, form: str, ppi: float | None = None) -> bytes:
    typst = _typst(form)
    root = draw_figure(compose(subgraph))
    inputs = {
        "svg": text_of(root),
        "width": str(figure_size(root)[0]),
        "heading": printable(subgraph.heading),
        "alt": printable(f"{subgraph.heading}. {subgraph.note}"),
    }
    try:
        made = typst.compile(_PAGE.encode(), format=form, ppi=ppi, sys_inputs=inputs)
    except typst.TypstError as error:
        raise RenderError(
            f"The figure of {subgraph.name!r} cannot be written as {form.upper()}: {error}. Use SVG."
        ) from error
    return bytes(made)


def _typst(form: str) -> Any:
    try:
        return import_module("typst")
    except ImportError:
        raise RenderError(
            f"{form.upper()} needs the optional part `figures`: pip install 'refoulement[figures]'. "
            "SVG needs nothing more."
        ) from None
