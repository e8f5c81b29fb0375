"""What a server or its driver says went wrong, as errors of ours: one sentence each.

Decided by ``neo4j_code`` alone, which is the same on 5.26 and 2026, where the newer
GQL status is not.
"""

from __future__ import annotations

from collections.abc import Callable

from graph.errors import (
    QueryTimeout,
    RefoulementError,
    StoreBusy,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreRefused,
)
from graph.stores.address import Address
from graph.stores.base import QueryFailed

_PASSWORD = "Set NEO4J_USER and NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE"
_Make = Callable[[Address, str], RefoulementError]


def _memory(where: Address, said: str) -> RefoulementError:
    # Never tried again: the same query would fill the same memory, each time for seconds.
    return StoreBusy(
        f"The server at {where} has not enough memory for this query. Narrow the question, or give the server "
        "more (db.memory.transaction.max, server.memory.heap.max_size)."
    )


def _memory_of_build(where: Address, said: str) -> RefoulementError:
    return StoreBusy(
        f"The server at {where} has not enough memory for this build. Give it more "
        "(db.memory.transaction.max, server.memory.heap.max_size), and run `refoulement build` again."
    )


def _unauthorized(where: Address, said: str) -> RefoulementError:
    return StoreRefused(f"The server at {where} refuses this user and password. {_PASSWORD}.")


def _rate_limit(where: Address, said: str) -> RefoulementError:
    return StoreRefused(
        f"The server at {where} lets this user try no more passwords for now. {_PASSWORD}, and wait a few seconds."
    )


def _expired(where: Address, said: str) -> RefoulementError:
    return StoreRefused(
        f"The server at {where} still has the password that it was installed with, or one that has expired. "
        "Set another with cypher-shell (ALTER CURRENT USER SET PASSWORD), then NEO4J_PASSWORD."
    )


def _forbidden(where: Address, said: str) -> RefoulementError:
    return StoreRefused(f"The server at {where} does not allow this user what is needed: {said}")


def _no_database(where: Address, said: str) -> RefoulementError:
    return StoreMissing(
        f"The server at {where.uri} has no database named {where.database!r}. Set NEO4J_DATABASE to one that it has."
    )


def _database_away(where: Address, said: str) -> RefoulementError:
    return StoreBusy(f"The database {where.database!r} at {where.uri} is not available now: {said}")


def _read_only(where: Address, said: str) -> RefoulementError:
    return StoreRefused(
        f"The database at {where} is set to be only read, so it cannot be built. Take it out of "
        "server.databases.read_only for the time of the build."
    )


def _not_written(where: Address, said: str) -> RefoulementError:
    return StoreError(
        f"The server at {where} cannot write its own files. See in its log whether its disk is full, make room and "
        "start it again, and run `refoulement build` then."
    )


def _other_writer(where: Address, said: str) -> RefoulementError:
    return StoreLocked(f"Another program writes the database at {where} as well: {said}")


_BY_CODE: tuple[tuple[str, _Make], ...] = (
    ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", _memory),
    ("Neo.TransientError.General.TransactionOutOfMemoryError", _memory),
    ("Neo.TransientError.General.OutOfMemoryError", _memory),
    ("Neo.DatabaseError.General.OutOfMemoryError", _memory),
    ("Neo.TransientError.General.TransactionMemoryLimit", _memory),
    ("Neo.DatabaseError.Transaction.TransactionLogError", _not_written),
    ("Neo.DatabaseError.Transaction.TransactionCommitFailed", _not_written),
    ("Neo.TransientError.Transaction.DeadlockDetected", _other_writer),
    ("Neo.ClientError.Transaction.LockClientStopped", _other_writer),
    ("Neo.TransientError.Transaction.LockAcquisitionTimeout", _other_writer),
    ("Neo.ClientError.Security.AuthenticationRateLimit", _rate_limit),
    ("Neo.ClientError.Security.CredentialsExpired", _expired),
    ("Neo.ClientError.Security.Forbidden", _forbidden),
    ("Neo.ClientError.Security.", _unauthorized),
    ("Neo.ClientError.Database.DatabaseNotFound", _no_database),
    ("Neo.TransientError.Database.DatabaseUnavailable", _database_away),
    ("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", _read_only),
    ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", _read_only),
)
_TIMEOUTS = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")


def server_error(
    code: str, said: str, where: Address, timeout: float | None, *, writes: bool = False
) -> RefoulementError:
    """The error for what a server answered with ``code``; ``writes`` where that was no question but a build."""
    if code.rpartition(".")[2] in _TIMEOUTS:
        return QueryTimeout(f"The query was stopped at its limit of {timeout or 0:g} seconds.")
    first = said.strip().split("\n", 1)[0]
    for start, make in _BY_CODE:
        if code.startswith(start):
            return (_memory_of_build if writes and make is _memory else make)(where, first)
    kind = code.split(".")[1] if code.count(".") >= 3 else ""
    if kind == "TransientError":
        return StoreBusy(f"The server at {where} cannot answer now: {first}")
    if writes:
        return StoreError(f"The graph cannot be written to {where}: {first}")
    if kind == "ClientError":
        return QueryFailed(f"The query cannot be run: {first}")
    return StoreError(f"The server at {where} failed: {first}")


def away(where: Address, causes: list[str]) -> StoreBusy:
    """The error for a server that cannot be reached; ``causes`` are what the driver said, outermost first."""
    said = " ".join(causes).lower()
    if where.is_encrypted and "boltsecurityerror" in said:
        if "certificateerror" in said or "certverificationerror" in said:
            return StoreBusy(
                f"The certificate of the server at {where} is not trusted here. Install it, or write +ssc "
                "for one that the server signed itself."
            )
        return StoreBusy(
            f"The server at {where} does not speak TLS on that port. Write the URI without +s or +ssc, or "
            "set up TLS on the server."
        )
    if "looks like http" in said:
        return StoreBusy(f"{where} answers as a web server. The Bolt port is another one, 7687 by default.")
    if "timed out" in said or "deadline" in said or "timeout" in said:
        return StoreBusy(f"The server at {where} did not answer in time. Try again, or see whether it runs.")
    if "routing" in said:
        return StoreBusy(
            f"No server could be reached by way of {where}. See whether it runs; where a tunnel or a port of "
            "another number leads to it, write bolt:// instead of neo4j://."
        )
    if "incomplete handshake" in said or "handshake" in said:
        return StoreBusy(
            f"The server at {where} does not speak Bolt without encryption there. Write +s or +ssc, or see "
            "whether the port is right."
        )
    return StoreBusy(f"The server at {where} cannot be reached. See whether it runs and the port is right.")
