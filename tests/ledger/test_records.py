"""Records: what a line says comes back as it was, and what does not belong there is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import RecordError
from graph.ledger.records import Alias, Claim, Document, Entity, Review
from graph.values.dates import PartialDate
from tests.ledger.examples import claim_line, document_line


@pytest.mark.needs("shared")
def test_every_line_of_the_gold_coding_comes_back_as_it_was(shared: Path) -> None:
    for name, kind in (("claims", Claim), ("entities", Entity), ("documents", Document)):
        for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            assert kind.read(record).as_dict() == record


@pytest.mark.needs("shared")
def test_claims_are_written_in_the_order_of_the_format(shared: Path) -> None:
    first = json.loads((shared / "gold" / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])
    shuffled = dict(sorted(first.items()))
    assert list(Claim.read(shuffled).as_dict()) == list(first)


def test_unknown_fields_are_kept() -> None:
    line = claim_line(archive_shelf={"box": [1, 2]}, zebra=None)
    line["zebra"] = None
    assert Claim.read(line).as_dict() == line


def test_absent_is_not_the_same_as_empty() -> None:
    assert "note" not in Claim.read(claim_line()).as_dict()
    assert Claim.read(claim_line(note="")).as_dict()["note"] == ""


def test_an_absent_field_and_an_empty_one_are_the_same_content() -> None:
    assert Claim.read(claim_line()) == Claim.read(claim_line(note="", trap=[], tier="core"))


def test_the_day_of_entry_is_no_content() -> None:
    assert Claim.read(claim_line(recorded="2026-11-24")) == Claim.read(claim_line())


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("date_basis", "year_inferred", "year-inferred"),
        ("date_basis", "document_date", "document-date"),
        ("date_semantics", "as-of", "as_of"),
    ],
)
def test_underscores_and_hyphens_are_one(field: str, written: str, read: str) -> None:
    assert Claim.read(claim_line(**{field: written})).as_dict()[field] == read


def test_qualifiers_with_fixed_values_are_read_in_either_spelling() -> None:
    line = claim_line(qualifiers={"asks": ["not_remove", "protect"], "form": "extra_dition"})
    assert Claim.read(line).qualifiers == {"asks": ["not-remove", "protect"], "form": "extra_dition"}


PAIRS = "expected a list of [start, end] pairs with start before end"
A_DAY = "expected a day as YYYY-MM-DD, from year 0001 to 9999"
ITS_BOUND = "expected 2011-05-30, as the date 2011-05-30 has it"
COLUMNS = "expected the names of the columns that carry the claim"
A_ROW = "expected the number of a data row, from 1, without quotes"
MENTIONS = "expected a list of [doc, start, end] with start before end"
BAD_CLAIMS: list[tuple[dict[str, Any], str]] = [
    ({"id": 7}, "id is 7, expected an id in quotes"),
    ({"id": " c1"}, "id is ' c1', expected an id in quotes"),
    ({"subject": None}, "subject is None, expected a value: this field is required"),
    ({"modality": None}, "modality is None, expected a value: this field is required"),
    ({"start": 12}, "start is 12, expected an offset before end, which is 10"),
    ({"start": 10}, "start is 10, expected an offset before end, which is 10"),
    ({"start": "0"}, "start is '0', expected a whole number from 0, without quotes"),
    ({"start": True}, "start is True, expected a whole number from 0, without quotes"),
    ({"start": 1.0}, "start is 1.0, expected a whole number from 0, without quotes"),
    ({"end": None}, "end is None, expected start and end of the words, or row and column of the cells"),
    ({"span_length": 11}, "span_length is 11, expected 10, end minus start"),
    (
        {"span_sha256": "75C0"},
        "span_sha256 is '75C0', expected the hex digits of a SHA-256, in lower case",
    ),
    ({"extra_spans": [[5, 3]]}, "extra_spans is [5, 3], " + PAIRS),
    ({"modality": "certain"}, "modality is 'certain', expected one of actual, planned, risk, negated"),
    ({"object_kind": "thing"}, "object_kind is 'thing', expected one of entity, literal, event"),
    (
        {"qualifiers": {"asks": "not-return"}},
        "qualifiers.asks is 'not-return', expected one of not-remove, not-extradite, not-deport, "
        "not-execute, "
        "protect, other",
    ),
    ({"qualifiers": ["count"]}, "qualifiers is ['count'], expected an object in braces"),
    ({"conflicts_with": "c2"}, "conflicts_with is 'c2', expected a list of ids"),
    ({"date": 2011}, "date is 2011, expected text in quotes, such as \"2011-05\", or null"),
    ({"date_min": "2011-05-29"}, "date_min is '2011-05-29', " + ITS_BOUND),
    ({"date_max": "2011-06-30"}, "date_max is '2011-06-30', " + ITS_BOUND),
    ({"date_max": "2011-02-31"}, "date_max is '2011-02-31', " + A_DAY),
    ({"date_precision": "month"}, "date_precision is 'month', expected day, as the date 2011-05-30 has it"),
    ({"date": None}, "date_min is '2011-05-30', expected null, since date is null"),
    ({"row": 3, "column": ["Name"]}, "start is 0, expected null, since row and column give the place"),
    ({"start": None, "end": None, "row": 3}, "column is None, " + COLUMNS),
    ({"start": None, "end": None, "row": 0}, "row is 0, " + A_ROW),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), BAD_CLAIMS, ids=[str(change) for change, _ in BAD_CLAIMS])
def test_a_claim_with_a_fault_is_refused_with_what_was_found_and_expected(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(RecordError) as refused:
        Claim.read(claim_line(**change))
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "date", ["2011-02-31", "2011-13", "0000", "10000", "0000-05-01", "yesterday", "2012/2011"]
)
def test_a_date_that_no_calendar_holds_is_refused(date: str) -> None:
    line = claim_line(date=date, date_min=None, date_max=None, date_precision=None)
    with pytest.raises(RecordError) as refused:
        Claim.read(line)
    assert (refused.value.field, refused.value.found) == ("date", date)


def test_a_null_bound_says_nothing_against_the_date() -> None:
    line = claim_line() | {"date_min": None, "date_max": None}
    claim = Claim.read(line)
    assert claim == Claim.read(claim_line())
    assert {"date_min", "date_max"}.isdisjoint(claim.as_dict())


def test_a_date_made_in_code_is_written_with_all_its_fields() -> None:
    when = PartialDate.from_edtf("2005-11", part="late", basis="year-inferred")
    claim = Claim("c1", "a.txt", "per:a", "EXTRADITED_TO", "sta:b", start=0, end=3, date=when)
    assert claim.as_dict() == {
        "id": "c1", "doc": "a.txt", "start": 0, "end": 3, "subject": "per:a", "predicate": "EXTRADITED_TO",
        "object": "sta:b", "date": "2005-11-21/2005-11-30", "date_precision": "interval", "date_part": "late",
        "date_semantics": "at", "date_basis": "year-inferred", "date_min": "2005-11-21",
        "date_max": "2005-11-30", "modality": "actual", "confidence": "asserted",
    }  # fmt: skip
    assert Claim.read(claim.as_dict()) == claim


def test_a_claim_from_a_table_has_row_and_column_instead_of_offsets() -> None:
    line = claim_line(start=None, end=None, span_length=None, span_sha256=None) | {
        "row": 12, "column": ["Participant", "Ratification"], "cell_sha256": "75c02b8d2f91ba67",
    }  # fmt: skip
    claim = Claim.read(line)
    assert claim.is_from_table
    assert claim.as_dict() == line


edtf_dates = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
    st.tuples(st.dates(), st.dates()).map(lambda days: f"{min(days)}/{max(days)}"),
    st.dates().map(lambda day: f"../{day}"),
    st.none(),
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | texts, st.lists, max_leaves=4)


@given(
    date=edtf_dates,
    semantics=st.sampled_from(["at", "within", "throughout", "since", "before", "as_of"]),
    note=texts,
    trap=st.lists(texts, max_size=3),
    unknown=st.dictionaries(texts.map(lambda name: f"x_{name}"), values, max_size=3),
)
def test_reading_what_was_written_gives_the_same_claim(
    date: str | None, semantics: str, note: str, trap: list[str], unknown: dict[str, Any]
) -> None:
    bare = dict.fromkeys(("date_min", "date_max", "date_precision", "date_basis"))
    line = claim_line(**bare, date=date, date_semantics=semantics, note=note, trap=trap, **unknown)
    claim = Claim.read(line)
    written = claim.as_dict()
    assert Claim.read(json.loads(json.dumps(written))) == claim
    assert written == line


def test_an_event_id_is_no_entity_id() -> None:
    with pytest.raises(RecordError, match="ev: ids name happenings in claims"):
        Entity.read({"id": "ev:ret-a", "type": "context_event", "name": "A return"})


def test_an_alias_may_be_a_text_alone() -> None:
    entity = Entity.read(
        {"id": "sta:x", "type": "state", "name": "X", "aliases": ["Ex", {"text": "Iks", "docs": ["d"]}]}
    )
    assert entity.aliases == (Alias("Ex"), Alias("Iks", ("d",)))


def test_a_count_that_is_no_number_stays_as_it_is_worded() -> None:
    line = {"id": "grp:x", "type": "group", "name": "X", "count": "about thirty"}
    assert Entity.read(line).as_dict() == line


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": " "}, "name is ' ', expected a name"),
        ({"birth_year": "1970"}, "birth_year is '1970', expected a year from 1 to 9999, without quotes"),
        ({"count": 2.5}, "count is 2.5, expected a whole number, or null"),
        ({"named": "no"}, "named is 'no', expected true or false"),
        ({"codes": {"iso3": 4}}, "codes.iso3 is 4, expected a code in quotes"),
        ({"mentions": [["d", 5, 3]]}, "mentions is ['d', 5, 3], " + MENTIONS),
        ({"visibility": "secret"}, "visibility is 'secret', expected one of public, restricted, pseudonym"),
    ],
)  # fmt: skip
def test_an_entity_with_a_fault_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError) as refused:
        Entity.read({"id": "per:a", "type": "individual", "name": "A"} | change)
    assert str(refused.value) == message


def test_a_document_says_for_which_treaty_its_list_is_complete() -> None:
    line = document_line(complete_for=[{"instrument": "ins:cat", "as_of": "2026-01-05"}])
    document = Document.read(line)
    assert document.as_dict() == line
    assert document.complete_for[0].as_of.latest == PartialDate.from_edtf("2026-01-05").latest


def test_a_review_keeps_what_it_is_about() -> None:
    line = {
        "id": "r1",
        "kind": "same-as",
        "a": "per:a",
        "b": "per:b",
        "by": "N.",
        "at": "2026-11-24",
        "why": "One letter.",
    }
    review = Review.read(line)
    assert review == Review("r1", "same_as", "N.", "2026-11-24", "One letter.", {"a": "per:a", "b": "per:b"})
    assert review.as_dict() == line | {"kind": "same_as"}


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"kind": "same_as", "a": "per:a"}, "b"),
        ({"kind": "merge"}, "kind"),
        ({"kind": "settle"}, "claim"),
        ({"kind": "supersede", "claim": "c1"}, "claims"),
        ({"kind": "withdraw", "claim": "c1", "at": "last week"}, "at"),
        ({"kind": "undo", "undoes": 3}, "undoes"),
    ],
)
def test_a_review_that_decides_nothing_is_refused(line: dict[str, Any], field: str) -> None:
    with pytest.raises(RecordError) as refused:
        Review.read({"id": "r1"} | line)
    assert refused.value.field == field
