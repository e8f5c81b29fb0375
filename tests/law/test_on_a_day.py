"""What bound a state on a day: each branch of the rule, and arithmetic day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.law.on_a_day import Because, Bound, CompleteList, standing_on
from graph.law.participation import Past, read_participation
from graph.law.standing_reasons import standing_reason
from graph.law.treaty_acts import Act
from graph.values.dates import PartialDate

FIRST, LAST = date(1990, 1, 1), date(2020, 12, 31)


class Rule:
    """In force thirty days after the deposit, over a year after the notice; none before 1991."""

    own_entry = date(1991, 1, 1)

    def in_force_after(self, deposit):
        return self._later(deposit, 30)

    def ended_after(self, notice):
        return self._later(notice, 365)

    def _later(self, day, days):
        low, high = day.earliest + timedelta(days), day.latest + timedelta(days)
        return PartialDate.from_edtf(f"{low}/{high}" if low != high else f"{low}", basis="derived")


class NoRule:
    """An instrument of which no rule is known."""

    own_entry = None

    def in_force_after(self, deposit):
        return None

    def ended_after(self, notice):
        return None


def day(text, semantics="at"):
    return PartialDate.from_edtf(text, semantics=semantics)


def act(action, when, number=1, **more):
    date_ = when if isinstance(when, PartialDate) else day(when)
    return Act(action, date_, (f"c{number}",), **more)


def record(*acts, rule=None, past=None):
    return read_participation("sta:a", "ins:t", acts, rule or Rule(), past)


def said(found, when, **more):
    standing = standing_on(found, day(when) if isinstance(when, str) else when, **more)
    return standing.verdict.value, standing.because.value


DEPOSIT = act("accession", "2000-01-01")
UNPRINTED = PartialDate.bounded_by_publication(day("2011-06-09"))


@pytest.mark.parametrize(
    ("when", "verdict", "because"),
    [
        ("2000-01-30", "not_in_force", "not_yet"),
        ("2000-01-31", "in_force", "in_force"),
        ("2000-02-01", "in_force", "in_force"),
        ("2000-01", "possible", "bounds_overlap"),
        ("2000-01-31~", "possible", "bounds_overlap"),
        (PartialDate.from_edtf("../2011-06-07", semantics="within"), "possible", "bounds_overlap"),
        (UNPRINTED, "unknown", "day_undated"),
        (PartialDate.bounded_by_publication(day("1999-12-31")), "not_in_force", "not_yet"),
    ],
)
def test_entry_into_force_decides_and_its_day_counts(when, verdict, because):
    assert said(record(DEPOSIT), when) == (verdict, because)


@pytest.mark.parametrize(
    ("when", "verdict", "because"),
    [
        ("2006-01-30", "in_force", "in_force"),
        ("2006-01-31", "not_in_force", "ended"),
        ("2006-01", "possible", "bounds_overlap"),
        ("2010", "not_in_force", "ended"),
    ],
)
def test_a_denunciation_ends_it_when_it_takes_effect(when, verdict, because):
    found = record(DEPOSIT, act("denunciation", "2005-01-31", 2))
    assert said(found, when) == (verdict, because)


def test_a_printed_day_beats_the_computed_one():
    printed = act("accession", "2000-01-01", takes_effect=day("2000-03-01"))
    in_force = record(printed).periods[0].in_force
    assert (in_force.when.earliest, in_force.computed) == (date(2000, 3, 1), False)
    assert record(DEPOSIT).periods[0].in_force.computed


def test_nobody_is_bound_before_the_instrument_is():
    assert record(act("ratification", "1990-02-01")).periods[0].in_force.when.earliest == date(1991, 1, 1)


def test_a_year_alone_is_computed_over_the_whole_year():
    when = record(act("ratification", "2006", in_words=True)).periods[0].in_force.when
    assert (when.earliest, when.latest) == (date(2006, 1, 31), date(2007, 1, 30))


def test_an_authors_year_stands_beside_the_depositarys_day():
    deposit = act("ratification", "2006-01-24", 2)
    for spoken, words in (("2006", "coarser"), ("2006-01-24", "agrees"), ("2004", "conflicts")):
        period = record(act("ratification", spoken, 1, in_words=True), deposit).periods[0]
        assert period.compared == (f"c1 {words}",)
    assert record(act("ratification", "2006", 1, in_words=True), deposit).periods[0].deposited.when == day(
        "2006-01-24"
    )


def test_two_depositaries_that_disagree_leave_a_possible_time():
    found = record(act("ratification", "1994", 1), act("ratification", "1998-12-10", 2))
    assert found.periods[0].deposited.disputed and found.periods[0].in_force.disputed
    assert said(found, "1996-05-05") == ("possible", "bounds_overlap")
    assert said(found, "1999-05-05") == ("in_force", "in_force")


def test_ratified_that_fits_only_the_law_is_the_law():
    found = record(
        act("ratification", "2005", 1, in_words=True),
        act("domestic-law", "2005-11-28", 2),
        act("ratification", "2006-01-24", 3),
    )
    assert found.law.claims == ("c1", "c2")
    assert found.periods[0].claims == ("c3",)
    assert not found.periods[0].deposited.disputed


@pytest.mark.parametrize(("action", "because"), [("signature", "only_signed"), ("domestic-law", "only_law")])
def test_signature_or_law_alone_binds_nobody_if_the_source_tells_ratifications(action, because):
    found = record(act(action, "2003-12-02", document="list"))
    assert said(found, "2005", covering={"list": date(2010, 1, 1)}) == ("not_in_force", because)
    assert said(found, "2011", covering={"list": date(2010, 1, 1)}) == ("unknown", because)
    assert said(found, "2005") == ("unknown", because)


def test_without_record_nothing_is_known_and_a_complete_list_says_who_was_absent():
    lists = [CompleteList("list", date(2015, 3, 14))]
    assert said(None, "2010") == ("unknown", "no_record")
    assert said(None, "2010", lists=lists) == ("not_in_force", "not_on_list")
    assert said(None, "2015-03-15", lists=lists) == ("unknown", "no_record")


def test_party_by_list_is_bound_by_then_and_perhaps_before():
    found = record(act("party", day("2015-03-14", "as_of")))
    assert said(found, "2010") == ("possible", "bounds_overlap")
    assert said(found, "2016") == ("in_force", "in_force")
    assert said(found, "1990-06") == ("not_in_force", "not_yet")


def test_party_since_a_day_is_its_entry_into_force():
    found = record(act("party", day("1997-09-11", "since")), rule=NoRule())
    assert said(found, "1997-09-10") == ("not_in_force", "not_yet")
    assert said(found, "1997-09-11") == ("in_force", "in_force")


def test_listed_alone_makes_nobody_a_party():
    assert said(record(act("listed", "2000")), "2010") == ("unknown", "no_record")


def test_without_a_rule_it_began_some_time_after_the_deposit():
    found = record(DEPOSIT, rule=NoRule())
    assert said(found, "1999") == ("not_in_force", "not_yet")
    assert said(found, "2010") == ("possible", "bounds_overlap")


def test_a_successor_keeps_the_days_of_the_former_state():
    former = record(act("ratification", "1992-01-01", 1))
    found = record(act("succession", "1995-05-05", 2), past=Past(former, since=date(1993, 1, 1)))
    assert said(found, "1992-06") == ("in_force", "in_force")
    assert found.periods[0].claims == ("c1", "c2")


def test_a_successor_without_a_record_of_the_former_state_is_bound_since_it_is_a_state():
    found = record(act("succession", "1995-05-05"), past=Past(since=date(1993, 1, 1)))
    assert said(found, "1992-12-31") == ("not_in_force", "not_yet")
    assert said(found, "1993-01-01") == ("in_force", "in_force")


def test_a_new_accession_opens_a_new_period():
    found = record(
        act("accession", "1992-01-01", 1),
        act("denunciation", "1998-05-26", 2, takes_effect=day("1998-08-26")),
        act("accession", "1998-05-26", 3, takes_effect=day("1998-08-26")),
        act("denunciation", "2000-03-27", 4, takes_effect=day("2000-06-27")),
    )
    assert [(p.deposited.claims, p.ended.claims) for p in found.periods] == [
        (("c1",), ("c2",)),
        (("c3",), ("c4",)),
    ]
    assert said(found, "1998-08-26") == ("in_force", "in_force")
    assert standing_on(found, day("2003")).period is found.periods[1]


def test_a_state_that_ceased_is_bound_no_longer():
    found = record(DEPOSIT, past=Past(until=date(2003, 2, 4)))
    assert said(found, "2003-02-03") == ("in_force", "in_force")
    assert said(found, "2003-02-04") == ("not_in_force", "ended")


days = st.dates(FIRST, LAST)


@given(st.lists(days, unique=True, max_size=5), days)
def test_day_by_day_it_is_arithmetic(moves, when):
    """Consents and notices in turn: bound from thirty days after the one to a year after the other."""
    acts = [
        act("denunciation" if n % 2 else "accession", each.isoformat(), n)
        for n, each in enumerate(sorted(moves))
    ]
    expected = any(
        max(entry + timedelta(30), Rule.own_entry) <= when
        and (n * 2 + 1 >= len(moves) or when < sorted(moves)[n * 2 + 1] + timedelta(365))
        for n, entry in enumerate(sorted(moves)[::2])
    )
    found = standing_on(record(*acts), day(when.isoformat())).verdict
    assert found == (Bound.IN_FORCE if expected else Bound.NOT_IN_FORCE if moves else Bound.UNKNOWN)


@given(st.lists(days, max_size=4), days, days)
def test_a_later_day_never_unbinds_without_an_end(deposits, first, second):
    early, late = sorted([first, second])
    found = record(*(act("ratification", each.isoformat(), n) for n, each in enumerate(deposits)))
    if standing_on(found, day(early.isoformat())).verdict is Bound.IN_FORCE:
        assert standing_on(found, day(late.isoformat())).verdict is Bound.IN_FORCE


@given(days)
def test_in_force_never_precedes_the_deposit_nor_the_instrument(deposit):
    in_force = record(act("ratification", deposit.isoformat())).periods[0].in_force.when
    assert in_force.earliest >= max(deposit, Rule.own_entry)


@given(days, days, days, days)
def test_after_an_end_no_later_day_is_bound_without_a_new_consent(consent, notice, first, second):
    early, late = sorted([first, second])
    found = record(
        act("accession", min(consent, notice).isoformat(), 1),
        act("denunciation", max(consent, notice).isoformat(), 2),
    )
    if standing_on(found, day(early.isoformat())).because is Because.ENDED:
        assert standing_on(found, day(late.isoformat())).because is Because.ENDED


@given(days, days)
def test_only_a_succession_is_in_force_before_its_deposit_and_none_before_the_instrument(deposit, since):
    past = Past(since=min(since, deposit))
    in_force = record(act("succession", deposit.isoformat()), past=past).periods[0].in_force.when
    assert in_force.earliest == in_force.latest == max(min(since, deposit), Rule.own_entry)


def test_before_the_instrument_itself_nobody_is_bound_whatever_is_known_of_the_state():
    own = date(2003, 3, 29)
    signed = record(act("signature", "2001-06-15"))
    for known in (None, signed):
        assert said(known, "2003-03-28", own_entry=own) == ("not_in_force", "instrument_not_yet")
        assert said(known, "2003-03", own_entry=own)[0] == "unknown"
        assert said(known, "2003-03-29", own_entry=own)[0] == "unknown"
    words = standing_reason(standing_on(signed, day("2002"), own_entry=own), "A", "Convention")
    assert words == "Not in force: the Convention itself entered into force only on 2003-03-29."
