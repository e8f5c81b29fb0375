"""What the graph knows by state and year: events in their year, spanning ones apart, zeros where nothing is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.errors import InputError
from graph.network import network
from graph.questions import Answer, Library
from graph.stores import EmbeddedStore
from tests.questions.picking import picked
from tests.small_ledgers import Small

Asked = Callable[..., Answer]
COUNTS = ("state_id", "year", "publisher", "events", "spanning_events")


def known() -> Small:
    """Two returns of 2010, one that spans two years, a detention by an agency, and a state only spoken of."""
    small = Small()
    small.document("d", publisher="A", date="2013-01-01")
    small.document("e", publisher="B", date="2014-01-01")
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2010-05-01")
    small.returned("ev:2", "per:b", "sta:x", "sta:y", "2010")
    small.returned("ev:3", "per:c", "sta:x", "sta:y", "2011-12-01/2012-02-01")
    small.claim("part", "agy:k", "PART_OF", "sta:x")
    small.claim("held", "per:d", "DETAINED_BY", "agy:k", event="ev:4", doc="e")
    small.claim("feared", "per:d", "AT_RISK_OF_TORTURE_IN", "sta:z", modality="risk")
    small.claim("more", "per:a", "DEPORTED_TO", "sta:y", event="ev:1", date="2010-05-01", doc="e")
    return small


def test_events_stand_in_their_year_and_spanning_ones_in_none(asked: Asked) -> None:
    assert picked(asked(known(), "coverage"), *COUNTS) == [
        ("sta:x", 2010, None, 2, 0),
        ("sta:x", None, None, 0, 2),
        ("sta:y", 2010, None, 2, 0),
        ("sta:y", None, None, 0, 1),
        ("sta:z", None, None, 0, 0),
    ]


def test_without_years_nothing_leaves_a_year(asked: Asked) -> None:
    answer = asked(known(), "coverage", group_by="state")
    assert picked(answer, *COUNTS, "first", "last") == [
        ("sta:x", None, None, 4, 0, ("2010-01-01", "2010-12-31"), ("2011-12-01", "2012-02-01")),
        ("sta:y", None, None, 3, 0, ("2010-01-01", "2010-12-31"), ("2011-12-01", "2012-02-01")),
        ("sta:z", None, None, 0, 0, None, None),
    ]
    assert answer.notes == ("Searched: 4 events, 3 states of which documents speak.",)


def test_publisher_counts_and_cites_what_it_prints_itself(asked: Asked) -> None:
    answer = asked(known(), "coverage", group_by="publisher")
    assert picked(answer, *COUNTS) == [(None, None, "A", 3, 0), (None, None, "B", 2, 0)]
    assert answer.rows[1]["claims"] == ["held", "more"]


def test_year_counts_each_event_once(asked: Asked) -> None:
    answer = asked(known(), "coverage", group_by="year")
    assert picked(answer, *COUNTS) == [(None, 2010, None, 2, 0), (None, None, None, 0, 2)]


def test_label_and_window_leave_the_states_with_zero(asked: Asked) -> None:
    assert picked(asked(known(), "coverage", group_by="state", label="Detention"), *COUNTS) == [
        ("sta:x", None, None, 1, 0),
        ("sta:y", None, None, 0, 0),
        ("sta:z", None, None, 0, 0),
    ]
    windowed = asked(known(), "coverage", group_by="state", date_from="2012", date_to="2012")
    assert picked(windowed, "state_id", "events", "date_match") == [
        ("sta:x", 1, "partly"),
        ("sta:y", 1, "partly"),
        ("sta:z", 0, None),
    ]


def test_undated_event_is_spanning_and_gives_the_last_day_only_where_nothing_is_dated(asked: Asked) -> None:
    row = asked(known(), "coverage", label="Detention").rows[0]
    assert (row["spanning_events"], row["first"]["latest"], row["last"]["undated"]) == (1, "2014-01-01", True)


def test_measure_is_of_the_state_that_it_binds_and_not_of_the_destination_that_it_names(asked: Asked) -> None:
    small = Small()
    small.measure("ims:1", "sta:x", "per:a", "2010")
    small.claim("to-y", "ims:1", "INTERIM_MEASURE_COVERS", "per:b", qualifiers={"destination": "sta:y"})
    small.claim("risk", "per:a", "AT_RISK_OF_TORTURE_IN", "sta:y", modality="risk")
    assert picked(asked(small, "coverage", group_by="state"), "state_id", "events") == [
        ("sta:x", 1),
        ("sta:y", 0),
    ]


def test_days_of_the_sources_on_treaties_stand_beside_the_state(asked: Asked) -> None:
    small = known()
    small.claim("treaty", "sta:x", "RATIFIED", "ins:t", date="1998", doc="e")
    days = {row["state_id"]: row["treaties_as_of"] for row in asked(small, "coverage", group_by="state").rows}
    assert days["sta:x"] and days["sta:x"]["latest"] == "2014-01-01"
    assert days["sta:y"] is None


def test_there_is_no_network(store_of: Callable[[Small], EmbeddedStore], library: Library) -> None:
    with pytest.raises(InputError, match="has no network"):
        network(store_of(known()), library, "coverage")
