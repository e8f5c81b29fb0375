"""Which layouts there are, and which of them a file is in: judged by its content."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import NamedTuple

from graph.errors import InputError
from loaders.treaty_status.acts import Reading
from loaders.treaty_status.layouts import (
    cis_note,
    coe_chart,
    fcdo_list,
    fco_record,
    icrc,
    uk_parliament,
    untc_csv,
    untc_html,
    untc_text,
    untc_xml,
    wpd,
)
from loaders.treaty_status.source import Source, printable


class Layout(NamedTuple):
    """One layout: what it is, whether a file is in it, and how it is read."""

    name: str
    what: str
    fits: Callable[[Source], bool]
    read: Callable[[Source], Reading]


LAYOUTS = tuple(
    Layout(name, module.WHAT, module.fits, module.read)
    for name, module in (
        ("untc-csv", untc_csv),
        ("untc-xml", untc_xml),
        ("untc-html", untc_html),
        ("untc-text", untc_text),
        ("fco-record", fco_record),
        ("uk-parliament", uk_parliament),
        ("fcdo-list", fcdo_list),
        ("coe-chart", coe_chart),
        ("cis-note", cis_note),
        ("icrc", icrc),
        ("wpd", wpd),
    )
)


class UnknownLayout(InputError):
    """A file is in no layout that is known, or the one that was named is none."""


def find_layout(source: Source, name: str | None = None) -> Layout:
    """The layout of that name, else the one that the content is in.

    Raises:
        UnknownLayout: The layouts that are known are listed.
    """
    if name is not None:
        named = next((layout for layout in LAYOUTS if layout.name == name), None)
        if named is None:
            near = get_close_matches(name, [layout.name for layout in LAYOUTS], n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise UnknownLayout(f"There is no layout {name!r}.{hint}\n{known_layouts()}\nNothing was loaded.")
        if not named.fits(source):
            raise UnknownLayout(
                f"{source.name} is not in the layout {name}: {named.what}.{_looks(source)} Nothing was loaded."
            )
        return named
    found = [layout for layout in LAYOUTS if layout.fits(source)]
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(layout.name for layout in found)
        raise UnknownLayout(
            f"{source.name} may be in the layout {names}: say which with --layout. Nothing was loaded."
        )
    raise UnknownLayout(
        f"{source.name} is in no layout that is known.{_looks(source)} Known are:\n{known_layouts()}\n"
        "Nothing was loaded."
    )


def known_layouts() -> str:
    """The layouts, one a line."""
    lines = [f"  {layout.name:<14} {layout.what}" for layout in LAYOUTS]
    return "\n".join([*lines, f"  {'(mapping)':<14} any CSV or workbook, with --mapping FILE.toml"])


def _looks(source: Source) -> str:
    """What the file looks like, where that helps."""
    if source.is_empty:
        return " It is empty."
    if "\ufffd" in source.head:
        return " It is not in UTF-8: name its encoding with --encoding."
    if source.is_markup:
        table = re.search(r"<table\b", source.head, re.IGNORECASE) is not None
        other = (
            "; or its table has another form, and saved as CSV it can be read by a --mapping" if table else ""
        )
        return f" It is a web page or XML without a status table that is known: a page of an error, perhaps{other}."
    return _first_row(source)


def _first_row(source: Source) -> str:
    """The first row of what looks like a table."""
    line = next((line for line in source.head.splitlines() if line.strip()), "")
    delimiter = max(",;\t|", key=line.count)
    cells = next(csv.reader([line], delimiter=delimiter), []) if line.count(delimiter) else []
    named = ", ".join(repr(printable(cell.strip())) for cell in cells[:6] if cell.strip())
    return (
        f" Its first row is {named}: if it is a table, a --mapping says what its columns are."
        if named
        else ""
    )
