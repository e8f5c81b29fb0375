"""Texts of documents: kept under their digest, joined to the document that has it."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.ledger.check import check_workspace
from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger
from graph.ledger.texts import Texts
from loaders.base import LoadReport, run
from loaders.registry import find_loader
from tests.ledger.examples import DOC, TEXT, document_line, tree, write_folder, write_lines

DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / DOC
    path.write_bytes(TEXT.encode())
    return path


def load(workspace: Path, *files: Path, **options: Any) -> LoadReport:
    return run(find_loader("document"), workspace, files, options)


def load_claims(workspace: Path, folder: Path) -> None:
    run(find_loader("claims"), workspace, [folder])


def test_a_text_is_kept_under_its_digest_and_described(workspace: Path, text: Path) -> None:
    report = load(
        workspace,
        text,
        title="A release",
        publisher="An NGO",
        date="2011-06",
        language="en",
        url="https://x.org/",
    )
    assert str(report) == "read 1 loaded 1 unchanged 0 rejected 0"
    document = Ledger.read(workspace).documents[DOC].as_dict()
    document.pop("recorded")
    assert document == {
        "id": DOC, "title": "A release", "publisher": "An NGO", "date": "2011-06", "language": "en",
        "url": "https://x.org/", "sha256": DIGEST,
    }  # fmt: skip
    assert (workspace / "texts" / f"{DIGEST}.txt").read_bytes() == TEXT.encode()


def test_a_second_load_adds_nothing(workspace: Path, text: Path) -> None:
    load(workspace, text, title="A release")
    before = tree(workspace)
    assert str(load(workspace, text, title="A release")) == "read 1 loaded 0 unchanged 1 rejected 0"
    assert tree(workspace) == before


def test_a_text_belongs_to_the_document_that_has_its_digest(
    workspace: Path, text: Path, tmp_path: Path
) -> None:
    line = document_line(id="the release", sha256=DIGEST)
    load_claims(workspace, write_lines(tmp_path / "in" / "documents.jsonl", line).parent)
    assert str(load(workspace, text)) == "read 1 loaded 1 unchanged 0 rejected 0"
    ledger = Ledger.read(workspace)
    assert list(ledger.documents) == ["the release"]
    assert Texts(workspace).of(ledger.documents["the release"]) == TEXT


def test_a_text_goes_to_the_document_that_is_named(workspace: Path, text: Path, tmp_path: Path) -> None:
    load_claims(workspace, write_folder(tmp_path / "in"))
    renamed = text.rename(tmp_path / "copy.txt")
    load(workspace, renamed, id=DOC)
    ledger = Ledger.read(workspace)
    assert Texts(workspace).quote(ledger.claims["c1"], ledger.documents[DOC]) == "Kazakhstan"


def test_another_text_for_a_document_that_has_one_is_refused(
    workspace: Path, text: Path, tmp_path: Path
) -> None:
    load(workspace, text)
    other = tmp_path / "other.txt"
    other.write_text("Corrected since.")
    before = tree(workspace)
    report = load(workspace, other, id=DOC)
    assert str(report) == "read 1 loaded 0 unchanged 0 rejected 1"
    assert report.issues[0].expected == f"'{DIGEST}', which the ledger has for this id"
    assert {n: c for n, c in tree(workspace).items() if not n.startswith("rejects/")} == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "an empty file, expected a text in UTF-8"),
        (b" \n", "an empty file, expected a text in UTF-8"),
        (b"%PDF\x00\x01", "a binary file, expected a text in UTF-8: convert it to plain text first"),
        (b"one\ntwo \xfc", "byte 0xfc, which is not UTF-8, expected a text in UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(workspace: Path, tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    report = load(workspace, path)
    assert str(report) == "read 1 loaded 0 unchanged 0 rejected 1"
    assert [issue.reason for issue in report.issues] == [reason]
    assert list((workspace / "texts").iterdir()) == []


def test_a_date_that_is_none_is_refused_before_anything_is_kept(workspace: Path, text: Path) -> None:
    with pytest.raises(InputError, match="--date is '31.02.2011'"):
        load(workspace, text, date="31.02.2011")
    assert list((workspace / "texts").iterdir()) == []


def test_a_title_describes_one_document(workspace: Path, text: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another.")
    with pytest.raises(InputError, match="--title describes one document, and 2 files were given"):
        load(workspace, text, other, title="A release")
    assert str(load(workspace, text, other, publisher="An NGO")) == "read 2 loaded 2 unchanged 0 rejected 0"


def test_words_are_shown_only_where_the_digest_fits(workspace: Path, text: Path, tmp_path: Path) -> None:
    load_claims(workspace, write_folder(tmp_path / "in"))
    load(workspace, text)
    ledger = Ledger.read(workspace)
    claim, document = ledger.claims["c1"], ledger.documents[DOC]
    assert Texts(workspace).quote(claim, document) == "Kazakhstan"
    assert Texts(workspace / "texts").quote(claim, document) == "Kazakhstan"
    (workspace / "texts" / f"{DIGEST}.txt").write_text(TEXT.replace("Kazakhstan", "Kyrgyzstan"))
    assert Texts(workspace).quote(claim, document) is None
    assert [str(problem) for problem in check_workspace(workspace).problems] == [
        f"documents.jsonl:2: {DOC}: texts/{DIGEST}.txt has other bytes than its name says, expected "
        f"the text as it "
        "was stored; load it again"
    ]


def test_loading_again_repairs_an_altered_text(workspace: Path, text: Path) -> None:
    load(workspace, text)
    stored = workspace / "texts" / f"{DIGEST}.txt"
    stored.write_text("Altered.")
    assert str(load(workspace, text)) == "read 1 loaded 1 unchanged 0 rejected 0"
    assert stored.read_bytes() == TEXT.encode()
