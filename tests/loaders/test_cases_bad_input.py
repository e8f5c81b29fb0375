"""Files that are no tables of cases, are damaged or made to do harm: refused whole or row by row, never guessed."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.cases.json_items import read_objects
from loaders.cases.layouts import Layout, table_rows
from loaders.cases.xml_items import read_items
from loaders.un_cases import LAYOUTS
from tests.ledger.examples import tree
from tests.loaders.case_tables import AHANI, CASES, MEASURES, REMOVED, load, new_workspace, said, table

NAMES = ("un-cases", "echr-cases", "interim-measures")
BOMB = (
    '<!DOCTYPE items [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><items><item><Author>&b;</Author></item></items>'
)
EXTERNAL = '<!DOCTYPE items [<!ENTITY x SYSTEM "file:///etc/passwd">]><items><item><Author>&x;</Author></item></items>'
ITEM = "<item><Id_string>CAT/C/48/D/444/2010</Id_string><Committee>CAT</Committee></item>"
REFUSED = {
    "an empty file": ("", "is empty"),
    "a web page": (
        "\n<!DOCTYPE html><html><body><table><tr><td>CAT</td></tr></table></body></html>",
        "is a web page",
    ),
    "a page without a doctype": ("<html><p>Not found</p></html>", "is a web page"),
    "a PDF": ("%PDF-1.7\n1 0 obj", "is a PDF"),
    "another XML": ("<?xml version='1.0'?><participants/>", "which no layout is"),
    "another table": ("state,treaty,date\nKAZ,CAT,1998\n", "no layout that is known"),
    "broken JSON": ('[{"appno": "1/20", "docname": "X v.', "broken off"),
    "JSON of something else": ('{"error": "not found"}', "an object without 'results'"),
    "JSON of numbers": ("[1, 2]", "expected objects"),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path / "workspace")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_table_of_cases_is_refused_whole(
    workspace: Path, tmp_path: Path, name: str, what: str
) -> None:
    content, reason = REFUSED[what]
    path = tmp_path / "cases.csv"
    path.write_text(content, encoding="utf-8")
    before = tree(workspace)
    if "JSON" in what and name != "echr-cases":
        reason = "is JSON, which no layout is"
    with pytest.raises(InputError, match=reason) as caught:
        load(workspace, name, path)
    assert str(caught.value).endswith("Nothing was loaded.")
    assert tree(workspace) == before


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_layout_is_refused_with_those_known(workspace: Path, tmp_path: Path, name: str) -> None:
    path = table(tmp_path / "t.csv", CASES, AHANI)
    with pytest.raises(InputError, match=r"There is no layout 'x'; Known are .*-csv \(a CSV"):
        load(workspace, name, path, layout="x")


@pytest.mark.parametrize("content", [BOMB, EXTERNAL, "<!DOCTYPE items>" + f"<items>{ITEM}</items>"])
def test_xml_with_a_dtd_or_entities_is_refused(workspace: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "cases.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="declares a DTD or entities"):
        load(workspace, "un-cases", path)


@pytest.mark.parametrize("cut", [40, -3])
def test_a_truncated_xml_loads_nothing(workspace: Path, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cases.xml"
    path.write_text(f"<items>{ITEM}\n{ITEM}</items>"[:cut], encoding="utf-8")
    with pytest.raises(InputError, match=r"breaks off at line \d+"):
        load(workspace, "un-cases", path)


def test_a_truncated_table_loads_the_rows_that_are_whole(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", CASES, AHANI, AHANI.replace("1051", "1052"))
    path.write_bytes(path.read_bytes()[:-60])
    assert str(load(workspace, "un-cases", path)) == "read 2 loaded 1 unchanged 0 rejected 1"


def test_a_table_that_ends_inside_a_quote_is_refused(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", CASES, AHANI, '"CAT/C/1,CAT')
    with pytest.raises(InputError, match="a quote that is not closed"):
        load(workspace, "un-cases", path)


def test_foreign_bytes_are_told_with_the_cell_and_read_where_the_encoding_is_named(
    workspace: Path, tmp_path: Path
) -> None:
    path = table(tmp_path / "t.csv", CASES, AHANI.replace("Mansour", "Núñez"), encoding="windows-1252")
    report = load(workspace, "un-cases", path)
    assert report.rejected == 1
    assert "author has the byte 0xfa, which is not utf-8" in str(report.issues[0])
    load(workspace, "un-cases", path, encoding="windows-1252")
    (by,) = said(workspace, "COMPLAINT_BY")
    assert by.object == "per:hrc-1051-2002"


def test_json_that_is_not_utf8_is_refused(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "h.json"
    path.write_bytes('[{"docname": "CASE OF KAVEČANSKÝ v. SLOVAKIA"}]'.encode("windows-1250"))
    with pytest.raises(InputError, match=r"the byte 0x.., which is not UTF-8"):
        load(workspace, "echr-cases", path)


def test_lists_within_lists_without_end_are_refused(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "h.json"
    path.write_text('[{"x": ' + "[" * 100_000)
    with pytest.raises(InputError, match="without end|broken off"):
        load(workspace, "echr-cases", path)


def test_a_table_of_another_kind_is_not_taken_for_one_of_ours(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", MEASURES, REMOVED)
    with pytest.raises(InputError, match="no layout that is known"):
        load(workspace, "echr-cases", path)


def test_rows_without_anything_are_told_as_a_file_without_rows(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, "un-cases", table(tmp_path / "t.csv", CASES))
    assert (report.read, [issue.found for issue in report.issues]) == (0, ["a file without rows"])


def csv_lines(rows: int) -> Iterator[str]:
    yield CASES + "\n"
    for number in range(rows):
        yield AHANI.replace("1051", str(number)) + "\n"


def xml_lines(rows: int) -> Iterator[str]:
    yield "<items>\n"
    yield from (ITEM + "\n" for _ in range(rows))
    yield "</items>\n"


def json_lines(rows: int) -> Iterator[str]:
    case = json.dumps({"appno": "1/20", "docname": "CASE OF X v. RUSSIA"})
    yield "["
    yield from (f"{case},\n" for _ in range(rows))
    yield f"{case}]"


def read_csv(path: Path) -> Iterator[object]:
    layout: Layout = LAYOUTS[0]
    return table_rows(path, layout, {})


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (csv_lines, read_csv),
        (xml_lines, lambda path: read_items(path, "item")),
        (json_lines, lambda path: read_objects(path, "results")),
    ],
    ids=["csv", "xml", "json"],
)
def test_memory_of_reading_grows_with_the_longest_row_and_not_with_the_file(
    tmp_path: Path,
    lines: Callable[[int], Iterator[str]],
    read: Callable[[Path], Iterator[object]],
) -> None:
    peaks = []
    for rows in (1_000, 20_000):
        path = tmp_path / f"{rows}"
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(lines(rows))
        tracemalloc.start()
        count = sum(1 for _ in read(path))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count >= rows
    assert peaks[1] < 2 * peaks[0] + 1_000_000
