"""A workspace opened for work: where it is found, when its graph is stale, what it answers."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from graph import Workspace
from graph.errors import LedgerError, SettingsError, StoreMissing
from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger
from graph.settings import SETTINGS, Settings
from graph.workspace import BUNDLED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled ledger in a folder of its own."""
    target = tmp_path / "cases"
    shutil.copytree(BUNDLED, target)
    return target


def _open(folder: Path | None = None, **environment: str) -> Workspace:
    return Workspace.open(folder, environment=environment)


def test_the_nearest_folder_upward_is_found_else_the_bundled_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_workspace(tmp_path / "w")
    deep = tmp_path / "w" / "claims"
    monkeypatch.chdir(deep)
    assert _open().folder == (tmp_path / "w").resolve()
    monkeypatch.chdir(tmp_path)
    assert _open().is_bundled
    assert _open(REFOULEMENT_WORKSPACE=str(tmp_path / "w")).folder == (tmp_path / "w").resolve()


def test_a_folder_that_is_no_workspace_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="refoulement init"):
        _open(tmp_path)


def test_a_store_is_built_once_and_again_only_when_the_ledger_changed(folder: Path) -> None:
    workspace = _open(folder)
    with pytest.raises(StoreMissing, match="refoulement build"):
        workspace.store()
    first = workspace.build()
    assert workspace.build(only_if_stale=True).fresh
    assert workspace.fresh() is not None
    path = folder / "documents.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("Human Rights Watch", "HRW"), encoding="utf-8")
    assert workspace.fresh() is None
    assert workspace.build(only_if_stale=True).revision != first.revision


def test_a_build_of_another_kind_is_stale(folder: Path) -> None:
    workspace = _open(folder)
    workspace.build(public=True)
    assert workspace.fresh() is None


def test_the_same_ledger_in_two_places_gives_the_same_revision(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    assert _open(folder).build().revision == _open(other).build().revision


def test_quotes_are_read_from_the_user_s_own_copy_and_only_where_it_is(folder: Path) -> None:
    workspace = _open(folder)
    workspace.build()
    answer = workspace.ask("returns-despite-interim-measures")
    assert {cited["quote"] for cited in answer.citations.values()} == {None}


@pytest.mark.needs("shared")
def test_with_the_texts_every_claim_of_the_corpus_shows_its_words(folder: Path, shared: Path) -> None:
    from loaders.base import run
    from loaders.registry import find_loader

    report = run(find_loader("document"), folder, sorted((shared / "seeds").glob("*.txt")))
    assert (report.loaded, report.rejected) == (5, 0)
    workspace = _open(folder)
    workspace.build()
    for document in Ledger.read(folder).documents:
        answer = workspace.answer("document-claims", {"document": document}, whole=True)
        spans = [row for row in answer.rows if row["start"] is not None]
        assert spans
        assert all(answer.citations[row["claim_id"]]["quote"] for row in spans)


def test_every_setting_says_where_it_came_from(tmp_path: Path) -> None:
    found = Settings.read({"port": "9"}, {"REFOULEMENT_HOST": "::1"}, {"query_timeout": 3}, "the file").values
    assert {name: found[name].origin for name in ("port", "host", "query_timeout", "neo4j_user")} == {
        "port": "command line", "host": "environment REFOULEMENT_HOST",
        "query_timeout": "the file", "neo4j_user": "default",
    }  # fmt: skip
    assert (found["port"].value, found["query_timeout"].value) == (9, 3)


@pytest.mark.parametrize(
    ("value", "words"), [("many", "expected a number"), ("0", "or more"), ("nan", "or more")]
)
def test_a_setting_of_the_wrong_kind_is_refused(value: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        Settings.read({}, {"REFOULEMENT_QUERY_TIMEOUT": value}, {}, "the file")


def test_secrets_are_masked() -> None:
    found = Settings.read({}, {"NEO4J_PASSWORD": "hunter2"}, {}, "the file").values["neo4j_password"]
    assert (found.value, found.shown) == ("hunter2", "********")


def test_importing_reads_no_setting_and_makes_no_folder(tmp_path: Path) -> None:
    import subprocess
    import sys

    from tools.machine import ROOT

    code = "import graph, graph.workspace, api.cli.group; import os; print(os.listdir('.'))"
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_every_setting_has_a_sentence_of_help_and_a_variable_of_its_own() -> None:
    assert len({setting.variable for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.help.endswith(".") for setting in SETTINGS)
