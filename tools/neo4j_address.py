"""A Neo4j that can be reached: where it is, which version, and how tests empty it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from neo4j import Driver

DATABASE = "neo4j"
WIPE = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


@dataclass(frozen=True)
class Neo4jAddress:
    """Address and version of a running server. ``auth`` is what the driver takes."""

    series: str
    version: str
    uri: str
    user: str = ""
    password: str = ""
    database: str = DATABASE

    @property
    def auth(self) -> tuple[str, str] | None:
        return (self.user, self.password) if self.user else None

    def driver(self, **options: Any) -> Driver:
        """A driver that the caller closes. It gives up on a server that does not answer after five seconds."""
        from neo4j import GraphDatabase

        patience = {"connection_timeout": 5.0, "connection_acquisition_timeout": 5.0}
        return GraphDatabase.driver(self.uri, auth=self.auth, **{**patience, **options})

    def wipe(self) -> None:
        """Leave neither node nor constraint nor index, in batches that fit into memory."""
        with self.driver() as driver, driver.session(database=self.database) as session:
            session.run(WIPE).consume()
            for name in session.run("SHOW CONSTRAINTS YIELD name").value():
                session.run(f"DROP CONSTRAINT `{name}`").consume()
            # The two lookup indexes are there from the start, and an empty database has them too.
            for name in session.run(
                "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
            ).value():
                session.run(f"DROP INDEX `{name}`").consume()
