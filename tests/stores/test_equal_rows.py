"""Every question has the same answer on every engine: whole, in order, to the last value."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.ledger.ledger import Ledger
from graph.projection.project import project
from graph.projection.rows import GraphRows
from graph.questions import Library, bundled_folder
from graph.stores import GraphStore
from graph.workspace import BUNDLED
from tests.neo4j_servers import SERIES, Neo4jServers
from tests.random_ledgers import small_ledgers
from tests.small_ledgers import Small
from tests.stores.asking import asked, contents, differences
from tests.stores.conftest import InFolder, OnServer

LONG = os.environ.get("REFOULEMENT_LONG") == "1"
# A server plans every question anew for every form of its parameters: minutes, not seconds.
pytestmark = [
    pytest.mark.needs("neo4j"),
    pytest.mark.skipif(
        not LONG, reason="equal rows of all questions on three engines: set REFOULEMENT_LONG=1"
    ),
]
EXAMPLES = 300 if LONG else 8

Places = dict[str, InFolder | OnServer]


@pytest.fixture(scope="module")
def everywhere(neo4j_servers: Neo4jServers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """All three engines at once. A ``NEO4J_URI`` stands for the one of its line."""
    found: Places = {"kglite": InFolder(tmp_path_factory.mktemp("equal") / "store")}
    with ExitStack() as leases:
        for series in SERIES:
            try:
                address = leases.enter_context(neo4j_servers.lease(series))
            except pytest.skip.Exception:
                continue
            found[series] = OnServer(series, address)
        yield found
        for place in found.values():
            place.close()


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.read([bundled_folder()])


def built(places: Places, rows: GraphRows) -> dict[str, GraphStore]:
    """The graph of these rows on each engine."""
    for place in places.values():
        place.build(rows)
    return {name: place.handle().current() for name, place in places.items()}


@pytest.fixture(scope="module", params=["bundled", "gold"])
def corpus(request: pytest.FixtureRequest) -> GraphRows:
    folder = BUNDLED if request.param == "bundled" else request.getfixturevalue("shared") / "gold"
    return project(Ledger.read(Path(folder)))


def test_every_question_has_the_same_answer_on_a_corpus(
    everywhere: Places, library: Library, corpus: GraphRows
) -> None:
    stores = built(everywhere, corpus)
    questions = {what.split()[0] for what, _ in asked(library, corpus, 3)}
    assert questions >= {question.name for question in library.questions()}
    assert differences(stores, library, corpus, values=8 if LONG else 3) == []


def test_graph_of_a_corpus_is_the_same_to_the_last_property(everywhere: Places, corpus: GraphRows) -> None:
    first, *others = [contents(store) for store in built(everywhere, corpus).values()]
    assert (len(first[0]), len(first[1])) == (len(corpus.nodes), len(corpus.relationships))
    for other in others:
        assert other == first


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(small_ledgers(), st.booleans())
def test_every_question_has_the_same_answer_on_random_ledgers(
    everywhere: Places, library: Library, small: Small, public: bool
) -> None:
    rows = project(small.ledger(), public=public, key=b"a key of the tests")
    stores = built(everywhere, rows)
    assert differences(stores, library, rows, values=1) == []
    first, *others = [contents(store) for store in stores.values()]
    assert all(other == first for other in others)


def test_planted_difference_of_one_value_is_found(everywhere: Places, library: Library) -> None:
    rows = _one_return()
    stores = built(everywhere, rows)
    for name, place in everywhere.items():
        if isinstance(place, OnServer):
            _change(place, "MATCH (e:Event {id: 'ev:1'}) SET e.people_max = 2")
            found = differences({"kglite": stores["kglite"], name: stores[name]}, library, rows, values=2)
            assert any(line.startswith("returns {}") and "people_max" in line for line in found)
            assert contents(stores[name]) != contents(stores["kglite"])
            _change(place, "MATCH (e:Event {id: 'ev:1'}) SET e.people_max = 1")
    assert differences(stores, library, rows, values=2) == []


def test_planted_difference_in_the_order_is_found(everywhere: Places, library: Library) -> None:
    rows = _one_return()
    stores = built(everywhere, rows)
    for name, place in everywhere.items():
        if isinstance(place, OnServer):
            _change(
                place,
                "MATCH (a:Actor {id: 'per:a'})<-[:SUBJECT]-(e:Event) SET e.date_earliest = date('1999-01-01')",
            )
            found = differences({"kglite": stores["kglite"], name: stores[name]}, library, rows, values=2)
            assert any(line.startswith("returns {}") for line in found)
            place.build(rows, replace=True)


def _one_return() -> GraphRows:
    small = Small()
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2011-05-30")
    small.returned("ev:2", "per:b", "sta:x", "sta:y", "2010")
    return project(small.ledger())


def _change(place: OnServer, statement: str) -> None:
    with place.address.driver() as driver:
        driver.execute_query(statement, database_=place.address.database)
