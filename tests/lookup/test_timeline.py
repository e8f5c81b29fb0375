"""What happened around one thing, in order."""

from __future__ import annotations

from typing import Any

from graph.lookup.nodes import node_of
from graph.lookup.timeline import own_library, timeline_of
from graph.questions import Library, ask, bundled_folder
from graph.questions.runner import columns
from graph.stores import EmbeddedStore
from tests.lookup.conftest import StoreOf
from tests.lookup.test_things import story


def rows(store: EmbeddedStore, wanted: str, **more: Any) -> list[dict[str, Any]]:
    library, name, given = timeline_of(Library.read([bundled_folder()]), node_of(store, wanted))
    return ask(store, library, name, {**given, **more}, whole=True).rows


def test_state_has_its_part_in_every_event(store_of: StoreOf) -> None:
    small = story()
    small.returned("ev:0", "per:b", "sta:x", "sta:y", "2001")
    found = rows(store_of(small), "sta:x")
    assert [(row["event_id"], row["role"], row["actors_ids"]) for row in found] == [
        ("ev:0", "sending state", ["per:b", "sta:y"]),
        ("ev:1", "sending state", ["per:a", "sta:y"]),
    ]
    assert all(row["claims"] and row["documents"] for row in found)


def test_risk_and_denial_are_rows_with_their_modality(store_of: StoreOf) -> None:
    store = store_of(story())
    assert [row["modality"] for row in rows(store, "sta:y")] == ["actual", "negated", "risk"]
    assert [row["modality"] for row in rows(store, "sta:y", include_risk=False)] == ["actual", "negated"]


def test_event_is_in_its_own_timeline(store_of: StoreOf) -> None:
    small = story()
    small.measure("ims:m", "sta:x", "per:a", "2011-01-01")
    found = rows(store_of(small), "ims:m")
    assert [(row["event_id"], row["role"]) for row in found] == [("ims:m", "itself")]
    assert found[0]["actors_ids"] == ["crt:court", "per:a", "sta:x"]


def test_place_knows_what_happened_there(store_of: StoreOf) -> None:
    small = story()
    small.claim("c-held", "per:a", "DETAINED_AT", "fac:prison", date="2012")
    assert [row["role"] for row in rows(store_of(small), "fac:prison")] == ["took place in"]


def test_a_window_leaves_out_what_lies_beyond(store_of: StoreOf) -> None:
    store = store_of(story())
    assert rows(store, "sta:x", date_from="2012") == []
    assert [row["date_match"] for row in rows(store, "sta:x", date_from="2011", date_to="2011")] == ["surely"]


def test_nothing_but_the_person_differs_in_columns() -> None:
    own = columns(own_library().get("entity-timeline"))
    asked = columns(Library.read([bundled_folder()]).get("person-timeline"))
    assert [(column.name, column.type) for column in own] == [(column.name, column.type) for column in asked]
