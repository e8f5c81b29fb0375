"""The case of a row: its body, and the numbers of its complaints."""

from __future__ import annotations

import re

from loaders.cases.bodies import Body, find_body
from loaders.cases.rows import CaseRow, RowFault, unknown
from loaders.cases.symbols import applications, communications, slug

_TITLE = re.compile(r"\s(?:v|c|vs)\.?\s")


def body_of(row: CaseRow) -> Body:
    """The body that was asked.

    Raises:
        RowFault: The row names none, or none that is known.
    """
    text = row.need("body", "the body, such as HRC, CAT or ECtHR")
    body = find_body(text)
    if body is None:
        expected = "a body that indicates interim measures, such as HRC, CAT or ECtHR"
        raise RowFault("body", unknown(text), expected)
    return body


def numbers_of(row: CaseRow, body: Body) -> tuple[str, tuple[str, ...]]:
    """The symbol as printed, and the numbers of its complaints; a case of the Court may have only a title.

    Raises:
        RowFault: It is no symbol of this body.
    """
    symbol = row.need("symbol", "the symbol or number of the case")
    if body.is_court:
        numbers = applications(symbol) or _title(symbol)
        expected = "an application number such as 14743/11, or a title"
    else:
        of_this_body = "/D/" not in symbol or symbol.partition("/")[0].upper() in body.symbols
        numbers = communications(symbol) if of_this_body else ()
        expected = f"a symbol of {body.name} such as {body.symbols[0]}/C/48/D/444/2010, or a number"
    if not numbers:
        raise RowFault("symbol", unknown(symbol), expected)
    return symbol, numbers


def _title(symbol: str) -> tuple[str, ...]:
    title = re.sub(r"\s*\([^()]*\)", "", symbol).strip()
    return (title,) if _TITLE.search(title) and slug(title) else ()
