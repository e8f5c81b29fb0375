"""What the six kinds of semantics do to a happening and to a state of things."""

from datetime import date

import pytest
from hypothesis import given

from graph.values.dates import (
    PartialDate,
    StateBounds,
    as_happening,
    contains,
    happening_bounds,
    state_bounds,
    surely_before,
)
from tests.values.strategies import partial_dates

FIRST, LAST = date(2005, 8, 1), date(2005, 8, 31)


def august(semantics: str) -> PartialDate:
    return PartialDate.from_edtf("2005-08", semantics=semantics)


@pytest.mark.parametrize(
    ("semantics", "bounds"),
    [
        ("at", (FIRST, LAST)),
        ("within", (FIRST, LAST)),
        ("throughout", (FIRST, LAST)),
        ("before", (None, LAST)),
        ("since", (FIRST, None)),
        ("as_of", (None, LAST)),
    ],
)
def test_a_happening_lies_between(semantics: str, bounds: tuple[date | None, date | None]) -> None:
    assert happening_bounds(august(semantics)) == bounds


@pytest.mark.parametrize(
    ("semantics", "bounds"),
    [
        ("at", StateBounds(FIRST, LAST, FIRST, None)),
        ("within", StateBounds(FIRST, LAST, FIRST, None)),
        ("throughout", StateBounds(None, FIRST, LAST, None)),
        ("before", StateBounds(None, LAST, None, None)),
        ("since", StateBounds(FIRST, LAST, LAST, None)),
        ("as_of", StateBounds(None, LAST, FIRST, None)),
    ],
)
def test_a_state_of_things_began_and_ended_between(semantics: str, bounds: StateBounds) -> None:
    assert state_bounds(august(semantics)) == bounds


def test_nothing_is_known_of_an_undated_state() -> None:
    assert state_bounds(PartialDate.UNDATED) == StateBounds(None, None, None, None)


def test_a_sentence_known_as_of_a_day_is_not_surely_after_anything() -> None:
    known = as_happening(august("as_of"))
    assert not surely_before(PartialDate.from_edtf("2004"), known)
    assert surely_before(known, PartialDate.from_edtf("2005-09"))
    assert (known.edtf, known.semantics) == ("2005-08", "as_of")


@given(partial_dates)
def test_reading_as_a_happening_never_makes_a_date_finer(read: PartialDate) -> None:
    assert contains(as_happening(read), read)
    assert as_happening(as_happening(read)) == as_happening(read)
