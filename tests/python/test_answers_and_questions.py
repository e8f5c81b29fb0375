"""Questions as functions with their help, and answers as tables, frames and text."""

from __future__ import annotations

import datetime
import inspect
import pydoc
import re
from typing import Any

import pandas
import pytest

from graph.errors import ParameterErrors
from graph.questions import Answer, Column
from graph.questions.parameters import NEWEST, accepted
from graph.workspace import Workspace


def one_answer(rows: list[dict[str, Any]], columns: tuple[Column, ...], **more: Any) -> Answer:
    held: dict[str, Any] = {
        "question": "a-question", "params": {}, "revision": "r1", "columns": columns, "rows": rows,
        "truncated": False, "limit": None, "next": None, "notes": (), "citations": {},
    }  # fmt: skip
    return Answer(**{**held, **more})


def day(earliest: str | None, latest: str | None, text: str | None = None) -> dict[str, Any]:
    return {"text": text, "edtf": earliest, "earliest": earliest, "latest": latest, "undated": False}


def test_questions_are_listed_by_attribute_and_by_item(bundled: Workspace) -> None:
    names = [file.name for file in bundled.library.questions()]
    assert list(bundled.questions) == bundled.questions._ipython_key_completions_() == names
    assert dir(bundled.questions) == sorted(name.replace("-", "_") for name in names)
    assert len(bundled.questions) == len(names) and "returns-by-route" in bundled.questions
    by_attribute, by_item = bundled.questions.returns_by_route, bundled.questions["returns-by-route"]
    assert by_attribute().rows == by_item().rows == bundled.ask("returns-by-route").rows


def test_an_unknown_question_names_near_ones(bundled: Workspace) -> None:
    with pytest.raises(AttributeError, match="no question named 'retruns'. Did you mean returns"):
        _ = bundled.questions.retruns
    assert not hasattr(bundled.questions, "_repr_mimebundle_")


def test_the_help_of_every_question_has_all_that_its_file_says(bundled: Workspace) -> None:
    for file in bundled.library.questions():
        asked = bundled.questions[file.name]
        text = inspect.getdoc(asked) or ""
        assert text.startswith(file.question), file.name
        assert asked.__name__.isidentifier() and asked.__name__.replace("_", "-") == file.name
        said = [file.help, file.order, *(one.help for one in accepted(file).values())]
        said += [one.meaning for one in file.columns.values()]
        assert [words for words in said if words not in text] == [], file.name
        assert set(inspect.signature(asked).parameters) == set(accepted(file))


def test_a_question_s_signature_has_its_parameters_with_their_defaults(bundled: Workspace) -> None:
    assert str(inspect.signature(bundled.questions.person_timeline)).startswith("(*, person: str, ")
    found = inspect.signature(bundled.questions.returns).parameters
    assert (found["limit"].default, found["include_disputed"].default, found["from_state"].default) == (
        100, True, None,
    )  # fmt: skip
    shown = pydoc.plain(pydoc.render_doc(bundled.questions.returns))
    assert "Which forced returns are recorded" in shown and "from_state: str | None = None" in shown


def test_every_default_of_a_signature_can_be_given(bundled: Workspace) -> None:
    files = bundled.library.questions()
    newest = [f.name for f in files if any(one.default == NEWEST for one in f.parameters.values())]
    asked_alone = [
        f.name for f in files if not f.any_of and not any(one.required for one in f.parameters.values())
    ]
    tried = {"returns", "coverage", *asked_alone} & {"returns", "coverage", *newest}
    assert len(tried) > 2
    for name in sorted(tried):
        asked = bundled.questions[name]
        given = {
            one.name: one.default
            for one in inspect.signature(asked).parameters.values()
            if one.default is not inspect.Parameter.empty
        }
        assert asked(**given).rows == asked().rows


@pytest.mark.parametrize(
    ("given", "same"),
    [
        (2023, "2023"),
        (datetime.date(2023, 11, 15), "2023-11-15"),
        (datetime.datetime(2023, 11, 15, 12), "2023-11-15"),
        (pandas.Timestamp("2023-11-15"), "2023-11-15"),
    ],
)
def test_a_window_takes_years_and_days_as_python_has_them(bundled: Workspace, given: Any, same: str) -> None:
    assert bundled.ask("returns", date_from=given).rows == bundled.ask("returns", date_from=same).rows
    with pytest.raises(ParameterErrors, match="date_from is True, expected a day, month or year"):
        bundled.ask("returns", date_from=True)


