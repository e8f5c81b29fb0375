"""Pictures of a ``Subgraph``: page, figure and data. Takes plain data and knows no store."""

from graph.render.exports import render_csv, render_graphml, render_json
from graph.render.html import render_html
from graph.render.layout import layout
from graph.render.raster import render_pdf, render_png
from graph.render.svg import render_svg

__all__ = [
    "layout",
    "render_csv",
    "render_graphml",
    "render_html",
    "render_json",
    "render_pdf",
    "render_png",
    "render_svg",
]
