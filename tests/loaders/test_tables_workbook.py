"""Workbooks: what a cell shows is read, what it hides or never computed is told with its address."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from loaders.tables import Form, Row, Table, TableError, open_table
from loaders.tables.workbook import shown_unit
from tests.loaders.workbooks import SHEET, with_part, write_workbook


def read(path: Path, **form: Any) -> tuple[Table, list[Row]]:
    with open_table(path, Form(**form)) as table:
        return table, list(table.rows())


def refused(path: Path, **form: Any) -> str:
    with pytest.raises(TableError) as error:
        read(path, **form)
    return str(error.value).replace(str(path), path.name)


def shown(rows: list[Row]) -> list[list[str]]:
    return [
        [f"{cell.address} {cell.fault.found}" if cell.fault else cell.text for cell in row.cells]
        for row in rows
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.xlsx"


def test_values_are_read_as_their_cells_show_them(path: Path) -> None:
    def formats(sheet: Any) -> None:
        for address, form in {"A2": "d mmm yyyy", "A3": 'mmm "of day" yyyy', "A4": "yyyy"}.items():
            sheet[address].number_format = form

    day = datetime(2011, 5, 1)
    rows = [["When", "What"], [day, 3], [day, 3.5], [day, True], [datetime(2011, 5, 1, 9, 30), " x "]]
    write_workbook(path, rows, formats)
    table, found = read(path)
    assert [[cell.text for cell in row.cells] for row in found] == [
        ["2011-05-01", "3"],
        ["2011-05", "3.5"],
        ["2011", "TRUE"],
        ["2011-05-01T09:30:00", "x"],
    ]
    assert [row.cells[0].unit for row in found] == ["day", "month", "year", "day"]
    assert found[0].cells[0].value == day and date(2011, 5, 1) == day.date()
    assert table.shows_layout


@pytest.mark.parametrize(
    ("form", "unit"),
    [("dd/mm/yyyy", "day"), ("[$-409]mmmm yyyy", "month"), ('"dated" yyyy', "year"), ("m/yy;@", "month")],
)
def test_a_date_is_no_finer_than_its_format_shows(form: str, unit: str) -> None:
    assert shown_unit(form) == unit


def test_merged_cells_belong_to_nobody_unless_they_repeat_down_one_column(path: Path) -> None:
    rows = [["A", "B", "C"], ["x", "1", "p"], [None, "2", None], ["y", "3", "q"]]
    write_workbook(path, rows, lambda s: s.merge_cells("A2:A3"), lambda s: s.merge_cells("B4:C4"))
    _, found = read(path)
    assert shown(found) == [
        ["A2 is merged with others (A2:A3)", "1", "p"],
        ["A3 is merged with others (A2:A3)", "2", ""],
        ["y", "B4 is merged with others (B4:C4)", "C4 is merged with others (B4:C4)"],
    ]
    _, found = read(path, merged="repeat")
    assert shown(found) == [
        ["x", "1", "p"],
        ["x", "2", ""],
        ["y", "B4 is merged with others (B4:C4)", "C4 is merged with others (B4:C4)"],
    ]


def test_a_name_merged_over_columns_is_the_name_of_each(path: Path) -> None:
    rows = [["Return", None, "Date"], ["from", "to", None], ["x", "y", "z"]]
    write_workbook(path, rows, lambda s: s.merge_cells("A1:B1"), lambda s: s.merge_cells("C1:C2"))
    table, found = read(path, header=(1, 2))
    assert [column.name for column in table.columns] == ["Return / from", "Return / to", "Date"]
    assert shown(found) == [["x", "y", "z"]]


def test_a_formula_gives_its_computed_value_or_is_told(path: Path) -> None:
    write_workbook(path, [["A", "B"], ["=1+1", "=1+2"], ["=X()", "x"]])
    computed = b'<c r="A2"><f>1+1</f><v>2</v></c>'
    with_part(path, SHEET, lambda xml: xml.replace(b'<c r="A2"><f>1+1</f><v /></c>', computed))
    _, found = read(path)
    without = "is a formula without a computed value"
    assert shown(found) == [["2", f"B2 {without}"], [f"A3 {without}", "x"]]


def test_an_error_value_is_told(path: Path) -> None:
    write_workbook(path, [["A"], ["#REF!"]])
    assert shown(read(path)[1]) == [["A2 is the error #REF!"]]


def test_hidden_rows_columns_and_sheets_are_not_read_unless_that_is_said(path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    write_workbook(path, [["A", "B"], ["1", "2"], ["3", "4"]], hide)
    table, found = read(path)
    assert [column.hidden for column in table.columns] == [False, True]
    assert [(row.sheet_row, row.fault and row.fault.found) for row in found] == [
        (2, None),
        (3, "row 3 is hidden"),
    ]
    table, found = read(path, hidden="read")
    assert [column.hidden for column in table.columns] == [False, False]
    assert shown(found) == [["1", "2"], ["3", "4"]]


def test_of_several_sheets_one_must_be_named(path: Path) -> None:
    def more(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Notes")
        other.append(["N"])
        sheet.parent.create_sheet("Old").sheet_state = "hidden"

    write_workbook(path, [["A"], ["1"]], more)
    assert refused(path) == "t.xlsx has the sheets 'Sheet', 'Notes': say which one. Nothing was loaded."
    assert shown(read(path, sheet="Sheet")[1]) == [["1"]]
    assert "has no sheet 'sheet'; it has 'Sheet', 'Notes'" in refused(path, sheet="sheet")
    assert "hides its sheet 'Old'" in refused(path, sheet="Old")


def test_rows_beyond_what_the_sheet_says_of_its_size_are_read(path: Path) -> None:
    write_workbook(path, [["A", "B"], ["1", "2"]])
    with_part(path, SHEET, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1"'))
    assert shown(read(path)[1]) == [["1", "2"]]


def test_rows_and_columns_that_the_file_leaves_out_are_counted(path: Path) -> None:
    def far(sheet: Any) -> None:
        sheet["A5"], sheet["C7"] = "x", "y"

    write_workbook(path, [["A", None, "C"]], far)
    table, found = read(path)
    assert [column.shown for column in table.columns] == ["A", "[B]", "C"]
    assert [(row.number, row.sheet_row) for row in found] == [(4, 5), (6, 7)]
    assert found[1][table.column("C")].address == "C7"


def test_a_thousand_times_the_rows_need_no_more_memory(path: Path) -> None:
    def peak(count: int) -> int:
        write_workbook(path, [["A", "B"], *([["some text", number] for number in range(count)])])
        tracemalloc.start()
        with open_table(path) as table:
            assert sum(1 for _ in table.rows()) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(5000) < peak(10) + 1_000_000


def test_a_bomb_is_refused_before_it_unpacks(path: Path) -> None:
    write_workbook(path, [["A"], ["1"]])
    with_part(path, SHEET, lambda xml: xml.replace(b"</worksheet>", b" " * 50_000_000 + b"</worksheet>"))
    assert path.stat().st_size < 100_000
    assert "unpacks xl/worksheets/sheet1.xml from" in refused(path)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_xml_that_declares_entities_is_refused(path: Path, part: str) -> None:
    write_workbook(path, [["A"], ["1"]])
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    with_part(path, part, lambda xml: entity + xml)
    assert f"declares XML entities in {part}" in refused(path)


def test_entities_behind_a_long_comment_are_refused_too(path: Path) -> None:
    write_workbook(path, [["A"], ["1"]])
    hidden = b"<!--" + b" " * 5000 + b'--><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    with_part(path, SHEET, lambda xml: hidden + xml)
    assert "declares XML entities" in refused(path)


def test_a_damaged_workbook_is_refused_wherever_it_breaks_off(path: Path) -> None:
    whole = write_workbook(path, [["A", "B"]] + [[f"text {n}", n] for n in range(500)]).read_bytes()
    for length in range(4, len(whole), 997):
        path.write_bytes(whole[:length])
        assert "t.xlsx is a damaged workbook" in refused(path)
    path.write_bytes(whole)
    for broken in (b"<row r='x'>", b"<row r='999'><c r='A999' t='s'><v>99999</v></c></row>", b"</bad>"):
        path.write_bytes(whole)
        with_part(
            path, SHEET, lambda xml, broken=broken: xml.replace(b"</sheetData>", broken + b"</sheetData>")
        )
        assert "t.xlsx is a damaged workbook" in refused(path)


def test_a_locked_workbook_and_a_zip_of_something_else_are_refused(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert "is a damaged workbook, or one locked with a password" in refused(path)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    path.write_bytes(buffer.getvalue())
    assert "is a ZIP file and no XLSX workbook" in refused(path)


def test_a_workbook_is_read_under_any_name(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "t.xlsx", [["A"], ["1"]]).rename(tmp_path / "t.csv")
    assert shown(read(path)[1]) == [["1"]]


@pytest.mark.needs("shared")
def test_an_xls_gives_its_values_and_says_that_it_shows_no_more(shared: Path) -> None:
    path = shared / "data" / "raw" / "icrc_ihl_related_treaties_2020-11-09.xls"
    table, found = read(path, sheet="IHL and other related Treaties", header=(1, 2))
    assert not table.shows_layout
    assert found[0].cells[0].text == "Afghanistan" and found[0].cells[2].text == "1956-09-26"
    assert "say which one" in refused(path)
