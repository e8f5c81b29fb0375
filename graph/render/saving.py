"""A subgraph as a file, in the form that the file's ending names."""

from pathlib import Path

from graph import render
from graph.errors import RenderError
from graph.network_types import ENDINGS, Subgraph


def save(subgraph: Subgraph, path: str | Path) -> Path:
    """Write the subgraph, in UTF-8 whatever the locale, and return the path.

    Raises:
        RenderError: The ending names no form, the form cannot be drawn, or the file cannot be written.
    """
    target = Path(path).expanduser()
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise RenderError(
            f"{target} ends in {target.suffix or 'nothing'!r}, expected one of {' '.join(ENDINGS)}."
        )
    write(target, getattr(render, f"render_{ending[1:]}")(subgraph))
    return target


def write(target: Path, made: str | bytes) -> None:
    """Write what was drawn, text in UTF-8 whatever the locale.

    Raises:
        RenderError: The file cannot be written.
    """
    try:
        target.write_bytes(made if isinstance(made, bytes) else made.encode())
    except OSError as error:
        raise RenderError(f"{target} cannot be written: {error.strerror or error}.") from None
