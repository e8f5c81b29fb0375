"""Where a server keeps a graph, and with which name and password it lets us in.

What is wrong as written is said before anything is sent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import SplitResult, urlsplit

from graph.errors import SettingsError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
DEFAULT_PORT = 7687
_EXPECTED = "expected one like neo4j://localhost:7687 or bolt://localhost:7687"
_HTTP = (
    "over HTTP the driver ignores the time limit of a query, so one question could hold the server for ever. "
    "Write neo4j:// and the Bolt port, 7687 by default."
)


class Named(Protocol):
    """Settings by name."""

    def __getitem__(self, name: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Address:
    """A database on a server. ``str`` gives it as a person wrote it, without what is secret."""

    uri: str
    database: str = "neo4j"

    @classmethod
    def read(cls, text: str, database: str = "neo4j") -> Address:
        """Read a URI of a setting.

        Raises:
            SettingsError: It is wrong as written; one sentence says how.
        """
        parts = _split(text)
        if parts.scheme in ("http", "https"):
            raise SettingsError(f"The store {_shown(text)!r} cannot be used: {_HTTP}")
        if parts.scheme not in SCHEMES:
            raise SettingsError(
                f"The store {_shown(text)!r} begins with {parts.scheme}://, expected one of "
                f"{', '.join(f'{scheme}://' for scheme in SCHEMES)}."
            )
        _check_rest(text, parts)
        if not database or any(sign.isspace() for sign in database):
            raise SettingsError(f"The database {database!r} is no name; Neo4j's first one is called neo4j.")
        return cls(text.rstrip("/"), database)

    @property
    def is_encrypted(self) -> bool:
        """Whether the scheme asks for TLS."""
        return "+" in self.uri.partition("://")[0]

    def __str__(self) -> str:
        return self.uri if self.database == "neo4j" else f"{self.uri} (database {self.database})"


@dataclass(frozen=True, slots=True)
class Login:
    """User and password; no password means that the server asks for none."""

    user: str = "neo4j"
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, settings: Named) -> Login:
        """The login that the settings name; the password may lie in a file.

        Raises:
            SettingsError: The file cannot be read.
        """
        user, password = settings["neo4j_user"] or "neo4j", settings["neo4j_password"]
        path = settings["neo4j_password_file"]
        return cls(user, password if password is not None or path is None else _password_in(Path(path)))


def is_server(store: str | None) -> bool:
    """Whether a store setting names a server, not a folder."""
    return store is not None and "://" in store


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise SettingsError(f"The store {_shown(text)!r} is no address: {error}; {_EXPECTED}.") from None
    return parts


def _check_rest(text: str, parts: SplitResult) -> None:
    if parts.username is not None or parts.password is not None:
        raise SettingsError(
            f"The store {_shown(text)!r} holds a user or a password, which would be shown wherever it is. "
            "Use NEO4J_USER and NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE."
        )
    if not parts.hostname or any(sign.isspace() or sign < " " for sign in text):
        raise SettingsError(f"The store {_shown(text)!r} names no server; {_EXPECTED}.")
    if parts.path not in ("", "/") or parts.fragment:
        raise SettingsError(
            f"The store {_shown(text)!r} has something behind the port; the database is the setting "
            "neo4j_database."
        )
    if parts.query and not parts.scheme.startswith("neo4j"):
        raise SettingsError(f"The store {_shown(text)!r} has a ? that only neo4j:// knows; {_EXPECTED}.")


def _shown(text: str) -> str:
    """The URI with whatever stands before an @ left out: it may be a password."""
    scheme, mark, rest = text.partition("://")
    return f"{scheme}{mark}…@{rest.rpartition('@')[2]}" if "@" in rest else text


def _password_in(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise SettingsError(f"The password file {path} cannot be read: {reason}.") from error
