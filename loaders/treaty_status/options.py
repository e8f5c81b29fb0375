"""The options of a load, checked before any file is read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from graph.errors import InputError
from loaders.base import Context
from loaders.treaty_status.mapping import read_mapping
from loaders.treaty_status.which import Other, near_treaties, wanted_treaty

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Options:
    """The options, read once; InputError for one that cannot be."""

    def __init__(self, context: Context) -> None:
        given = context.options
        self.layout: str | None = given.get("layout")
        self.treaty: str | None = given.get("treaty")
        self.encoding: str | None = given.get("encoding")
        _check_encoding(self.encoding)
        self.id: str | None = given.get("id")
        self.complete = bool(given.get("complete"))
        self.other_treaties = bool(given.get("other_treaties"))
        self.mapping = read_mapping(Path(given["mapping"])) if given.get("mapping") else None
        self.as_of = _as_of(given.get("as_of"))
        if self.complete and self.as_of is None:
            raise InputError(
                "--complete needs --as-of: a list names every party as of a day. Nothing was loaded."
            )
        if self.id and (len(context.files) > 1 or Path(context.files[0]).is_dir()):
            raise InputError("--id names one document, and several files were given. Nothing was loaded.")
        if self.treaty and isinstance(wanted_treaty(self.treaty), Other) and not self.other_treaties:
            raise InputError(
                f"There is no treaty {self.treaty!r} among those that are followed. Near are "
                f"{near_treaties(self.treaty)}. --other-treaties loads others too. Nothing was loaded."
            )


def _check_encoding(name: str | None) -> None:
    try:
        b"a".decode(name or "utf-8")
    except UnicodeDecodeError:
        return
    except LookupError:
        raise InputError(
            f"There is no encoding {name!r}; utf-8, windows-1251 and latin-1 are some. Nothing was loaded."
        ) from None


def _as_of(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"--as-of is {text!r}, expected a day such as 2026-11-01. Nothing was loaded."
        ) from None
