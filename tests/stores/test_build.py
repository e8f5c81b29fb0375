"""A build writes exactly the rows it was given, or leaves everything as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import ModelError, StoreError
from graph.model import MODEL
from graph.projection.rows import GraphRows, NodeRow, RelationshipRow
from graph.stores import build, ddl, statements
from graph.stores.build import BATCH
from graph.stores.embedded import ENGINE, EmbeddedWriter
from graph.stores.folder import LAYOUT, read
from tests.stores.conftest import Make, Place
from tests.stores.samples import forced_return, graph, numbered, sent_by, state

NODES = "MATCH (n) WHERE NOT n:BuildRecord RETURN n AS n ORDER BY n.id"


def test_graph_holds_the_rows_and_its_revision(stored: Make) -> None:
    store = stored(state(), forced_return(), sent_by("r1", wording=["reported"]), revision="abc")
    assert [(row["n"].labels, row["n"].id) for row in store.read(NODES).rows] == [
        (("Event", "ForcedReturn"), "ev:1"),
        (("Build",), "revision"),
        (("Actor", "State"), "state:FRA"),
    ]
    found = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, r.wording AS w, b.id AS b").rows
    assert found == [{"a": "ev:1", "t": "SENDING_STATE", "w": ["reported"], "b": "state:FRA"}]
    assert store.revision() == "abc"


def test_build_node_of_the_rows_keeps_its_properties(stored: Make) -> None:
    store = stored(NodeRow(("Build",), "revision", {"name": "Build 7", "format": 3}), revision="abc")
    found = store.read("MATCH (b:Build) RETURN b.name AS name, b.format AS format, b.revision AS revision")
    assert found.rows == [{"name": "Build 7", "format": 3, "revision": "abc"}]


def test_empty_graph_is_a_store(stored: Make) -> None:
    assert stored(revision="nothing").revision() == "nothing"


def test_many_batches_of_several_labels_arrive_whole(place: Place) -> None:
    rows = numbered("r1", nodes=2 * BATCH + 1)
    place.build(rows)
    store = place.handle().current()
    nodes = store.read("MATCH (n) WHERE n:Event OR n:Actor RETURN n.id AS id").rows
    ends = store.read("MATCH (a)-[r]->(b) RETURN r.id AS id, a.id AS source, b.id AS target").rows
    assert {row["id"] for row in nodes} == {node.id for node in rows.nodes}
    assert {tuple(row.values()) for row in ends} == {(r.id, r.source, r.target) for r in rows.relationships}


def test_property_new_to_a_label_is_taken_in_a_later_batch(stored: Make) -> None:
    nodes = [state(f"state:{n}") for n in range(BATCH)]
    store = stored(*nodes, state("state:last", iso3="LST"))
    assert store.read("MATCH (s:Actor) WHERE s.iso3 = 'LST' RETURN s.id AS id").rows == [{"id": "state:last"}]


def test_same_id_under_two_base_labels_is_two_nodes(stored: Make) -> None:
    store = stored(state("x"), NodeRow(("Place",), "x", {"name": "x"}))
    found = store.read("MATCH (n) WHERE n.id = 'x' AND (n:Actor OR n:Place) RETURN n AS n").rows
    assert {row["n"].labels for row in found} == {("Actor", "State"), ("Place",)}


def test_progress_tells_the_rows_written(folder: Path) -> None:
    said: list[tuple[int, int]] = []
    build(
        folder, graph(state(), forced_return(), sent_by("r1")), lambda done, total: said.append((done, total))
    )
    assert said == [(1, 3), (2, 3), (3, 3)]


def test_manifest_names_engine_layout_and_revision(folder: Path) -> None:
    build(folder, graph(state(), revision="abc"))
    found = read(folder, ENGINE)
    assert (found.layout, found.engine, found.revision) == (LAYOUT, ENGINE, "abc")


def test_same_rows_give_the_same_file_in_every_process(tmp_path: Path, root: Path) -> None:
    script = (
        "import sys; from tests.stores.samples import numbered; from graph.stores import build;"
        "build(sys.argv[1], numbered('r1', 300))"
    )
    for name in ("a", "b"):
        subprocess.run([sys.executable, "-c", script, str(tmp_path / name)], check=True, cwd=root)
    a, b = read(tmp_path / "a", ENGINE), read(tmp_path / "b", ENGINE)
    assert (a.sha256, a.size) == (b.sha256, b.size)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (graph(state(), state()), "two nodes Actor have the id 'state:FRA'"),
        (
            graph(state(), forced_return(), sent_by("r1", "ev:2")),
            "the relationship 'r1' needs a node Event 'ev:2', and there is none",
        ),
        (
            graph(state(), forced_return(), sent_by("r1"), sent_by("r1")),
            "two relationships have the id 'r1'",
        ),
    ],
)
def test_rows_that_make_no_graph_are_named_and_the_old_store_stays(
    place: Place, rows: GraphRows, fault: str
) -> None:
    place.build(graph(state(), revision="old"))
    store = place.handle().current()
    with pytest.raises(StoreError, match=fault):
        place.build(rows)
    assert store.read("MATCH (n:Actor) RETURN n.id AS id").rows == [{"id": "state:FRA"}]
    assert place.handle().revision() == "old"


def test_build_that_fails_leaves_no_file(folder: Path) -> None:
    build(folder, graph(state(), revision="old"))
    with pytest.raises(StoreError):
        build(folder, graph(state(), state()))
    assert len(list(folder.glob("graph-*"))) == 1


@pytest.mark.parametrize("name", ["state", "State:X", "State {id: 1}) //", "`State`", "", "État"])
def test_label_that_is_no_plain_word_never_reaches_a_statement(place: Place, name: str) -> None:
    with pytest.raises(ModelError, match="cannot be a label, expected a word like ForcedReturn"):
        place.build(graph(NodeRow(("Actor", name), "x", {"name": "x"})))


@pytest.mark.parametrize("name", ["sent_by", "SENT BY", "A]->(x) SET x.y = 1 //", "`A`", ""])
def test_type_that_is_no_plain_word_never_reaches_a_statement(place: Place, name: str) -> None:
    row = RelationshipRow(name, "r1", "state:FRA", "Actor", "state:FRA", "Actor", {})
    with pytest.raises(ModelError, match="cannot be a relationship type, expected words like RETURNED_FROM"):
        place.build(graph(state(), row))


def test_every_name_of_the_model_may_stand_in_a_statement() -> None:
    for label in MODEL.labels.values():
        statements.merge_nodes(label.labels)
        for prop in label.properties:
            assert prop.name == "id" or statements.check_property(prop.name)
    for relationship in MODEL.relationships.values():
        statements.merge_relationships(relationship.name, "Actor", "Event")
        for prop in relationship.properties:
            assert prop.name == "id" or statements.check_property(prop.name)


def test_every_base_label_has_a_constraint_that_is_enforced(tmp_path: Path) -> None:
    assert len(ddl.constraints()) == len(MODEL.bases)
    writer = EmbeddedWriter(tmp_path / "graph.kgl")
    for statement in ddl.constraints() + ddl.indexes():
        writer.execute(statement)
    for base in MODEL.bases:
        writer.execute(statements.merge_nodes((base,)), [{"id": "x", "props": {"name": "x"}}])
        with pytest.raises(StoreError, match="cannot be written"):
            writer.execute(f"UNWIND $rows AS row CREATE (n:{base}) SET n.id = row.id", [{"id": "x"}])


def test_statements_load_and_declare_as_both_engines_can() -> None:
    assert statements.merge_nodes(("Actor", "State")) == (
        "UNWIND $rows AS row MERGE (n:Actor:State {id: row.id}) SET n += row.props"
    )
    assert statements.merge_relationships("RATIFIED", "Actor", "Instrument") == (
        "UNWIND $rows AS row MATCH (a:Actor {id: row.source}) MATCH (b:Instrument {id: row.target}) "
        "MERGE (a)-[r:RATIFIED {id: row.id}]->(b) SET r += row.props"
    )
    assert "CREATE INDEX actor_name IF NOT EXISTS FOR (n:Actor) ON (n.name)" in ddl.indexes()
