"""What is not as it should be: each file is refused whole with a sentence, or its rows one by one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.errors import InputError
from graph.ledger.ledger import Ledger
from tests.loaders.treaty_tables import CAT_ROWS, HEADER, facts, load, new_workspace, reasons, table

XML = (
    '<?xml version="1.0" encoding="utf-8"?>{doctype}<treaty><header><chapter>IV</chapter><number>9</number>'
    "</header><participants><table><tgroup><thead><row><entry>Participant</entry><entry>Signature</entry>"
    "<entry>Accession(a), Ratification</entry></row></thead><tbody>{rows}</tbody></tgroup></table>"
    "</participants></treaty>"
)
XML_ROW = "<row><entry>Albania{extra}</entry><entry/><entry>11 May 1994 a</entry></row>"
PAGE = (
    "<html><head><title>PageNotFound</title></head><body><table><tr><td>404</td></tr></table></body></html>"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path)


def refused(workspace: Path, path: Path, *words: str, **options: object) -> None:
    """The file is refused whole: no traceback, the words, and an untouched ledger."""
    before = {file: file.read_bytes() for file in workspace.rglob("*") if file.is_file()}
    with pytest.raises(InputError) as error:
        load(workspace, path, **options)
    for word in (*words, "Nothing was loaded"):
        assert word in str(error.value), str(error.value)
    assert {file: file.read_bytes() for file in workspace.rglob("*") if file.is_file()} == before


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_refused(workspace: Path, tmp_path: Path, content: str) -> None:
    refused(workspace, write(tmp_path, "IV-9.csv", content), "It is empty", "untc-csv")


@pytest.mark.parametrize("name", ["IV-9.csv", "IV-9.xml", "status.html"])
def test_a_page_of_an_error_is_refused_whatever_its_name(workspace: Path, tmp_path: Path, name: str) -> None:
    refused(workspace, write(tmp_path, name, PAGE), "without a status table", "untc-html")


def test_an_unknown_layout_lists_those_known(workspace: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "IV-9_CAT.csv", "Staat;Datum\nAlbanien;11.5.1994\n")
    refused(workspace, path, "in no layout that is known", "untc-csv", "icrc", "wpd", "--mapping")
    refused(workspace, path, "There is no layout 'untc'", "untc-csv", layout="untc")
    refused(workspace, path, "is not in the layout untc-xml", layout="untc-xml")


@pytest.mark.parametrize("cut", [200, 300, 360])
def test_xml_that_breaks_off_is_refused(workspace: Path, tmp_path: Path, cut: int) -> None:
    whole = XML.format(doctype="", rows=XML_ROW.format(extra=""))
    refused(workspace, write(tmp_path, "IV-9.xml", whole[:cut]))


def test_xml_with_an_external_entity_is_refused(workspace: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "Zanzibar")
    doctype = f'<!DOCTYPE t [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    whole = XML.format(doctype=doctype, rows=XML_ROW.format(extra="&x;"))
    refused(workspace, write(tmp_path, "IV-9.xml", whole), "declares a document type")


def test_an_entity_bomb_is_refused(workspace: Path, tmp_path: Path) -> None:
    lots = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE t [<!ENTITY l0 "lol">{lots}]>'
    whole = XML.format(doctype=doctype, rows=XML_ROW.format(extra="&l9;"))
    refused(workspace, write(tmp_path, "IV-9.xml", whole), "declares a document type")


def test_html_that_breaks_off_within_its_table_is_refused(workspace: Path, tmp_path: Path) -> None:
    page = (
        '<html><body><table id="x_tblgrid"><tr><td>Participant</td><td>Accession(a)</td></tr>'
        "<tr><td>Albania</td><td>11 May 1994 a</td></tr><tr><td>Alg"
    )
    refused(workspace, write(tmp_path, "IV-9.html", page), "breaks off", treaty="CAT")


def test_json_that_breaks_off_or_holds_something_else_is_refused(workspace: Path, tmp_path: Path) -> None:
    whole = '{"csw:GetRecordsResponse": {"csw:SearchResults": {"iStoreRecord": [{"title": "x"}]}}}'
    refused(workspace, write(tmp_path, "list.json", whole[:60]), "damaged JSON")
    refused(
        workspace, write(tmp_path, "list.json", '{"csw:GetRecordsResponse": []}'), "has no csw:SearchResults"
    )
    refused(
        workspace, write(tmp_path, "deep.json", '{"csw:GetRecordsResponse": ' + "[" * 100_000), "damaged JSON"
    )


def test_a_file_cut_within_a_row_loses_that_row_only(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path, CAT_ROWS.removesuffix("98 a\n"))
    report = load(workspace, path)
    assert (report.loaded, report.rejected) == (9, 1)
    assert "'26 Aug 19'" in reasons(report)[0]
    assert load(workspace, table(tmp_path, CAT_ROWS + "Belg", name="IV-9 b.csv")).rejected == 1


def test_a_wrong_encoding_is_said_and_nothing_is_guessed(workspace: Path, tmp_path: Path) -> None:
    note = "сдали ратификационные грамоты:\nРеспублика Казахстан - депонировано 29 декабря 1998 года;\n"
    path = write(tmp_path, "note.txt", note.encode("windows-1251"))
    refused(workspace, path, "name its encoding", treaty="MINSK1993")
    report = load(workspace, path, treaty="MINSK1993", encoding="windows-1251")
    assert (report.loaded, report.rejected) == (1, 0)
    document = next(iter(Ledger.read(workspace).documents.values()))
    assert (workspace / "texts" / f"{document.sha256}.txt").read_text("utf-8") == note
    refused(workspace, path, "no encoding 'klingon'", treaty="MINSK1993", encoding="klingon")
    refused(workspace, path, "no encoding 'hex'", treaty="MINSK1993", encoding="hex")


def test_a_foreign_byte_in_one_row_is_that_rows_alone(workspace: Path, tmp_path: Path) -> None:
    content = (HEADER + CAT_ROWS + "C\u00f4te d'Ivoire,,18 Dec 1995 a\n").encode("latin-1")
    report = load(workspace, write(tmp_path, "IV-9.csv", content))
    assert (report.loaded, report.rejected) == (10, 1) and "0xf4" in reasons(report)[0]


def test_utf_16_with_its_mark_is_read(workspace: Path, tmp_path: Path) -> None:
    assert load(workspace, write(tmp_path, "IV-9.csv", (HEADER + CAT_ROWS).encode("utf-16"))).loaded == 10


def test_null_characters_never_reach_the_ledger(workspace: Path, tmp_path: Path) -> None:
    record = "A\0 title\n\nTreaty Type: x\n\nCountryAction Action DateEffective Date\nALBANIA Accession 11-May-1994\n"
    refused(workspace, write(tmp_path, "record.txt", record), "null character in line 1", other_treaties=True)
    listed = (
        '{"csw:GetRecordsResponse": {"csw:SearchResults": {"iStoreRecord": [{"title": "A \\u0000\\ud800 title", '
        '"country_name": "ALBANIA ; ALG\\u0000ERIA"}]}}}'
    )
    report = load(workspace, write(tmp_path, "list.json", listed), other_treaties=True)
    assert (report.loaded, report.rejected) == (1, 1)
    (treaty,) = [entity for entity in Ledger.read(workspace).entities.values() if entity.type == "treaty"]
    assert treaty.name == "A \\x00\\xd800 title"


def test_a_vertical_tab_ends_no_line(workspace: Path, tmp_path: Path) -> None:
    assert load(workspace, write(tmp_path, "IV-9.csv", "\x0b" + HEADER + CAT_ROWS), treaty="CAT").loaded == 10


def test_the_same_row_twice_counts_once(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, table(tmp_path, CAT_ROWS + "Kazakhstan,,26 Aug 1998 a\n"))
    assert (report.loaded, report.rejected) == (10, 1)
    assert "the same act of Kazakhstan as in line 8" in reasons(report)[0]


@pytest.mark.parametrize("day", ["31/02/1999", "00/00/1998", "31 Feb 1999", "0 Jan 1998", "n/a", "1998"])
def test_a_day_that_is_none_is_refused_with_its_text(workspace: Path, tmp_path: Path, day: str) -> None:
    report = load(workspace, table(tmp_path, CAT_ROWS.replace("26 Aug 1998 a", day)))
    assert (report.loaded, report.rejected) == (9, 1)
    assert repr(day) in reasons(report)[0]
    kept = next((workspace / "rejects").glob("*")).read_text("utf-8")
    assert "Kazakhstan" in kept and day in kept


def test_one_day_for_everybody_is_a_placeholder(workspace: Path, tmp_path: Path) -> None:
    states = ("Uzbekistan", "Kazakhstan", "Tajikistan", "Kyrgyzstan", "Turkmenistan", "Belarus", "Ukraine")
    rows = "".join(f"{state},,10 Dec 1984 a\n" for state in states)
    report = load(workspace, table(tmp_path, rows), treaty="CAT")
    assert (report.loaded, report.rejected) == (0, 7)
    assert all("this is a placeholder" in reason for reason in reasons(report))
    later = "".join(f"{state},,1 Jan 1990 a\n" for state in states)
    assert load(workspace, table(tmp_path, later, name="IV-9 b.csv"), treaty="CAT").loaded == 0


def test_nobody_acted_before_the_treaty_was_adopted(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, table(tmp_path, CAT_ROWS.replace("4 Feb 1985", "4 Feb 1885")))
    assert report.rejected == 1 and "1984-12-10 on, when CAT was adopted" in reasons(report)[0]


def test_a_state_that_is_none_is_refused_by_name(workspace: Path, tmp_path: Path) -> None:
    report = load(
        workspace, table(tmp_path, CAT_ROWS + "Kazahstn,,1 Jan 2001 a\nAlbania Algeria,,1 Jan 2001 a\n")
    )
    assert report.rejected == 2
    assert reasons(report)[0].startswith("'Kazahstn', which is the name of no state")


@pytest.mark.needs("shared")
def test_a_list_of_another_treaty_under_this_name_is_found_out(
    workspace: Path, tmp_path: Path, shared: Path
) -> None:
    rows = (shared / "data" / "raw" / "untc_status_csv_2015-03" / "IV-4_ICCPR.csv").read_text("utf-8")
    path = write(tmp_path, "IV-9_CAT.csv", rows)
    refused(workspace, path, "called after CAT", "are those of ICCPR")
    refused(workspace, path, "are those of ICCPR", treaty="CAT")
    assert load(workspace, path, treaty="ICCPR").rejected == 0


def test_a_title_that_contradicts_the_option_is_refused(workspace: Path, tmp_path: Path) -> None:
    whole = XML.format(doctype="", rows=XML_ROW.format(extra=""))
    refused(workspace, write(tmp_path, "a.xml", whole), "is headed 'IV-9'", treaty="ICCPR")
    other = whole.replace("<number>9<", "<number>11<")
    report = load(workspace, write(tmp_path, "b.xml", other))
    assert (report.loaded, report.rejected) == (0, 1) and "IV-11" in reasons(report)[0]


def test_a_title_above_a_table_names_the_treaty_or_another(workspace: Path, tmp_path: Path) -> None:
    title = "International Convention on the Elimination of All Forms of Racial Discrimination\n"
    path = table(tmp_path, "Albania,,11 May 1994 a\n", header=title + HEADER)
    refused(workspace, path, "is headed 'International Convention on the Elim", treaty="CAT")
    report = load(workspace, path)
    assert (report.loaded, report.rejected) == (0, 1) and "is no treaty that is followed" in reasons(report)[
        0
    ]


def test_a_list_without_a_treaty_wants_one(workspace: Path, tmp_path: Path) -> None:
    few = "Kazakhstan,,26 Aug 1998 a\n"
    refused(workspace, table(tmp_path, few, name="list.csv"), "--treaty")
    refused(workspace, table(tmp_path, "Kazakhstan,,27 Aug 1998 a\n"), "--treaty CAT")
    refused(workspace, table(tmp_path, few), "Near are", "CAT", treaty="CATT")
    assert load(workspace, table(tmp_path, few, name="list.csv"), treaty="IV-9").loaded == 1


def test_the_days_alone_tell_the_treaty(workspace: Path, tmp_path: Path) -> None:
    load(workspace, table(tmp_path, CAT_ROWS, name="list.csv"))
    assert {fact.treaty for fact in facts(workspace)} == {"cat"}


def test_options_that_say_nothing_are_refused(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path, CAT_ROWS)
    refused(workspace, path, "--as-of is '14 March 2015'", as_of="14 March 2015")
    refused(workspace, path, "--complete needs --as-of", complete=True)
    (tmp_path / "empty").mkdir()
    refused(workspace, tmp_path / "empty", "is an empty folder")


def workbook(folder: Path, kazakhstan: object) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "IHL and other related Treaties"
    for row in (
        ["Country", "", "Protection"], ["Country", "Zone", "CPED\n2006"], ["Albania", "19/03/2014", "08.11.2007"],
        ["Kazakhstan", "", kazakhstan], ["Total", "", 2],
    ):  # fmt: skip
        sheet.append(row)
    book.save(folder / "icrc.xlsx")
    return folder / "icrc.xlsx"


def test_a_formula_without_a_value_is_no_day(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, workbook(tmp_path, "=DATE(2009,2,27)"))
    assert (report.loaded, report.rejected) == (1, 1)
    assert "formula" in reasons(report)[0]


def test_a_stray_day_beside_a_country_is_no_act(workspace: Path, tmp_path: Path) -> None:
    load(workspace, workbook(tmp_path, "27.02.2009"))
    assert {(fact.state, fact.date) for fact in facts(workspace)} == {
        ("ALB", "2007-11-08"),
        ("KAZ", "2009-02-27"),
    }


@pytest.mark.parametrize("damage", ["cut", "bomb"])
def test_a_damaged_workbook_and_a_bomb_are_refused(workspace: Path, tmp_path: Path, damage: str) -> None:
    path = workbook(tmp_path, "27.02.2009")
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:2000])
    else:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/worksheets/sheet9.xml", b"<a>" + b"0" * 300_000_000)
    refused(workspace, path)


def test_control_characters_and_formulas_in_names_stay_text(workspace: Path, tmp_path: Path) -> None:
    rows = CAT_ROWS + '"=cmd|\' /C calc\'!A0",,1 Jan 2001 a\n"Bel\x07gium",,1 Jan 2001 a\n'
    report = load(workspace, table(tmp_path, rows))
    assert report.rejected == 2 and "\x07" not in "".join(map(str, report.issues))
