"""CSV in every dress: what it says is read to the letter, or refused with the place and the reason."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.tables import Form, Row, Table, TableError, open_table
from loaders.tables.form import Form as Described


def read(path: Path, form: Described | None = None, needed: tuple[str, ...] = ()) -> tuple[Table, list[Row]]:
    with open_table(path, form or Form(), needed=needed) as table:
        return table, list(table.rows())


def texts(path: Path, form: Described | None = None, needed: tuple[str, ...] = ()) -> list[list[str]]:
    """The header, then the texts of every row."""
    table, rows = read(path, form, needed)
    assert [row.fault for row in rows] == [None] * len(rows)
    return [[column.name for column in table.columns]] + [[cell.text for cell in row.cells] for row in rows]


def write(tmp_path: Path, content: bytes | str, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(path: Path, form: Described | None = None) -> str:
    with pytest.raises(TableError) as error:
        read(path, form)
    return str(error.value).replace(str(path), path.name)


TABLE = [["State", "Note"], ["Ґрузія", "one; two, three"], ["Türkiye", 'said "so"']]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_byte_order_mark_are_found(
    tmp_path: Path, delimiter: str, encoding: str, end: str
) -> None:
    lines = [delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + end for row in TABLE]
    path = write(tmp_path, "".join(lines).encode(encoding))
    form = Form(encoding="utf-16-le") if encoding == "utf-16-le" else None
    assert texts(path, form) == TABLE


def test_excels_own_line_about_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = write(tmp_path, "sep=;\r\nA;B,C\r\n1;2\r\n")
    assert texts(path) == [["A", "B,C"], ["1", "2"]]
    assert read(path)[1][0].cells[0].address == "A2"


def test_a_header_that_several_signs_part_alike_is_refused_unless_names_tell(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b;c\n1,2;3\n")
    assert refused(path) == (
        "t.csv may be parted by comma or semicolon: say which delimiter. Nothing was loaded."
    )
    assert texts(path, needed=("a,b",)) == [["a,b", "c"], ["1,2", "3"]]
    assert texts(path, Form(delimiter=",")) == [["a", "b;c"], ["1", "2;3"]]


CYRILLIC = "Имя,State\nИван,Казахстан\n"


def test_an_encoding_without_a_mark_is_never_guessed(tmp_path: Path) -> None:
    path = write(tmp_path, CYRILLIC.encode("windows-1251"))
    assert refused(path) == (
        "t.csv is not utf-8: its header has the byte 0xc8. Name its encoding. "
        "It reads as windows-1251 'Имя', windows-1252 'Èìÿ', windows-1250 'Čě˙'. Nothing was loaded."
    )
    assert texts(path, Form(encoding="windows-1251")) == [["Имя", "State"], ["Иван", "Казахстан"]]
    latin = write(tmp_path, "Name,Ort\nMüller,Köln\n".encode("latin-1"))
    assert texts(latin, Form(encoding="Latin-1")) == [["Name", "Ort"], ["Müller", "Köln"]]
    assert refused(latin, Form(encoding="latin-99")).startswith("There is no encoding 'latin-99'")
    assert refused(latin, Form(encoding="base64")).startswith("There is no encoding 'base64'")


def test_a_foreign_byte_is_the_fault_of_its_cell_alone(tmp_path: Path) -> None:
    path = write(tmp_path, b"Name,Ort\nM\xc3\xbcller,Wien\nM\xfcller,Wien\n")
    _, rows = read(path)
    assert [[cell.fault is None for cell in row.cells] for row in rows] == [[True, True], [False, True]]
    fault = rows[1].cells[0].fault
    assert fault and fault.found == "has the byte 0xfc, which is not utf-8"
    assert "windows-1252 'Müller'" in fault.expected


def test_half_a_text_in_utf16_is_refused_whole(tmp_path: Path) -> None:
    path = write(tmp_path, "A,B\n1,2\n".encode("utf-16")[:-1])
    assert "t.csv is not utf-16 throughout" in refused(path)


def test_null_characters_are_told_where_they_stand(tmp_path: Path) -> None:
    _, rows = read(write(tmp_path, b"A,B\n1,2\x003\n"))
    assert [cell.fault and cell.fault.found for cell in rows[0].cells] == [None, "has a null character"]
    assert "null characters in its header. If it is UTF-16" in refused(
        write(tmp_path, "A,B\n".encode("utf-16-le"))
    )


def test_quoted_line_breaks_belong_to_their_cell_and_rows_are_counted_as_a_spreadsheet_does(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, 'A,"B\nC"\n"x\ny",2\n\n,\nz,3\n')
    table, rows = read(path)
    assert [column.name for column in table.columns] == ["A", "B C"]
    assert [(row.number, row.sheet_row, row.cells[0].address, row.cells[0].text) for row in rows] == [
        (1, 2, "A2", "x\ny"),
        (4, 5, "A5", "z"),
    ]


def test_a_broken_quote_costs_its_row_and_an_open_one_the_file(tmp_path: Path) -> None:
    _, rows = read(write(tmp_path, 'A,B\n1,"two" and\n3,4\n'))
    assert [row.fault and row.fault.found for row in rows] == [
        "row 2 has a quote inside a cell (',' expected after '\"')",
        None,
    ]
    _, rows = read(write(tmp_path, 'A,B\n1,"two\n3,4\n5,"six" \n7,8\n'))
    assert [row.fault and row.fault.found for row in rows][0] == (
        "row 2 has a quote inside a cell (',' expected after '\"'), and runs over 3 lines"
    )
    assert refused(write(tmp_path, 'A,B\n1,"two\n3,4\n')) == (
        "t.csv: row 2 has a quote that is not closed (unexpected end of data). Correct that row. "
        "Nothing was loaded."
    )
    long = write(tmp_path, 'A,B\n1,"' + "x\n" * 100_000)
    assert "row 2 has a quote that is not closed (field larger than field limit" in refused(long)


def test_rows_of_another_width_are_faults(tmp_path: Path) -> None:
    path = write(tmp_path, "A,B\n1\n1,2,\n1,2,3\n,,\n")
    _, rows = read(path)
    assert [(row.sheet_row, row.fault) for row in rows] == [
        (2, ("row 2 has 1 cells", "2, as the header has")),
        (3, None),
        (4, ("row 4 has 3 cells", "2, as the header has")),
    ]
    assert read(path, Form(ragged=True))[1][0].fault is None


REFUSED = {
    "is empty": b"",
    "is empty.": b"\xef\xbb\xbf \n",
    "is a web page and no table": b"\n <!DOCTYPE html><html><body>Not found</body></html>",
    "is a web page and no table,": "<html><table>".encode("utf-16"),
    "is a PDF": b"%PDF-1.7\n",
    "is a binary file of another kind": bytes(range(1, 9)) * 100,
    "has no header in row 1": b",,\n1,2,3\n",
    "has a line of more than 1,048,576 characters": b"x" * 2_000_000,
    "is a ZIP file and no XLSX workbook": b"",
}


@pytest.mark.parametrize(("found", "content"), REFUSED.items())
def test_what_is_no_table_is_refused_whatever_its_name(tmp_path: Path, found: str, content: bytes) -> None:
    path = write(tmp_path, content)
    if "ZIP" in found:
        import zipfile

        with zipfile.ZipFile(path, "w") as package:
            package.writestr("a.txt", "x")
    assert found in refused(path)


def test_columns_are_found_by_name_or_letter_and_near_names_are_offered(tmp_path: Path) -> None:
    table, _ = read(write(tmp_path, "Date, Sending  state ,Date,\n1,2,3,4\n"))
    assert table.column("sending state").letter == "B"
    assert table.column("[C]").number == 3
    with pytest.raises(TableError, match="has the column 'Date' twice, A and C: rename one, or name it by"):
        table.column("Date")
    with pytest.raises(TableError, match="has no column 'Sending stat'. Did you mean 'Sending state'?"):
        table.column("Sending stat")
    with pytest.raises(TableError, match=r"has no column 'xyz'. It has 'Date', 'Sending state', 'Date'\."):
        table.column("xyz")


def test_headers_of_two_rows_and_titles_above_them(tmp_path: Path) -> None:
    path = write(tmp_path, "A list,\nReturn,Return\nfrom,to\nx,y\n")
    assert texts(path, Form(header=(2, 3))) == [["Return / from", "Return / to"], ["x", "y"]]
    assert texts(path, Form(header=(3,))) == [["from", "to"], ["x", "y"]]
    assert read(path, Form(header=(3,)))[1][0].number == 1


def test_without_a_header_columns_are_named_by_their_letters(tmp_path: Path) -> None:
    table, rows = read(write(tmp_path, "x,y\nz,w\n"), Form(header=()))
    assert [column.shown for column in table.columns] == ["[A]", "[B]"]
    assert [(row.number, row[table.column("[B]")].text) for row in rows] == [(1, "y"), (2, "w")]


def test_a_hundred_thousand_rows_need_no_more_memory_than_a_thousand(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = write(tmp_path, "A,B\n" + "some text,more text\n" * count)
        tracemalloc.start()
        with open_table(path) as table:
            assert sum(1 for _ in table.rows()) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(100_000) < peak(1000) + 200_000


CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff", include_characters="\n\t"),
    max_size=8,
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_a_csv_writer_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], delimiter: str
) -> None:
    import csv

    path = tmp_path_factory.mktemp("csv") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([("A", "B"), *rows])
    expected = [[one.strip(), other.strip()] for one, other in rows if one.strip() or other.strip()]
    assert texts(path)[1:] == expected
