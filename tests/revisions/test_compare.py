"""What differs between two builds, told from their records."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError, StoreError
from graph.revisions import Kept, compare, keep, kept_revisions, read_kept
from tests.small_ledgers import Small


def _small(measure: str = "2023-03") -> Small:
    s = Small()
    s.document("d", date="2024-01-01")
    s.measure("ims:m", "sta:x", "per:a", measure)
    s.returned("ev:r", "per:a", "sta:x", "sta:y", "2023-11-15")
    return s


def _changes(old: Small, new: Small) -> list[tuple[str, str, str]]:
    found = compare(Kept.of(old.graph().rows), Kept.of(new.graph().rows))
    return [(c.what, c.change, c.id) for c in found if not c.id.startswith("r:")]


def test_equal_builds_do_not_differ() -> None:
    assert compare(Kept.of(_small().graph().rows), Kept.of(_small().graph().rows)) == []


def test_a_verdict_that_changes_is_told_first_with_before_and_after() -> None:
    found = compare(Kept.of(_small().graph().rows), Kept.of(_small("2023").graph().rows))
    assert [(c.what, c.change, c.id, c.before, c.after) for c in found[:1]] == [
        ("verdict", "changed", "ev:r ims:m", "definite", "possible")
    ]
    assert ("fact", "changed", "ims:m") in [(c.what, c.change, c.id) for c in found]


def test_new_and_gone_facts_are_told() -> None:
    more = _small()
    more.returned("ev:q", "per:b", "sta:z", "sta:y", "2022")
    assert ("fact", "new", "ev:q") in _changes(_small(), more)
    assert ("fact", "gone", "ev:q") in _changes(more, _small())


def test_more_and_fewer_evidence_are_told_with_the_claims() -> None:
    more = _small()
    more.claim("z", "per:a", "DEPORTED_TO", "sta:y", event="ev:r", date="2023-11-15")
    assert ("evidence", "more evidence", "ev:r") in _changes(_small(), more)
    assert ("evidence", "fewer evidence", "ev:r") in _changes(more, _small())
    found = [c for c in compare(Kept.of(_small().graph().rows), Kept.of(more.graph().rows)) if c.id == "ev:r"]
    assert [(c.before, c.after) for c in found] == [("", "z")]


def test_identities_are_told() -> None:
    joined = _small()
    joined.entity("per:b")
    joined.review("r1", "same_as", a="per:a", b="per:b")
    assert ("identity", "new", "per:a per:b") in _changes(_small(), joined)


def test_a_record_comes_back_as_it_was_kept_and_the_start_of_a_revision_does(tmp_path: Path) -> None:
    rows = _small().graph().rows
    keep(tmp_path, rows)
    keep(tmp_path, rows)
    assert kept_revisions(tmp_path) == [rows.revision]
    found = read_kept(tmp_path, rows.revision[:6])
    assert compare(found, read_kept(tmp_path, rows.revision)) == []
    other = _small("2022").graph().rows
    keep(tmp_path, other)
    assert [c.what for c in compare(found, read_kept(tmp_path, other.revision))][:1] == ["fact"]


def test_an_unknown_revision_names_those_that_are_kept(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Kept here, newest first: none"):
        read_kept(tmp_path, "abc")
    rows = _small().graph().rows
    keep(tmp_path, rows)
    with pytest.raises(InputError, match=rows.revision):
        read_kept(tmp_path, "zzz")


def test_a_damaged_record_is_said_in_a_sentence(tmp_path: Path) -> None:
    rows = _small().graph().rows
    keep(tmp_path, rows)
    next((tmp_path / "revisions").iterdir()).write_bytes(b"\x1f\x8b broken")
    with pytest.raises(StoreError, match="Delete it"):
        read_kept(tmp_path, rows.revision)


def test_only_the_newest_fifty_are_kept(tmp_path: Path) -> None:
    for year in range(1950, 2005):
        keep(tmp_path, _small(str(year)).graph().rows)
    assert len(kept_revisions(tmp_path)) == 50
