"""Every question has the same answer on every engine: whole, in order, to the last value.

``REFOULEMENT_LONG=1`` asks much more: 300 random ledgers, and ledgers of thousands of claims.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.ledger.ledger import Ledger
from graph.projection.project import project
from graph.projection.rows import GraphRows
from graph.questions import Library, bundled_folder
from graph.reference.joining import with_treaty_table
from graph.stores import GraphStore
from graph.stores.timed import Timed
from graph.workspace import BUNDLED
from tests.neo4j_servers import SERIES, Neo4jServers
from tests.random_ledgers import small_ledgers
from tests.small_ledgers import Small
from tests.stores.asking import Extent, asked, differences
from tests.stores.conftest import InFolder, OnServer
from tests.worked_cases import ledger_of
from tools.bench.synthetic import make
from tools.soak.places import contents

LONG = os.environ.get("REFOULEMENT_LONG") == "1"
pytestmark = [pytest.mark.needs("neo4j"), pytest.mark.slow]
EXAMPLES = 300 if LONG else 4
CORPORA = ["bundled", "gold", "treaties", "tables", "tables-joined"] if LONG else ["bundled"]
LOADS = [2_000, 20_000] if LONG else [300]
#: A server that plans a question for the first time on a busy machine takes its time.
PATIENT_SECONDS = 120.0

Places = dict[str, InFolder | OnServer]
Stores = dict[str, GraphStore]


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


@pytest.fixture(scope="module")
def tally() -> Iterator[Counter[str]]:
    """How much was compared, printed for ``pytest -s``."""
    found: Counter[str] = Counter()
    yield found
    print("\nequal rows:", ", ".join(f"{what} {count}" for what, count in sorted(found.items())))


def built(places: Places, rows: GraphRows) -> Stores:
    """The graph of these rows on each engine."""
    with ThreadPoolExecutor(len(places)) as pool:
        list(pool.map(lambda place: place.build(rows), places.values()))
    return {name: Timed(place.handle().current(), PATIENT_SECONDS) for name, place in places.items()}


def compare(
    stores: Stores, library: Library, rows: GraphRows, extent: Extent, tally: Counter[str], what: str
) -> None:
    """Fail where anything asked of a graph, or the graph itself, is not the same everywhere."""
    first, *others = map(contents, stores.values())
    assert all(other == first for other in others)
    assert differences(stores, library, rows, extent) == []
    tally[f"{what}: graphs"] += 1
    tally[f"{what}: answers"] += len(list(asked(library, rows, extent)))


@pytest.mark.parametrize("name", CORPORA)
def test_every_question_has_the_same_answer_on_a_corpus(
    everywhere: Places, library: Library, name: str, tally: Counter[str], request: pytest.FixtureRequest
) -> None:
    rows = project(_corpus(name, request))
    extent = Extent(values=5) if LONG else Extent(variants=0)
    questions = {what.split()[0] for what, _ in asked(library, rows, extent)}
    assert name != "bundled" or questions >= {question.name for question in library.questions()}
    compare(built(everywhere, rows), library, rows, extent, tally, name)


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(small_ledgers(), st.booleans(), st.integers(0, 999))
def test_every_question_has_the_same_answer_on_random_ledgers(
    everywhere: Places, library: Library, tally: Counter[str], small: Small, public: bool, seed: int
) -> None:
    rows = project(small.ledger(), public=public, key=b"a key of the tests")
    extent = Extent(variants=8 if LONG else 3, seed=seed)
    compare(built(everywhere, rows), library, rows, extent, tally, "random")


@pytest.mark.parametrize("claims", LOADS)
def test_every_question_has_the_same_answer_on_a_load_of_thousands(
    everywhere: Places, library: Library, tally: Counter[str], claims: int, tmp_path: Path
) -> None:
    make(tmp_path / "ledger", claims)
    rows = project(Ledger.read(tmp_path / "ledger"))
    for place in everywhere.values():
        if isinstance(place, OnServer):
            place.address.wipe()  # and with it the plans that were made for a graph of twenty nodes
    extent = Extent(values=2, variants=40, seed=claims) if LONG else Extent(variants=0)
    compare(built(everywhere, rows), library, rows, extent, tally, f"{claims} claims")


def test_planted_difference_of_one_value_is_found(everywhere: Places, library: Library) -> None:
    rows = _one_return()
    stores = built(everywhere, rows)
    for name, place in everywhere.items():
        if isinstance(place, OnServer):
            _change(place, "MATCH (e:Event {id: 'ev:1'}) SET e.people_max = 2")
            found = _differences(stores, name, library, rows)
            assert any(line.startswith("returns {}") and "people_max" in line for line in found)
            assert contents(stores[name]) != contents(stores["kglite"])
            _change(place, "MATCH (e:Event {id: 'ev:1'}) SET e.people_max = 1")
    assert differences(stores, library, rows, Extent(variants=0)) == []


def test_planted_difference_in_the_order_is_found(everywhere: Places, library: Library) -> None:
    rows = _one_return()
    stores = built(everywhere, rows)
    for name, place in everywhere.items():
        if isinstance(place, OnServer):
            change = "MATCH (e:Event {id: 'ev:1'}) SET e.date_earliest = date('%s')"
            _change(place, change % "1999-01-01")
            found = _differences(stores, name, library, rows)
            assert any(line.startswith("returns {}") for line in found)
            _change(place, change % "2011-05-30")
    assert differences(stores, library, rows, Extent(variants=0)) == []


def _corpus(name: str, request: pytest.FixtureRequest) -> Ledger:
    """The bundled workspace as it ships, with its table of treaties; else a ledger that rows were derived from."""
    if name == "bundled":
        return with_treaty_table(Ledger.read(BUNDLED))
    shared = request.getfixturevalue("shared")
    return ledger_of("example" if name == "gold" else name, shared)


def _differences(stores: Stores, name: str, library: Library, rows: GraphRows) -> list[str]:
    two = {"kglite": stores["kglite"], name: stores[name]}
    return differences(two, library, rows, Extent(variants=0))


def _one_return() -> GraphRows:
    small = Small()
    small.returned("ev:1", "per:a", "sta:x", "sta:y", "2011-05-30")
    small.returned("ev:2", "per:b", "sta:x", "sta:y", "2010")
    return project(small.ledger())


def _change(place: OnServer, statement: str) -> None:
    with place.address.driver() as driver:
        driver.execute_query(statement, database_=place.address.database)
