"""A workspace: the folder that holds a ledger, its settings and the user's own files."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import LedgerError, SettingsError
from graph.ledger.layout import KINDS, ledger_files
from graph.ledger.lines import HEAD
from graph.ledger.lock import locked
from graph.model import Model, with_predicates

SETTINGS_FILE = "refoulement.toml"
FOLDERS = ("claims", "candidates", "rejects", "cypher", "texts")
_PREDICATE = re.compile(r"[A-Z][A-Z0-9_]*")

_SETTINGS = """\
# A workspace of refoulement: documents.jsonl, entities.jsonl, claims/, reviews.jsonl.
# `refoulement config` prints every setting and where it comes from.

# Predicates of your own, each with a sentence that says what it means:
# [predicates]
# HELD_INCOMMUNICADO_BY = "The body that held a person without contact to anybody."
"""
_IGNORED = """\
# Copies of documents that may not be passed on, and what can be made again.
/texts/
/store/
/.lock
/.pending/
"""
# Reviews are only ever added: what two branches added both stands.
_ATTRIBUTES = """\
*.jsonl text eol=lf
reviews.jsonl merge=union
"""


@dataclass(frozen=True)
class WorkspaceSettings:
    """What ``refoulement.toml`` says; ``table`` is the whole of it."""

    predicates: dict[str, str] = field(default_factory=dict)
    table: dict[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        """The model, with the workspace's own predicates."""
        return with_predicates(self.predicates)


def find_workspace(start: Path | None = None) -> Path | None:
    """The nearest folder upward from ``start`` (else the current one) that is a workspace."""
    here = (start or Path.cwd()).resolve()
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS_FILE).is_file()), None)


def create_workspace(folder: Path) -> None:
    """Make a new, empty workspace; files that are there already are left alone.

    Raises:
        LedgerError: The folder is a workspace or holds a ledger, or cannot be written.
    """
    if (folder / SETTINGS_FILE).exists() or ledger_files(folder):
        raise LedgerError(f"{folder} is a workspace already. Choose another folder; nothing was changed.")
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        with locked(folder):
            for kind in KINDS:
                if kind.file and not kind.folder:
                    (folder / kind.file).write_bytes(HEAD)
            for name, text in (
                (".gitignore", _IGNORED),
                (".gitattributes", _ATTRIBUTES),
                (SETTINGS_FILE, _SETTINGS),
            ):
                if not (folder / name).exists():
                    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise LedgerError(f"No workspace can be made at {folder}: {error.strerror or error}.") from None


def read_settings(folder: Path) -> WorkspaceSettings:
    """The settings of a workspace; a folder without ``refoulement.toml`` has none.

    Raises:
        SettingsError: The file cannot be read, or declares a predicate that is none.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return WorkspaceSettings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML in UTF-8: {error}. Correct the file.") from None
    predicates = table.get("predicates", {})
    if not isinstance(predicates, dict):
        raise SettingsError(f"{path}: predicates is {predicates!r}, expected a table [predicates].")
    for name, help in predicates.items():
        _check_predicate(path, name, help)
    return WorkspaceSettings(predicates, table)


def _check_predicate(path: Path, name: str, help: object) -> None:
    if not _PREDICATE.fullmatch(name):
        raise SettingsError(
            f"{path}: the predicate {name!r} is not in capitals, as in HELD_INCOMMUNICADO_BY."
        )
    if not isinstance(help, str) or not help.strip():
        raise SettingsError(
            f"{path}: the predicate {name} has {help!r}, expected a sentence that says what it means."
        )
