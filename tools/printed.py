"""Blocks of pages that are printed by the product itself.

A block stands between ``<!-- printed by: COMMAND -->`` and ``<!-- end -->``. The command is run as
``tools.session`` says, and what it prints is put there. A command that is to fail has its status
behind it, as in ``(status 2)``.
"""

from __future__ import annotations

import re

from tools.machine import ROOT
from tools.session import folder, run

PAGES = ("README.md", "docs/in-a-terminal.md", "docs/in-reports.md", "docs/in-dashboards.md")
FIGURE = "docs/images/headline.svg"
_BLOCK = re.compile(
    r"(<!-- printed by: (?P<command>.+?)(?: \(status (?P<status>\d)\))? -->\n).*?(<!-- end -->)", re.S
)


def page(name: str) -> str:
    """A page with every printed block as the product prints it now."""
    return _BLOCK.sub(_block, (ROOT / name).read_text(encoding="utf-8"))


def figure() -> str:
    """The picture of the README: the network of the headline question."""
    run("refoulement view returns-despite-interim-measures -o headline.svg")
    return (folder() / "headline.svg").read_text(encoding="utf-8")


def _block(found: re.Match[str]) -> str:
    command = found["command"]
    printed = run(command, int(found["status"] or 0))
    shown = indented(printed) if printed.strip() else ""
    return f"{found[1]}\n    $ {command}\n{shown}\n{found[4]}"


def indented(text: str) -> str:
    """Lines as a page shows them as code."""
    return "".join(f"    {line}".rstrip() + "\n" for line in text.rstrip("\n").splitlines())
