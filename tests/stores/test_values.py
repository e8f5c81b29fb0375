"""What goes into a store comes out of it, and nothing that the engine adds."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ModelError, StoreError
from graph.model import MODEL
from graph.projection.rows import NodeRow
from graph.stores import GraphStore, Node, QueryFailed, Relationship, build
from graph.stores import Path as GraphPath
from tests.stores.conftest import Make, Place
from tests.stores.samples import forced_return, graph, sent_by, state

HOSTILE = [
    "it's", '"quoted"', "`ticked`", "back\\slash", "\\u0027 DETACH DELETE n //", "a\nb\r\nc\td", "\x00",
    "a\x00b", "'}) DETACH DELETE n //", "🙂👩‍👩‍👧", "Фёдорова", "e\u0301", "\ufeff", "\u202e", "", " ",
    "null", "NaN", "2011-05-30", "</script><script>alert(1)</script>", "$id", "x" * 1_000_000,
]  # fmt: skip

_DECLARED = {
    prop.name
    for declared in (*MODEL.labels.values(), *MODEL.relationships.values())
    for prop in declared.properties
} - {"id"}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
values = {
    "text": texts,
    "whole": st.integers(-(2**63), 2**63 - 1),
    "fraction": st.floats(allow_nan=False),
    "flag": st.booleans(),
    "day": st.dates(),
    "list": st.lists(texts, max_size=4),
}
properties = st.fixed_dictionaries({}, optional=values)


@settings(max_examples=30)
@given(st.lists(properties, min_size=1, max_size=20), st.lists(properties, max_size=20))
def test_every_value_comes_back_as_it_was(
    place: Place, on_nodes: list[Any], on_relationships: list[Any]
) -> None:
    events = [forced_return(f"ev:{n}", **props) for n, props in enumerate(on_nodes)]
    ends = [sent_by(f"r{n}", "ev:0", **props) for n, props in enumerate(on_relationships)]
    place.build(graph(state(), *events, *ends))
    store = place.handle().current()
    nodes = {row["n"] for row in _cells(store, "MATCH (n:Event) RETURN n AS n")}
    relationships = {row["n"] for row in _cells(store, "MATCH ()-[n:SENDING_STATE]->() RETURN n AS n")}
    assert nodes == {_frozen({"id": event.id, **event.props}) for event in events}
    assert relationships == {_frozen({"id": end.id, **end.props}) for end in ends}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_text(stored: Make, text: str) -> None:
    # An id is indexed, and the index of a server takes up to 8 kB.
    own = text if 0 < len(text) < 5000 else "none"
    store = stored(state("state:FRA", note=text, aliases=[text]), state(own))
    found = store.read(
        "MATCH (n:Actor) WHERE n.note = $text RETURN n.note AS note, n.aliases AS aliases, $text AS sent",
        {"text": text},
    )
    assert found.rows == [{"note": text, "aliases": [text], "sent": text}]
    assert store.read("MATCH (n:Actor {id: $id}) RETURN count(n) AS n", {"id": own}).rows == [{"n": 1}]


@pytest.mark.parametrize("day", [date.min, date(1, 12, 31), date(1969, 12, 31), date(2000, 2, 29), date.max])
def test_days_of_all_four_digit_years_are_kept_and_compared(stored: Make, day: date) -> None:
    store = stored(forced_return(date_earliest=day))
    query = (
        "MATCH (e:Event) WHERE e.date_earliest = $day AND e.date_earliest = date($text) "
        "RETURN e.date_earliest AS day, e.date_earliest < $day AS before, toString(e.date_earliest) AS text"
    )
    found = store.read(query, {"day": day, "text": day.isoformat()}).rows
    assert found == [{"day": day, "before": False, "text": day.isoformat()}]


def test_days_are_ordered_by_the_calendar(stored: Make) -> None:
    days = [date.max, date.min, date(2011, 5, 30), date(1969, 7, 20), date(1970, 1, 1)]
    store = stored(*(forced_return(f"ev:{n}", date_earliest=day) for n, day in enumerate(days)))
    found = store.read("MATCH (e:Event) RETURN e.date_earliest AS day ORDER BY day").rows
    assert [row["day"] for row in found] == sorted(days)


def test_days_travel_inside_rows_of_parameters(stored: Make) -> None:
    store = stored(state())
    rows = [{"days": [date(2011, 5, 30)], "day": date.min}]
    found = store.read("UNWIND $rows AS row RETURN row.day AS day, row.days AS days", {"rows": rows})
    assert found.rows == [{"day": date.min, "days": [date(2011, 5, 30)]}]


def test_null_is_a_parameter_like_any_other(stored: Make) -> None:
    store = stored(state("state:FRA"), state("state:BEL"))
    query = "MATCH (s:Actor) WHERE $only IS NULL OR s.id = $only RETURN s.id AS id ORDER BY id"
    assert store.read(query, {"only": None}).rows == [{"id": "state:BEL"}, {"id": "state:FRA"}]
    assert store.read(query, {"only": "state:FRA"}).rows == [{"id": "state:FRA"}]


def test_absent_property_is_null(stored: Make) -> None:
    assert stored(state()).read("MATCH (s:Actor) RETURN s.note AS note").rows == [{"note": None}]


@pytest.mark.parametrize(
    "value", ["\ud800", 2**63, b"bytes", {1}], ids=["surrogate", "too large", "bytes", "set"]
)
def test_parameter_that_no_engine_takes_is_a_sentence(stored: Make, value: object) -> None:
    with pytest.raises(QueryFailed, match=r"^The query cannot be run: .*\$value.*"):
        stored(state()).read("RETURN $value AS value", {"value": value})


def test_missing_parameter_is_an_error(stored: Make) -> None:
    with pytest.raises(QueryFailed, match="(?i)parameter.*who"):
        stored(state()).read("MATCH (n:Actor {id: $who}) RETURN n.id AS id")


def test_nodes_come_without_what_the_engine_adds(stored: Make) -> None:
    store = stored(state("state:FRA", iso3="FRA"))
    expected = Node("state:FRA", ("Actor", "State"), {"id": "state:FRA", "iso3": "FRA", "name": "state:FRA"})
    found = store.read("MATCH (s:Actor) RETURN s AS s, [s] AS list, {state: s} AS map").rows
    assert found == [{"s": expected, "list": [expected], "map": {"state": expected}}]


def test_node_without_a_name_is_refused_before_the_engine_makes_one_up(folder: Path) -> None:
    rows = graph(NodeRow(("Actor", "Individual"), "per:1", {"note": "named nowhere"}))
    with pytest.raises(StoreError, match=r"^The node Actor 'per:1' has no name, expected one to show"):
        build(folder, rows)


def test_empty_name_stays_empty(stored: Make) -> None:
    assert stored(state("state:FRA", name="")).read("MATCH (s:Actor) RETURN s.name AS name").rows == [
        {"name": ""}
    ]


def test_relationship_names_its_ends_with_and_without_them(stored: Make) -> None:
    store = stored(state(), forced_return(), sent_by("r1", claims=["c1"]))
    expected = Relationship("r1", "SENDING_STATE", "ev:1", "state:FRA", {"id": "r1", "claims": ["c1"]})
    for pattern in ("(a)-[r]->(b)", "(b)<-[r]-(a)", "()-[r]->()"):
        rows = store.read(f"MATCH {pattern} RETURN r AS r, [r] AS list").rows
        assert rows == [{"r": expected, "list": [expected]}]
    assert store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, r AS r, b AS b").rows[0]["r"] == expected


def test_node_in_many_rows_is_the_same_in_each(stored: Make) -> None:
    store = stored(
        state(), forced_return("ev:1"), forced_return("ev:2"), sent_by("r1"), sent_by("r2", "ev:2")
    )
    found = store.read("MATCH (e:Event)-[r]->(s) RETURN s AS s, r AS r ORDER BY e.id").rows
    expected = Node("state:FRA", ("Actor", "State"), {"id": "state:FRA", "name": "state:FRA"})
    assert [(row["s"], row["r"].source, row["r"].target) for row in found] == [
        (expected, "ev:1", "state:FRA"),
        (expected, "ev:2", "state:FRA"),
    ]


def test_path_holds_nodes_and_relationships_in_order(stored: Make) -> None:
    store = stored(state(), forced_return(), sent_by("r1"))
    found = store.read("MATCH path = (:Actor)<-[:SENDING_STATE]-(:Event) RETURN path AS path").rows
    assert found == [
        {
            "path": GraphPath(
                (
                    Node("state:FRA", ("Actor", "State"), {"id": "state:FRA", "name": "state:FRA"}),
                    Node("ev:1", ("Event", "ForcedReturn"), {"id": "ev:1", "name": "ev:1"}),
                ),
                (Relationship("r1", "SENDING_STATE", "ev:1", "state:FRA", {"id": "r1"}),),
            )
        }
    ]


@pytest.mark.parametrize(
    "made",
    [
        "{id: 1, labels: ['Actor'], properties: {name: 'x'}}",
        "{id: 1, type: 'T', start: 'a', end: 'b', properties: {name: 'x'}}",
        "{nodes: [], relationships: []}",
        "{nodes: [1], relationships: []}",
    ],
)
def test_map_that_looks_like_a_graph_object_stays_a_map(stored: Make, made: str) -> None:
    found = stored(state()).read(f"RETURN {made} AS made").rows
    assert type(found[0]["made"]) is dict


def test_labels_of_a_node_begin_with_its_base_label(stored: Make) -> None:
    store = stored(state(), forced_return())
    found = store.read("MATCH (n) WHERE n:Event OR n:Actor RETURN n AS n ORDER BY n.id").rows
    assert [row["n"].labels for row in found] == [("Event", "ForcedReturn"), ("Actor", "State")]


def test_whole_numbers_beside_fractions_are_refused(folder: Path) -> None:
    rows = graph(state("state:FRA", count=0), state("state:BEL", count=0.0))
    with pytest.raises(StoreError, match=r"^The property count holds whole numbers and fractions"):
        build(folder, rows)


@pytest.mark.parametrize(
    "name", ["title", "type", "id", "label", "node_type", "connection_type", "start", "end"]
)
def test_names_that_the_engine_keeps_are_refused(folder: Path, name: str) -> None:
    with pytest.raises(ModelError, match=f"^The property name '{name}' is taken"):
        build(folder, graph(state("state:FRA", **{name: "y"})))


@pytest.mark.parametrize("name", sorted(_DECLARED))
def test_declared_property_is_answered_as_stored_and_null_where_it_is_not(stored: Make, name: str) -> None:
    store = stored(
        state(), forced_return(), sent_by("r1"), sent_by("r2", **{name: "own"}), state("x", **{name: "own"})
    )
    found = store.read(f"MATCH ()-[r]->() RETURN r.{name} AS own ORDER BY r.id").rows
    assert found == [{"own": None}, {"own": "own"}]
    assert store.read(f"MATCH (x:Actor {{id: 'x'}}) RETURN x.{name} AS own").rows == [{"own": "own"}]


@pytest.mark.parametrize("value", [None, {"a": 1}, 1j])
def test_values_that_no_store_keeps_are_refused(folder: Path, value: Any) -> None:
    with pytest.raises(StoreError, match=rf"^The property note holds a {type(value).__name__}"):
        build(folder, graph(state("state:FRA", note=value)))


def _cells(store: GraphStore, query: str) -> list[dict[str, Any]]:
    return [{"n": _frozen(row["n"].properties)} for row in store.read(query).rows]


def _frozen(properties: dict[str, Any]) -> str:
    return repr(sorted(properties.items()))
