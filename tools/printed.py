"""Blocks of the README that are printed by the product itself.

A block stands between ``<!-- printed by: COMMAND -->`` and ``<!-- end -->``. The command is
run on the bundled corpus, in a store of its own, and what it prints is put there.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from api.cli.group import cli
from tools.machine import ROOT

README = ROOT / "README.md"
FIGURE = "docs/images/headline.svg"
_BLOCK = re.compile(r"(<!-- printed by: (?P<command>.+?) -->\n).*?(<!-- end -->)", re.S)
_WIDTH = "110"


def readme() -> str:
    """The README with every printed block as the product prints it now."""
    with tempfile.TemporaryDirectory() as folder:
        run = _runner(Path(folder))
        return _BLOCK.sub(lambda found: _block(found, run), README.read_text(encoding="utf-8"))


def figure() -> str:
    """The picture of the README: the network of the headline question."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "headline.svg"
        _runner(Path(folder))(f"refoulement view returns-despite-interim-measures -o {target}")
        return target.read_text(encoding="utf-8")


def _block(found: re.Match[str], run: Callable[[str], str]) -> str:
    command = found["command"]
    return f"{found[1]}\n    $ {command}\n{_indented(run(command))}\n{found[3]}"


def _runner(folder: Path) -> Callable[[str], str]:
    store = str(folder / "store")
    environment = {
        "COLUMNS": _WIDTH,
        "REFOULEMENT_STORE": store,
        "REFOULEMENT_WORKSPACE": str(ROOT / "graph" / "bundled"),
    }

    def run(command: str) -> str:
        runner = CliRunner(env=environment)
        done = runner.invoke(cli, shlex.split(command)[1:], catch_exceptions=False, obj={})
        if done.exit_code:
            raise RuntimeError(f"{command} ended with status {done.exit_code}: {done.output}")
        return done.stdout

    return run


def _indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())