def test_an_answer_is_its_rows(bundled: Workspace) -> None:
    answer = bundled.ask("returns", limit=3)
    assert len(answer) == 3 and list(answer) == answer.rows and answer[-1] == answer.rows[-1]
    assert repr(answer) == f"<Answer returns: 3 rows, revision {answer.revision}>"
    assert str(answer).count("\n-- ") == 2 and "Cut after 3 rows." in str(answer)


def test_an_answer_without_rows_is_true_and_says_what_was_searched(bundled: Workspace) -> None:
    answer = bundled.ask("returns", from_state="FRA", to_state="KAZ")
    assert answer and not answer.rows
    shown = answer._repr_html_()
    assert "No rows." in shown and answer.notes[0] in shown and "<table" not in shown
    assert f"0 rows, graph revision {answer.revision}." in shown


def test_a_notebook_shows_twenty_rows_and_says_how_many_more() -> None:
    columns = (Column("name", "string", ""), Column("claims", "list", ""))
    rows = [{"name": f"<b>{number}", "claims": [f"c{at}" for at in range(8)]} for number in range(25)]
    shown = one_answer(rows, columns, notes=("A <note>.",), params={"state": "sta:x"})._repr_html_()
    assert shown.count("<tr>") == 1 + 20
    assert "5 more rows in .rows and .to_pandas()." in shown and "25 rows, graph revision r1." in shown
    assert "<b>" not in shown and "&lt;b&gt;19" in shown and "A &lt;note&gt;." in shown
    assert "c4 and 3 more" in shown and "a-question (state sta:x)" in shown


COLUMNS = (
    Column("name", "string", ""), Column("when", "date", ""), Column("people", "integer", ""),
    Column("sure", "boolean", ""), Column("claims", "list", ""),
)  # fmt: skip


def test_a_frame_has_one_type_a_column_with_and_without_rows() -> None:
    rows = [
        {"name": "A", "when": day("0001-01-01", "9999-12-31", "x"), "people": 3, "sure": True, "claims": ["c1", "c2"]},
        {"name": None, "when": day(None, "2011-06-09"), "people": None, "sure": None, "claims": []},
        {"name": "B", "when": None, "people": 0, "sure": False, "claims": ["c1"]},
    ]  # fmt: skip
    full, empty = one_answer(rows, COLUMNS).to_pandas(), one_answer([], COLUMNS).to_pandas()
    types = {
        "name": "str", "when_text": "str", "when_earliest": "datetime64[s]", "when_latest": "datetime64[s]",
        "people": "Int64", "sure": "boolean", "claims": "object",
    }  # fmt: skip
    assert {name: str(kind) for name, kind in full.dtypes.items()} == types
    assert {name: str(kind) for name, kind in empty.dtypes.items()} == types
    assert [str(value)[:10] for value in full["when_earliest"]] == ["0001-01-01", "NaT", "NaT"]
    assert [str(value)[:10] for value in full["when_latest"]] == ["9999-12-31", "2011-06-09", "NaT"]
    assert full["claims"].tolist() == [["c1", "c2"], [], ["c1"]]
    assert full["people"].sum() == 3 and full["sure"].tolist() == [True, pandas.NA, False]


def test_days_of_a_frame_can_be_reckoned_with(bundled: Workspace) -> None:
    frame = bundled.ask("returns").to_pandas()
    in_2023 = frame[frame["return_date_earliest"].dt.year == 2023]
    wanted = [
        row["event_id"]
        for row in bundled.ask("returns")
        if (row["return_date"]["earliest"] or "")[:4] == "2023"
    ]
    assert in_2023["event_id"].tolist() == wanted and wanted


def test_a_frame_says_what_was_asked_of_which_revision(bundled: Workspace) -> None:
    answer = bundled.ask("returns", from_state="FRA")
    assert answer.to_pandas().attrs == {
        "question": "returns", "params": {"from_state": "sta:france", "include_disputed": True},
        "revision": answer.revision, "truncated": False, "notes": list(answer.notes),
    }  # fmt: skip


def test_a_frame_of_an_answer_that_was_cut_warns(bundled: Workspace) -> None:
    with pytest.warns(UserWarning, match="Cut after 2 rows: ask with a higher limit") as caught:
        bundled.ask("returns", limit=2).to_pandas()
    assert [re.sub(r".*/", "", one.filename) for one in caught] == ["test_answers_and_questions.py"]
