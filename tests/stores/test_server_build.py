"""A build on a server writes what differs, in one step for readers, and touches nothing that is not ours."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import (
    StoreBusy,
    StoreChanged,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreRefused,
    StoreVersion,
)
from graph.model import MODEL
from graph.projection.rows import GraphRows, NodeRow, RelationshipRow
from graph.stores import QueryFailed, QueryRefused
from graph.stores import neo4j_build as building
from graph.stores.neo4j_books import Books
from graph.stores.neo4j_store import Neo4jStore
from tests.stores.conftest import OnServer
from tests.stores.samples import forced_return, graph, numbered, sent_by, state
from tools.soak.places import contents

ALL = "MATCH (n) WHERE NOT n:BuildRecord RETURN count(n) AS n"


@pytest.fixture
def place(server_place: OnServer) -> Iterator[OnServer]:
    """A server whose database holds nothing at all, not even a constraint."""
    server_place.address.wipe()
    yield server_place


def run(place: OnServer, statement: str, **params: Any) -> list[dict[str, Any]]:
    """What somebody else does to the database."""
    with place.address.driver() as driver:
        found = driver.execute_query(statement, params, database_=place.address.database)
        return [dict(record) for record in found.records]


def current(place: OnServer) -> Neo4jStore:
    return place.handle().current()


def changes(place: OnServer, rows: GraphRows) -> int:
    """How many rows a build wrote."""
    said = [0]
    place.build(rows, lambda done, total: said.append(done))
    return said[-1]


def test_same_rows_again_change_nothing_and_one_row_changes_one(place: OnServer) -> None:
    rows = numbered("r1", nodes=700)
    assert changes(place, rows) == 701 + 700 + 1
    assert changes(place, rows) == 0
    rows.nodes[5].props["act"] = "another"
    assert changes(place, rows) == 1
    assert changes(place, GraphRows(rows.nodes, rows.relationships, "r2")) == 1  # the revision itself
    assert current(place).revision() == "r2"


@settings(max_examples=15)
@given(st.data())
def test_graph_after_any_change_is_as_if_built_from_nothing(
    server_place: OnServer, data: st.DataObject
) -> None:
    for revision in ("r1", "r2", "r3"):
        rows = data.draw(graphs(revision))
        server_place.build(rows, most_changes=data.draw(st.sampled_from([3, 20_000])))
        nodes, lines = contents(current(server_place))
        own = NodeRow(("Build",), "revision", {"name": "Build", "revision": revision})
        expected = [*rows.nodes, own]
        assert sorted((n.labels, n.id, sorted(n.properties.items(), key=str)) for n in nodes) == sorted(
            (n.labels, n.id, sorted({**n.props, "id": n.id}.items(), key=str)) for n in expected
        )
        assert [(r.type, r.id, r.source, r.target, dict(r.properties)) for r in lines] == [
            (r.type, r.id, r.source, r.target, {**r.props, "id": r.id})
            for r in sorted(rows.relationships, key=lambda r: r.id)
        ]


@st.composite
def graphs(draw: st.DrawFn, revision: str) -> GraphRows:
    """Few ids, so that the next graph keeps some, changes some and loses some."""
    labels = {
        "s": ("Actor", "State"),
        "p": ("Actor", "Individual"),
        "e": ("Event", "ForcedReturn"),
        "d": ("Event", "Detention"),
    }
    props = st.fixed_dictionaries(
        {"name": st.sampled_from(["a", "b"])},
        optional={"note": st.just("x"), "documents": st.integers(0, 1), "date_earliest": st.just(date(2010, 1, 1)),
                  "wording": st.lists(st.sampled_from(["asserted", "alleged"]), max_size=2)},
    )  # fmt: skip
    chosen = draw(
        st.dictionaries(st.sampled_from("12345678"), st.tuples(st.sampled_from("sped"), props), max_size=8)
    )
    nodes = [NodeRow(labels[kind], node_id, found) for node_id, (kind, found) in chosen.items()]
    if not nodes:
        return graph(revision=revision)
    ends = st.tuples(
        st.sampled_from(["SUBJECT", "SENDING_STATE"]), st.sampled_from(nodes), st.sampled_from(nodes), props
    )
    lines = draw(st.dictionaries(st.sampled_from("abcdef"), ends, max_size=6))
    return graph(
        *nodes,
        *(
            RelationshipRow(t, i, a.id, a.labels[0], b.id, b.labels[0], p)
            for i, (t, a, b, p) in lines.items()
        ),
        revision=revision,
    )


def test_database_that_holds_other_data_stays_as_it_is_without_replace(place: OnServer) -> None:
    run(place, "CREATE (:Person {name: 'somebody'})-[:KNOWS]->(:Person {name: 'else'})")
    run(place, "CREATE CONSTRAINT theirs FOR (n:Person) REQUIRE n.name IS UNIQUE")
    with pytest.raises(StoreMissing, match="holds other data, and no graph of ours"):
        current(place)
    with pytest.raises(
        StoreRefused, match=r"holds data that no build wrote, and stays as it is\. .*build --replace"
    ):
        place.build(graph(state()))
    assert run(place, "MATCH (n) RETURN labels(n) AS l, n.name AS name ORDER BY name") == [
        {"l": ["Person"], "name": "else"}, {"l": ["Person"], "name": "somebody"},
    ]  # fmt: skip
    assert [row["name"] for row in run(place, "SHOW CONSTRAINTS YIELD name")] == ["theirs"]
    place.build(graph(state(), revision="r1"), replace=True)
    assert run(place, ALL) == [{"n": 2}]
    assert "theirs" not in [row["name"] for row in run(place, "SHOW CONSTRAINTS YIELD name")]


def test_what_somebody_added_to_our_graph_is_noticed(place: OnServer) -> None:
    place.build(graph(state(), revision="r1"))
    run(place, "CREATE (:Person {name: 'somebody'})")
    with pytest.raises(
        StoreRefused,
        match=r"holds 3 nodes and 0 relationships, and the last build wrote 2 and 0: something else",
    ):
        place.build(graph(state(), revision="r2"))
    assert current(place).revision() == "r1"
    place.build(graph(state(), revision="r2"), replace=True)
    assert (current(place).revision(), run(place, ALL)) == ("r2", [{"n": 2}])


def test_empty_database_says_so(place: OnServer) -> None:
    with pytest.raises(StoreMissing, match=r"holds no graph yet\. `refoulement build` makes one\.$"):
        current(place)


def test_graph_of_a_newer_form_is_neither_read_nor_built_over(place: OnServer) -> None:
    place.build(graph(state(), revision="r1"))
    run(place, "MATCH (s:BuildRecord {id: 'state'}) SET s.layout = 2")
    for use in (lambda: current(place), lambda: place.build(graph(state(), revision="r2"))):
        with pytest.raises(
            StoreVersion, match=r"written in layout 2 by another version; this one knows layout 1"
        ):
            use()
    assert run(place, "MATCH (b:Build) RETURN b.revision AS r") == [{"r": "r1"}]
    place.build(graph(state(), revision="r2"), replace=True)
    assert current(place).revision() == "r2"


def test_every_label_and_type_of_the_model_has_its_constraint(place: OnServer) -> None:
    place.build(graph(state()))
    found = run(place, "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties")
    nodes = {
        row["labelsOrTypes"][0] for row in found if row["type"] in ("UNIQUENESS", "NODE_PROPERTY_UNIQUENESS")
    }
    types = {row["labelsOrTypes"][0] for row in found if row["type"].startswith("RELATIONSHIP")}
    assert nodes == {*MODEL.bases, "BuildRecord"}
    assert types == set(MODEL.relationships)
    assert {tuple(row["properties"]) for row in found} == {("id",)}


def test_second_fact_of_one_id_cannot_be_written_by_anybody(place: OnServer) -> None:
    place.build(graph(state(), forced_return(), sent_by("r1")))
    with pytest.raises(StoreError, match="cannot be written"), place.server.transaction(5) as writing:
        writing.run("MATCH (a:Event), (b:Actor) CREATE (a)-[:SENDING_STATE {id: 'r1'}]->(b)")


def test_reader_of_the_old_revision_is_told_and_the_next_one_reads_the_new(place: OnServer) -> None:
    place.build(numbered("r1"))
    handle = place.handle()
    old = handle.current()
    assert handle.current() is old
    place.build(numbered("r2"))
    with pytest.raises(StoreChanged, match="The graph was built anew while it was read"):
        old.read("MATCH (e:Event) RETURN DISTINCT e.act AS act")
    assert handle.current().read("MATCH (e:Event) RETURN DISTINCT e.act AS act").rows == [{"act": "r2"}]


def test_build_back_to_an_old_revision_is_noticed_too(place: OnServer) -> None:
    place.build(numbered("r1"))
    old = current(place)
    place.build(numbered("r2"))
    place.build(numbered("r1"))
    with pytest.raises(StoreChanged):
        old.read("MATCH (e:Event) RETURN DISTINCT e.act AS act")


def test_no_answer_mixes_two_revisions(place: OnServer) -> None:
    place.build(numbered("r0", nodes=400))
    handle, done = place.handle(), threading.Event()
    mixed: list[Any] = []
    seen: list[str] = []

    def read() -> None:
        while not done.is_set():
            try:
                store = handle.current()
                acts = store.read("MATCH (e:Event) RETURN DISTINCT e.act AS act").rows
                words = store.read("MATCH ()-[r]->() RETURN DISTINCT r.wording AS words").rows
            except StoreBusy:  # changed or changing: ask again
                continue
            seen.append(store.revision())
            if (acts, words) != ([{"act": store.revision()}], [{"words": [store.revision()]}]):
                mixed.append((store.revision(), acts, words))

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(1, 9):
        place.build(numbered(f"r{n}", nodes=400))
    done.set()
    for thread in threads:
        thread.join()
    assert mixed == []
    assert len(seen) > 10


def test_build_in_several_commits_sends_readers_away_until_it_is_done(
    place: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.build(numbered("r1", nodes=30))
    said: list[str] = []

    def look(done: int, total: int) -> None:
        with pytest.raises(StoreBusy, match="is being built anew"):
            current(place)
        said.append(f"{done} of {total}")

    place.build(numbered("r2", nodes=40), look, most_changes=20)
    assert len(said) >= 4
    assert current(place).revision() == "r2"


def test_half_done_build_is_redone_by_the_next(place: OnServer) -> None:
    place.build(numbered("r1", nodes=30))

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.build(numbered("r2", nodes=40), stop, most_changes=20)
    with pytest.raises(
        StoreBusy, match=r"was interrupted\. .*`refoulement build` finishes what was interrupted"
    ):
        current(place)
    place.build(numbered("r3", nodes=10))
    assert current(place).read("MATCH (e:Event) RETURN e.act AS act").rows == [{"act": "r3"}] * 10
    assert changes(place, numbered("r3", nodes=10)) == 0


def test_interrupted_build_in_one_transaction_leaves_the_old_graph(place: OnServer) -> None:
    place.build(numbered("r1", nodes=30))
    store = current(place)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.build(numbered("r2", nodes=40), stop)
    assert store.read("MATCH (e:Event) RETURN DISTINCT e.act AS act").rows == [{"act": "r1"}]


def test_killed_builds_lose_nothing_and_the_next_one_succeeds(place: OnServer, root: Path) -> None:
    place.build(numbered("r1", nodes=30))
    script = (
        "import sys; from graph.stores.address import Address, Login; from graph.stores.neo4j import Server;"
        "from graph.stores.neo4j_build import build; from tests.stores.samples import numbered;"
        "build(Server(Address.read(sys.argv[1]), Login(sys.argv[2], sys.argv[3] or None)), numbered('new', 3000),"
        " lambda done, total: print(done, flush=True), most_changes=int(sys.argv[4]))"
    )
    address = place.address
    for most in ("20000", "2000"):
        command = [sys.executable, "-c", script, address.uri, address.user or "neo4j", address.password, most]
        builder = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)
        assert builder.stdout is not None
        builder.stdout.readline()
        builder.kill()
        builder.communicate()
        if most == "20000":
            assert current(place).read("MATCH (e:Event) RETURN DISTINCT e.act AS act").rows == [{"act": "r1"}]
        else:
            with pytest.raises(StoreBusy):
                current(place)
        place.build(numbered("r1", nodes=30), wait_seconds=30)
        assert current(place).read("MATCH (e:Event) RETURN DISTINCT e.act AS act").rows == [{"act": "r1"}]


def test_second_build_is_told_of_the_first(place: OnServer) -> None:
    place.build(graph(state(), revision="r1"))
    with (
        building._locked(place.server, "first", 0.0),
        pytest.raises(
            StoreLocked, match=r"^Another build writes the graph at .*\. Try again when it is done\.$"
        ),
    ):
        place.build(graph(state(), revision="r2"))
    place.build(graph(state(), revision="r2"))
    assert current(place).revision() == "r2"


def test_value_that_an_index_cannot_hold_is_a_sentence_and_the_old_graph_stays(place: OnServer) -> None:
    place.build(graph(state(), revision="r1"))
    with pytest.raises(StoreError, match=r"^The graph cannot be written to bolt://.*") as raised:
        place.build(graph(state(), state("x" * 100_000), revision="r2"))
    assert len(str(raised.value)) < 1000
    assert current(place).revision() == "r1"


def test_labels_stand_base_first_whatever_the_server_learnt_first(place: OnServer) -> None:
    run(place, "CREATE (n:Zebra:State:ForcedReturn:Individual) DELETE n")
    place.build(
        graph(state(), forced_return(), NodeRow(("Actor", "Individual"), "p", {"name": "p"})), replace=True
    )
    found = current(place).read("MATCH (n) WHERE n:Actor OR n:Event RETURN n AS n ORDER BY n.id").rows
    assert [row["n"].labels for row in found] == [
        ("Event", "ForcedReturn"),
        ("Actor", "Individual"),
        ("Actor", "State"),
    ]


def test_server_itself_refuses_a_write_that_gets_past_the_lint(place: OnServer) -> None:
    place.build(graph(state()))
    with pytest.raises(QueryRefused):
        current(place).read("CREATE (:Actor {id: 'new'})")
    with pytest.raises(QueryFailed, match="read access mode"):
        place.server.read("CREATE (:Actor {id: 'new'})", timeout=5)
    assert run(place, "MATCH (n:Actor) RETURN count(n) AS n") == [{"n": 1}]


def test_date_that_python_has_not_is_a_sentence(place: OnServer) -> None:
    place.build(graph(state()))
    with pytest.raises(QueryFailed, match="a date outside the years 1 to 9999"):
        current(place).read("RETURN date('-0044-03-15') AS ides")


def test_wrong_database_is_named(place: OnServer) -> None:
    from graph.stores.address import Address
    from graph.stores.neo4j import Server

    server = Server(Address.read(place.address.uri, "nowhere"))
    with pytest.raises(StoreMissing, match=r"has no database named 'nowhere'\. Set NEO4J_DATABASE"):
        server.read("RETURN 1 AS one", timeout=3)
    server.close()


def test_digest_tells_a_date_from_its_text_and_a_number_from_a_flag() -> None:
    values: list[Any] = ["2010-01-01", date(2010, 1, 1), ["2010-01-01"], 1, True, "1", 1.0, ""]
    sums = [tuple(Books.of(graph(state(note=value))).sums.values()) for value in values]
    assert len(set(sums)) == len(values)
