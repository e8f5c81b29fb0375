"""An answer in every form that leaves the program, with names from strangers' documents in it."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from graph.questions import Answer, Column
from graph.questions.forms import csv_lines, markdown_lines, ndjson_lines, table_lines

COLUMNS = (
    Column("person", "string", "Who."),
    Column("person_id", "string", "Id of person."),
    Column("return_date", "date", "When."),
    Column("people_min", "integer", "Fewest."),
    Column("people_max", "integer", "Most."),
    Column("means", "list", "How."),
    Column("note", "string", "Empty."),
    Column("claims", "list", "Claims."),
    Column("disputed", "boolean", "Disputed."),
)
DAY = {
    "text": "30 May 2011", "edtf": "2011-05-30", "earliest": "2011-05-30", "latest": "2011-05-30", "basis": "stated",
    "semantics": "at", "approximate": False, "undated": False,
}  # fmt: skip


def row(person: str = "Ershidin Israil", **more: Any) -> dict[str, Any]:
    plain = {
        "person": person, "person_id": "per:1", "return_date": DAY, "people_min": 9, "people_max": None,
        "means": ["deportation", "extradition"], "note": None, "claims": ["c1", "c2"], "disputed": False,
    }  # fmt: skip
    return {**plain, **more}


def answer(*rows: dict[str, Any], notes: tuple[str, ...] = (), truncated: bool = False) -> Answer:
    cited = {"document": "d", "publisher": "HRW", "title": "A *title*", "date": "2011", "start": 1, "end": 9}
    return Answer("q", {}, "r1", COLUMNS, list(rows), truncated, 100, None, notes, {"c1": cited})


def test_csv_flattens_dates_and_joins_lists() -> None:
    header, line = csv.reader("".join(csv_lines(answer(row()))).splitlines())
    assert dict(zip(header, line, strict=True)) == {
        "person": "Ershidin Israil", "person_id": "per:1", "return_date_text": "30 May 2011",
        "return_date_earliest": "2011-05-30", "return_date_latest": "2011-05-30", "people_min": "9", "people_max": "",
        "means": "deportation | extradition", "note": "", "claims": "c1 | c2", "disputed": "false",
    }  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv_cell_that_a_spreadsheet_would_run_is_text(start: str) -> None:
    hostile = f"{start}HYPERLINK(1)"
    for cells in (row(hostile), row(means=[hostile])):
        written = "".join(csv_lines(answer(cells)))
        (_, line) = csv.reader(written.splitlines(keepends=True))
        assert f"'{hostile}" in line
    assert hostile in "".join(csv_lines(answer(row(hostile)), safe=False))


def test_csv_leaves_negative_numbers_alone() -> None:
    assert ",-281," in "".join(csv_lines(answer(row(people_min=-281))))


def test_ndjson_ends_with_count_and_revision() -> None:
    lines = [json.loads(line) for line in ndjson_lines(answer(row(), row("Б"), truncated=True))]
    assert lines == [row(), row("Б"), {"_end": {"count": 2, "truncated": True, "revision": "r1"}}]


def test_markdown_keeps_markup_of_a_name_as_text() -> None:
    text = "".join(markdown_lines(answer(row("a|b <script>*x*\n[y](z)"))))
    assert r"a\|b \<script\>\*x\* \[y\](z)" in text
    assert text.splitlines()[0] == "| person | return date | people | means | claims | disputed |"
    assert text.splitlines()[-1] == r"- c1: A \*title\*, HRW, 2011, d, characters 1 to 9"


def test_markdown_keeps_no_character_that_steers_a_terminal() -> None:
    text = "".join(markdown_lines(answer(row("\x1b[31mA\x07\x9b2J\u200cB"))))
    assert "| \\[31mA2J\u200cB |" in text


def test_table_shows_a_range_as_one_column_and_leaves_out_what_is_empty() -> None:
    assert "".join(table_lines(answer(row(), row("Б", people_max=9)))).splitlines() == [
        "person           return date  people     means                     claims  disputed",
        "---------------  -----------  ---------  ------------------------  ------  --------",
        "Ershidin Israil  30 May 2011  9 or more  deportation, extradition  c1, c2  no",
        "Б                30 May 2011  9          deportation, extradition  c1, c2  no",
    ]


def test_table_too_wide_for_the_terminal_becomes_records() -> None:
    assert "".join(table_lines(answer(row(claims=[f"c{n}" for n in range(8)])), width=40)).splitlines() == [
        "-- 1 --",
        "person       Ershidin Israil",
        "return date  30 May 2011",
        "people       9 or more",
        "means        deportation, extradition",
        "claims       c0, c1, c2, c3, c4 and 3 more",
        "disputed     no",
    ]


def test_table_never_steers_the_terminal() -> None:
    text = "".join(table_lines(answer(row("x\x1b[2Jy\u202ez\nw"))))
    assert "\x1b" not in text and "\u202e" not in text and "x[2Jyz w" in text


def test_empty_and_cut_answers_say_so() -> None:
    assert list(table_lines(answer(notes=("Searched: nothing.",)))) == ["No rows.\n", "Searched: nothing.\n"]
    assert list(table_lines(answer(row(), truncated=True)))[-1] == "Cut after 1 rows.\n"
