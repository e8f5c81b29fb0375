"""Claims that wait in a file: the same ledger as from memory, of which a load needs little."""

import json
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import LedgerError
from graph.ledger.append import Row, append
from graph.ledger.layout import CLAIMS, ENTITIES
from graph.ledger.ledger import Ledger
from graph.ledger.spool import Spool, line_of, stamped
from tests.ledger.examples import DOC, claim_line, entity_lines, tree, write_folder

TODAY = date(2026, 11, 24)


def row(number: int = 1, **changes: Any) -> Row:
    return Row(CLAIMS, CLAIMS.read(claim_line(**changes)), "input.jsonl", number)


def rows(count: int, note: str = "") -> Iterator[Row]:
    for line in entity_lines():
        yield Row(ENTITIES, ENTITIES.read(line), "input.jsonl")
    for number in range(count):
        # In no order of ids, so that sorting has something to do.
        yield row(number + 1, id=f"c{number * 7919 % count:05}", note=f"{note}{number}")


changes = st.fixed_dictionaries(
    {},
    optional={
        "note": st.text(max_size=300),
        "recorded": st.just("2026-11-01"),
        "visibility": st.sampled_from(["public", "restricted"]),
        "our_own_field": st.text(max_size=5),
        "fact": st.just("f1"),
    },
)


@given(st.lists(changes, min_size=1, max_size=8))
def test_a_claim_comes_back_as_it_was_handed_over(given: list[dict[str, Any]]) -> None:
    handed = [row(number, id=f"c{number}", **each) for number, each in enumerate(given)]
    with Spool(today=TODAY) as spool:
        for each in handed:
            spool.append(each)
        back = [spool.row(number) for number in range(len(handed))]
        assert [(one.record.as_dict(), one) for one in back] == [
            (one.record.as_dict(), one) for one in handed
        ]
        lines = [spool.line(number) for number in range(len(handed))]
        assert lines == [line_of(stamped(one.record, "2026-11-24")) for one in handed]


def test_the_ledger_is_the_same_from_memory_and_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = []
    for name, block in (("memory", 1 << 30), ("file", 1000)):
        monkeypatch.setattr("graph.ledger.spool._BLOCK", block)
        folder = write_folder(tmp_path / name)
        append(folder, rows(200), today=TODAY)
        folders.append(tree(folder))
    assert folders[0] == folders[1]
    ids = [json.loads(line)["id"] for line in folders[1][f"claims/{DOC}.jsonl"].splitlines()[1:]]
    assert ids == [f"c{number:05}" for number in range(200)]


def test_what_a_load_needs_does_not_grow_with_what_its_claims_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two thousand claims of 10,000 characters are 20 MB."""
    monkeypatch.setattr("graph.ledger.spool._BLOCK", 1 << 20)
    folder = write_folder(tmp_path)
    tracemalloc.start()
    added = append(folder, rows(2000, "x" * 10_000), today=TODAY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert added.loaded == 2000
    assert (folder / f"claims/{DOC}.jsonl").stat().st_size > 20_000_000
    assert peak < 8_000_000


def test_a_second_claim_of_one_id_in_a_load_is_held_against_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.ledger.spool._BLOCK", 1)
    folder = write_folder(tmp_path)
    given = [row(1, id="c2"), row(2, id="c3"), row(3, id="c2"), row(4, id="c2", note="Other.")]
    added = append(folder, given, today=TODAY)
    assert (added.loaded, added.unchanged, [str(reject.problem) for reject in added.rejects]) == (
        2, 1,
        ["input.jsonl:4: c2: the id of input.jsonl:1 with other content, expected an id of its own; "
         "a correction is a new claim and a review of kind supersede"],
    )  # fmt: skip
    assert added.rejects[0].record == claim_line(id="c2", note="Other.")
    assert sorted(Ledger.read(folder).claims) == ["c1", "c2", "c3"]


def test_no_room_for_the_rows_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.ledger.spool._BLOCK", 1)
    monkeypatch.setattr("tempfile.TemporaryFile", full)
    folder = write_folder(tmp_path)
    before = tree(folder)
    with pytest.raises(LedgerError) as told:
        append(folder, [row(id="c2")], today=TODAY)
    assert str(told.value) == (
        f"{tempfile.gettempdir()} has no room for the rows of this load: No space left on device. "
        "Make room, or name another folder in TMPDIR. Nothing was changed."
    )
    assert tree(folder) == before
