"""Judgments of the European Court of Human Rights: metadata of HUDOC in the forms in which it goes round.

One application number is one complaint. A judgment on several is a decision in each of them. A violation that
would follow a removal (*conditional*) is a risk and no finding. There is no field for interim
measures: what stands in a column of ours is kept as it is printed, and makes no measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from loaders.base import DRY_RUN, Context, Loader
from loaders.cases.bodies import bodies
from loaders.cases.json_items import read_objects
from loaders.cases.layouts import OPTIONS, Layout, table_rows
from loaders.cases.rows import CaseRow, RowFault, unknown
from loaders.cases.symbols import applications, case_key
from loaders.cases.things import body_entity, complaint, provision, state, who_complains
from loaders.cases.writer import Writer, load_files
from loaders.cases.xml_items import read_items
from loaders.echr_cases.conclusions import Finding, read_conclusion
from loaders.echr_cases.titles import read_title

__all__ = ["LOADER"]

_FIELDS = {
    "itemid": ("itemid", "item id"),
    "numbers": (
        "application_numbers",
        "appno",
        "application number",
        "application no",
        "application numbers",
    ),
    "title": ("case_name", "docname", "case title"),
    "respondent": ("respondent", "respondent state"),
    "decided": ("judgment_date", "judgementdate", "kpdate", "date"),
    "filed": ("introductiondate", "date of introduction"),
    "formation": ("body", "doctypebranch", "branch"),
    "ecli": ("ecli",),
    "destination": ("destination",),
    "violated": ("articles_violated",),
    "conditional": ("conditional",),
    "conclusion": ("conclusion", "conclusion_"),
    "articles": ("article", "articles_"),
    "rule": ("interim_measure_rule",),
    "measure_date": ("interim_measure_date",),
    "source": ("source",),
    "language": ("languageisocode",),
}
_DECISION = (
    "itemid", "numbers", "title", "decided", "formation", "ecli", "violated", "conditional", "conclusion",
    "destination", "rule", "measure_date", "source",
)  # fmt: skip


def _json_rows(path: Path, layout: Layout, options: Mapping[str, Any]) -> Iterator[CaseRow]:
    known: dict[tuple[str, ...], dict[str, str]] = {}
    for number, found in enumerate(read_objects(path, "results"), start=1):
        record = found["columns"] if isinstance(found.get("columns"), dict) else found
        names = tuple(record)
        printed = known.get(names) or known.setdefault(names, _printed(layout, names))
        texts = {field: _text(record.get(name)) for field, name in printed.items()}
        for day in ("decided", "filed"):
            texts[day] = texts.get(day, "").removesuffix(" 00:00:00")
        yield CaseRow(number, None, {field: text for field, text in texts.items() if text}, printed, record)


def _printed(layout: Layout, names: tuple[str, ...]) -> dict[str, str]:
    # ECHR-OD keeps the printed conclusion beside its own parts of it.
    return layout.printed(names) | ({"conclusion": "conclusion_"} if "conclusion_" in names else {})


def _text(value: object) -> str:
    if isinstance(value, list):
        return "|".join(part for part in value if isinstance(part, str))
    return "" if value is None or isinstance(value, dict) else str(value).strip()


def _rss_rows(path: Path, layout: Layout, options: Mapping[str, Any]) -> Iterator[CaseRow]:
    printed = {
        "itemid": "link",
        "numbers": "description",
        "title": "title",
        "decided": "pubDate",
        "formation": "description",
    }
    for number, item in enumerate(read_items(path, "item"), start=1):
        parts = {name: " ".join(texts) for name, texts in item.parts.items()}
        numbers, _, formation = parts.get("description", "").partition(" - ")
        texts = {
            "itemid": _item_id(parts.get("link", "")),
            "numbers": numbers.strip(),
            "title": parts.get("title", ""),
            "formation": formation.strip(),
            "decided": _rfc_day(parts.get("pubDate", "")),
        }
        yield CaseRow(
            number, item.line, {field: text for field, text in texts.items() if text}, printed, parts
        )


def _item_id(link: str) -> str:
    """The id in the fragment of a link, which is JSON: ``#{"itemid":["001-238515"]}``."""
    _, _, after = link.partition('"itemid":["')
    return after.partition('"')[0]


