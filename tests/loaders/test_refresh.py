"""A newer file of one source: what it no longer says is superseded and kept, what is new is added."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from graph.ledger.check import check_workspace
from graph.ledger.ledger import Ledger
from graph.ledger.records import Review
from loaders.base import run
from loaders.registry import find_loader
from tests.ledger.examples import tree, write_lines
from tests.loaders.case_tables import AHANI, CASES, GROUP, load, new_workspace, said, table, triples

DECIDED = "COMPLAINT_DECIDED_BY"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path / "workspace")


def edition(tmp_path: Path, *rows: str) -> Path:
    return table(tmp_path / "c.csv", CASES, *rows)


def reviews(workspace: Path) -> list[Review]:
    return Ledger.read(workspace).reviews


def test_a_row_that_is_gone_is_superseded_and_kept(workspace: Path, tmp_path: Path) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI, GROUP))
    kept = len(Ledger.read(workspace).claims)
    report = load(workspace, "un-cases", edition(tmp_path, GROUP))
    assert str(report) == "read 1 loaded 0 unchanged 1 rejected 0"
    assert report.notes == ("c.csv no longer says 4 claims of the ledger; they are superseded and kept.",)
    assert {subject for subject, _, _ in triples(workspace)} == {"cas:cat-444-2010", "per:cat-444-2010-karim"}
    assert len(Ledger.read(workspace).claims) == kept
    assert {(review.kind, review.by, tuple(review.data["claims"])) for review in reviews(workspace)} == {
        ("supersede", "load un-cases", ()),
    }  # fmt: skip
    assert {problem.found for problem in check_workspace(workspace).problems} == {"known by its name only"}


def test_what_is_said_again_comes_back_and_may_go_again(workspace: Path, tmp_path: Path) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI, GROUP))
    both = triples(workspace)
    for _ in range(2):
        load(workspace, "un-cases", edition(tmp_path, GROUP))
        assert triples(workspace) < both
        load(workspace, "un-cases", edition(tmp_path, AHANI, GROUP))
        assert triples(workspace) == both
    before = tree(workspace)
    load(workspace, "un-cases", edition(tmp_path, AHANI, GROUP))
    assert tree(workspace) == before


def test_what_a_row_says_otherwise_supersedes_and_going_back_does_too(
    workspace: Path, tmp_path: Path
) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI))
    (first,) = said(workspace, DECIDED)
    for day, step in (("2004-03-30", 1), ("2004-03-29", 2), ("2004-03-30", 3)):
        changed = AHANI.replace("2004-03-29,2004-03-29", f"2004-03-29,{day}")
        report = load(workspace, "un-cases", edition(tmp_path, changed))
        assert str(report) == "read 1 loaded 1 unchanged 0 rejected 0"
        (now,) = said(workspace, DECIDED)
        assert (now.date.edtf, now.id.partition("~")[0]) == (day, first.id)
        assert len(reviews(workspace)) == step
        again = load(workspace, "un-cases", edition(tmp_path, changed))
        assert str(again) == "read 1 loaded 0 unchanged 1 rejected 0"
    assert len(said(workspace, "COMPLAINT_BY")) == 1


def test_a_row_that_moves_keeps_its_claims(workspace: Path, tmp_path: Path) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI, GROUP))
    before = {claim.id for claim in said(workspace, DECIDED)}
    load(workspace, "un-cases", edition(tmp_path, GROUP, AHANI))
    assert {claim.id: claim.row for claim in said(workspace, DECIDED)}.keys() == before
    assert reviews(workspace) == []
    assert [(claim.row, claim.subject) for claim in said(workspace, DECIDED)] == [
        (1, "cas:cat-444-2010"), (2, "cas:hrc-1051-2002"),
    ]  # fmt: skip


def test_nothing_goes_while_rows_are_rejected(workspace: Path, tmp_path: Path) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI, GROUP))
    report = load(workspace, "un-cases", edition(tmp_path, AHANI.replace("2002-01-10", "31/02/2002"), GROUP))
    assert (report.rejected, reviews(workspace)) == (1, [])
    assert "They stay: 1 rows were rejected" in report.notes[0]


def test_a_claim_that_an_analyst_withdrew_stays_withdrawn(workspace: Path, tmp_path: Path) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI))
    (claim,) = said(workspace, DECIDED)
    review = {
        "id": "r1",
        "kind": "withdraw",
        "claim": claim.id,
        "by": "An analyst",
        "at": "2026-11-24",
        "why": "Wrong.",
    }
    files = [write_lines(tmp_path / "none.jsonl")]
    run(find_loader("claims"), workspace, files, {"reviews": [write_lines(tmp_path / "r.jsonl", review)]})
    before = tree(workspace)
    assert load(workspace, "un-cases", edition(tmp_path, AHANI)).unchanged == 1
    assert tree(workspace) == before
    load(workspace, "un-cases", edition(tmp_path, GROUP))
    assert [review.kind for review in reviews(workspace) if review.data.get("claim") == claim.id] == [
        "withdraw"
    ]


def test_another_document_is_another_source(workspace: Path, tmp_path: Path) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI))
    load(workspace, "un-cases", table(tmp_path / "other.csv", CASES, GROUP))
    assert reviews(workspace) == []
    load(workspace, "un-cases", table(tmp_path / "newer.csv", CASES, GROUP), id="c.csv")
    assert len(reviews(workspace)) == 4


def test_a_newer_file_updates_its_document_and_an_older_one_is_refused(
    workspace: Path, tmp_path: Path
) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI), as_of="2016-05-07", publisher="A committee")
    load(workspace, "un-cases", edition(tmp_path, AHANI), as_of="2026-01-01")
    load(workspace, "un-cases", edition(tmp_path, AHANI), as_of="2026-11-24")
    document = Ledger.read(workspace).documents["c.csv"]
    assert (document.date.edtf, document.updated.edtf, document.publisher) == (
        "2016-05-07", "2026-11-24", "A committee",
    )  # fmt: skip
    before = tree(workspace)
    load(workspace, "un-cases", edition(tmp_path, AHANI), as_of="2026-11-24")
    with pytest.raises(
        InputError, match=r"has c\.csv as of 2026-11-24, and this file is of 2020.*Nothing was loaded"
    ):
        load(workspace, "un-cases", edition(tmp_path, GROUP), as_of="2020")
    assert tree(workspace) == before


def test_a_dry_run_tells_and_changes_nothing(workspace: Path, tmp_path: Path) -> None:
    load(workspace, "un-cases", edition(tmp_path, AHANI))
    before = tree(workspace)
    report = load(workspace, "un-cases", edition(tmp_path, GROUP), dry_run=True)
    assert str(report) == "read 1 loaded 1 unchanged 0 rejected 0"
    assert "no longer says 4 claims" in report.notes[0]
    assert tree(workspace) == before
