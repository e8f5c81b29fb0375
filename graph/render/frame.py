"""A page of ours inside another one, such as a notebook: in a frame from which it can reach nothing."""

from html import escape

from graph.render.xml import printable


def framed(page: str, title: str, *, height: int = 600) -> str:
    """Return the frame's markup; the page's own script runs in it, cut off from everything around it."""
    return (
        f'<iframe sandbox="allow-scripts" title="{escape(printable(title))}" srcdoc="{escape(page)}" '
        f'width="100%" height="{height}" style="border:0"></iframe>'
    )