def _rfc_day(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        # What is no such day is told as it stands.
        return text


_NEEDED = ("numbers", "title")
_READS_TABLE = "a CSV or workbook with the columns application_numbers (or appno) and case_name (or docname)"
_READS_JSON = "JSON of HUDOC or ECHR-OD: a list of cases, or results[].columns"
LAYOUTS = (
    Layout("cases-csv", _READS_TABLE, "table", _FIELDS, _NEEDED, table_rows),
    Layout("hudoc-json", _READS_JSON, "json", _FIELDS, _NEEDED, _json_rows),
    Layout("hudoc-rss", "the RSS feed of HUDOC", "rss", {}, (), _rss_rows, whole=False),
)


def load(context: Context) -> None:
    """Read every row of every file."""
    load_files(context, LAYOUTS, _load_row, by="load echr-cases", described=_described)


def _described(path: Path, layout: Layout) -> Mapping[str, str]:
    """What a feed says of itself: when it was made."""
    if layout.name != "hudoc-rss":
        return {}
    found: dict[str, str] = {}
    for _ in read_items(path, "item", beside=frozenset({"lastBuildDate"}), found=found):
        break
    day, _, rest = found.get("lastBuildDate", "").partition("/")
    month, _, year = rest.partition("/")
    dated = (
        {"date": f"{year}-{month:0>2}-{day:0>2}"}
        if year.isdigit() and month.isdigit() and day.isdigit()
        else {}
    )
    return {"title": "HUDOC search feed", "publisher": "European Court of Human Rights", **dated}


def _load_row(writer: Writer, row: CaseRow) -> None:
    court = bodies()["ecthr"]
    numbers = applications(row.need("numbers", "an application number, such as 14743/11"))
    if not numbers:
        raise RowFault("numbers", unknown(row.text("numbers")), "application numbers, such as 14743/11")
    title = read_title(row.need("title", "the title of the case, such as X v. RUSSIA"))
    # A document is one language's text of a judgment; the numbers and the day tell those without an id.
    writer.begin(row.text("itemid") or f"{'|'.join(numbers)} {row.text('decided')}")
    filed, decided = row.date("filed", "day-first"), row.date("decided", "day-first")
    if decided.undated and row.text("measure_date"):
        raise RowFault("decided", "is empty", "the day of the judgment")
    row.date("measure_date")
    body = body_entity(writer, court)
    code = ("ecli", row.text("ecli")) if row.text("ecli") else None
    cases = [complaint(writer, court, number, title.printed, code) for number in numbers]
    against = [
        state(writer, "respondent" if row.text("respondent") else "title", name)
        for name in _respondents(row, title.respondents)
    ]
    people = title.people
    who = (
        who_complains(writer, case_key(court.key, numbers[0]), people, ("numbers", "title"), printed=False)
        if people
        else None
    )
    findings = _findings(row)
    for case in cases:
        if who:
            writer.claim(case, "COMPLAINT_BY", who, ("numbers", "title", "filed"), date=filed)
        for one in against:
            writer.claim(
                case,
                "COMPLAINT_AGAINST",
                one,
                ("numbers", "title", "respondent", "filed"),
                date=filed,
                also=(one,) if against[1:] else (),
            )
        writer.claim(case, "COMPLAINT_BEFORE", body, ("numbers", "title", "filed"), date=filed)
        articles = list(dict.fromkeys(provision(writer, "ECHR", found.article) for found in findings))
        writer.claim(
            case, "COMPLAINT_DECIDED_BY", body, _DECISION, date=decided, qualifiers=_decision(row, articles)
        )
    for finding in findings if len(against) == 1 else ():
        _breach(writer, finding, against[0], cases, row)


def _respondents(row: CaseRow, named: tuple[str, ...]) -> list[str]:
    return row.parts("respondent", "|;") or list(named)


def _findings(row: CaseRow) -> list[Finding]:
    """The violations that the row names, once for each article; conditional where it says so and nothing else."""
    if text := row.text("conclusion"):
        return read_conclusion(text)
    conditional = row.text("conditional").casefold() in {"true", "1", "yes"}
    return [
        # Only a removal that has not taken place is judged so: article 3 (and 2) stand for it.
        Finding(article, conditional and article in {"2", "3"})
        for article in dict.fromkeys(row.parts("violated", "|;"))
    ]


def _decision(row: CaseRow, articles: list[str]) -> dict[str, Any]:
    found = {
        "outcome": row.text("conclusion"),
        "symbol": row.text("itemid") or None,
        "articles_violated": row.parts("violated", "|;"),
        "under": articles,
        "formation": row.text("formation"),
        "conditional": row.text("conditional"),
        "destination_printed": row.parts("destination", "|;"),
        "interim_measure_rule": row.text("rule"),
        "interim_measure_date": row.date("measure_date").edtf if row.text("measure_date") else None,
        "source": row.text("source"),
    }
    return {name: value for name, value in found.items() if value}


def _breach(writer: Writer, finding: Finding, against: str, cases: list[str], row: CaseRow) -> None:
    """The finding of the Court on the state; what would only be a breach is a risk."""
    article, modality = (
        provision(writer, "ECHR", finding.article),
        "risk" if finding.conditional else "actual",
    )
    qualifiers: dict[str, Any] = {"concerning": cases}
    if finding.destinations:
        qualifiers["destination_printed"] = list(finding.destinations)
    writer.claim(
        against, "BREACHED", article, ("numbers", "respondent", "decided", "violated", "conditional", "conclusion"),
        date=row.date("decided", "day-first"), also=(finding.article, modality), modality=modality,
        attributed_to=bodies()["ecthr"].id, qualifiers=qualifiers,
    )  # fmt: skip


LOADER = Loader(
    name="echr-cases",
    reads="Judgments of the European Court: HUDOC or ECHR-OD JSON, its RSS feed, or a CSV with appno and title.",
    example="refoulement load echr-cases hudoc.json --publisher 'European Court of Human Rights'",
    load=load,
    options=(*OPTIONS, DRY_RUN),
)
