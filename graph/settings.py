"""Settings: one table of name, default, help and variable; each value knows where it came from.

Made once at the start and passed down: importing this module reads nothing. A value given
on the command line beats the environment, which beats ``[settings]`` in refoulement.toml,
which beats the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from graph.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``kind`` is text, number, path or yes or no; a secret is never shown."""

    name: str
    kind: str
    default: str | float | None
    help: str
    secret: bool = False
    least: float | None = None

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        if self.name.startswith("neo4j_"):
            return self.name.upper()
        return f"REFOULEMENT_{self.name.upper()}"


SETTINGS = (
    Setting(
        "workspace",
        "path",
        None,
        "The workspace folder; without it the nearest folder upward, else the bundled one.",
    ),
    Setting(
        "store", "text", None, "Where the graph is kept: a folder, or neo4j://… and bolt://… for a server."
    ),
    Setting(
        "treaties",
        "yes or no",
        "no",
        "Whether the graph holds our own table of who joined which treaty, beside the ledger.",
    ),
    Setting("host", "text", "127.0.0.1", "Address that serve listens on."),
    Setting("port", "number", 8000, "Port that serve listens on.", least=0),
    Setting(
        "allowed_origins",
        "text",
        None,
        "Pages of other addresses that a browser may let read the interface: origins as "
        "http://127.0.0.1:9000, separated by commas.",
    ),
    Setting("query_timeout", "number", 10, "Seconds after which a query is stopped.", least=0.01),
    Setting(
        "pseudonym_key", "text", None, "Secret that makes stable pseudonyms in a public build.", secret=True
    ),
    Setting("neo4j_user", "text", None, "User of the Neo4j server."),
    Setting("neo4j_database", "text", "neo4j", "Database of the Neo4j server that holds the graph."),
    Setting("neo4j_password", "text", None, "Password of the Neo4j server.", secret=True),
    Setting("neo4j_password_file", "path", None, "File that holds the password of the Neo4j server."),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Value:
    """The effective value of one setting, and where it came from."""

    setting: Setting
    value: Any
    origin: str

    @property
    def shown(self) -> str:
        """The value as it may be printed."""
        if self.value is None:
            return ""
        return "********" if self.setting.secret else str(self.value)


class Settings:
    """Every setting with its effective value."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.values = dict(values)

    @classmethod
    def read(
        cls,
        given: Mapping[str, Any],
        environment: Mapping[str, str],
        table: Mapping[str, Any],
        table_name: str,
    ) -> Settings:
        """Resolve every setting.

        ``given`` are command-line values, ``table`` the ``[settings]`` of refoulement.toml.

        Raises:
            SettingsError: A name is unknown, or a value is not of the setting's kind.
        """
        for name in table:
            if name not in _BY_NAME:
                near = get_close_matches(name, _BY_NAME, n=1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise SettingsError(f"{table_name}: there is no setting {name!r}.{hint}")
        sources = ((given, "command line"), (table, table_name))
        return cls({s.name: _resolve(s, sources, environment) for s in SETTINGS})

    def __getitem__(self, name: str) -> Any:
        return self.values[name].value


def _resolve(
    setting: Setting, sources: tuple[tuple[Mapping[str, Any], str], ...], environment: Mapping[str, str]
) -> Value:
    (given, given_origin), (table, table_origin) = sources
    if given.get(setting.name) is not None:
        return Value(setting, _typed(setting, given[setting.name], given_origin), given_origin)
    if environment.get(setting.variable):
        return Value(
            setting,
            _typed(setting, environment[setting.variable], setting.variable),
            f"environment {setting.variable}",
        )
    if table.get(setting.name) is not None:
        return Value(setting, _typed(setting, table[setting.name], table_origin), table_origin)
    return Value(setting, setting.default, "default")


def _typed(setting: Setting, value: Any, origin: str) -> Any:
    if setting.kind == "path":
        return Path(str(value)).expanduser()
    if setting.kind == "text":
        return str(value)
    if setting.kind == "yes or no":
        return _yes_or_no(setting, value, origin)
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise SettingsError(f"{setting.name} is {value!r} ({origin}), expected a number.") from None
    if number != number or (setting.least is not None and number < setting.least):
        raise SettingsError(f"{setting.name} is {value} ({origin}), expected {setting.least:g} or more.")
    return int(number) if number.is_integer() else number


def _yes_or_no(setting: Setting, value: Any, origin: str) -> str:
    word = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    if word.casefold() not in ("yes", "no"):
        raise SettingsError(f"{setting.name} is {value!r} ({origin}), expected yes or no.")
    return word.casefold()
