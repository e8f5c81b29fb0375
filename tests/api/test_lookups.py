"""One thing of the graph over HTTP, found by any spelling and shown with its evidence."""

from __future__ import annotations

import json

from graph import lookup
from graph.workspace import Workspace
from tests.api.conftest import Client


def test_things_are_what_the_lookup_gives(http: Client, bundled: Workspace) -> None:
    store = bundled.store()
    for address, expected in (
        ("/v1/entities/sta:kazakhstan", lookup.entity(store, "sta:kazakhstan")),
        ("/v1/events/ev:ret-abdurakhmanov", lookup.event(store, "ev:ret-abdurakhmanov")),
        ("/v1/claims/c000-061", lookup.claim(store, "c000-061")),
        ("/v1/documents/000_899ea0687d4b4dc6.txt", lookup.document(store, "000_899ea0687d4b4dc6.txt")),
        ("/v1/explain/ev:ret-abdurakhmanov", bundled.explain("ev:ret-abdurakhmanov")),
    ):
        got = http.get(address)
        assert (got.status_code, got.json()) == (200, json.loads(json.dumps(expected))), address


def test_claims_of_an_entity_are_its_evidence(http: Client, bundled: Workspace) -> None:
    got = http.get("/v1/entities/per:rakhmanov-rasul/claims").json()
    assert got == json.loads(json.dumps(bundled.ask("evidence-pack", id="per:rakhmanov-rasul").as_json()))
    lines = http.get("/v1/entities/per:rakhmanov-rasul/claims", params={"format": "ndjson"}).text.splitlines()
    assert len(lines) == got["count"] + 1


def test_timeline_of_a_person_and_of_a_state_have_the_same_columns(http: Client) -> None:
    person = http.get("/v1/entities/per:rakhmanov-rasul/timeline").json()
    state = http.get("/v1/entities/sta:kazakhstan/timeline").json()
    assert person["rows"] and state["rows"]
    assert [column["name"] for column in person["columns"]] == [column["name"] for column in state["columns"]]
    days = [row["date"]["earliest"] for row in state["rows"] if row["date"] and row["date"]["earliest"]]
    assert days == sorted(days)
    early = http.get("/v1/entities/sta:kazakhstan/timeline", params={"date_to": "2006"}).json()
    assert 0 < early["count"] < state["count"]


def test_timeline_of_instrument_place_and_measure(http: Client) -> None:
    for found in ("ins:cat", "ims:cat-kz-29"):
        got = http.get(f"/v1/entities/{found}/timeline").json()
        assert got["rows"], found
        assert all(row["claims"] for row in got["rows"])


def test_documents_and_claims_are_no_entities(http: Client) -> None:
    for found in ("000_899ea0687d4b4dc6.txt", "c000-061"):
        for part in ("", "/claims", "/timeline", "/network"):
            assert http.get(f"/v1/entities/{found}{part}").status_code == 404
    assert http.get("/v1/claims/sta:kazakhstan").status_code == 404
    assert http.get("/v1/documents/c000-061").status_code == 404
    assert http.get("/v1/events/sta:kazakhstan").status_code == 404


def test_search_leads_to_the_thing(http: Client) -> None:
    for text in (
        "rakhmanov",
        "KAZ",
        "Committee against Torture",
        "extradition of rasul",
        "Kazakhstan: Don't Extradite",
    ):
        rows = http.get("/v1/search", params={"q": text}).json()["rows"]
        assert rows, text
        for row in rows[:3]:
            assert http.get(row["url"]).json()["id"] == row["id"]


def test_search_is_paged_and_held_to_kinds(http: Client) -> None:
    first = http.get("/v1/search", params={"q": "a", "limit": 5})
    body = first.json()
    assert (body["count"], body["truncated"], body["limit"]) == (5, True, 5)
    following = http.get(first.url.join(first.links["next"]["url"])).json()
    assert not {row["id"] for row in body["rows"]} & {row["id"] for row in following["rows"]}
    states = http.get("/v1/search", params={"q": "kazakhstan", "kind": "State"}).json()
    assert [row["id"] for row in states["rows"]] == ["sta:kazakhstan"]
    two = http.get("/v1/search?q=kazakhstan&kind=State&kind=Agency").json()
    assert {row["kind"] for row in two["rows"]} == {"State", "Agency"}
    assert http.get("/v1/search?q=a&kind=Planet").status_code == 422


def test_search_for_nothing_that_is_there(http: Client) -> None:
    body = http.get("/v1/search", params={"q": "zzzzqqqq"}).json()
    assert (body["rows"], body["count"], body["next"]) == ([], 0, None)
    for empty in ("", " "):
        assert http.get("/v1/search", params={"q": empty}).status_code == 422
