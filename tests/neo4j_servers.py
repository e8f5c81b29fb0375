"""Real Neo4j servers for tests, one of each series a run, shared between the processes that run tests.

    def test_it(neo4j):           # runs twice, on 5.26 and on 2026; neo4j_526 and neo4j_2026 are one of them
        driver = neo4j.driver()   # or neo4j.uri, neo4j.auth, neo4j.database, neo4j.version

The server is empty and this test's alone. A module that fills it once for all of its tests has a fixture of its
own: ``with neo4j_servers.lease("5.26") as address: ...``. A test that breaks a server starts one with
``Neo4jServer.start`` and is marked ``needs("neo4j-jars")``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tools.neo4j_address import Neo4jAddress, UnfitServer, given
from tools.neo4j_run import OtherServer, Run
from tools.neo4j_server import missing

SERIES = ("5.26", "2026")
_RUN = pytest.StashKey[Run]()


class Neo4jServers:
    """The servers of this run."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @contextmanager
    def lease(self, series: str) -> Iterator[Neo4jAddress]:
        """The server of a series, empty, and for this process alone. Who needs both takes 5.26 first."""
        try:
            with self._run.lease(series) as address:
                yield address
        except OtherServer as why:
            pytest.skip(str(why))
        except UnfitServer as why:
            pytest.fail(str(why), pytrace=False)


@pytest.fixture(scope="session")
def neo4j_servers(pytestconfig: pytest.Config) -> Neo4jServers:
    return Neo4jServers(pytestconfig.stash[_RUN])


@pytest.fixture
def neo4j_526(neo4j_servers: Neo4jServers) -> Iterator[Neo4jAddress]:
    """An empty Neo4j 5.26."""
    with neo4j_servers.lease("5.26") as address:
        yield address


@pytest.fixture
def neo4j_2026(neo4j_servers: Neo4jServers) -> Iterator[Neo4jAddress]:
    """An empty Neo4j 2026."""
    with neo4j_servers.lease("2026") as address:
        yield address


@pytest.fixture(params=SERIES)
def neo4j(neo4j_servers: Neo4jServers, request: pytest.FixtureRequest) -> Iterator[Neo4jAddress]:
    """An empty Neo4j, one after the other."""
    with neo4j_servers.lease(request.param) as address:
        yield address


def pytest_configure(config: pytest.Config) -> None:
    joined = getattr(config, "workerinput", {}).get("neo4j_run")
    config.stash[_RUN] = Run.join(joined) if joined else Run.begin()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["neo4j_run"] = str(node.config.stash[_RUN].folder)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Set the servers going now: they are there when the first test asks for them."""
    if session.config.option.collectonly or given():
        return
    for series in set().union(*(_wanted(item) for item in session.items)):
        if not missing(series):
            session.config.stash[_RUN].launch(series)


def _wanted(item: pytest.Item) -> set[str]:
    """The series that a test will ask for; both where that cannot be told beforehand."""
    names = set(getattr(item, "fixturenames", ()))
    if "neo4j" in names and hasattr(item, "callspec"):
        return {str(item.callspec.params["neo4j"])}
    one = {series for series, name in (("5.26", "neo4j_526"), ("2026", "neo4j_2026")) if name in names}
    return one or (set(SERIES) if "neo4j_servers" in names else set())


def pytest_unconfigure(config: pytest.Config) -> None:
    run = config.stash.get(_RUN, None)
    if run and not hasattr(config, "workerinput"):
        run.end()
