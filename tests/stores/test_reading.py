"""A reader answers within its limits, in silence, and does nothing but read."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.errors import QueryTimeout, SettingsError, StoreError
from graph.projection.rows import NodeRow
from graph.stores import GraphStore, QueryFailed, QueryRefused, Rows
from tests.stores.conftest import Make
from tests.stores.samples import forced_return, numbered, sent_by, state

STATES = [state(f"state:{n}") for n in range(5)]
IDS = "MATCH (s:Actor) RETURN s.id AS id ORDER BY id"
MANY = "range(1, 3000)"
ENDLESS = f"UNWIND {MANY} AS a UNWIND {MANY} AS b UNWIND {MANY} AS c RETURN sum(a * b * c) AS n"


def test_answer_has_columns_and_rows(stored: Make) -> None:
    query = "MATCH (s:Actor:State {id: $id}) RETURN s.id AS id, s.name AS name"
    assert stored(*STATES).read(query, {"id": "state:3"}) == Rows(
        ("id", "name"), [{"id": "state:3", "name": "state:3"}], truncated=False, warnings=()
    )


def test_empty_answer_has_columns(stored: Make) -> None:
    query = "MATCH (s:Actor {id: 'nobody'}) RETURN s.id AS id, s.name AS name"
    assert stored(*STATES).read(query) == Rows(("id", "name"), [])


@pytest.mark.parametrize(
    ("max_rows", "kept", "truncated"), [(1, 1, True), (4, 4, True), (5, 5, False), (6, 5, False)]
)
def test_rows_beyond_the_limit_are_left_out_and_said_so(
    stored: Make, max_rows: int, kept: int, truncated: bool
) -> None:
    found = stored(*STATES).read(IDS, max_rows=max_rows)
    assert found == Rows(("id",), [{"id": f"state:{n}"} for n in range(kept)], truncated)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (c:Source {document_id: 'd'}) RETURN c.id AS id",
        "MATCH (c:Source:Claim {predicate: 'FLED_TO'}) RETURN c.id AS id",
        "MATCH (e:Event {act: 'returned'}) RETURN e.id AS id",
        "MATCH (a:Actor)-[r:MEMBER_OF {through: 'x'}]->(b) RETURN a.id AS id",
        "MATCH (a:Actor)-[r:MEMBER_OF]->(b) WHERE r.through IS NULL RETURN a.id AS id",
        "MATCH (a:Actor) WHERE a.iso3 = 'FRA' AND a.count_min > 3 RETURN a.id AS id",
    ],
)
def test_declared_property_that_no_node_has_yet_is_no_error(stored: Make, query: str) -> None:
    document = NodeRow(("Source", "Document"), "d", {"name": "d"})
    assert stored(document, state()).read(query).rows == []


def test_limit_of_the_query_itself_is_no_truncation(stored: Make) -> None:
    assert not stored(*STATES).read(f"{IDS} LIMIT 2", max_rows=2).truncated


def test_nothing_is_printed(stored: Make, capfd: pytest.CaptureFixture[str]) -> None:
    store = stored(*STATES)
    store.read(IDS, max_rows=1)
    store.read("MATCH (n:Unheard) RETURN n.of AS of")
    assert capfd.readouterr() == ("", "")


def test_oddities_of_a_query_come_with_the_rows(stored: Make) -> None:
    found = stored(*STATES).read("MATCH (n:Unheard) RETURN n.id AS id")
    assert found.rows == []
    assert len(found.warnings) == 1
    assert "Unheard" in found.warnings[0]


def test_query_is_stopped_at_its_time_limit(stored: Make) -> None:
    store = stored(*STATES)
    with pytest.raises(QueryTimeout, match=r"^The query was stopped at its limit of 0\.2 seconds\.$"):
        store.read(ENDLESS, timeout=0.2)
    assert len(store.read(IDS).rows) == 5


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_time_limit_that_is_none_is_refused(stored: Make, timeout: float) -> None:
    with pytest.raises(
        SettingsError, match=r"^The time limit of a query is .*, expected a number above 0\.$"
    ):
        stored(*STATES).read(IDS, timeout=timeout)


@pytest.mark.parametrize("max_rows", [0, -1])
def test_row_limit_that_is_none_is_refused(stored: Make, max_rows: int) -> None:
    with pytest.raises(SettingsError, match=r"^The row limit of a query is"):
        stored(*STATES).read(IDS, max_rows=max_rows)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (s:Actor) SET s.name = 'x'",
        "MATCH (s:Actor) DETACH DELETE s",
        "CREATE (:Actor {id: 'new'})",
        "MERGE (:Actor {id: 'new'})",
        "LOAD CSV FROM 'file:///etc/hosts' AS line RETURN line",
        "MATCH (s:Actor) CALL db.labels() YIELD label RETURN label",
    ],
)
def test_what_is_not_reading_is_refused_and_changes_nothing(stored: Make, query: str) -> None:
    store = stored(*STATES)
    with pytest.raises(QueryRefused):
        store.read(query)
    assert store.read("MATCH (s:Actor) RETURN s.id AS id, s.name AS name ORDER BY id").rows == [
        {"id": f"state:{n}", "name": f"state:{n}"} for n in range(5)
    ]


def test_writing_is_refused(stored: Make) -> None:
    with pytest.raises(StoreError, match=r"^(An embedded store|The graph on the server) is only read\. "):
        stored(*STATES).write("MERGE (:Actor {id: 'new'})")


def test_syntax_error_is_one_line(stored: Make) -> None:
    with pytest.raises(QueryFailed, match=r"^The query cannot be run: .*line 1, col.*") as raised:
        stored(*STATES).read("MATCH (s:Actor RETURN s.id AS id")
    assert "\n" not in str(raised.value)


def test_transaction_reads_one_state(stored: Make) -> None:
    with stored(*STATES).transaction() as reading:
        assert len(reading.read(IDS).rows) == 5


def test_closed_store_says_so(stored: Make) -> None:
    store = stored(*STATES)
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r"^This store was closed\."):
        store.read(IDS)


def test_parallel_relationships_stay_apart(stored: Make) -> None:
    store = stored(state(), forced_return(), sent_by("r1", claims=["c1"]), sent_by("r2", claims=["c2"]))
    found = store.read("MATCH ()-[r:SENDING_STATE]->() RETURN r.id AS id, r.claims AS claims ORDER BY id")
    assert found.rows == [{"id": "r1", "claims": ["c1"]}, {"id": "r2", "claims": ["c2"]}]


def test_threads_share_a_store(stored: Make) -> None:
    rows = numbered("r1")
    store = stored(*rows.nodes, *rows.relationships)
    query = "MATCH (e:Event)-[r]->(s) RETURN e.id AS id, r AS r, s AS s ORDER BY id"
    expected = store.read(query)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(store.read, [query] * 200))


def test_other_threads_go_on_while_a_query_runs(stored: Make) -> None:
    store = stored(*STATES)
    assert _runs_beside(store, lambda: store.read(IDS))


def _runs_beside(store: GraphStore, work: Callable[[], object]) -> bool:
    """Whether ``work`` is done while a long query is still under way."""
    long = threading.Thread(target=_until_timeout, args=(store,))
    long.start()
    time.sleep(0.05)
    work()
    running = long.is_alive()
    long.join()
    return running


def _until_timeout(store: GraphStore) -> None:
    with pytest.raises(QueryTimeout):
        store.read(ENDLESS, timeout=1.5)
