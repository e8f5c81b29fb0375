"""Workspaces: made, found, and their settings read."""

import subprocess
from pathlib import Path

import pytest

from graph.errors import LedgerError, SettingsError
from graph.ledger.folder import create_workspace, find_workspace, read_settings
from graph.ledger.ledger import Ledger
from tests.ledger.examples import claim_line, tree, write_folder, write_lines


def test_a_new_workspace_is_empty_and_in_order(tmp_path: Path) -> None:
    create_workspace(tmp_path / "deep" / "w")
    assert Ledger.read(tmp_path / "deep" / "w") == Ledger()
    assert read_settings(tmp_path / "deep" / "w").predicates == {}


def test_a_workspace_is_found_from_any_folder_inside(tmp_path: Path) -> None:
    create_workspace(tmp_path / "w")
    assert find_workspace(tmp_path / "w" / "claims") == (tmp_path / "w").resolve()
    assert find_workspace(tmp_path) is None


def test_a_workspace_is_not_made_over_another(tmp_path: Path) -> None:
    create_workspace(tmp_path / "a")
    write_folder(tmp_path / "b")
    for name in ("a", "b"):
        before = tree(tmp_path / name)
        with pytest.raises(LedgerError, match="is a workspace already"):
            create_workspace(tmp_path / name)
        assert tree(tmp_path / name) == before


def test_a_folder_with_other_files_keeps_them(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    create_workspace(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_git_ignores_texts_and_store_and_keeps_the_ledger(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    for name in ("texts/a.txt", "store/a", ".pending/0", ".lock", "claims/a.jsonl", "rejects/a.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", *words], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout

    git("init", "-q")
    git("add", ".")
    assert git("ls-files").split() == [
        ".gitattributes", ".gitignore", "claims/a.jsonl", "documents.jsonl", "entities.jsonl",
        "refoulement.toml", "rejects/a.jsonl", "reviews.jsonl",
    ]  # fmt: skip


def test_git_merges_what_two_people_coded(tmp_path: Path) -> None:
    create_workspace(tmp_path)

    def git(*words: str) -> None:
        who = ("-c", "user.name=N", "-c", "user.email=n@x.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *words], cwd=tmp_path, capture_output=True, text=True, check=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "empty")
    for name in ("one", "two"):
        git("checkout", "-qb", name, "main")
        write_lines(tmp_path / "claims" / f"{name}.jsonl", claim_line(id=name))
        with (tmp_path / "reviews.jsonl").open("a", encoding="utf-8") as reviews:
            reviews.write(f'{{"id":"r-{name}","kind":"withdraw","claim":"{name}"}}\n')
        git("add", ".")
        git("commit", "-qm", name)
    git("merge", "-q", "one")
    ledger = Ledger.read(tmp_path)
    assert list(ledger.claims) == ["one", "two"]
    assert sorted(review.id for review in ledger.reviews) == ["r-one", "r-two"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("predicates = 3", "predicates is 3, expected a table"),
        ("[predicates]\nseen_in = 'x'", "the predicate 'seen_in' is not in capitals"),
        ("[predicates]\nSEEN_IN = ''", "the predicate SEEN_IN has ''"),
        ("[predicates", "is not TOML in UTF-8"),
    ],
)
def test_settings_that_cannot_be_used_are_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "refoulement.toml").write_text(text)
    with pytest.raises(SettingsError, match=message):
        read_settings(tmp_path)
