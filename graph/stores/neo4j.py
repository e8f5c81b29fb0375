"""A Neo4j server: the official driver, imported here and nowhere else.

Every statement carries a time limit of ours and runs in the access mode that it needs.
The driver's habits that must not come through are undone here: its defaults wait for
minutes, ``record.data()`` drops the properties of relationships, a relationship that is
returned without its nodes has hollow ends, and dates are of a class of its own.
"""

from __future__ import annotations

import logging
import re
import threading
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

import neo4j
import neo4j.exceptions as failures

from graph.errors import RefoulementError, StoreBusy, StoreError, StoreVersion
from graph.stores.address import Address, Login
from graph.stores.base import QueryFailed, Rows
from graph.stores.neo4j_errors import away, server_error
from graph.stores.neo4j_values import Plain
from graph.stores.neo4j_watch import Watch

#: The first series that has everything the questions use.
OLDEST = (5, 26)
#: The driver's own defaults suit a service that may wait for a minute; an answer may not.
_OPTIONS: dict[str, Any] = {
    "connection_timeout": 4.0,
    "connection_acquisition_timeout": 4.0,
    "max_connection_pool_size": 16,
    "liveness_check_timeout": 60.0,
    "telemetry_disabled": True,
    "notifications_min_severity": "WARNING",
    "user_agent": "refoulement",
}
_FETCH = 1000
_METADATA = {"app": "refoulement"}
_BROKEN = (failures.ServiceUnavailable, failures.SessionExpired, failures.ConnectionPoolError, OSError)
# What the driver logs would reach a person's terminal, who cannot act on it; what the server notes of a
# query comes with the rows, and is not formatted a second time for a log.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)


class Server:
    """One database of a server, reached through a pool of connections. Safe to share between threads."""

    def __init__(self, address: Address, login: Login | None = None) -> None:
        self.address, self._login = address, login or Login()
        self._lock = threading.Lock()
        self._driver: neo4j.Driver | None = None
        self._watch = Watch(self.let_go)
        self.version = ""
        # Whoever forgets to close, or ends, leaves no connection behind.
        self._closing = weakref.finalize(self, _nothing)

    def read(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float,
        max_rows: int | None = None,
        then: str | None = None,
        grace: float | None = None,
    ) -> tuple[Rows, list[dict[str, Any]]]:
        """Run a query in READ mode; ``then`` is run on the same connection after it, and its rows are given too.

        The server stops the query at ``timeout``; one that does not is given up ``grace`` seconds later.
        """
        for name, value in (params or {}).items():
            if isinstance(value, (bytes, bytearray)):
                raise QueryFailed(
                    f"The query cannot be run: ${name} is bytes, expected a value of the graph."
                )
        started = time.monotonic()
        try:
            return self._read(query, params, timeout, max_rows, then, grace)
        except _BROKEN as error:
            # A connection that lay idle may have died with the server; once, and only if that was found at once.
            if time.monotonic() - started > 1.0:
                self._raise(error, timeout)
        except Exception as error:
            self._raise(error, timeout, params)
        try:
            return self._read(query, params, timeout, max_rows, then, grace)
        except Exception as error:
            self._raise(error, timeout, params)

    def _read(
        self,
        query: str,
        params: Mapping[str, Any] | None,
        timeout: float,
        max_rows: int | None,
        then: str | None,
        grace: float | None,
    ) -> tuple[Rows, list[dict[str, Any]]]:
        few = _FETCH if max_rows is None else min(max_rows + 1, _FETCH)
        with (
            self._watch.over(timeout, grace),
            self._open().session(
                database=self.address.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=few
            ) as session,
            session.begin_transaction(timeout=timeout, metadata=_METADATA) as transaction,
        ):
            result = transaction.run(query, dict(params or {}))
            columns = tuple(result.keys())
            rows, truncated = _fetch(result, columns, max_rows)
            warnings = _warnings(result.consume())
            Plain(_Ends(transaction)).convert(rows)
            more = [dict(record) for record in transaction.run(then)] if then else []
        return Rows(columns, rows, truncated, warnings), more

    def run(
        self, statement: str, params: Mapping[str, Any] | None = None, *, timeout: float
    ) -> list[dict[str, Any]]:
        """Run a statement that commits by itself: schema, and what empties a database in steps."""
        try:
            with self._session() as session:
                found = session.run(neo4j.Query(statement, _METADATA, timeout), dict(params or {}))
                return [dict(record) for record in found]
        except Exception as error:
            self._raise(error, timeout, writes=True)

    @contextmanager
    def transaction(self, timeout: float) -> Iterator[Writing]:
        """Statements that change the graph, all of them or none.

        Raises:
            StoreError: One failed, the server went away, or the commit did not come through.
        """
        try:
            with self._session() as session:
                transaction = session.begin_transaction(timeout=timeout, metadata=_METADATA)
                with transaction:
                    yield Writing(transaction)
                    transaction.commit()
        except Exception as error:
            self._raise(error, timeout, writes=True)

    def let_go(self) -> None:
        """Break every connection, also those that wait; the next statement makes new ones."""
        with self._lock:
            driver, self._driver = self._driver, None
        if driver is not None:
            self._closing.detach()
            driver.close()

    close = let_go

    def _session(self) -> neo4j.Session:
        return self._open().session(
            database=self.address.database, default_access_mode=neo4j.WRITE_ACCESS, fetch_size=_FETCH
        )

    def _open(self) -> neo4j.Driver:
        driver = self._driver
        if driver is None:
            with self._lock:
                driver = self._driver
                if driver is None:
                    driver = self._driver = self._connect()
                    self._closing = weakref.finalize(self, driver.close)
        return driver

    def _connect(self) -> neo4j.Driver:
        login = self._login
        auth = (login.user, login.password) if login.password is not None else None
        driver = neo4j.GraphDatabase.driver(self.address.uri, auth=auth, **_OPTIONS)
        try:
            self.version = self._check(driver.get_server_info())
        except BaseException:
            driver.close()
            raise
        return driver

    def _check(self, info: neo4j.ServerInfo) -> str:
        """The version of the server, if it is one that runs the questions."""
        found = re.match(r"Neo4j/(\d+)\.(\d+)", info.agent)
        if found is None or (int(found[1]), int(found[2])) < OLDEST:
            raise StoreVersion(
                f"The server at {self.address} is {info.agent.replace('/', ' ')}, expected Neo4j 5.26 or newer: "
                "its Cypher lacks what the questions use. Upgrade it, or keep the graph in a folder."
            )
        return info.agent.partition("/")[2]

    def _raise(
        self,
        error: Exception,
        timeout: float | None = None,
        params: Mapping[str, Any] | None = None,
        *,
        writes: bool = False,
    ) -> NoReturn:
        if isinstance(error, RefoulementError):
            raise error
        raise self._ours(error, timeout, params or {}, writes) from error

    def _ours(
        self, error: Exception, timeout: float | None, params: Mapping[str, Any], writes: bool
    ) -> Exception:
        if isinstance(error, failures.Neo4jError):
            return server_error(error.code or "", error.message or "", self.address, timeout, writes=writes)
        if isinstance(error, failures.IncompleteCommit):
            return StoreBusy(
                f"The connection to {self.address} broke while the graph was saved: it may hold the old state or "
                "the new one. `refoulement build` looks and finishes it."
            )
        if isinstance(error, failures.UnsupportedServerProduct):
            return StoreVersion(f"The server at {self.address} is too old, expected Neo4j 5.26 or newer.")
        if isinstance(error, (*_BROKEN, failures.DriverError)) and not isinstance(
            error, failures.ResultError
        ):
            if isinstance(error, failures.BrokenRecordError):
                return QueryFailed("The query cannot be run: it returns a date outside the years 1 to 9999.")
            return away(self.address, list(_said(error)))
        if isinstance(error, (TypeError, ValueError, OverflowError)) and writes:
            return StoreError(f"The graph cannot be written to {self.address}: {str(error).splitlines()[0]}")
        if isinstance(error, (TypeError, ValueError, OverflowError)):
            return QueryFailed(f"The query cannot be run: {_at_fault(params)}{str(error).splitlines()[0]}")
        return error


