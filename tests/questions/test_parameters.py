"""What a caller may write for a parameter, and what is said about everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.errors import ParameterErrors
from graph.questions import Answer
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]


@pytest.fixture
def small() -> Small:
    """Two returns, with names that could be taken for each other."""
    small = Small()
    small.entity("sta:kz", name="Kazakhstan")
    small.entity("sta:uz", name="Uzbekistan")
    small.entity("per:rakhmanov", name="Rasul Rakhmanov", aliases=[{"text": "Расул Рахманов", "docs": ["d"]}])
    small.entity("per:abdurakhmanov", name="Umarali Abdurakhmanov")
    small.entity("per:smith-1", name="John Smith")
    small.entity("per:smith-2", name="John Smith")
    small.entity("agy:knb", name="KNB", state="sta:kz")
    small.entity("ins:cat", name="Convention against Torture", aliases=[{"text": "CAT", "docs": ["d"]}])
    small.entity("crt:cat", name="Committee against Torture", aliases=[{"text": "CAT", "docs": ["d"]}])
    small.returned("ev:1", "per:rakhmanov", "sta:kz", "sta:uz", "2010-10-01")
    small.claim("ev:1-by", "per:rakhmanov", "DEPORTED_BY", "agy:knb", event="ev:1", date="2010-10-01")
    small.returned("ev:2", "per:abdurakhmanov", "sta:kz", "sta:uz", "2011")
    for person in ("per:smith-1", "per:smith-2"):
        small.claim(f"{person}-nat", person, "NATIONAL_OF", "sta:uz")
    small.measure("ims:1", "sta:kz", "per:smith-1")
    small.claim("cat-by", "ims:1", "INTERIM_MEASURE_ISSUED_BY", "crt:cat")
    small.claim("cites", "stm:1", "CITES", "ins:cat")
    return small


def problems(asked: Asked, small: Small, name: str = "returns", **params: Any) -> list[tuple[str, str]]:
    with pytest.raises(ParameterErrors) as raised:
        asked(small, name, **params)
    return [(problem.parameter, problem.message) for problem in raised.value.problems]


@pytest.mark.parametrize(
    "written",
    ["sta:kz", "KAZ", "kaz", "Kazakhstan", " KAZAKHSTAN ", "Казахстан", "Республика Казахстан", "Kazakstan"],
)
def test_state_is_known_by_id_code_and_any_published_name(asked: Asked, small: Small, written: str) -> None:
    answer = asked(small, "returns", from_state=written)
    assert (answer.count, answer.params["from_state"]) == (2, "sta:kz")


@pytest.mark.parametrize("written", ["per:rakhmanov", "rasul rakhmanov", "Rasul-Rakhmanov", "РАСУЛ РАХМАНОВ"])
def test_person_is_known_by_any_whole_spelling(asked: Asked, small: Small, written: str) -> None:
    assert picked(asked(small, "returns", person=written), "event_id") == [("ev:1",)]


def test_name_inside_another_is_not_it_but_both_are_near(asked: Asked, small: Small) -> None:
    ((parameter, message),) = problems(asked, small, person="Rakhmanov")
    assert parameter == "person"
    assert message.startswith(
        "person 'Rakhmanov' is unknown: expected a person or a group of people: name or id."
    )
    assert "Rasul Rakhmanov (per:rakhmanov)" in message
    assert "Umarali Abdurakhmanov (per:abdurakhmanov)" in message


def test_name_of_two_people_lists_both_with_ids(asked: Asked, small: Small) -> None:
    ((_, message),) = problems(asked, small, person="John Smith")
    assert (
        message
        == "person 'John Smith' fits several: John Smith (per:smith-1); John Smith (per:smith-2). Give the id."
    )


def test_people_whom_a_review_joined_are_one(asked: Asked, small: Small) -> None:
    small.returned("ev:3", "per:smith-2", "sta:kz", "sta:uz", "2012")
    assert asked(small, "returns", person="per:smith-1").rows == []
    small.review("r1", "same_as", a="per:smith-1", b="per:smith-2")
    for written in ("John Smith", "per:smith-1", "per:smith-2"):
        assert picked(asked(small, "returns", person=written), "event_id") == [("ev:3",)]


def test_kind_settles_a_homonym(asked: Asked, small: Small) -> None:
    assert asked(small, "return-measure-pairs", body="CAT").params["body"] == "crt:cat"


def test_state_stands_for_its_agencies_where_a_body_is_meant(asked: Asked, small: Small) -> None:
    assert picked(asked(small, "returns", body="Kazakhstan"), "event_id") == [("ev:1",)]
    assert picked(asked(small, "returns", body="agy:knb"), "event_id") == [("ev:1",)]


def test_known_state_without_data_is_an_answer_that_says_so(asked: Asked, small: Small) -> None:
    answer = asked(small, "returns", from_state="France")
    assert (answer.rows, answer.notes, answer.params["from_state"]) == (
        [],
        (
            "France is not in this graph: no document of the build speaks of it.",
            "Searched: 2 forced returns.",
        ),
        "FRA",
    )


def test_all_problems_come_at_once_with_near_names(asked: Asked, small: Small) -> None:
    found = problems(
        asked, small, from_state="Kazahstan", means="deported", date_from="2010-13", include_disputed="perhaps",
        limit="0", from_stat="x",
    )  # fmt: skip
    assert [parameter for parameter, _ in found] == [
        "from_stat", "from_state", "means", "date_from", "include_disputed", "limit",
    ]  # fmt: skip
    said = dict(found)
    assert "did you mean from_state" in said["from_stat"]
    assert "Did you mean Kazakhstan (sta:kz)" in said["from_state"]
    assert "expected one of extradition, deportation" in said["means"]
    assert "month 13" in said["date_from"]
    assert said["include_disputed"] == "include_disputed is 'perhaps', expected true or false"
    assert said["limit"] == "limit is 0, expected 1 or more"


def test_number_below_zero_is_said_to_be_too_small_and_not_to_be_none(asked: Asked, small: Small) -> None:
    assert problems(asked, small, limit="-3") == [("limit", "limit is -3, expected 1 or more")]
    assert problems(asked, small, limit="3.5") == [("limit", "limit is '3.5', expected a whole number")]


def test_window_that_runs_backwards_is_refused(asked: Asked, small: Small) -> None:
    assert problems(asked, small, date_from="2012", date_to="2011-05") == [
        ("date_from", "date_from 2012-01-01 is later than date_to 2011-05-31")
    ]


def test_required_and_single_values(asked: Asked, small: Small) -> None:
    assert problems(asked, small, "person-timeline") == [
        ("person", "person is required: a person or a group of people: name or id")
    ]
    assert problems(asked, small, person=["a", "b"]) == [("person", "person takes one value, found 2")]
    assert problems(asked, small, person=" ")[0][1].startswith("person is ' ', expected")
    assert problems(asked, small, person="x" * 501) == [
        ("person", "person has 501 characters, at most 500 are read")
    ]


def test_list_parameter_takes_several_values(asked: Asked, small: Small) -> None:
    answer = asked(small, "ego-network", id="per:rakhmanov", labels=["State", "forcedreturn"])
    assert answer.params["labels"] == ["State", "ForcedReturn"]
    assert {row["relation"] for row in answer.rows} == {
        "DEPORTED_FROM", "DEPORTED_TO", "RETURNED_FROM", "RETURNED_TO", "SUBJECT",
    }  # fmt: skip


def test_unknown_id_and_predicate_name_near_ones(asked: Asked, small: Small) -> None:
    ((_, message),) = problems(asked, small, "evidence-pack", id="per:rakhmanof")
    assert "per:rakhmanov" in message
    ((_, message),) = problems(asked, small, "document-claims", document="d", predicate="DEPORTED_FORM")
    assert "Did you mean DEPORTED_FROM" in message
