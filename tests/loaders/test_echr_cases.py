"""Judgments of the European Court in the forms in which they go round: numbers, parties, findings, conditions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.ledger.ledger import Ledger
from loaders.echr_cases.conclusions import Finding, read_conclusion
from loaders.echr_cases.titles import read_title
from tests.ledger.examples import tree
from tests.loaders.case_tables import load, new_workspace, said, table, told, triples

HEADER = "itemid,application_numbers,case_name,respondent,judgment_date,body,destination,articles_violated,conditional"
ROW = "001-1,2236/16|64042/17,S.S. AND OTHERS v. RUSSIA,RUS,2019-06-25,COMMITTEE,Uzbekistan,3|5,True"
UZBEKISTAN = ("Uzbekistan",)
CASE: dict[str, Any] = {
    "itemid": "001-2", "appno": "36538/17", "docname": "CASE OF G.S. v. BULGARIA", "respondent": "BGR",
    "judgementdate": "04/04/2019 00:00:00", "kpdate": "05/04/2019 00:00:00", "doctypebranch": "CHAMBER",
    "introductiondate": "22/05/2017 00:00:00",
    "conclusion": "Violation of Article 3 - Prohibition of torture (Article 3 - Extradition) (Conditional) (Iran)",
}  # fmt: skip
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title><lastBuildDate>25/05/2025</lastBuildDate>
<item><title>CASE OF TAGANOVA AND OTHERS v. GEORGIA AND RUSSIA</title><pubDate>Tue, 17 Dec 2024 00:00:00 GMT</pubDate>
<description>18102/04;5148/05 - Chamber Judgment</description><link>http://x.org/eng#{"itemid":["001-238515"]}</link></item>
<item><title>CASE OF X v. TÜRKİYE</title><pubDate>Mon, 16 Dec 2024 00:00:00 GMT</pubDate>
<description>1/20 - Chamber Judgment</description><link>http://x.org/eng#{"itemid":["001-3"]}</link></item></channel></rss>
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path / "workspace")


def write(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_each_application_is_a_complaint_and_its_people_are_one_group(
    workspace: Path, tmp_path: Path
) -> None:
    report = load(workspace, "echr-cases", table(tmp_path / "t.csv", HEADER, ROW))
    assert str(report) == "read 1 loaded 1 unchanged 0 rejected 0"
    found = triples(workspace)
    for case in ("cas:ecthr-2236-16", "cas:ecthr-64042-17"):
        assert {(p, o) for s, p, o in found if s == case} == {
            ("COMPLAINT_BY", "grp:ecthr-2236-16"), ("COMPLAINT_AGAINST", "sta:russia"),
            ("COMPLAINT_BEFORE", "crt:ecthr"), ("COMPLAINT_DECIDED_BY", "crt:ecthr"),
        }  # fmt: skip
    assert [(c.object, c.modality, c.date.edtf, c.attributed_to) for c in said(workspace, "BREACHED")] == [
        ("ins:echr-art-3", "risk", "2019-06-25", "crt:ecthr"),
        ("ins:echr-art-5", "actual", "2019-06-25", "crt:ecthr"),
    ]


def test_days_of_hudoc_are_day_first_and_its_judgment_day_counts(workspace: Path, tmp_path: Path) -> None:
    load(
        workspace,
        "echr-cases",
        write(tmp_path / "h.json", {"resultcount": 1, "results": [{"columns": CASE}]}),
    )
    (decided,), (filed,) = said(workspace, "COMPLAINT_DECIDED_BY"), said(workspace, "COMPLAINT_BEFORE")
    assert (decided.date.edtf, filed.date.edtf) == ("2019-04-04", "2017-05-22")
    assert [claim.modality for claim in said(workspace, "BREACHED")] == ["risk"]


def test_a_feed_dates_its_document_and_takes_nothing_out(workspace: Path, tmp_path: Path) -> None:
    feed = write(tmp_path / "f.rss", FEED)
    assert str(load(workspace, "echr-cases", feed)) == "read 2 loaded 2 unchanged 0 rejected 0"
    document = Ledger.read(workspace).documents["f.rss"]
    assert (document.date.edtf, document.publisher) == ("2025-05-25", "European Court of Human Rights")
    assert {(c.subject, c.object) for c in said(workspace, "COMPLAINT_AGAINST")} == {
        ("cas:ecthr-1-20", "sta:turkey"),
        *((f"cas:ecthr-{n}", f"sta:{s}") for n in ("18102-04", "5148-05") for s in ("georgia", "russia")),
    }
    first, _, rest = FEED.partition("<item>")
    write(feed, first + "<item>" + rest.partition("<item>")[2])
    assert str(load(workspace, "echr-cases", feed)) == "read 1 loaded 0 unchanged 1 rejected 0"
    assert Ledger.read(workspace).reviews == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("Violation of Article 3 - Torture (Article 3 - Expulsion) (Conditional) (Uzbekistan)",
         [Finding("3", True, UZBEKISTAN)]),
        ("No violation of Article 5 - Right;Violation of Article 5+5-4 - Right (Article 5-1 - a;b)", [Finding("5")]),
        ("Pecuniary damage - claim dismissed (Article 41 - Pecuniary damage;Just satisfaction)", []),
        ("Violation of Art. 3 (conditional) (Uzbekistan);Violation of Art. 3 (procedural aspect)",
         [Finding("3", True, UZBEKISTAN), Finding("3")]),
        ("", []),
    ],
)  # fmt: skip
def test_conclusions_are_parted_outside_brackets(text: str, findings: list[Finding]) -> None:
    assert read_conclusion(text) == findings


@pytest.mark.parametrize(
    ("title", "people", "respondents"),
    [
        ("CASE OF ABDULKHAKOV v. RUSSIA", "ABDULKHAKOV", ("RUSSIA",)),
        ("AFFAIRE A.B. c. BELGIQUE", "A.B.", ("BELGIQUE",)),
        ("CASE OF AL HUSIN v. BOSNIA AND HERZEGOVINA (No. 2)", "AL HUSIN", ("BOSNIA AND HERZEGOVINA",)),
        ("CASE OF UKRAINE v. RUSSIA (RE CRIMEA)", None, ("RUSSIA",)),
        ("CASE OF SEKSIMP GROUP SRL v. THE REPUBLIC OF MOLDOVA", None, ("THE REPUBLIC OF MOLDOVA",)),
        ("CASE OF TAGANOVA AND OTHERS v. GEORGIA AND RUSSIA", "TAGANOVA AND OTHERS", ("GEORGIA", "RUSSIA")),
    ],
)
def test_titles_say_who_complains_of_whom(
    title: str, people: str | None, respondents: tuple[str, ...]
) -> None:
    found = read_title(title)
    assert (found.people and found.people.text, found.respondents) == (people, respondents)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("2236/16|64042/17", "many"), "application_numbers is 'many', expected application numbers"),
        ((" v. ", " and "), "case_name is 'S.S. AND OTHERS and RUSSIA', expected somebody v. a state"),
        (("RUS,", "USSR?,"), "respondent is 'USSR?', expected a state"),
        (("2019-06-25", "31/02/2019"), "judgment_date is '31/02/2019', which no calendar has"),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(
    workspace: Path, tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    report = load(workspace, "echr-cases", table(tmp_path / "t.csv", HEADER, ROW.replace(*change)))
    assert told(report, tmp_path)[0].startswith(f"t.csv:2: {problem}")
    assert Ledger.read(workspace).claims == {}


@pytest.mark.needs("shared")
def test_every_published_form_loads_whole_and_a_second_time_adds_nothing(
    workspace: Path, shared: Path
) -> None:
    files = {
        shared / "data" / "cases_echr.csv": 23,
        shared / "data" / "raw" / "echr_od_cases_sample.json": 12,
        shared / "data" / "raw" / "hudoc_echr_feed_sample.rss": 40,
    }
    for file, rows in files.items():
        assert str(load(workspace, "echr-cases", file)) == f"read {rows} loaded {rows} unchanged 0 rejected 0"
    before = tree(workspace)
    assert str(load(workspace, "echr-cases", *files)) == "read 75 loaded 0 unchanged 75 rejected 0"
    assert tree(workspace) == before


@pytest.mark.needs("shared")
def test_printed_conclusions_give_the_violations_that_the_parsed_ones_give(shared: Path) -> None:
    sample = json.loads((shared / "data" / "raw" / "echr_od_cases_sample.json").read_text(encoding="utf-8"))
    for case in sample:
        parsed = {
            (part["article"].partition("+")[0], "Conditional" in part.get("mentions", []))
            for part in case["conclusion"]
            if part["type"] == "violation"
        }
        assert {
            (found.article, found.conditional) for found in read_conclusion(case["conclusion_"])
        } == parsed
