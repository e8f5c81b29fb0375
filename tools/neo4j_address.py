"""A Neo4j that can be reached: where it is, which version, and how tests empty it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from neo4j import Driver

DATABASE = "neo4j"
# Relationships first: a node may have a hundred thousand of them.
WIPE = (
    "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS",
    "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS",
)
OURS = """
OPTIONAL MATCH (n)
WITH count(n) AS nodes, count(CASE WHEN any(label IN labels(n) WHERE label IN $labels) THEN 1 END) AS ours
OPTIONAL MATCH (build:Build {id: 'revision'})
RETURN nodes, ours, count(build) AS builds
"""


class UnfitServer(Exception):
    """There is no server to test on; the message says why."""


@dataclass(frozen=True)
class Neo4jAddress:
    """Address and version of a running server. ``auth`` is what the driver takes."""

    series: str
    version: str
    uri: str
    user: str = ""
    password: str = ""
    database: str = DATABASE

    def with_version(self, series: str, version: str) -> Neo4jAddress:
        return replace(self, series=series, version=version)

    def looked_at(self) -> Neo4jAddress:
        """This server with its version, once it is sure that tests may empty it.

        Raises:
            UnfitServer: It does not answer, or holds what is not ours.
        """
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            with self.driver(max_transaction_retry_time=0) as driver:
                parts = "CALL dbms.components() YIELD versions RETURN versions[0] AS version"
                version = driver.execute_query(parts, database_=self.database).records[0]["version"]
                found = driver.execute_query(OURS, labels=_our_labels(), database_=self.database).records[0]
        except (DriverError, Neo4jError, OSError) as problem:
            raise UnfitServer(
                f"The server at {self.uri}, which NEO4J_URI names, does not answer: {problem}"
            ) from None
        if found["nodes"] and not (found["builds"] and found["ours"] == found["nodes"]):
            raise UnfitServer(
                f"The database at {self.uri}, which NEO4J_URI names, holds {found['nodes']} nodes that refoulement "
                "did not build. Tests empty what they run on, so name a database that is empty."
            )
        return self.with_version("5.26" if version.startswith("5.") else "2026", version)

    @property
    def auth(self) -> tuple[str, str] | None:
        return (self.user, self.password) if self.user else None

    def driver(self, **options: Any) -> Driver:
        """A driver that the caller closes. It gives up on a server that does not answer after five seconds."""
        from neo4j import GraphDatabase

        patience = {"connection_timeout": 5.0, "connection_acquisition_timeout": 5.0}
        return GraphDatabase.driver(self.uri, **{"auth": self.auth, **patience, **options})

    def wipe(self) -> None:
        """Leave neither node nor constraint nor index, in batches that fit into memory."""
        with self.driver() as driver, driver.session(database=self.database) as session:
            for statement in WIPE:
                session.run(statement).consume()
            for name in session.run("SHOW CONSTRAINTS YIELD name").value():
                session.run(f"DROP CONSTRAINT `{name}`").consume()
            # The two lookup indexes are there from the start, and an empty database has them too.
            for name in session.run(
                "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
            ).value():
                session.run(f"DROP INDEX `{name}`").consume()


def given() -> Neo4jAddress | None:
    """The server that ``NEO4J_URI`` names, with ``NEO4J_USER`` and ``NEO4J_PASSWORD``; not looked at yet."""
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return None
    return Neo4jAddress("", "", uri, os.environ.get("NEO4J_USER", ""), os.environ.get("NEO4J_PASSWORD", ""))


def _our_labels() -> list[str]:
    from graph.model import MODEL

    return [*MODEL.bases, "BuildRecord"]
