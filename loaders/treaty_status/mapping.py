"""A small file that says which column of a CSV or workbook holds what. Every list of parties can be read so.

[table]                       # all of it optional
header = 1                    # rows of the header, one number or several
sheet = "Status"
encoding = "windows-1251"
delimiter = ";"
dates = "day-first"           # or month-first, or year: only the year is given

[document]
publisher = "Ministry of Foreign Affairs of Ruritania"      # required
title = "States parties to the Convention against Torture"
language = "de"

[columns]
party = "Staat"               # required
treaty = "Vertrag"            # else --treaty, or treaty = "CAT" at the top of the file
action = "Handlung"           # with [actions]; or the columns of [dates] name the acts
date = "Datum"
takes_effect = "In Kraft"
text = "Vorbehalt"

[dates]                       # a column of days for each act
"Unterzeichnet" = "signature"
"Ratifiziert" = "ratification"

[actions]                     # what the words of the column action mean
"Beitritt" = "accession"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.ledger.enumerations import TREATY_ACTION
from loaders.tables import Form
from loaders.tables.dates import ORDERS, Order

_TABLES = {
    "table": ("header", "sheet", "encoding", "delimiter", "dates"),
    "document": ("publisher", "title", "language"),
    "columns": ("party", "treaty", "action", "date", "takes_effect", "text"),
}
_FREE = ("dates", "actions")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A mapping that is in order."""

    form: Form
    publisher: str
    columns: Mapping[str, str]
    dates: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    treaty: str | None = None
    title: str = ""
    language: str = "en"
    order: Order | None = None


def read_mapping(path: Path) -> TableMapping:
    """Read a mapping.

    Raises:
        InputError: It is not TOML, or says something that is not known.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not TOML in UTF-8: {error}. Nothing was loaded.") from None
    _check_names(path, found)
    columns, document, table = found.get("columns", {}), found.get("document", {}), found.get("table", {})
    actions, dates = found.get("actions", {}), found.get("dates", {})
    for name, given in (
        ("[document] publisher", document.get("publisher")),
        ("[columns] party", columns.get("party")),
    ):
        if not isinstance(given, str) or not given.strip():
            raise _refused(path, f"{name} is {given!r}", "a text")
    if not dates and not (columns.get("date") or columns.get("action")):
        raise _refused(path, "nothing says which acts there are", "[dates], or action and date in [columns]")
    for word in (*dates.values(), *actions.values()):
        if word not in TREATY_ACTION.words:
            raise _refused(path, f"the act {word!r}", f"one of {', '.join(TREATY_ACTION.words)}")
    order = table.get("dates")
    if order not in (None, *ORDERS):
        raise _refused(path, f"[table] dates is {order!r}", " or ".join(ORDERS))
    header = table.get("header", 1)
    rows = tuple(header) if isinstance(header, list) else (header,)
    if not rows or any(type(row) is not int or row < 1 for row in rows):
        raise _refused(path, f"[table] header is {header!r}", "the number of a row, or several")
    form = Form(rows, table.get("sheet"), table.get("encoding"), table.get("delimiter"), ragged=True)
    return TableMapping(
        form, document["publisher"], columns, dates, {key.casefold(): word for key, word in actions.items()},
        found.get("treaty"), document.get("title", ""), document.get("language", "en"), order,
    )  # fmt: skip


def _check_names(path: Path, found: dict[str, Any]) -> None:
    known = (*_TABLES, *_FREE, "treaty")
    for name, value in found.items():
        if name not in known:
            raise _refused(path, f"[{name}]", _near(name, known))
        if name != "treaty" and not isinstance(value, dict):
            raise _refused(path, f"{name} = {value!r}", f"a table [{name}]")
        for key in value if name in _TABLES else ():
            if key not in _TABLES[name]:
                raise _refused(path, f"[{name}] {key}", _near(key, _TABLES[name]))


def _near(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"{near[0]}" if near else f"one of {', '.join(known)}"


def _refused(path: Path, found: str, expected: str) -> InputError:
    return InputError(f"{path}: {found}, expected {expected}. Nothing was loaded.")
