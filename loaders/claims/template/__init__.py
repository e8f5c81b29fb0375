"""The template that a new workspace is given: a mapping, and a small table that it reads."""

from importlib.resources import files
from pathlib import Path

FOLDER = "templates"
_NAMES = ("claims.toml", "claims.csv")


def write_template(workspace: Path) -> None:
    """Write both files into ``templates/``; those that are there already are left alone."""
    folder = workspace / FOLDER
    folder.mkdir(exist_ok=True)
    for name in _NAMES:
        if not (folder / name).exists():
            (folder / name).write_bytes(files(__name__).joinpath(name).read_bytes())
