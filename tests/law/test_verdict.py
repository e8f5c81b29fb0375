"""The four verdicts (design section 5): each branch, and what they mean day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.law.verdict import Judgement, Link, Verdict, Why, judge
from graph.values.dates import PartialDate

SAME, UNNAMED = Link.SAME_PERSON, Link.UNNAMED_GROUP


def day(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def published(text: str) -> PartialDate:
    return PartialDate.bounded_by_publication(day(text))


UNKNOWN_DAY = PartialDate.UNDATED


@pytest.mark.parametrize(
    ("start", "end", "returned", "link", "verdict", "why"),
    [
        # The start's latest day is before the return's earliest, and no end is known.
        (day("2023-03"), None, day("2023-11-15"), SAME, "definite", "in_force"),
        (day("2023-03"), day("2024"), day("2023-11-15"), SAME, "definite", "in_force"),
        (published("2020-01-01"), None, day("2021"), SAME, "definite", "in_force"),
        # Surely began after, or had surely ended before.
        (day("2023-12"), None, day("2023-11-15"), SAME, "not_covered", "began_after"),
        (day("2020"), day("2021"), day("2023-11-15"), SAME, "not_covered", "ended_before"),
        (day("2020"), published("2021-01-01"), day("2023-11-15"), SAME, "not_covered", "ended_before"),
        (day("2023-12"), None, published("2023-11-15"), SAME, "not_covered", "began_after"),
        # Printed bounds overlap; a start on the same day; an end that overlaps the return.
        (day("2023"), None, day("2023-11"), SAME, "possible", "start_overlaps"),
        (day("2023-11-15"), None, day("2023-11-15"), SAME, "possible", "start_overlaps"),
        (day("2023-03"), day("2023-11"), day("2023-11-15"), SAME, "possible", "end_overlaps"),
        (day("2023-03"), day("2023-11-15"), day("2023-11-15"), SAME, "possible", "end_overlaps"),
        (day("2023-03~"), None, day("2023-04-10"), SAME, "possible", "start_overlaps"),
        # In the past is printed: open on one side, not missing.
        (
            day("2010"),
            None,
            PartialDate.from_edtf("../2011-06-07", semantics="within"),
            SAME,
            "possible",
            "start_overlaps",
        ),
        # A date that no source prints.
        (published("2023-12-01"), None, day("2023-11-15"), SAME, "unknown", "start_undated"),
        (UNKNOWN_DAY, None, day("2023-11-15"), SAME, "unknown", "start_undated"),
        (day("2023-03"), None, published("2023-11-15"), SAME, "unknown", "return_undated"),
        (day("2023-03"), None, UNKNOWN_DAY, SAME, "unknown", "return_undated"),
        (day("2023-03"), published("2023-12-01"), day("2023-11-15"), SAME, "unknown", "end_undated"),
        (day("2023-03"), UNKNOWN_DAY, day("2023-11-15"), SAME, "unknown", "end_undated"),
        # Nobody is named: unknown, unless dates exclude it whoever the members are.
        (day("2023-03"), None, day("2023-11-15"), UNNAMED, "unknown", "nobody_named"),
        (day("2023"), None, day("2023-11"), UNNAMED, "unknown", "nobody_named"),
        (day("2023-12"), None, day("2023-11-15"), UNNAMED, "not_covered", "began_after"),
        (day("2020"), day("2021"), day("2023-11-15"), UNNAMED, "not_covered", "ended_before"),
    ],
)
def test_each_branch(
    start: PartialDate, end: PartialDate | None, returned: PartialDate, link: Link, verdict: str, why: str
) -> None:
    assert judge(start, end, returned, link) == Judgement(Verdict(verdict), Why(why))


def test_named_members_and_groups_are_judged_by_dates_as_a_named_person_is() -> None:
    for link in (Link.SAME_PERSON, Link.NAMED_MEMBER, Link.SAME_GROUP):
        assert judge(day("2023-03"), None, day("2023-11-15"), link).verdict is Verdict.DEFINITE


_FIRST = date(2020, 1, 1)


@st.composite
def printed(draw: st.DrawFn) -> PartialDate:
    """A printed interval of a few days, one side of it perhaps open."""
    low = draw(st.integers(0, 8))
    high = low + draw(st.integers(0, 3))
    low_day, high_day = _FIRST + timedelta(low), _FIRST + timedelta(high)
    side = draw(st.sampled_from(["closed", "closed", "no start", "no end"]))
    return PartialDate(
        None, f"{'..' if side == 'no start' else low_day}/{'..' if side == 'no end' else high_day}",
        None if side == "no start" else low_day, None if side == "no end" else high_day, "stated", "within",
    )  # fmt: skip


def _days(when: PartialDate) -> list[date]:
    low = when.earliest or _FIRST - timedelta(3)
    high = when.latest or _FIRST + timedelta(15)
    return [low + timedelta(n) for n in range((high - low).days + 1)]


@given(printed(), st.none() | printed(), printed(), st.sampled_from(list(Link)))
def test_every_pair_gets_exactly_one_verdict_that_holds_on_every_day_its_dates_allow(
    start: PartialDate, end: PartialDate | None, returned: PartialDate, link: Link
) -> None:
    verdict = judge(start, end, returned, link).verdict
    ends = _days(end) if end else [None]
    covered = {
        began < went and (over is None or went < over)
        for began in _days(start)
        for over in ends
        for went in _days(returned)
    }
    began_after = all(went < began for began in _days(start) for went in _days(returned))
    ended_before = end is not None and all(over < went for over in _days(end) for went in _days(returned))
    if began_after or ended_before:
        expected = Verdict.NOT_COVERED
    elif link is Link.UNNAMED_GROUP:
        expected = Verdict.UNKNOWN
    elif covered == {True}:
        expected = Verdict.DEFINITE
    else:
        expected = Verdict.POSSIBLE
    assert verdict is expected


@given(printed(), st.none() | printed(), printed())
def test_a_date_that_no_source_prints_is_never_more_than_its_bound_of_publication_says(
    start: PartialDate, end: PartialDate | None, returned: PartialDate
) -> None:
    assume(start.latest)
    undated = PartialDate.bounded_by_publication(start)
    verdict = judge(undated, end, returned, Link.SAME_PERSON).verdict
    assert verdict in set(Verdict)
    if verdict is Verdict.DEFINITE:
        assert undated.latest and returned.earliest and undated.latest < returned.earliest
