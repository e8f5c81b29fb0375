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

[marks."Ratifiziert"]         # what stands after a day in a column of [dates], as in 26.08.1998 (B)
"(B)" = "accession"           # a heading such as "Ratification, Accession(a)" says it itself
"""

from __future__ import annotations

import re
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
_FREE = ("dates", "actions", "marks")
# A heading that is of entry into force and of nothing else, in the languages of the lists.
_EFFECT = re.compile(
    r"(?:date (?:of|d') ?|fecha de |дата )?(?:the )?(?:entry into force|entered into force|in force(?: (?:on|since))?|"
    r"takes effect|effective(?: (?:on|date))?|entrée en vigueur|en vigueur|entrada en vigor|vigor|inkrafttreten|"
    r"in kraft|вступ(?:ил|ила|ило|ление|ления) в силу)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A mapping that is in order."""

    form: Form
    publisher: str
    columns: Mapping[str, str]
    dates: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
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
    marks = found.get("marks", {})
    for column, of_column in marks.items():
        if column not in dates or not isinstance(of_column, dict):
            raise _refused(path, f"[marks] {column!r}", '[marks."…"] of a column that [dates] names')
    for word in (
        *dates.values(),
        *actions.values(),
        *(word for of in marks.values() for word in of.values()),
    ):
        if word not in TREATY_ACTION.words:
            raise _refused(path, f"the act {word!r}", f"one of {', '.join(TREATY_ACTION.words)}")
    _check_headings(path, {**dates, columns.get("date", ""): "that of the column of acts"})
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
        marks, found.get("treaty"), document.get("title", ""), document.get("language", "en"), order,
    )  # fmt: skip


def _check_headings(path: Path, dates: Mapping[str, str]) -> None:
    """A column of entry into force holds no deposits, whatever a mapping says."""
    for column, act in dates.items():
        if act not in ("entry-into-force", "party") and _EFFECT.fullmatch(column.strip()):
            raise _refused(
                path, f"the days under {column!r} are said to be {act}",
                'takes_effect in [columns] for it, or "entry-into-force" in [dates]',
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
