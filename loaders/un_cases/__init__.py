"""Decisions of UN treaty bodies on complaints: the export of their case-law database, or a table of such cases.

One communication number is one complaint, however many decisions and rows there are on it. A
list of countries mixes the state complained of with countries of origin: only where it names
one is the respondent taken from it, as implied; an empty respondent stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.values.dates import PartialDate, surely_before
from loaders.base import DRY_RUN, Context, Loader
from loaders.cases.bodies import Body, find_body
from loaders.cases.layouts import OPTIONS, Layout, table_rows
from loaders.cases.people import read_people
from loaders.cases.rows import CaseRow, RowFault, unknown
from loaders.cases.symbols import case_key, communications
from loaders.cases.things import articles_of, body_entity, complaint, state, who_complains
from loaders.cases.writer import Writer, load_files
from loaders.cases.xml_items import read_items
from loaders.un_cases.groups import put_groups

__all__ = ["LOADER"]

_FIELDS = {
    "symbol": ("symbol", "Id_string", "document symbol"),
    "committee": ("committee", "body", "treaty body"),
    "numbers": ("communication_numbers", "communication number", "communication"),
    "session": ("session", "Session_No"),
    "decision": ("decision_type", "Type_of_decision", "type of decision"),
    "filed": ("submission_date", "date of submission", "submitted"),
    "admitted": ("admissibility_date", "Admission_date"),
    "decided": ("adoption_date", "Date_of_adoption_of_the_Views", "date of adoption"),
    "countries": ("countries_listed", "Countries"),
    "respondent": ("respondent_iso3", "respondent", "state party"),
    "basis": ("respondent_basis",),
    "author": ("author",),
    "victim": ("victim", "alleged victim"),
    "articles": ("articles",),
    "issues": ("issues",),
    "rule": ("interim_rule",),
    "status": ("interim_status",),
    "title": ("Display_name",),
    "comment": ("Comment",),
}
_DAYS = "a day such as 2011-11-15 or 15 Nov 2011"
_ON_ADMISSIBILITY = ("inadmissib", "admissib", "revised decision on admissib")


def _xml_rows(path: Path, layout: Layout, options: Mapping[str, Any]) -> Iterator[CaseRow]:
    known: dict[tuple[str, ...], dict[str, str]] = {}
    for number, item in enumerate(read_items(path, "item"), start=1):
        names = tuple(item.parts)
        printed = known.get(names) or known.setdefault(names, layout.printed(names))
        texts = {field: "|".join(item.parts[name]) for field, name in printed.items()}
        raw = {name: " | ".join(values) for name, values in item.parts.items()}
        yield CaseRow(number, item.line, {field: text for field, text in texts.items() if text}, printed, raw)


_NEEDED = ("symbol", "committee")
_READS_TABLE = "a CSV or workbook with the columns symbol and committee"
_READS_XML = "the XML of juris.ohchr.org: items/item with Id_string"
LAYOUTS = (
    Layout("cases-csv", _READS_TABLE, "table", _FIELDS, _NEEDED, table_rows),
    Layout("juris-xml", _READS_XML, "items", _FIELDS, _NEEDED, _xml_rows),
)


def load(context: Context) -> None:
    """Read every row of every file."""
    groups: dict[str, str] = {}
    load_files(
        context,
        LAYOUTS,
        lambda writer, row: _load_row(writer, row, groups),
        by="load un-cases",
        described=_described,
        after=lambda writer: put_groups(writer, groups),
    )


def _described(path: Path, layout: Layout) -> Mapping[str, str]:
    if layout.name != "juris-xml":
        return {}
    publisher = "Office of the UN High Commissioner for Human Rights"
    return {"title": "Jurisprudence database of UN treaty bodies", "publisher": publisher}


def _load_row(writer: Writer, row: CaseRow, groups: dict[str, str]) -> None:
    symbol = row.need("symbol", "the symbol of the decision, such as CAT/C/48/D/444/2010")
    body = _body(row, symbol)
    numbers = _numbers(row, symbol)
    writer.begin(symbol)
    filed, decided = row.date("filed"), _decided(row)
    if surely_before(decided, filed):
        raise RowFault(
            "decided",
            unknown(row.text("decided") or row.text("admitted")),
            f"a day after the filing, {filed.edtf}",
        )
    court = body_entity(writer, body)
    cases = [complaint(writer, body, number, symbol) for number in numbers]
    against = _against(writer, row)
    key = case_key(body.key, numbers[0])
    people = read_people(row.text("victim"), row.text("author"))
    who = who_complains(writer, key, people, ("symbol", "victim", "author")) if people else None
    if who and who.startswith("grp:"):
        groups[f"per:{key}"] = who
    for case in cases:
        if who:
            author = (
                {"author": row.text("author")} if row.text("author") not in ("", row.text("victim")) else {}
            )
            writer.claim(
                case,
                "COMPLAINT_BY",
                who,
                ("symbol", "numbers", "filed", "author", "victim"),
                date=filed,
                qualifiers=author,
            )
        if against:
            to, more = against
            writer.claim(
                case,
                "COMPLAINT_AGAINST",
                to,
                ("symbol", "numbers", "filed", "respondent", "basis", "countries"),
                date=filed,
                **more,
            )
        writer.claim(
            case,
            "COMPLAINT_BEFORE",
            court,
            ("symbol", "committee", "numbers", "filed", "countries", "rule", "status"),
            date=filed,
            qualifiers=_about(row),
        )
        if row.text("decision") or not decided.undated:
            writer.claim(
                case, "COMPLAINT_DECIDED_BY", court,
                ("symbol", "committee", "session", "decision", "decided", "admitted", "articles", "issues"),
                date=decided, qualifiers=_decision(writer, row, symbol),
            )  # fmt: skip


def _body(row: CaseRow, symbol: str) -> Body:
    text = row.need("committee", "the committee, such as CAT")
    body = find_body(text)
    if body is None or body.is_court:
        raise RowFault("committee", unknown(text), "a UN treaty body, such as CAT, CCPR or CEDAW")
    if symbol.partition("/")[0].upper() not in body.symbols:
        raise RowFault(
            "symbol",
            unknown(symbol),
            f"a symbol of {body.name}, which begins with {' or '.join(body.symbols)}/",
        )
    return body


def _numbers(row: CaseRow, symbol: str) -> tuple[str, ...]:
    numbers = communications(row.text("numbers")) if row.text("numbers") else communications(symbol)
    if not numbers:
        raise RowFault(
            "numbers", unknown(row.text("numbers") or symbol), "numbers of communications, such as 444/2010"
        )
    return numbers


def _decided(row: CaseRow) -> PartialDate:
    """The day of adoption; the day of a decision on admissibility stands in a column of its own."""
    adopted = row.date("decided")
    admitted = row.date("admitted")
    on_admissibility = row.text("decision").casefold().startswith(_ON_ADMISSIBILITY)
    return admitted if adopted.undated and on_admissibility else adopted


def _against(writer: Writer, row: CaseRow) -> tuple[str, dict[str, Any]] | None:
    """The state complained of, as the row says it; None where it does not."""
    basis = row.text("basis")
    if text := row.text("respondent"):
        implied = {"explicitness": "implied", "note": basis} if basis else {}
        return state(writer, "respondent", text), implied
    if "respondent" in row.printed:
        return None
    listed = row.parts("countries", "|;")
    if len(listed) != 1:
        return None
    return state(writer, "countries", listed[0]), {"explicitness": "implied", "note": "only country listed"}


def _about(row: CaseRow) -> dict[str, Any]:
    listed = row.parts("countries", "|;")
    found = {
        # Respondent and countries of origin together, in the order of the alphabet: as printed, and no more.
        "countries_listed": listed if len(listed) > 1 else None,
        "interim_rule": row.text("rule"),
        "interim_status": row.text("status"),
        "comment": row.text("comment"),
        "title": row.text("title"),
    }
    return {name: value for name, value in found.items() if value}


def _decision(writer: Writer, row: CaseRow, symbol: str) -> dict[str, Any]:
    found = {
        "outcome": row.text("decision"),
        "symbol": symbol,
        "session": row.text("session"),
        "articles": row.parts("articles", "|;"),
        "issues": row.parts("issues", "|;"),
        "under": articles_of(writer, row, "articles"),
        "admissibility_date": row.date("admitted").edtf if row.text("admitted") else None,
    }
    return {name: value for name, value in found.items() if value}


LOADER = Loader(
    name="un-cases",
    reads="Cases before UN treaty bodies: the XML of juris.ohchr.org, or a CSV with symbol and committee.",
    example="refoulement load un-cases cases.csv --publisher OHCHR --as-of 2016-05-07",
    load=load,
    options=(*OPTIONS, DRY_RUN),
)
