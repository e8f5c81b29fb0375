"""Claims in the form of the format: a whole folder, or single files; good rows in, bad rows told."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from graph.errors import DateError, InputError
from graph.ledger.check import check_workspace
from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger
from graph.values.dates import PartialDate
from loaders.base import LoadReport, run
from loaders.registry import find_loader
from tests.ledger.examples import (
    DOC,
    claim_line,
    document_line,
    entity_lines,
    tree,
    write_folder,
    write_lines,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    create_workspace(tmp_path / "workspace")
    return tmp_path / "workspace"


def load(workspace: Path, *files: Path, **options: Any) -> LoadReport:
    return run(find_loader("claims"), workspace, files, options)


def told(report: LoadReport, folder: Path) -> list[str]:
    return [str(issue).replace(str(folder) + os.sep, "") for issue in report.issues]


@pytest.mark.needs("shared")
def test_the_gold_coding_loads_whole_and_a_second_time_adds_nothing(workspace: Path, shared: Path) -> None:
    assert str(load(workspace, shared / "gold")) == "read 256 loaded 256 unchanged 0 rejected 0"
    before = tree(workspace)
    ledger = Ledger.read(workspace)
    assert (len(ledger.documents), len(ledger.entities), len(ledger.claims)) == (2, 88, 166)
    assert str(load(workspace, shared / "gold")) == "read 256 loaded 0 unchanged 256 rejected 0"
    assert tree(workspace) == before


@pytest.mark.needs("shared")
def test_the_gold_coding_is_in_order_beside_its_texts(workspace: Path, shared: Path) -> None:
    load(workspace, shared / "gold")
    texts = sorted((shared / "seeds").glob("00[02]_*.txt"))
    run(find_loader("document"), workspace, texts)
    report = check_workspace(workspace)
    assert (report.problems, report.texts_here, report.texts_missing) == ([], 2, 0)


@pytest.mark.needs("shared")
def test_what_was_loaded_is_itself_in_the_form(workspace: Path, shared: Path, tmp_path: Path) -> None:
    load(workspace, shared / "gold")
    create_workspace(tmp_path / "second")
    assert str(load(tmp_path / "second", workspace)) == "read 256 loaded 256 unchanged 0 rejected 0"
    ledgers = ("documents.jsonl", "entities.jsonl", "reviews.jsonl", "claims/")
    first, second = tree(workspace), tree(tmp_path / "second")
    assert {n: c for n, c in first.items() if n.startswith(ledgers)} == {
        n: c for n, c in second.items() if n.startswith(ledgers)
    }


def test_files_are_named_each_by_its_option(workspace: Path, tmp_path: Path) -> None:
    review = {"id": "r1", "kind": "withdraw", "claim": "c1"}
    report = load(
        workspace,
        write_lines(tmp_path / "c.jsonl", claim_line()),
        entities=[write_lines(tmp_path / "e.jsonl", *entity_lines())],
        documents=[write_lines(tmp_path / "d.jsonl", document_line())],
        reviews=[write_lines(tmp_path / "r.jsonl", review)],
    )
    assert str(report) == "read 7 loaded 7 unchanged 0 rejected 0"


def test_every_bad_row_is_one_line_and_every_good_row_enters(workspace: Path, tmp_path: Path) -> None:
    bad: list[dict[str, Any] | bytes] = [
        b'{"id": "c1", "doc"',
        claim_line(id="c2", predicate="DEPORTED_TOO"),
        claim_line(id="c3", subject="per:nobody"),
        claim_line(id="c4", start=20),
        claim_line(id="c5", date_min="2012-01-01"),
        claim_line(id="c6", date="2011-02-31", date_min=None, date_max=None, date_precision=None),
        claim_line(id="c0", note="Other."),
        b'{"id": "c7", "note": "' + b"x" * 30_000_000 + b'"}',
        '{"id": "Müller"}'.encode("latin-1"),
        b"{}",
        claim_line(id="c8", confidence="probable"),
        claim_line(id="c9", start="0"),
    ]
    folder = write_folder(tmp_path / "in", claim_line(id="c0"), *bad, claim_line(id="z"))
    report = load(workspace, folder)
    with pytest.raises(DateError) as no_such_day:
        PartialDate.from_edtf("2011-02-31")
    assert str(report) == "read 19 loaded 7 unchanged 0 rejected 12"
    assert told(report, folder) == [
        "claims.jsonl:2: broken JSON at position 19, near 'c1\", \"doc\"', "
        "expected one JSON object on the line",
        "claims.jsonl:3: c2: predicate is 'DEPORTED_TOO', expected a declared predicate such as "
        "DEPORTED_TO or "
        "DEPORTED_FROM or DEPORTED_BY; a workspace declares its own in refoulement.toml",
        "claims.jsonl:4: c3: subject is 'per:nobody', expected the id of an entity in the ledger or "
        "in this load",
        "claims.jsonl:5: c4: start is 20, expected an offset before end, which is 10",
        "claims.jsonl:6: c5: date_min is '2012-01-01', expected 2011-05-30, as the date 2011-05-30 has it",
        f"claims.jsonl:7: c6: date is '2011-02-31', expected a date in EDTF: {no_such_day.value}",
        "claims.jsonl:8: c0: the id of claims.jsonl:1 with other content, expected an id of its own; "
        "a correction is a new claim and a review of kind supersede",
        "claims.jsonl:9: a line of 30,000,025 bytes, expected at most 4,194,304",
        "claims.jsonl:10: byte 0xfc at position 10, which is not UTF-8, expected text in UTF-8",
        "claims.jsonl:11: id is missing, expected a value: this field is required",
        "claims.jsonl:12: c8: confidence is 'probable', expected one of asserted, reported, alleged, risk",
        "claims.jsonl:13: c9: start is '0', expected a whole number from 0, without quotes",
    ]  # fmt: skip
    assert sorted(Ledger.read(workspace).claims) == ["c0", "z"]


def test_rejected_rows_are_kept_until_a_load_takes_them(workspace: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", claim_line(subject="per:late"), b"{broken")
    load(workspace, folder)
    (rejects,) = (workspace / "rejects").iterdir()
    name = str(folder / "claims.jsonl")
    assert [json.loads(line) for line in rejects.read_text().splitlines()] == [
        {
            "file": name, "line": 1, "id": "c1", "row": claim_line(subject="per:late"),
            "reason": "subject is 'per:late', expected the id of an entity in the ledger or in this load",
        },
        {
            "file": name, "line": 2, "id": None, "begins": "{broken",
            "reason": "broken JSON at position 2, near '{broken', expected one JSON object on the line",
        },
    ]  # fmt: skip
    late = {"id": "per:late", "type": "individual", "name": "Late"}
    write_lines(folder / "entities.jsonl", *entity_lines(), late)
    write_lines(folder / "claims.jsonl", claim_line(subject="per:late"))
    assert str(load(workspace, folder)) == "read 7 loaded 2 unchanged 5 rejected 0"
    assert list((workspace / "rejects").iterdir()) == []


def test_two_inputs_of_one_name_do_not_overwrite_each_others_rejects(workspace: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        load(workspace, write_lines(tmp_path / name / "claims.jsonl", b"{broken"))
    assert len(list((workspace / "rejects").iterdir())) == 2


FILES = {
    "a binary file": gzip.compress(b"x", mtime=0) + bytes(20),
    "text in UTF-16": "{}".encode("utf-16"),
    "one JSON array": b"[{}]",
}


@pytest.mark.parametrize(("found", "content"), FILES.items())
def test_a_file_of_another_kind_counts_as_one_rejected(
    workspace: Path, tmp_path: Path, found: str, content: bytes
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    report = load(workspace, path)
    assert str(report) == "read 1 loaded 0 unchanged 0 rejected 1"
    assert told(report, tmp_path) == [
        f"x.jsonl: {found}, expected JSON lines in UTF-8: one object in braces on each line"
    ]


def test_an_empty_file_that_was_named_is_told(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").touch()
    report = load(workspace, tmp_path / "x.jsonl")
    assert str(report) == "read 0 loaded 0 unchanged 0 rejected 0"
    assert told(report, tmp_path) == ["x.jsonl: an empty file, expected one record of claims on each line"]


def test_windows_line_ends_and_a_byte_order_mark_are_read(workspace: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in")
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert str(load(workspace, folder)) == "read 6 loaded 6 unchanged 0 rejected 0"


def refused(workspace: Path, *files: Path, **options: Any) -> str:
    before = tree(workspace)
    with pytest.raises(InputError) as error:
        load(workspace, *files, **options)
    assert tree(workspace) == before
    return str(error.value)


def test_what_is_not_there_is_refused_whole(workspace: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in")
    assert refused(workspace, folder, tmp_path / "none.jsonl").startswith("There is no file ")
    assert refused(workspace, folder, entities=[tmp_path / "none.jsonl"]).startswith("There is no file ")
    (tmp_path / "empty").mkdir()
    assert " holds no documents.jsonl, entities.jsonl" in refused(workspace, tmp_path / "empty")
    assert refused(workspace, folder, entitys=[folder]) == (
        "The loader claims has no option 'entitys'; it has entities, documents, reviews, mapping, corrector."
    )


def test_another_version_is_refused_whole(workspace: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"format": "refoulement-ledger/2"}, claim_line())
    assert "'refoulement-ledger/2'" in refused(workspace, folder)


def test_a_predicate_that_the_workspace_declares_enters(workspace: Path, tmp_path: Path) -> None:
    (workspace / "refoulement.toml").write_text('[predicates]\nSEEN_IN = "Was seen there."\n')
    folder = write_folder(tmp_path / "in", claim_line(predicate="SEEN_IN"))
    assert str(load(workspace, folder)) == "read 6 loaded 6 unchanged 0 rejected 0"


LOAD = """
import sys
from pathlib import Path
from loaders.base import run
from loaders.registry import find_loader
print(run(find_loader("claims"), Path(sys.argv[1]), [Path(sys.argv[2])]))
"""


def start_load(workspace: Path, folder: Path, root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", LOAD, str(workspace), str(folder)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def people_folder(folder: Path, name: str, count: int) -> Path:
    """A folder with ``count`` people of its own, and one claim about each."""
    ids = [f"per:{name}-{number}" for number in range(count)]
    write_folder(folder, *(claim_line(id=f"c-{id}", subject=id) for id in ids))
    people = ({"id": id, "type": "individual", "name": id} for id in ids)
    write_lines(folder / "entities.jsonl", *entity_lines(), *people)
    return folder


def test_two_loads_at_once_both_enter_whole(workspace: Path, tmp_path: Path, root: Path) -> None:
    folders = [people_folder(tmp_path / name, name, 300) for name in ("a", "b", "c")]
    loads = [start_load(workspace, folder, root) for folder in folders]
    said = [process.communicate(timeout=120) for process in loads]
    assert [error for _, error in said] == ["", "", ""]
    reports = sorted(out.split()[3] for out, _ in said)
    # The four shared entities and the document are loaded once, by whoever came first.
    assert reports == ["600", "600", "605"]
    ledger = Ledger.read(workspace)
    assert (len(ledger.entities), len(ledger.claims)) == (904, 900)
    assert check_workspace(workspace).problems == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_load_killed_in_the_middle_leaves_all_or_nothing(
    workspace: Path, tmp_path: Path, root: Path
) -> None:
    folder = people_folder(tmp_path / "in", "k", 400)
    before = tree(workspace)
    for delay in (0.05, 0.15, 0.25, 0.3, 0.35, 0.4, 0.45):
        process = start_load(workspace, folder, root)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        ledger = Ledger.read(workspace)
        assert (len(ledger.entities), len(ledger.claims)) in {(0, 0), (404, 400)}
        if not ledger.claims:
            assert {n: c for n, c in tree(workspace).items() if not n.startswith(".pending")} == before
    assert start_load(workspace, folder, root).communicate(timeout=120)[0].startswith("read 805 ")
    assert (len(Ledger.read(workspace).entities), len(Ledger.read(workspace).claims)) == (404, 400)
    assert not (workspace / ".pending").exists()


def test_the_file_of_a_document_holds_its_claims(workspace: Path, tmp_path: Path) -> None:
    load(workspace, write_folder(tmp_path / "in", claim_line(), claim_line(id="c2", doc="Other Page.html")))
    files = sorted(path.name for path in (workspace / "claims").iterdir())
    assert files[0] == f"{DOC}.jsonl"
    assert files[1].startswith("other-page.html~")
    assert set(Ledger.read(workspace).documents) == {DOC, "Other Page.html"}
