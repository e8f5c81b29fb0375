"""How many people: the table of wordings, whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from graph.values.counts import Count, read_count

GROUP_OF_32 = Count(32, 32, "32")
GROUP_OF_AT_LEAST_9 = Count(9, None, "at least 9")


@pytest.mark.parametrize(
    ("count", "qualifier", "inside", "read"),
    [
        (1, "exact", None, Count(1, 1, "1")),
        (4, "exact", None, Count(4, 4, "4")),
        (9, "at least", None, Count(9, None, "at least 9")),
        (9, "at-least", None, Count(9, None, "at-least 9")),
        (10, "at most", None, Count(1, 10, "at most 10")),
        (30, "about", None, Count(1, None, "about 30")),
        (30, "more than", None, Count(1, None, "more than 30")),
        (29, None, None, Count(1, None, "29")),
        (29, "exact", GROUP_OF_32, Count(29, 29, "29")),
        (29, None, GROUP_OF_32, Count(1, 32, "29")),
        (None, "majority", GROUP_OF_32, Count(17, 32, "majority")),
        (None, "majority", Count(9, 9, None), Count(5, 9, "majority")),
        (None, "majority", GROUP_OF_AT_LEAST_9, Count(5, None, "majority")),
        (None, "majority", None, Count(1, None, "majority")),
        (None, "about half", GROUP_OF_32, Count(1, 32, "about half")),
        (None, "about half", GROUP_OF_AT_LEAST_9, Count(1, None, "about half")),
        (None, "about half", None, Count(1, None, "about half")),
        (None, "unstated, repeated", None, Count(1, None, "unstated, repeated")),
        (None, "unstated", GROUP_OF_32, Count(1, 32, "unstated")),
        (None, "exact", None, Count(1, None, "exact")),
        (None, None, None, Count(1, None, None)),
        (None, None, GROUP_OF_32, Count(1, 32, None)),
        ("dozens", None, None, Count(1, None, "dozens")),
        ("dozens", "at least", None, Count(1, None, "at least dozens")),
        ("12", "exact", None, Count(12, 12, "12")),
        ("12\x1f", "exact", None, Count(1, None, "exact 12")),
        ("1" * 5000, None, None, Count(1, None, "1" * 5000)),
        (0, "exact", None, Count(1, None, "exact 0")),
        (-3, "at most", None, Count(1, None, "at most -3")),
        (2.5, "about", None, Count(1, None, "about 2.5")),
        (True, "exact", None, Count(1, None, "exact True")),
    ],
)
def test_a_number_and_its_wording_are_a_range(
    count: object, qualifier: str | None, inside: Count | None, read: Count
) -> None:
    assert read_count(count, qualifier, inside) == read


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(InputError, match="9 to 4 people is no range: the smaller number comes first"):
        Count(9, 4, None)
    with pytest.raises(InputError, match="-1 to 4 people is no range"):
        Count(-1, 4, None)
    assert Count(0, 0, None).max == 0


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_majority_is_more_than_half_of_whatever_the_group_is(low: int, more: int) -> None:
    read = read_count(None, "majority", Count(low, low + more, None))
    assert (read.min - 1) * 2 <= low < read.min * 2
    assert read.max == low + more


wordings = st.one_of(
    st.none(), st.sampled_from(["exact", "at least", "at most", "about", "majority", "about half"]), st.text()
)


@given(st.one_of(st.none(), st.integers(), st.text()), wordings)
def test_every_count_is_at_least_one_person_and_keeps_its_wording(count: object, wording: str | None) -> None:
    read = read_count(count, wording)
    assert read.min >= 1
    if wording and wording.split() and wording != "exact":
        assert read.text is not None and " ".join(wording.split()) in read.text
