"""Documents 000 and 002: the bundled coding is the reference, but for the claims that the notes list."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Set by the loader, or pointing to claims of documents that the reference does not hold.
_ASIDE = {"recorded", "possible_overlap", "corroborates"}
_SPAN = {"start", "end", "span_length", "span_sha256", "extra_spans"}


def _claims(path: Path) -> dict[str, dict[str, Any]]:
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {line["id"]: line for line in lines if "id" in line}


def _listed(cell: str) -> Iterator[str]:
    for first, last in re.findall(r"(c\d{3}-\d{3})(?: to (c\d{3}-\d{3}))?", cell):
        document = first.partition("-")[0]
        for number in range(int(first[-3:]), int((last or first)[-3:]) + 1):
            yield f"{document}-{number:03}"


def _cells(note: str) -> set[str]:
    """The claims in the first column of the tables of a note, or of a part of it."""
    return {id for row in re.findall(r"^\| (c\d[^|]*)\|", note, re.MULTILINE) for id in _listed(row)}


@pytest.mark.needs("shared")
@pytest.mark.parametrize("document", ["000", "002"])
def test_it_differs_where_the_note_says_and_nowhere_else(root: Path, shared: Path, document: str) -> None:
    (path,) = (root / "graph" / "bundled" / "claims").glob(f"{document}_*")
    ours, theirs = _claims(path), _claims(shared / "gold" / "claims.jsonl")
    theirs = {id: claim for id, claim in theirs.items() if id.startswith(f"c{document}-")}
    fields = {
        id: {
            name
            for name in {*claim, *theirs.get(id, {})} - _ASIDE
            if claim.get(name) != theirs.get(id, {}).get(name)
        }
        for id, claim in ours.items()
    }
    what, where, _ = re.split(
        r"^## .*$", (root / "docs" / "corpus" / f"{document}.md").read_text("utf-8"), flags=re.M
    )
    assert theirs.keys() <= ours.keys()
    assert {id for id, names in fields.items() if names} == _cells(what) | _cells(where)
    assert {id for id, names in fields.items() if names - _SPAN - {"note"}} <= _cells(what)
    counted = len([id for id in theirs if fields[id]])
    assert f"mended here in {counted} claims" in what
