"""What old notebooks built with py2neo becomes claims, or is refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from graph.bridges.incoming import Incoming
from graph.bridges.py2neo_bridge import from_subgraph
from graph.errors import InputError

py2neo = pytest.importorskip("py2neo", reason="the extra py2neo is not installed")
SAID = {"modality": "actual", "confidence": "reported", "notebook": "2014"}


def person(name: str = "A. B.", **properties: Any) -> Any:
    return py2neo.Node("Individual", name=name, **properties)


def state(name: str = "Uzbekistan") -> Any:
    return py2neo.Node("State", name=name)


def held(who: Any, where: Any, **properties: Any) -> Any:
    return py2neo.Relationship(
        who, "DETAINED_BY", where, **{"source": "hrw.txt", "locator": "10:20", **properties}
    )


def read(given: Any, **choices: Any) -> Incoming:
    return from_subgraph(given, **{**SAID, **choices})


def told(incoming: Incoming) -> list[tuple[Any, ...]]:
    return sorted(
        (one["doc"], one["start"], one["subject"], one["predicate"], one["object"]) for one in incoming.claims
    )


def test_two_facts_between_the_same_two_nodes_come_back_as_two() -> None:
    who, where = person(), state()
    incoming = read(held(who, where) | held(who, where, source="amnesty.txt", date="2011-05"))
    subject = incoming.claims[0]["subject"]
    assert told(incoming) == [
        ("amnesty.txt", 10, subject, "DETAINED_BY", "sta:uzbekistan"),
        ("hrw.txt", 10, subject, "DETAINED_BY", "sta:uzbekistan"),
    ]
    assert sorted(str(one.get("date")) for one in incoming.claims) == ["2011-05", "None"]
    assert incoming.rejected == ()


def test_a_relationship_without_source_is_rejected_by_name_and_stops_no_other() -> None:
    who, where = person(), state()
    bare = py2neo.Relationship(who, "EXTRADITED_TO", where)
    incoming = read(held(who, where) | bare)
    assert len(incoming.claims) == 1
    assert incoming.rejected == (
        "EXTRADITED_TO from 'A. B.' to 'Uzbekistan' (relationship 2) has no source: give source, the id of a document "
        "of the workspace, or title, publisher, published and url.",
    )


def test_people_of_one_name_stay_two_whatever_the_order_of_sets() -> None:
    where = state()
    links = [
        held(person(), where),
        held(person(), where, source="b.txt"),
        held(person(role="witness"), where),
    ]
    first = read(links[0] | links[1] | links[2])
    again = [
        held(person(), where),
        held(person(), where, source="b.txt"),
        held(person(role="witness"), where),
    ]
    assert len({one["subject"] for one in first.claims}) == 3
    assert told(read(again[2] | again[0] | again[1])) == told(first)


def test_the_key_of_a_node_is_its_own_where_it_has_one() -> None:
    where = state()
    before = read(held(person(id=7), where))
    after = read(held(person(id=7, born="in Osh"), where))
    assert before.claims[0]["subject"] == after.claims[0]["subject"]
    own = person(id="per:a-b")
    assert read(held(own, where)).claims[0]["subject"] == "per:a-b"


def test_the_primary_key_of_an_ogm_notebook_names_and_tells_nodes_apart() -> None:
    one, two = (py2neo.Node("Individual", code=code) for code in ("P1", "P2"))
    for node in (one, two):
        node.__primarylabel__, node.__primarykey__ = "Individual", "code"
    incoming = read([held(one, state()), held(two, state())])
    assert [entity["name"] for entity in incoming.entities if entity["type"] == "individual"] == ["P1", "P2"]


def test_the_labels_and_types_of_a_notebook_are_translated() -> None:
    link = py2neo.Relationship(
        py2neo.Node("Person", name="A. B."),
        "HELD_BY",
        py2neo.Node("Country", name="UZB"),
        source="x",
        locator=[1, 5],
    )
    (refused,) = read(link).rejected
    assert refused.startswith(
        "HELD_BY from 'A. B.' to 'UZB' (relationship 1) is of the type 'HELD_BY', which is not in"
    )
    assert refused.endswith("or say types={'HELD_BY': …}.")
    incoming = read(
        link, labels={"Person": "Individual", "Country": "State"}, types={"HELD_BY": "DETAINED_BY"}
    )
    assert [(one["predicate"], one["object"]) for one in incoming.claims] == [
        ("DETAINED_BY", "sta:uzbekistan")
    ]


def test_cycles_self_relations_and_loose_nodes() -> None:
    a, b, loose = person("A"), person("B"), person("C")
    place = {"source": "x", "start": 1, "end": 5}
    links = [
        py2neo.Relationship(a, "ASSOCIATE_OF", b, **place),
        py2neo.Relationship(b, "ASSOCIATE_OF", a, **place),
        py2neo.Relationship(a, "ASSOCIATE_OF", a, **place),
    ]
    incoming = read(py2neo.Subgraph([loose], links))
    assert (len(incoming.claims), incoming.read) == (2, 3)
    assert [sentence.partition(":")[0] for sentence in incoming.rejected] == [
        "ASSOCIATE_OF from 'A' to 'A' (relationship 1) leads from a node to itself",
        "'C' (node 3) has no relation",
    ]


def test_values_that_no_record_holds_are_named() -> None:
    sentences = read([held(person(), state(), weight=b"1"), held(person(), state(), date=2011)]).rejected
    assert sorted(sentence.partition(") ")[2] for sentence in sentences) == [
        'has the date 2011: expected text in quotes, such as "2011-05", or null.',
        "holds weight as a value of the type bytes: give text, a number, a day or a list of them.",
    ]


def test_days_of_py2neo_are_written_as_days() -> None:
    from interchange.time import Date

    assert read(held(person(), state(), date=Date(2011, 5, 30))).claims[0]["date"] == "2011-05-30"


def test_a_folder_in_place_of_a_workspace_is_said() -> None:
    person, state = py2neo.Node("Individual", name="A. B."), py2neo.Node("State", name="Uzbekistan")
    with pytest.raises(InputError) as error:
        from_subgraph(py2neo.Relationship(person, "DETAINED_BY", state), workspace="returns")  # type: ignore[arg-type]
    assert (
        str(error.value) == "workspace is 'returns', expected an open one, as Workspace.open(folder) gives."
    )


@pytest.mark.parametrize("nothing", [None, [], py2neo.Subgraph()])
def test_of_nothing_comes_nothing(nothing: Any) -> None:
    assert read(nothing) == Incoming()


@pytest.mark.parametrize("other", ["text", 3, {"a": 1}, [object()]])
def test_what_is_nothing_of_py2neo_is_refused(other: Any) -> None:
    with pytest.raises(
        InputError, match=r"expected a py2neo Subgraph, Path, Node or Relationship, or a list of them"
    ):
        read(other)


def test_a_path_and_a_list_of_relationships_are_read() -> None:
    a, b, c = person("A"), person("B"), person("C")
    place = {"source": "x", "start": 1, "end": 5}
    path = py2neo.data.Path(a, ("ASSOCIATE_OF", place), b, ("ASSOCIATE_OF", place), c)
    assert len(read(path).claims) == 2
    assert len(read([path, held(a, state())]).claims) == 3


def test_fifty_thousand_nodes_are_read() -> None:
    nodes = [person(f"Person {n % 7}", number=n) for n in range(50_000)]
    place = {"source": "x", "start": 1, "end": 5}
    links = [py2neo.Relationship(one, "ASSOCIATE_OF", nodes[n - 1], **place) for n, one in enumerate(nodes)]
    incoming = read(py2neo.Subgraph(nodes, links))
    assert (len(incoming.entities), len(incoming.claims), incoming.rejected) == (50_000, 50_000, ())
