"""What every question does alike: pages, windows of dates, disputes, evidence, notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import ParameterErrors, StaleCursor
from graph.questions import Answer, Library, ask
from graph.stores import EmbeddedStore
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]
StoreOf = Callable[[Small], EmbeddedStore]


def dated_returns() -> Small:
    """A day, a year, an open start, no date; and one of which two documents give two days."""
    small = Small()
    small.returned("ev:day", "per:a", "sta:x", "sta:y", "2010-10-05")
    small.returned("ev:year", "per:b", "sta:x", "sta:y", "2010")
    small.returned("ev:before", "per:c", "sta:x", "sta:y", "../2009")
    small.returned("ev:undated", "per:d", "sta:x", "sta:y")
    small.returned("ev:disputed", "per:e", "sta:x", "sta:z", "2010-10-01")
    small.claim("other", "per:e", "DEPORTED_TO", "sta:z", event="ev:disputed", date="2010-10-20", doc="e")
    return small


def test_pages_join_to_the_whole_answer(store_of: StoreOf, library: Library) -> None:
    store = store_of(dated_returns())
    whole = ask(store, library, "returns", whole=True)
    rows, cursor, pages = [], None, 0
    while True:
        page = ask(store, library, "returns", limit=2, cursor=cursor)
        rows, pages, cursor = rows + page.rows, pages + 1, page.next
        assert page.truncated == (cursor is not None)
        if cursor is None:
            break
    assert (rows, pages) == (whole.rows, 3)
    assert (whole.limit, ask(store, library, "returns").limit) == (None, 100)


def test_cursor_belongs_to_one_revision_one_question_and_its_parameters(
    store_of: StoreOf, library: Library
) -> None:
    store = store_of(dated_returns())
    cursor = ask(store, library, "returns", limit=1).next
    changed = dated_returns()
    changed.returned("ev:new", "per:n", "sta:x", "sta:y", "2001")
    with pytest.raises(StaleCursor, match="ask again from the first page"):
        ask(store_of(changed), library, "returns", cursor=cursor)
    for name, params, wrong in (
        ("returns", {"from_state": "sta:x"}, cursor),
        ("returns-by-route", {}, cursor),
        ("returns", {}, "nonsense"),
        ("returns", {}, "WzEsMl0"),
    ):
        with pytest.raises(ParameterErrors, match="ask again from the first page"):
            ask(store, library, name, params, cursor=wrong)


def test_window_tells_surely_from_partly_and_counts_what_has_no_date(asked: Asked) -> None:
    answer = asked(dated_returns(), "returns", date_from="2010-10", date_to="2010-12")
    assert picked(answer, "event_id", "date_match") == [
        ("ev:year", "partly"),
        ("ev:disputed", "surely"),
        ("ev:day", "surely"),
    ]
    assert answer.notes == ("1 row without a date was left out of the window.",)


def test_open_start_reaches_back_into_every_window(asked: Asked) -> None:
    answer = asked(dated_returns(), "returns", date_to="1999")
    assert picked(answer, "event_id", "date_match") == [("ev:before", "partly")]


def test_without_a_window_nothing_is_left_out(asked: Asked) -> None:
    answer = asked(dated_returns(), "returns")
    assert picked(answer, "event_id", "date_match") == [
        ("ev:year", None), ("ev:disputed", None), ("ev:day", None), ("ev:before", None), ("ev:undated", None),
    ]  # fmt: skip
    assert answer.notes == ()


def test_dispute_is_shown_unless_unwanted(asked: Asked) -> None:
    shown = dict(picked(asked(dated_returns(), "returns"), "event_id", "disputed"))
    assert [event for event, disputed in shown.items() if disputed] == ["ev:disputed"]
    dropped = asked(dated_returns(), "returns", include_disputed="false")
    assert len(dropped.rows) == 4 and not any(row["disputed"] for row in dropped.rows)


def test_counted_rows_count_only_what_lies_in_the_window(asked: Asked) -> None:
    wanted = ("receiving_state_id", "events", "people_min", "events_total", "date_match")
    answer = asked(dated_returns(), "returns-by-route", date_from="2010-10", date_to="2010-12")
    assert picked(answer, *wanted) == [("sta:y", 2, 2, 3, "partly"), ("sta:z", 1, 1, 3, "surely")]
    assert answer.notes == ("1 event without a date was left out of the window.",)
    answer = asked(dated_returns(), "returns-by-route", include_disputed=False)
    assert picked(answer, *wanted) == [("sta:y", 4, 4, 4, None)]


def test_two_stated_destinations_stand_in_one_row(asked: Asked) -> None:
    small = Small()
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010")
    small.claim("other", "per:a", "DEPORTED_TO", "sta:z", event="ev:1", date="2010")
    answer = asked(small, "returns")
    assert picked(answer, "receiving_state_id", "disputed") == [("sta:y / sta:z", True)]


def test_copies_are_two_documents_and_one_voice(asked: Asked) -> None:
    small = Small()
    small.document("d", publisher="A")
    small.document("copy", publisher="B", copy_of="d")
    small.document("other", publisher="C")
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010")
    small.claim("c2", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010", doc="copy")
    assert picked(asked(small, "returns"), "documents", "independent") == [(2, 1)]
    small.claim("c3", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010", doc="other")
    assert picked(asked(small, "returns"), "documents", "independent") == [(3, 2)]


def test_answer_has_the_form_of_the_public_surface(asked: Asked) -> None:
    answer = asked(dated_returns(), "returns", person="per:a").as_json()
    assert list(answer) == [
        "question", "params", "revision", "columns", "rows",
        "count", "truncated", "limit", "next", "notes", "citations",
    ]  # fmt: skip
    assert [column["name"] for column in answer["columns"]] == list(answer["rows"][0])
    assert list(answer["rows"][0])[-5:] == ["date_match", "claims", "documents", "independent", "disputed"]
    assert answer["rows"][0]["return_date"] == {
        "text": None, "edtf": "2010-10-05", "earliest": "2010-10-05", "latest": "2010-10-05",
        "basis": "stated", "semantics": "at", "approximate": False, "undated": False,
    } | {"text": answer["rows"][0]["return_date"]["text"]}  # fmt: skip
    cited = answer["citations"]["ev:day-from"]
    assert list(cited)[:9] == [
        "document", "publisher", "title", "date", "url", "start", "end", "sha256", "quote",
    ]  # fmt: skip
    assert (cited["document"], cited["quote"]) == ("d", None)


def test_claim_of_a_table_is_cited_by_row_and_column(asked: Asked) -> None:
    small = Small()
    small.claim("t1", "per:a", "DEPORTED_TO", "sta:y", start=None, end=None, row=3, column=["state", "date"])
    cited = asked(small, "returns").citations["t1"]
    assert (cited["row"], cited["column"]) == (3, "state, date")
    assert "start" not in cited and "end" not in cited