class Writing:
    """An open transaction that changes the graph."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction

    def run(self, statement: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one statement and return its rows."""
        return [dict(record) for record in self._transaction.run(statement, dict(params or {}))]


class _Ends:
    """Looks up the ids of nodes that a result names by their element id only."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction

    def ids(self, elements: Iterable[str]) -> dict[str, str]:
        query = "MATCH (n) WHERE elementId(n) IN $elements RETURN elementId(n) AS element, n.id AS id"
        found = self._transaction.run(query, {"elements": sorted(elements)})
        return {record["element"]: record["id"] for record in found}


def _fetch(
    result: neo4j.Result, columns: tuple[str, ...], max_rows: int | None
) -> tuple[list[dict[str, Any]], bool]:
    rows: list[dict[str, Any]] = []
    for record in result:
        if max_rows is not None and len(rows) == max_rows:
            return rows, True  # the rest is discarded on the server
        rows.append(dict(zip(columns, record.values(), strict=True)))
    return rows, False


def _warnings(summary: neo4j.ResultSummary) -> tuple[str, ...]:
    return tuple(status.status_description for status in summary.gql_status_objects if status.is_notification)


def _said(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield f"{type(error).__name__} {error}"
        for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
            yield from _said(inner)
        error = error.__cause__ or error.__context__


def _at_fault(params: Mapping[str, Any]) -> str:
    """Which parameter it is that cannot be sent."""
    for name, value in params.items():
        if not _can_be_sent(value):
            return f"${name} holds what no graph keeps: "
    return ""


def _can_be_sent(value: Any) -> bool:
    if isinstance(value, str):
        return not any("\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if isinstance(value, (list, tuple)):
        return all(map(_can_be_sent, value))
    if isinstance(value, Mapping):
        return all(map(_can_be_sent, value.values()))
    return value is None or isinstance(value, float) or hasattr(value, "isoformat")


def _nothing() -> None:
    """Nothing is open yet."""
