"""A subgraph as a file, in the form that the file's ending names."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from graph.errors import RenderError
from graph.network_types import Subgraph
from graph.render.exports import render_csv, render_graphml, render_json
from graph.render.html import render_html
from graph.render.raster import render_pdf, render_png
from graph.render.svg import render_svg

FORMS: Final[dict[str, Callable[[Subgraph], str | bytes]]] = {
    ".html": render_html,
    ".svg": render_svg,
    ".png": render_png,
    ".pdf": render_pdf,
    ".graphml": render_graphml,
    ".json": render_json,
    ".csv": render_csv,
}


def save(subgraph: Subgraph, path: str | Path) -> Path:
    """Write the subgraph, in UTF-8 whatever the locale, and return the path.

    Raises:
        RenderError: The ending names no form, the form cannot be drawn, or the file cannot be written.
    """
    target = Path(path).expanduser()
    form = FORMS.get(target.suffix.lower())
    if form is None:
        raise RenderError(
            f"{target} ends in {target.suffix or 'nothing'!r}, expected one of {' '.join(FORMS)}."
        )
    made = form(subgraph)
    try:
        target.write_bytes(made if isinstance(made, bytes) else made.encode())
    except OSError as error:
        raise RenderError(f"{target} cannot be written: {error.strerror or error}.") from None
    return target
