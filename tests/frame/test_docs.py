"""A page that is printed from the code cannot drift from it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from graph.questions.library import Library, bundled_folder
from tools import docs


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """Every page, printed once: many of them run what they name."""
    return {name: page() for name, page in docs.PAGES.items()}


@pytest.fixture
def written(printed: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "PAGES", {name: partial(str, text) for name, text in printed.items()})
    assert docs.main([]) == 0
    return tmp_path


def test_pages_just_written_are_not_stale(written: Path) -> None:
    assert docs.main(["--check"]) == 0


@pytest.mark.parametrize("page", docs.PAGES)
def test_changed_page_and_missing_page_are_stale(
    written: Path, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written / page
    path.write_text(path.read_text(encoding="utf-8") + "by hand\n", encoding="utf-8")
    assert docs.main(["--check"]) == 1
    path.unlink()
    assert docs.main(["--check"]) == 1
    assert capsys.readouterr().err == f"{page} is not what the code prints now: run `make format`\n" * 2


def test_every_question_is_on_its_page() -> None:
    page = docs.questions_page()
    missing = [
        question.name
        for question in Library.read([bundled_folder()]).questions()
        if f"### {question.name}\n\n**{question.question}**" not in page
    ]
    assert missing == []


def test_a_bar_in_a_cell_does_not_break_its_row() -> None:
    assert list(docs.table(("a", "b"), [("x | y", "two\nlines")])) == [
        "| a | b |",
        "| --- | --- |",
        "| x \\| y | two lines |",
    ]
