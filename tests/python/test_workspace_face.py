"""A workspace in Python: made, added to, built, asked; and what is said where the graph is not ready."""

from __future__ import annotations

import json
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import numpy
import pandas
import pytest

from graph.errors import InputError, LedgerError, StoreMissing, StoreVersion
from graph.ledger.ledger import Ledger
from graph.stale import StaleGraph
from graph.values.ids import span_sha256, text_sha256
from graph.workspace import BUNDLED, Workspace
from loaders.base import run as run_loader
from loaders.registry import find_loader
from tests.cli.conftest import write_coded

TEXT = "Exland handed A. Person over to Yland on 15 November 2023."


@pytest.fixture
def made(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "made")


def records(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The records of a coded folder, by kind."""
    return {
        kind: [
            json.loads(line) for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for kind in ("documents", "entities", "claims")
    }


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.jsonl"))
    }


def test_create_makes_what_init_makes_and_never_over_another(tmp_path: Path, made: Workspace) -> None:
    assert (made.folder, made.is_bundled) == ((tmp_path / "made").resolve(), False)
    with pytest.raises(LedgerError, match="is a workspace already"):
        Workspace.create(tmp_path / "made")


def test_what_is_added_is_what_load_claims_would_write(made: Workspace, tmp_path: Path) -> None:
    coded = write_coded(tmp_path / "coded")
    loaded = Workspace.create(tmp_path / "loaded")
    by_file = run_loader(find_loader("claims"), loaded.folder, [coded])
    report = made.add(**records(coded))
    assert str(report) == str(by_file) == "read 11 loaded 11 unchanged 0 rejected 0"
    assert files(made.folder) == files(loaded.folder)
    assert str(made.add(**records(coded))) == "read 11 loaded 0 unchanged 11 rejected 0"


def test_one_bad_record_never_stops_the_rest(made: Workspace, tmp_path: Path) -> None:
    good = records(write_coded(tmp_path / "coded"))
    bad: list[Any] = [
        {**good["claims"][0], "id": "c8", "doc": None},
        "c9",
        {**good["claims"][0], "id": "c10", "note": object()},
        {**good["claims"][0], "id": "c11", "predicate": "DEPORTED_FORM"},
        {**good["claims"][0], "id": "c12", "object": "sta:nowhere"},
        {**good["claims"][0], "id": "c13", "note": "a\0b"},
    ]
    report = made.add(good["documents"], good["entities"], [*bad, *good["claims"]])
    assert (report.read, report.loaded, report.unchanged, report.rejected) == (17, 11, 0, 6)
    lines = repr(report).splitlines()
    assert lines[0] == "read 17 loaded 11 unchanged 0 rejected 6"
    assert [line.split()[0] for line in lines[1:]] == [f"claims:{number}:" for number in range(1, 7)]
    for line, word in zip(
        lines[1:], ("doc", "'c9'", "JSON", "DEPORTED_FROM", "sta:nowhere", "null"), strict=True
    ):
        assert word in line
    assert set(Ledger.read(made.folder).claims) == {"c1", "c2", "c3", "c4", "c5"}


def test_a_report_shows_the_first_problems_and_how_many_more(made: Workspace) -> None:
    report = made.add(entities=[{"id": f"per:<b>{number}"} for number in range(30)])
    assert repr(report).splitlines()[-1] == "… and 10 more in .issues"
    shown = report._repr_html_()
    assert "rejected 30" in shown and "&lt;b&gt;" in shown and "<b>" not in shown


def test_values_of_numpy_pandas_and_days_are_taken_as_plain_ones(made: Workspace, tmp_path: Path) -> None:
    good = records(write_coded(tmp_path / "coded"))
    frame = pandas.DataFrame(good["claims"])
    rows = frame.to_dict("records")
    rows[0] |= {"start": numpy.int64(0), "date": date(2023, 11, 15)}
    report = made.add(good["documents"], good["entities"], rows)
    assert (report.loaded, report.issues) == (11, ())
    assert Ledger.read(made.folder).claims["c1"].date.edtf == "2023-11-15"
    # An empty cell of the frame (no date) is a value that is not there.
    assert Ledger.read(made.folder).claims["c4"].date.undated


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"id": "c1"}, r"claims is one dict, expected a list: give claims=\[…\]"),
        ("c1", "claims is one str, expected a list"),
        (pandas.DataFrame({"id": ["c1"]}), r"give its `.to_dict\(\"records\"\)`"),
        (3, "claims is 3, expected a list"),
    ],
)
def test_what_is_no_list_of_records_is_refused_whole(made: Workspace, given: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        made.add(claims=given)
    assert files(made.folder)["entities.jsonl"].count(b"\n") == 1


@pytest.mark.parametrize("text", [b"bytes", 3, "half a sign: \ud800"])
def test_a_text_that_is_none_is_refused_whole(made: Workspace, text: Any) -> None:
    with pytest.raises(InputError, match="texts has .*, expected the whole text of a document"):
        made.add(texts=[text])


def test_the_bundled_workspace_is_read_only() -> None:
    with pytest.raises(LedgerError, match=r"read-only. `Workspace.create\(folder\)`"):
        Workspace.open(BUNDLED, environment={}).add(entities=[])


def test_a_new_document_goes_from_its_first_claim_to_a_picture_with_its_words(
    made: Workspace, tmp_path: Path
) -> None:
    entities = records(write_coded(tmp_path / "coded"))["entities"]
    words = "A. Person over to Yland on 15 November 2023"
    start = TEXT.index(words)
    place = {"start": start, "end": start + len(words), "span_sha256": span_sha256(words)}
    common = {"doc": "d", "subject": "per:a", "event": "ev:r", "date": "2023-11-15", "date_semantics": "at",
              "date_basis": "stated", "modality": "actual", "confidence": "asserted", **place}  # fmt: skip
    report = made.add(
        documents=[
            {"id": "d", "title": "A page", "publisher": "House", "sha256": text_sha256(TEXT.encode())}
        ],
        entities=entities,
        claims=[
            {"id": "c1", "predicate": "DEPORTED_FROM", "object": "sta:x", **common},
            {"id": "c2", "predicate": "DEPORTED_TO", "object": "sta:y", **common},
        ],
        texts=[TEXT],
    )
    assert report.rejected == 0
    made.build()
    answer = made.questions.returns(to_state="Yland")
    assert [(row["person"], row["sending_state"], row["claims"]) for row in answer] == [
        ("A. Person", "Exland", ["c1", "c2"])
    ]
    assert {cited["quote"] for cited in answer.citations.values()} == {words}
    assert {line.relation for line in answer.network().lines} >= {
        "SUBJECT",
        "SENDING_STATE",
        "RECEIVING_STATE",
    }


def test_without_a_graph_the_sentence_says_what_to_do_in_python(made: Workspace) -> None:
    for ask in (lambda: made.ask("returns"), lambda: made.view("returns"), lambda: made.explain("c1"),
                lambda: made.questions.returns()):  # fmt: skip
        with pytest.raises(
            StoreMissing, match=r"There is no store in .* yet. `workspace.build\(\)` makes one."
        ):
            ask()


def test_a_graph_of_another_version_says_what_to_do_in_python(made: Workspace) -> None:
    made.build()
    manifest = made.store_folder / "store.json"
    held = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(held | {"engine": "kglite 0.1.0"}), encoding="utf-8")
    made.close()
    with pytest.raises(StoreVersion, match=r"kglite 0.1.0.*`workspace.build\(\)` makes it anew"):
        made.ask("returns")


def test_a_graph_of_an_older_ledger_answers_with_one_warning(made: Workspace, tmp_path: Path) -> None:
    made.build()
    made.ask("returns")
    made.add(**records(write_coded(tmp_path / "coded")))
    with pytest.warns(
        StaleGraph, match=r"The ledger has changed .*: `workspace.build\(\)` brings it up to date"
    ):
        assert len(made.ask("returns")) == 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made.ask("returns")
    made.build()
    assert len(made.ask("returns")) == 1


def test_an_open_workspace_answers_from_the_revision_that_another_one_built(
    made: Workspace, tmp_path: Path
) -> None:
    made.build()
    before = made.ask("returns")
    other = Workspace.open(made.folder)
    other.add(**records(write_coded(tmp_path / "coded")))
    built = other.build()
    after = made.ask("returns")
    assert (before.count, after.count, after.revision) == (0, 1, built.revision)
    assert before.revision != after.revision


def test_the_bundled_graph_is_built_by_the_first_question(tmp_path: Path) -> None:
    workspace = Workspace.open(BUNDLED, given={"store": str(tmp_path / "store")}, environment={})
    assert not (tmp_path / "store").exists()
    assert workspace.ask("returns").count > 0
    assert (tmp_path / "store" / "store.json").is_file()
