"""The instruments as data, and the days that follow from their own rules."""

import calendar
import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.law.instruments import (
    Instrument,
    expected_entry_into_force,
    find_instrument,
    find_instruments,
    instruments,
)
from graph.values.dates import PartialDate, contains

KEYS = (
    "CAT", "OPCAT", "ICCPR", "ICCPR-OP1", "ICCPR-OP2", "ICPPED", "REF1951", "REF1967", "ECHR", "ECE1957",
    "MINSK1993", "MINSK1993-PROT1997", "CHISINAU2002", "SHANGHAI2001",
)  # fmt: skip
WITH_RULE = [instrument for instrument in instruments().values() if instrument.entry_rule]
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))


def day(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def entry(key: str, deposit: str, action: str = "ratification") -> str | None:
    found = expected_entry_into_force(instruments()[key], day(deposit), action)
    return found.edtf if found else None


def test_fourteen_instruments_are_followed() -> None:
    assert tuple(instruments()) == KEYS


@pytest.mark.parametrize(
    ("key", "deposit", "expected"),
    [
        ("CAT", "1998-08-26", "1998-09-25"),
        ("CAT", "1987-04-01", "1987-06-26"),
        ("OPCAT", "2008-10-22", "2008-11-21"),
        ("ICCPR", "2006-01-24", "2006-04-24"),
        ("ICCPR", "2005-11-30", "2006-02-28"),
        ("ICCPR-OP1", "2009-06-30", "2009-09-30"),
        ("ICCPR-OP2", "2022-03-24", "2022-06-24"),
        ("ICPPED", "2009-02-27", "2010-12-23"),
        ("REF1951", "1999-01-15", "1999-04-15"),
        ("REF1967", "1999-01-15", "1999-01-15"),
        ("ECHR", "1997-09-11", "1997-09-11"),
        ("CAT", "1998", "1998-01-31/1999-01-30"),
        ("ICCPR", "2006", "2006-04-01/2007-03-31"),
        ("CAT", "1985", "1987-06-26"),
        ("CAT", "1987-06", "1987-07-01/1987-07-30"),
        ("CHISINAU2002", "2004-03-29", None),
        ("MINSK1993", "1994-11-10", None),
    ],
)
def test_entry_into_force_follows_from_the_deposit(key: str, deposit: str, expected: str | None) -> None:
    assert entry(key, deposit) == expected


@pytest.mark.parametrize(
    "action", ["signature", "domestic-law", "succession", "declaration", "party", "listed"]
)
def test_only_a_deposit_of_consent_brings_an_instrument_into_force(action: str) -> None:
    assert entry("CAT", "1998-08-26", action) is None


def test_an_undated_deposit_gives_no_day() -> None:
    assert expected_entry_into_force(instruments()["CAT"], PartialDate.UNDATED, "accession") is None


def test_a_deposit_with_an_open_side_keeps_it_open() -> None:
    by_then = expected_entry_into_force(instruments()["CAT"], day("../1998-08-26"), "accession")
    assert by_then is not None and by_then.edtf == "1987-06-26/1998-09-25"
    since = expected_entry_into_force(instruments()["CAT"], day("1998-08-26/.."), "accession")
    assert since is not None and (since.earliest, since.latest) == (date(1998, 9, 25), None)


def test_a_denunciation_takes_its_time() -> None:
    ended = instruments()["ICCPR-OP1"].ended_after(day("2022-11-08"))
    assert ended is not None and ended.edtf == "2023-02-08"
    assert instruments()["ICCPR"].ended_after(day("2022-11-08")) is None


@given(st.sampled_from(WITH_RULE), DAYS)
def test_nothing_is_in_force_before_the_instrument_itself_nor_before_the_deposit(
    instrument: Instrument, deposit: date
) -> None:
    found = expected_entry_into_force(instrument, day(deposit.isoformat()), "accession")
    assert found is not None and found.earliest is not None and instrument.entry is not None
    assert found.earliest >= max(instrument.entry, deposit)
    assert (found.earliest, found.basis) == (found.latest, "derived")


@given(st.sampled_from(WITH_RULE), DAYS)
def test_a_coarser_deposit_gives_bounds_that_hold_the_finer_one(
    instrument: Instrument, deposit: date
) -> None:
    iso = deposit.isoformat()
    by_day, by_month, by_year = (
        expected_entry_into_force(instrument, day(text), "accession") for text in (iso, iso[:7], iso[:4])
    )
    assert by_day and by_month and by_year
    assert contains(by_month, by_day) and contains(by_year, by_month)


@given(st.sampled_from(WITH_RULE), DAYS, st.integers(0, 4000))
def test_a_later_deposit_never_enters_into_force_earlier(
    instrument: Instrument, deposit: date, more: int
) -> None:
    first, second = (
        expected_entry_into_force(instrument, day(when.isoformat()), "ratification")
        for when in (deposit, deposit + timedelta(more))
    )
    assert first and second and first.earliest and second.earliest
    assert first.earliest <= second.earliest


@given(DAYS)
def test_three_months_end_on_the_same_day_of_a_month_or_on_its_last(deposit: date) -> None:
    found = instruments()["ICCPR-OP1"].ended_after(day(deposit.isoformat()))
    assert found and found.earliest
    ended = found.earliest
    assert (ended.year * 12 + ended.month) - (deposit.year * 12 + deposit.month) == 3
    assert ended.day == min(deposit.day, calendar.monthrange(ended.year, ended.month)[1])


@pytest.mark.parametrize("key", KEYS)
def test_an_instrument_is_found_by_its_key_and_its_number(key: str) -> None:
    instrument = instruments()[key]
    assert find_instrument(key.lower()) is instrument
    assert find_instrument(instrument.number) is instrument


def test_a_title_with_its_number_is_found_and_an_amendment_is_not() -> None:
    title = "Convention for the Protection of Human Rights and Fundamental Freedoms"
    assert find_instrument(f"{title} [ETS No. 005]") is instruments()["ECHR"]
    assert find_instrument(f"Protocol No. 15 amending the {title}") is None
    assert (
        find_instrument("Amendments to Article 17 and Article 18 of the Convention against Torture") is None
    )


def test_two_conventions_of_one_title_are_not_guessed_between() -> None:
    title = "Convention on Legal Assistance and Legal Relations in Civil, Family and Criminal Matters"
    assert [found.key for found in find_instruments(title)] == ["MINSK1993", "CHISINAU2002"]
    assert find_instrument(title) is None


@pytest.mark.needs("shared")
def test_computed_days_agree_with_every_printed_and_every_computed_one(shared: Path) -> None:
    table = (shared / "data" / "treaty_participation.csv").read_text(encoding="utf-8")
    compared = 0
    for row in csv.DictReader(table.splitlines()):
        printed = row["effective_date_calc"] and (row["effective_date"] or row["effective_date_calc"])
        if printed:
            assert entry(row["treaty"], row["date"], row["action"].replace("_", "-")) == printed
            compared += 1
    assert compared == 895
