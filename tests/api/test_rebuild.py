"""A graph that is built anew under a running server: old cursors go, tags change, no answer mixes two graphs."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from api import newest
from api.app import create_app
from graph.workspace import Workspace
from tests.api.conftest import Client, served, write
from tests.small_ledgers import Small

ROWS = "/v1/questions/returns/rows"


def small(people: int, *, sending: str = "sta:a") -> Small:
    """A ledger of that many returns, all from one state."""
    ledger = Small()
    ledger.document("d", publisher="Someone", date="2011-06-07")
    for number in range(people):
        ledger.returned(f"ev:{number}", f"per:{number}", sending, "sta:b", "2010-05-01")
    return ledger


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = write(small(5), tmp_path / "w")
    made.build()
    return made


def rebuilt(workspace: Workspace, ledger: Small) -> str:
    return write(ledger, workspace.folder).build().revision


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for a new graph with every request instead of once a second."""
    monkeypatch.setattr(newest, "LOOK_SECONDS", 0)


def test_old_cursor_is_gone_and_tag_changes(workspace: Workspace) -> None:
    with served(create_app(workspace)) as client:
        before = client.get(ROWS, params={"limit": 2})
        cursor, tag = before.json()["next"], before.headers["etag"]
        revision = rebuilt(workspace, small(7))
        for form in ("json", "csv", "ndjson"):
            gone = client.get(ROWS, params={"limit": 2, "cursor": cursor, "format": form})
            assert (gone.status_code, gone.json()["type"]) == (410, "/v1/problems/stale")
        after = client.get(ROWS, params={"limit": 2}, headers={"If-None-Match": tag})
        assert (after.status_code, after.json()["revision"]) == (200, revision)
        assert after.headers["etag"] != tag
        assert len(client.get(ROWS).json()["rows"]) == 7


def test_cursors_of_every_list_are_bound_to_the_revision(workspace: Workspace) -> None:
    addresses = (
        "/v1/search?q=per&limit=1",
        "/v1/questions/returns/params/person?limit=1",
        "/v1/entities/sta:a/claims?limit=1",
        "/v1/entities/sta:a/timeline?limit=1",
    )
    with served(create_app(workspace)) as client:
        cursors = [client.get(address).json()["next"] for address in addresses]
        rebuilt(workspace, small(7))
        for address, cursor in zip(addresses, cursors, strict=True):
            assert client.get(f"{address}&cursor={cursor}").status_code == 410, address


def test_frozen_figure_is_gone_and_a_live_one_follows(workspace: Workspace) -> None:
    with served(create_app(workspace)) as client:
        revision = client.get("/version").json()["revision"]
        frozen = client.get("/embed/returns", params={"revision": revision})
        assert f"Frozen at revision {revision}." in frozen.text
        assert "Live: it follows the graph." in client.get("/embed/returns").text
        rebuilt(workspace, small(7))
        assert client.get("/embed/returns", params={"revision": revision}).status_code == 410
        assert client.get("/embed/returns").status_code == 200


def test_same_ledger_built_again_keeps_its_tags(workspace: Workspace) -> None:
    with served(create_app(workspace)) as client:
        tag = client.get(ROWS).headers["etag"]
        workspace.build()
        assert client.get(ROWS, headers={"If-None-Match": tag}).status_code == 304


def test_no_answer_mixes_two_graphs(workspace: Workspace) -> None:
    """The states' names differ from build to build; an answer has rows, count and citations of one of them."""
    graphs = [small(5), small(9, sending="sta:c")]
    by_revision: dict[str, tuple[int, str]] = {}
    for ledger, facts in ((graphs[1], (9, "sta:c")), (graphs[0], (5, "sta:a"))):
        by_revision[rebuilt(workspace, ledger)] = facts
    seen: list[Any] = []
    done = threading.Event()

    def keep_asking(client: Client) -> None:
        number = 0
        while not done.is_set():
            number += 1
            # A limit of its own each time, so that no kept answer is given.
            seen.append(client.get(ROWS, params={"limit": 100 + number}).json())

    with served(create_app(workspace)) as client:
        askers = [threading.Thread(target=keep_asking, args=(client,)) for _ in range(2)]
        for asker in askers:
            asker.start()
        for turn in range(6):
            rebuilt(workspace, graphs[(turn + 1) % 2])
        done.set()
        for asker in askers:
            asker.join()
    assert {answer["revision"] for answer in seen} == by_revision.keys()
    for answer in seen:
        count, state = by_revision[answer["revision"]]
        assert (answer["count"], {row["sending_state_id"] for row in answer["rows"]}) == (count, {state})
        assert answer["citations"].keys() == {claim for row in answer["rows"] for claim in row["claims"]}


def test_revision_is_looked_for_at_most_once_a_second(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest, "LOOK_SECONDS", 3600)
    with served(create_app(workspace)) as client:
        before = client.get(ROWS).json()["revision"]
        assert rebuilt(workspace, small(7)) != before
        assert client.get(ROWS, params={"limit": 1}).json()["revision"] == before


def test_server_starts_without_a_store_and_finds_it_when_it_is_built(tmp_path: Path) -> None:
    workspace = write(small(3), tmp_path / "w")
    with served(create_app(workspace)) as client:
        away = client.get(ROWS)
        assert (away.status_code, away.headers["retry-after"]) == (503, "5")
        assert "refoulement build" in away.json()["detail"]
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200
        assert client.get("/v1/questions").status_code == 200
        workspace.build()
        assert client.get("/readyz").json()["status"] == "ready"
        assert client.get(ROWS).json()["count"] == 3


def test_a_damaged_store_is_away_and_says_how_to_repair_it(workspace: Workspace) -> None:
    for file in workspace.store_folder.iterdir():
        if file.is_file() and file.suffix not in (".json", ".lock"):
            file.write_bytes(b"damaged")
    with served(create_app(workspace)) as client:
        got = client.get(ROWS)
        assert (got.status_code, got.json()["type"]) == (503, "/v1/problems/store-away")
        assert "refoulement build" in got.json()["detail"]
        workspace.build()
        assert client.get(ROWS).status_code == 200


def test_quotes_come_with_texts_that_are_added_under_a_running_server(tmp_path: Path) -> None:
    text = "Extradited on 30 May 2011."
    ledger = small(0)
    from graph.values.ids import span_sha256, text_sha256

    digest = text_sha256(text.encode())
    ledger.document("d", date="2011-06-07", sha256=digest)
    place = {"start": 14, "end": 25, "span_length": 11, "span_sha256": span_sha256("30 May 2011")}
    ledger.claim("c1", "per:x", "EXTRADITED_TO", "sta:b", event="ev:x", date="2011-05-30", **place)
    workspace = write(ledger, tmp_path / "w")
    workspace.build()
    (workspace.folder / "texts").mkdir()
    with served(create_app(workspace)) as client:
        first = client.get(ROWS)
        assert first.json()["citations"]["c1"]["quote"] is None
        (workspace.folder / "texts" / f"{digest}.txt").write_text(text, encoding="utf-8")
        second = client.get(ROWS, headers={"If-None-Match": first.headers["etag"]})
        assert (second.status_code, second.json()["citations"]["c1"]["quote"]) == (200, "30 May 2011")
        assert client.get("/v1/claims/c1").json()["citations"]["c1"]["quote"] == "30 May 2011"
        assert client.get("/v1/documents/d").json()["text_at_hand"] is True
