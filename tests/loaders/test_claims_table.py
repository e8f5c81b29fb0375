"""Claims from tables: by a mapping, cited by row, column and cell; what is not understood is told with its cell."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.ledger.check import check_workspace
from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger
from graph.projection.project import project
from graph.values.ids import cells_sha256, table_claim_id
from loaders.base import LoadReport, run
from loaders.claims.template import write_template
from loaders.registry import find_loader
from tests.ledger.examples import document_line, entity_lines, tree, write_lines
from tests.loaders.workbooks import SHEET, with_part, write_workbook

MAPPING = """
key = ["No"]
{top}
[table]
{table}
[document]
title = "A list"
publisher = "An NGO"
{document}
[[claim]]
subject = {{ column = "Who" }}
predicate = "EXTRADITED_FROM"
object = {{ column = "From", optional = true }}
date = {{ column = "Date" }}
modality = "actual"
confidence = "asserted"
[[claim]]
subject = {{ column = "Who" }}
predicate = "EXTRADITED_TO"
object = {{ column = "To" }}
date = {{ column = "Date" }}
modality = "actual"
confidence = {{ column = "Sure", values = {{ yes = "asserted", no = "reported" }} }}
qualifiers = {{ count = {{ column = "How many" }} }}
{more}
"""
HEADER = "No,Who,From,To,Date,Sure,How many"
GOOD = "1,Umar Karim,Kazakhstan,sta:uzbekistan,2011-05-30,yes,1"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    create_workspace(folder)
    files = {"entities": entity_lines(), "documents": [document_line()]}
    options = {name: [write_lines(tmp_path / f"{name}.jsonl", *lines)] for name, lines in files.items()}
    run(find_loader("claims"), folder, [write_lines(tmp_path / "none.jsonl")], options)
    return folder


def mapping(tmp_path: Path, **parts: str) -> Path:
    path = tmp_path / "m.toml"
    given = {"top": "", "table": "", "document": "", "more": ""} | parts
    path.write_text(MAPPING.format(**given), encoding="utf-8")
    return path


def table(tmp_path: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes("\n".join((header, *rows, "")).encode(encoding))
    return path


def load(workspace: Path, path: Path, mapped: Path | None = None, **options: Any) -> LoadReport:
    options |= {"mapping": mapped} if mapped else {}
    return run(find_loader("claims"), workspace, [path], options)


def told(report: LoadReport, tmp_path: Path) -> list[str]:
    return [str(issue).replace(str(tmp_path) + os.sep, "") for issue in report.issues]


def reasons(report: LoadReport) -> list[str]:
    return [issue.reason for issue in report.issues]


def claim_id(*key: str) -> str:
    return table_claim_id("list.csv", key)


def test_a_row_is_cited_by_row_columns_and_the_digest_of_its_cells(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, table(tmp_path, "", GOOD), mapping(tmp_path))
    assert str(report) == "read 3 loaded 3 unchanged 0 rejected 0"
    claims = {claim.predicate: claim.as_dict() for claim in Ledger.read(workspace).claims.values()}
    for claim in claims.values():
        claim.pop("recorded")
    assert claims == {
        "EXTRADITED_FROM": {
            "id": claim_id("EXTRADITED_FROM", "1"), "doc": "list.csv", "subject": "per:karim-umar",
            "predicate": "EXTRADITED_FROM", "object": "sta:kazakhstan", "object_kind": "entity",
            "date": "2011-05-30", "modality": "actual", "confidence": "asserted", "qualifiers": {},
            "row": 2, "column": ["Who", "From", "Date"],
            "cell_sha256": cells_sha256(["Umar Karim", "Kazakhstan", "2011-05-30"]),
        },
        "EXTRADITED_TO": {
            "id": claim_id("EXTRADITED_TO", "1"), "doc": "list.csv", "subject": "per:karim-umar",
            "predicate": "EXTRADITED_TO", "object": "sta:uzbekistan", "object_kind": "entity",
            "date": "2011-05-30", "modality": "actual", "confidence": "asserted", "qualifiers": {"count": 1},
            "row": 2, "column": ["Who", "To", "Date", "Sure", "How many"],
            "cell_sha256": cells_sha256(["Umar Karim", "sta:uzbekistan", "2011-05-30", "yes", "1"]),
        },
    }  # fmt: skip
    document = Ledger.read(workspace).documents["list.csv"]
    assert (document.title, document.publisher) == ("A list", "An NGO")
    assert check_workspace(workspace).problems == []


def test_the_claims_of_one_row_are_one_return(workspace: Path, tmp_path: Path) -> None:
    load(workspace, table(tmp_path, GOOD), mapping(tmp_path))
    returns = [node for node in project(Ledger.read(workspace)).nodes if "ForcedReturn" in node.labels]
    assert [node.props["means"] for node in returns] == [["extradition"]]


def test_a_second_load_adds_nothing_and_a_moved_row_keeps_its_claims(workspace: Path, tmp_path: Path) -> None:
    mapped = mapping(tmp_path)
    load(workspace, table(tmp_path, GOOD), mapped)
    before = tree(workspace)
    assert str(load(workspace, table(tmp_path, GOOD), mapped)) == "read 3 loaded 0 unchanged 3 rejected 0"
    assert tree(workspace) == before
    other = "2,Umar Karim,,Uzbekistan,2012,no,"
    assert (
        str(load(workspace, table(tmp_path, other, GOOD), mapped)) == "read 4 loaded 1 unchanged 3 rejected 0"
    )
    claims = Ledger.read(workspace).claims
    assert {id: claim.row for id, claim in claims.items()} == {
        claim_id("EXTRADITED_TO", "2"): 1,
        claim_id("EXTRADITED_FROM", "1"): 2,
        claim_id("EXTRADITED_TO", "1"): 2,
    }


def test_a_changed_row_is_refused_until_somebody_says_that_it_is_a_correction(
    workspace: Path, tmp_path: Path
) -> None:
    mapped = mapping(tmp_path)
    load(workspace, table(tmp_path, GOOD), mapped)
    changed = table(tmp_path, GOOD.replace("2011-05-30", "2011-05-31"))
    report = load(workspace, changed, mapped)
    assert str(report) == "read 3 loaded 0 unchanged 1 rejected 2"
    assert told(report, tmp_path)[0] == (
        f"list.csv:2: {claim_id('EXTRADITED_FROM', '1')}: cell E2 (Date) says something else than the ledger has of "
        "this row: date was '2011-05-30' and is '2011-05-31', expected the row as it was, or --corrector NAME, which "
        "keeps the old claim and has the new one supersede it"
    )
    assert str(load(workspace, changed, mapped, corrector="N. N.")) == (
        "read 5 loaded 4 unchanged 1 rejected 0"
    )
    assert str(load(workspace, changed, mapped)) == "read 3 loaded 0 unchanged 3 rejected 0"
    ledger = Ledger.read(workspace)
    assert len(ledger.claims) == 4
    assert {(review.kind, review.by, review.data["claim"]) for review in ledger.reviews} == {
        ("supersede", "N. N.", claim_id("EXTRADITED_FROM", "1")),
        ("supersede", "N. N.", claim_id("EXTRADITED_TO", "1")),
    }
    (event,) = [node for node in project(ledger).nodes if "ForcedReturn" in node.labels]
    assert event.props["date_edtf"] == "2011-05-31"
    assert check_workspace(workspace).problems == []


def test_a_row_changed_back_is_a_correction_of_the_correction(workspace: Path, tmp_path: Path) -> None:
    mapped = mapping(tmp_path)
    for day in ("2011-05-30", "2011-05-31", "2011-05-30", "2011-05-31"):
        load(workspace, table(tmp_path, GOOD.replace("2011-05-30", day)), mapped, corrector="N. N.")
    ledger = Ledger.read(workspace)
    assert (len(ledger.claims), len(ledger.reviews)) == (8, 6)
    (event,) = [node for node in project(ledger).nodes if "ForcedReturn" in node.labels]
    assert event.props["date_edtf"] == "2011-05-31"


BAD = {
    "2,Nobody,Kazakhstan,Uzbekistan,2011,yes,1": [
        "cell B3 (Who) is 'Nobody', whom the ledger does not know, expected a name or id of an entity there",
    ] * 2,
    "2,Umar Karin,,Uzbekistan,2011,yes,1": [
        "cell B3 (Who) is 'Umar Karin', whom the ledger does not know, "
        "expected a name or id of an entity there, such as 'Umar Karim'",
    ] * 2,
    "2,per:nobody,,Uzbekistan,2011,yes,1": [
        "cell B3 (Who) is 'per:nobody', expected the id of an entity in the ledger or in this load",
    ] * 2,
    "2,Umar Karim,,,2011,yes,1": ["cell D3 (To) is empty, expected the object of the row"],
    "2,Umar Karim,,Uzbekistan,2011,perhaps,1": ["cell F3 (Sure) is 'perhaps', expected one of 'yes', 'no'"],
    "2,Umar Karim,,Uzbekistan,2011,,1": ["cell F3 (Sure) is empty, expected the confidence of the row"],
    "2,Umar Karim,,Uzbekistan,31/02/1999,yes,1": [
        "cell E3 (Date) is '31/02/1999', which no calendar has, expected a day, month or year such as "
        "2011-05-30, 2011-05, 2011 or 30 May 2011",
    ],
    "2,Umar Karim,,Uzbekistan,03/04/2011,yes,1": [
        "cell E3 (Date) is '03/04/2011', which may be two days, "
        "expected a date that can mean one day, or date_order, which says whether the day or the month is first",
    ],
    "2,Umar Karim,,Uzbekistan,40693,yes,1": [
        "cell E3 (Date) is the number 40693, expected a day, month or year such as 2011-05-30, 2011-05, 2011 "
        "or 30 May 2011, or date_numbers, which says whether days are counted from 1900 or 1904",
    ],
    ",Umar Karim,,Uzbekistan,2011,yes,1": [
        "cell A3 (No) is empty, expected what tells this row from every other, as the mapping says"
    ],
    "1,Umar Karim,,Uzbekistan,2011,yes,1": [
        "cell A3 (No) is '1', as in row 2, expected a key of its own in each row"
    ],
    "2,Umar Karim,Uzbekistan,2011,yes": ["row 3 has 5 cells, expected 7, as the header has"],
    "2,Umar\0Karim,,Uzbekistan,2011,yes,1": ["cell B3 (Who) has a null character, expected text"] * 2,
}  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), BAD.items(), ids=range(len(BAD)))
def test_a_bad_row_is_told_with_its_cell_and_the_others_enter(
    workspace: Path, tmp_path: Path, row: str, expected: list[str]
) -> None:
    report = load(workspace, table(tmp_path, GOOD, row, GOOD.replace("1,", "3,", 1)), mapping(tmp_path))
    # A block whose object is empty and optional makes no claim, but who is meant is judged all the same.
    assert reasons(report) == expected
    assert report.read == report.loaded + report.unchanged + report.rejected
    claims = [claim for claim in Ledger.read(workspace).claims.values() if claim.row != 2]
    assert sorted((claim.row, claim.predicate) for claim in claims) == [
        (1, "EXTRADITED_FROM"), (1, "EXTRADITED_TO"), (3, "EXTRADITED_FROM"), (3, "EXTRADITED_TO"),
    ]  # fmt: skip


def test_rejected_rows_are_kept_with_their_cells(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, table(tmp_path, GOOD.replace("yes", "perhaps")), mapping(tmp_path))
    (rejects,) = (workspace / "rejects").iterdir()
    (line,) = [json.loads(text) for text in rejects.read_text(encoding="utf-8").splitlines()]
    assert (line["line"], line["reason"]) == (2, reasons(report)[0])
    assert line["row"] == dict(zip(HEADER.split(","), GOOD.replace("yes", "perhaps").split(","), strict=True))
    load(workspace, table(tmp_path, GOOD), mapping(tmp_path))
    assert list((workspace / "rejects").iterdir()) == []


def test_a_name_of_two_is_never_decided(workspace: Path, tmp_path: Path) -> None:
    namesake = {"id": "per:karim-umar-2", "type": "individual", "name": "UMAR KARIM"}
    more = write_lines(tmp_path / "more.jsonl", namesake)
    report = load(workspace, table(tmp_path, GOOD), mapping(tmp_path), entities=[more])
    assert reasons(report) == [
        "cell B2 (Who) is 'Umar Karim', a name of per:karim-umar and per:karim-umar-2, "
        "expected the id of the one meant"
    ] * 2  # fmt: skip


def test_a_state_answers_to_its_published_names(workspace: Path, tmp_path: Path) -> None:
    row = GOOD.replace("Kazakhstan", "Казахстан").replace("sta:uzbekistan", "UZB")
    assert str(load(workspace, table(tmp_path, row), mapping(tmp_path))) == (
        "read 3 loaded 3 unchanged 0 rejected 0"
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_load_alike(workspace: Path, tmp_path: Path, encoding: str) -> None:
    row = GOOD.replace("Kazakhstan", "Қазақстан")
    report = load(workspace, table(tmp_path, row, encoding=encoding), mapping(tmp_path))
    assert str(report) == "read 3 loaded 3 unchanged 0 rejected 0"


@pytest.mark.parametrize("encoding", ["windows-1251", "latin-1"])
def test_other_encodings_load_where_they_are_named(workspace: Path, tmp_path: Path, encoding: str) -> None:
    header = HEADER.replace("Who", "Кто" if encoding == "windows-1251" else "Wér")
    path = table(tmp_path, GOOD, header=header, encoding=encoding)
    name = header.split(",")[1]

    def named(layout: str) -> Path:
        mapped = mapping(tmp_path, table=layout)
        mapped.write_text(mapped.read_text(encoding="utf-8").replace('"Who"', f'"{name}"'), encoding="utf-8")
        return mapped

    with pytest.raises(InputError, match="Name its encoding"):
        load(workspace, path, named(""))
    report = load(workspace, path, named(f'encoding = "{encoding}"'))
    assert str(report) == "read 3 loaded 3 unchanged 0 rejected 0"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs_load_alike(workspace: Path, tmp_path: Path, delimiter: str) -> None:
    path = table(tmp_path, GOOD.replace(",", delimiter), header=HEADER.replace(",", delimiter))
    assert str(load(workspace, path, mapping(tmp_path))) == "read 3 loaded 3 unchanged 0 rejected 0"


def test_an_order_and_a_count_of_days_that_are_said_are_read(workspace: Path, tmp_path: Path) -> None:
    rows = (
        GOOD.replace("2011-05-30", "03/04/2011"),
        GOOD.replace("2011-05-30", "40693").replace("1,", "2,", 1),
    )
    said = 'date_order = "day-first"\ndate_numbers = "1900"'
    assert load(workspace, table(tmp_path, *rows), mapping(tmp_path, table=said)).rejected == 0
    assert {claim.date.edtf for claim in Ledger.read(workspace).claims.values()} == {
        "2011-04-03",
        "2011-05-30",
    }


def test_quoted_line_breaks_do_not_move_the_citation(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD.replace("Kazakhstan", '"Kazakh\nland"'), GOOD.replace("1,Umar", "2,Nobody"))
    report = load(workspace, path, mapping(tmp_path))
    assert [str(issue).split(": ", 1)[0][-2:] for issue in report.issues] == [":2", ":3", ":3"]
    assert "cell C2 (From) is 'Kazakh\\nland'" in reasons(report)[0]


UNTIL = """
[[claim]]
name = "held"
subject = { column = "Who" }
predicate = "DETAINED_IN"
object = "sta:uzbekistan"
date = { column = "Date" }
until = { column = "Until" }
date_semantics = "throughout"
modality = "actual"
confidence = "reported"
event = { column = "No", prefix = "ev:list-" }
attributed_to = "Uzbekistan"
asserted_in = "stm:release"
"""


def test_until_makes_an_interval(workspace: Path, tmp_path: Path) -> None:
    rows = ("1,Umar Karim,,Uzbekistan,May 2011,yes,,2011-06-02", "2,Umar Karim,,Uzbekistan,,yes,,2012")
    path = table(tmp_path, *rows, header=HEADER + ",Until")
    assert load(workspace, path, mapping(tmp_path, more=UNTIL)).rejected == 0
    held = [claim for claim in Ledger.read(workspace).claims.values() if claim.predicate == "DETAINED_IN"]
    assert sorted((claim.date.edtf, claim.date.semantics, claim.event) for claim in held) == [
        ("../2012", "throughout", "ev:list-2"),
        ("2011-05/2011-06-02", "throughout", "ev:list-1"),
    ]
    assert {(claim.asserted_in, claim.attributed_to) for claim in held} == {("stm:release", "sta:uzbekistan")}


def test_rows_describe_entities_that_they_speak_of(workspace: Path, tmp_path: Path) -> None:
    entity = '[[entity]]\nid = { column = "No", prefix = "per:list-" }\ntype = "individual"\nname = { column = "Who" }'
    path = table(tmp_path, GOOD.replace("Umar Karim", "A. N. Other"))
    assert (
        str(load(workspace, path, mapping(tmp_path, more=entity))) == "read 4 loaded 4 unchanged 0 rejected 0"
    )
    ledger = Ledger.read(workspace)
    assert ledger.entities["per:list-1"].in_docs == ("list.csv",)
    assert {claim.subject for claim in ledger.claims.values()} == {"per:list-1"}
    bad = path.read_text(encoding="utf-8").replace("1,A. N.", ",A. N.")
    path.write_text(bad, encoding="utf-8")
    assert "cell A2 (No) is empty" in reasons(load(workspace, path, mapping(tmp_path, more=entity)))[0]


def rows_of(*rows: str) -> list[list[Any]]:
    return [[cell or None for cell in row.split(",")] for row in rows]


def test_a_workbook_loads_like_a_csv(workspace: Path, tmp_path: Path) -> None:
    rows = rows_of(HEADER, GOOD, GOOD.replace("1,", "2,", 1))
    rows[1][4], rows[2][4] = datetime(2011, 5, 30), datetime(2011, 5, 1)
    path = write_workbook(
        tmp_path / "list.xlsx", rows, lambda sheet: setattr(sheet["E3"], "number_format", "mmm yyyy")
    )
    assert load(workspace, path, mapping(tmp_path)).rejected == 0
    dates = {(claim.row, claim.date.edtf) for claim in Ledger.read(workspace).claims.values()}
    assert dates == {(1, "2011-05-30"), (2, "2011-05")}


def test_what_a_workbook_hides_merges_or_never_computed_is_told_with_its_cell(
    workspace: Path, tmp_path: Path
) -> None:
    rows = rows_of(HEADER, *(GOOD.replace("1,", f"{number},", 1) for number in range(1, 6)))
    rows[2][3], rows[3][4] = "=D2", 40693

    def change(sheet: Any) -> None:
        sheet.row_dimensions[5].hidden = True
        sheet.merge_cells("C6:D6")

    path = write_workbook(tmp_path / "list.xlsx", rows, change)
    report = load(workspace, path, mapping(tmp_path))
    assert [str(issue).replace(f"{path}:", "").split(", expected")[0] for issue in report.issues] == [
        f"3: {table_claim_id('list.xlsx', ['EXTRADITED_TO', '2'])}: cell D3 (To) is a formula without a computed value",
        f"4: {table_claim_id('list.xlsx', ['EXTRADITED_FROM', '3'])}: cell E4 (Date) is the number 40693",
        f"4: {table_claim_id('list.xlsx', ['EXTRADITED_TO', '3'])}: cell E4 (Date) is the number 40693",
        "5: row 5 is hidden",
        f"6: {table_claim_id('list.xlsx', ['EXTRADITED_FROM', '5'])}: cell C6 (From) is merged with others (C6:D6)",
        f"6: {table_claim_id('list.xlsx', ['EXTRADITED_TO', '5'])}: cell D6 (To) is merged with others (C6:D6)",
    ]
    assert (report.read, report.rejected) == (10, 6)


def test_a_hidden_column_is_refused_only_where_it_is_read(workspace: Path, tmp_path: Path) -> None:
    rows = [row + ["x"] for row in rows_of(HEADER, GOOD)]

    def hide(letter: str) -> Path:
        return write_workbook(
            tmp_path / "list.xlsx",
            rows,
            lambda sheet: setattr(sheet.column_dimensions[letter], "hidden", True),
        )

    assert load(workspace, hide("H"), mapping(tmp_path)).rejected == 0
    with pytest.raises(
        InputError, match=r"hides its column E \(Date\), which the mapping reads: show it, or"
    ):
        load(workspace, hide("E"), mapping(tmp_path))
    assert load(workspace, hide("E"), mapping(tmp_path, table='hidden = "read"')).rejected == 0


def test_two_header_lines_are_joined_where_that_is_said(workspace: Path, tmp_path: Path) -> None:
    path = table(
        tmp_path, "No,Who,,,Date,Sure,How many", ",,From,To,,,", GOOD, header="A list,,Return,Return,,,"
    )
    mapped = mapping(tmp_path, table="header = [2, 3]")
    assert load(workspace, path, mapped).rejected == 0
    with pytest.raises(InputError, match="has no column 'No'"):
        load(workspace, path, mapping(tmp_path))


REFUSED = {
    "is empty": b"",
    "is a web page and no table": b"<!DOCTYPE html>\n<html>",
    "has no column 'How many'. Did you mean 'How man'": HEADER.replace("many", "man").encode() + b"\n",
    "has the column 'Who' twice, B and H": HEADER.encode() + b",Who\n",
    "is a binary file of another kind": bytes(range(1, 9)) * 9,
    "is not utf-8": HEADER.replace("Who", "Кто").encode("windows-1251") + b"\n",
}


@pytest.mark.parametrize(("found", "content"), REFUSED.items())
def test_what_is_no_such_table_is_refused_whole(
    workspace: Path, tmp_path: Path, found: str, content: bytes
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    before = tree(workspace)
    with pytest.raises(InputError) as error:
        load(workspace, path, mapping(tmp_path))
    assert found in str(error.value) and str(error.value).endswith("Nothing was loaded.")
    assert tree(workspace) == before


def test_a_bomb_is_refused_and_a_table_without_rows_is_told(workspace: Path, tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "list.xlsx", rows_of(HEADER))
    assert told(load(workspace, path, mapping(tmp_path)), tmp_path) == [
        "list.xlsx: a table without rows, expected a row for each claim below the header"
    ]
    with_part(path, SHEET, lambda xml: xml + b" " * 50_000_000)
    with pytest.raises(InputError, match="as no workbook does"):
        load(workspace, path, mapping(tmp_path))


WRONG = {
    'predicate = "EXTRADITED_TOO"': (
        "predicate = \"EXTRADITED_TO\"", "has the predicate 'EXTRADITED_TOO', expected EXTRADITED_TO or"
    ),
    'modality = "sure"': ('modality = "actual"', "modality is 'sure', expected one of actual, planned, risk, negated"),
    "": ('key = ["No"]', 'has no key, expected the columns that tell a row from every other'),
    'publisher = ""': ('publisher = "An NGO"', "has no publisher under [document]"),
    "[[claims]]": ("[[claim]]", "has claims, expected claim"),
    "header = 0\n[document]": ("[document]", "has header = 0"),
    'order = "x"\n[document]': ("[document]", "has [table] order, expected"),
    'date_order = "x"\n[document]': ("[document]", "has date_order = 'x', expected 'day-first' or 'month-first'"),
    'delimiter = ",,"\n[document]': ("[document]", "has delimiter = ',,'"),
    'dat = "2011"\nmodality': ("modality", "has [[claim]] dat, expected date"),
    'until = "2011"\nmodality': ("modality", "has until without date and date_semantics"),
    'object = { colum = "To" }': (
        'object = { column = "To" }', "has [[claim]] number 2: object: colum, expected column"
    ),
    'object = { prefix = "x" }': ('object = { column = "To" }', "number 2: object without a column"),
    'predicate = "EXTRADITED_FROM"': ("predicate = \"EXTRADITED_TO\"", "has two [[claim]] called EXTRADITED_FROM"),
    "= broken": ('key = ["No"]', "is not TOML in UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("new", "old_and_found"), WRONG.items())
def test_a_mapping_that_cannot_be_used_is_refused_before_any_row(
    workspace: Path, tmp_path: Path, new: str, old_and_found: tuple[str, str]
) -> None:
    old, found = old_and_found
    mapped = mapping(tmp_path)
    text = mapped.read_text(encoding="utf-8")
    assert old in text
    mapped.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as error:
        load(workspace, table(tmp_path, GOOD), mapped)
    assert found in str(error.value) and str(error.value).endswith("Nothing was loaded.")


def test_an_unknown_predicate_in_a_cell_is_told_with_near_ones(workspace: Path, tmp_path: Path) -> None:
    mapped = mapping(tmp_path)
    text = mapped.read_text(encoding="utf-8").replace(
        'predicate = "EXTRADITED_TO"', 'predicate = { column = "Sure" }'
    )
    mapped.write_text(text.replace(', values = { yes = "asserted", no = "reported" }', ""), encoding="utf-8")
    (reason,) = reasons(load(workspace, table(tmp_path, GOOD.replace("yes", "DEPORTED_TOO")), mapped))
    assert reason.startswith(
        "cell F2 (Sure) is 'DEPORTED_TOO', expected a declared predicate such as DEPORTED_TO or"
    )


def test_without_a_mapping_the_one_beside_the_table_is_taken(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path, GOOD)
    with pytest.raises(InputError, match=r"needs a mapping: --mapping FILE.toml, or list.toml beside it"):
        load(workspace, path)
    mapping(tmp_path).rename(tmp_path / "list.toml")
    assert load(workspace, path).loaded == 3


def test_an_old_workbook_is_refused_since_it_does_not_tell_what_it_hides(
    workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    with pytest.raises(InputError, match="Save it again as XLSX"):
        load(workspace, path, mapping(tmp_path))


def test_the_template_loads_as_it_is(tmp_path: Path) -> None:
    create_workspace(tmp_path / "w")
    write_template(tmp_path / "w")
    path = tmp_path / "w" / "templates" / "claims.csv"
    assert str(load(tmp_path / "w", path)) == "read 8 loaded 8 unchanged 0 rejected 0"
    assert str(load(tmp_path / "w", path)) == "read 8 loaded 0 unchanged 8 rejected 0"
    assert check_workspace(tmp_path / "w").problems == []
    mapped = path.with_suffix(".toml")
    before = mapped.read_bytes()
    path.unlink()
    write_template(tmp_path / "w")
    assert path.is_file() and mapped.read_bytes() == before


@pytest.mark.slow
def test_a_hundred_thousand_rows_load(workspace: Path, tmp_path: Path) -> None:
    rows = (f"{number},Umar Karim,,UZB,2011-05-30,yes,1" for number in range(100_000))
    path = table(tmp_path, *rows)
    assert str(load(workspace, path, mapping(tmp_path))) == "read 100001 loaded 100001 unchanged 0 rejected 0"
