"""Adding to a ledger: what is new enters, what is known is unchanged, what contradicts is told."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.errors import LedgerError
from graph.ledger.append import Added, Row, append
from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES, REVIEWS, Kind, file_name
from graph.ledger.ledger import Ledger
from graph.model import with_predicates
from tests.ledger.examples import (
    DOC,
    claim_line,
    document_line,
    entity_lines,
    tree,
    write_folder,
    write_lines,
)

TODAY = date(2026, 11, 24)
REVIEW = {"id": "r1", "kind": "withdraw", "claim": "c1", "by": "N.", "at": "2026-11-24", "why": "Misread."}


@pytest.fixture(autouse=True, params=["claims in memory", "claims in a file"])
def _kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test of this file runs twice: what a small load keeps in memory, a large one keeps in a file."""
    if request.param == "claims in a file":
        monkeypatch.setattr("graph.ledger.spool._BLOCK", 1)


def rows(kind: Kind, *lines: dict[str, Any]) -> list[Row]:
    return [Row(kind, kind.read(line), "input.jsonl", number) for number, line in enumerate(lines, 1)]


def add(folder: Path, *groups: list[Row]) -> tuple[int, int, list[str]]:
    added: Added = append(folder, [row for group in groups for row in group], today=TODAY)
    return added.loaded, added.unchanged, [str(reject.problem) for reject in added.rejects]


def test_order_does_not_matter_within_a_load(tmp_path: Path) -> None:
    found = add(
        tmp_path, rows(REVIEWS, REVIEW), rows(CLAIMS, claim_line()), rows(ENTITIES, *entity_lines()),
        rows(DOCUMENTS, document_line()),
    )  # fmt: skip
    assert found == (7, 0, [])
    assert sorted(tree(tmp_path)) == [
        f"claims/{DOC}.jsonl",
        "documents.jsonl",
        "entities.jsonl",
        "reviews.jsonl",
    ]


def test_a_second_time_adds_nothing_and_touches_no_file(tmp_path: Path) -> None:
    everything = (rows(ENTITIES, *entity_lines()), rows(CLAIMS, claim_line()), rows(REVIEWS, REVIEW))
    add(tmp_path, *everything)
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in tree(tmp_path)}
    assert add(tmp_path, *everything) == (0, 6, [])
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in tree(tmp_path)} == before


def test_lines_are_sorted_and_begin_with_the_form(tmp_path: Path) -> None:
    add(tmp_path, rows(ENTITIES, *entity_lines()), rows(CLAIMS, claim_line(id="c2"), claim_line(id="c1")))
    lines = [json.loads(line) for line in (tmp_path / f"claims/{DOC}.jsonl").read_text().splitlines()]
    assert lines[0] == {"format": "refoulement-ledger/1"}
    assert lines[1:] == [claim_line(id=name) | {"recorded": "2026-11-24"} for name in ("c1", "c2")]


def test_the_files_do_not_depend_on_the_order_of_loads(tmp_path: Path) -> None:
    for name, order in (("a", ("c1", "c2", "c3")), ("b", ("c3", "c1", "c2"))):
        (tmp_path / name).mkdir()
        for id in order:
            add(tmp_path / name, rows(ENTITIES, *entity_lines()), rows(CLAIMS, claim_line(id=id)))
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_a_claim_stays_in_the_file_in_which_it_is(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    assert add(folder, rows(CLAIMS, claim_line(), claim_line(id="c2"))) == (1, 1, [])
    where = {id: place.file for (kind, id), place in Ledger.read(folder).where.items() if kind == "claims"}
    assert where == {"c1": "claims.jsonl", "c2": f"claims/{DOC}.jsonl"}


def test_the_same_id_with_other_content_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    before = tree(folder)
    assert add(folder, rows(CLAIMS, claim_line(modality="negated"))) == (
        0,
        0,
        [
            "input.jsonl:1: c1: the id of claims.jsonl:1 with other content, expected an id of its own; "
            "a correction is a new claim and a review of kind supersede"
        ],
    )
    assert tree(folder) == before


def test_a_dangling_entity_is_refused_and_the_others_enter(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    claims = rows(
        CLAIMS,
        claim_line(id="c2", subject="per:nobody"),
        claim_line(id="c3", object="sta:nowhere"),
        claim_line(id="c4", asserted_in="stm:none"),
        claim_line(id="c5", qualifiers={"via": ["sta:kazakhstan", "sta:turkey"]}),
        claim_line(id="c6", subject="ev:ret-karim"),
        claim_line(id="c7", object="Uzbekistan", object_kind="literal", qualifiers={"via": "by air"}),
    )
    expected = "expected the id of an entity in the ledger or in this load"
    assert add(folder, claims) == (
        1,
        0,
        [
            f"input.jsonl:1: c2: subject is 'per:nobody', {expected}",
            f"input.jsonl:2: c3: object is 'sta:nowhere', {expected}",
            f"input.jsonl:3: c4: asserted_in is 'stm:none', {expected}",
            f"input.jsonl:4: c5: qualifiers.via is 'sta:turkey', {expected}",
            "input.jsonl:5: c6: subject is 'ev:ret-karim', the id of an event, expected the id of an entity",
        ],
    )


def test_a_claim_may_name_claims_and_events_that_come_later(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    claim = claim_line(
        id="c2", predicate="BREACHED", subject="sta:kazakhstan", object="ev:ret-other", object_kind="event",
        conflicts_with=["c99"],
    )  # fmt: skip
    assert add(folder, rows(CLAIMS, claim)) == (1, 0, [])


def test_a_misspelt_predicate_is_refused_with_the_nearest(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    _, _, told = add(folder, rows(CLAIMS, claim_line(id="c2", predicate="EXTRADITTED_TO")))
    assert told == [
        "input.jsonl:1: c2: predicate is 'EXTRADITTED_TO', expected a declared predicate such as "
        "EXTRADITED_TO or "
        "EXTRADITED_FROM or EXTRADITED_BY; a workspace declares its own in refoulement.toml"
    ]


def test_a_predicate_of_the_workspaces_own_enters(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    model = with_predicates({"HELD_INCOMMUNICADO_BY": "Held without contact."})
    claim = claim_line(id="c2", predicate="HELD_INCOMMUNICADO_BY", object="sta:uzbekistan")
    assert append(folder, rows(CLAIMS, claim), model=model).loaded == 1


def test_a_type_and_its_prefix_must_fit(tmp_path: Path) -> None:
    told = add(
        tmp_path,
        rows(
            ENTITIES,
            {"id": "per:x", "type": "individul", "name": "X"},
            {"id": "org:x", "type": "individual", "name": "X"},
        ),
    )[2]
    assert told == [
        "input.jsonl:1: per:x: type is 'individul', expected a type such as individual",
        "input.jsonl:2: org:x: id is 'org:x', expected an id that begins with per:, as the type "
        "individual has it",
    ]


def test_a_document_that_only_a_claim_names_is_added_by_its_name(tmp_path: Path) -> None:
    add(tmp_path, rows(ENTITIES, *entity_lines()), rows(CLAIMS, claim_line()))
    document = Ledger.read(tmp_path).documents[DOC]
    assert document.as_dict() == {"id": DOC, "recorded": "2026-11-24"}
    assert document.known_by_name_only
    assert add(tmp_path, rows(DOCUMENTS, document_line())) == (1, 0, [])
    assert not Ledger.read(tmp_path).documents[DOC].known_by_name_only


def test_an_entity_grows_by_what_a_later_record_adds(tmp_path: Path) -> None:
    first = {
        "id": "grp:a", "type": "group", "name": "The men", "aliases": [{"text": "men", "docs": ["d1"]}],
        "note": "First.", "in_docs": ["d1"], "codes": {"x": "1"}, "count": None,
    }  # fmt: skip
    second = {
        "id": "grp:a", "type": "group", "name": "The men",
        "aliases": [{"text": "men", "docs": ["d2"]}, {"text": "four men", "docs": ["d2"]}],
        "note": "Second.", "in_docs": ["d2"], "codes": {"y": "2"}, "members": ["per:b"], "count": 4,
        "mentions": [["d2", 3, 6]], "shelf": "B",
    }  # fmt: skip
    assert add(tmp_path, rows(ENTITIES, first)) == (1, 0, [])
    assert add(tmp_path, rows(ENTITIES, second)) == (1, 0, [])
    assert Ledger.read(tmp_path).entities["grp:a"].as_dict() == {
        "id": "grp:a", "type": "group", "name": "The men",
        "aliases": [{"text": "men", "docs": ["d1", "d2"]}, {"text": "four men", "docs": ["d2"]}],
        "mentions": [["d2", 3, 6]], "codes": {"x": "1", "y": "2"}, "note": "First. Second.",
        "members": ["per:b"], "in_docs": ["d1", "d2"], "count": 4, "shelf": "B",
    }  # fmt: skip
    assert add(tmp_path, rows(ENTITIES, first, second)) == (0, 2, [])


@pytest.mark.parametrize(
    ("change", "found", "kept"),
    [
        ({"name": "Others"}, "name is 'Others'", "'The men'"),
        ({"type": "individual"}, "type is 'individual'", "'group'"),
        ({"count": 5}, "count is 5", "4"),
        ({"date": "2011"}, "date is '2011'", "'2010'"),
        ({"codes": {"x": "2"}}, "codes.x is '2'", "'1'"),
        ({"shelf": "B"}, "shelf is 'B'", "'A'"),
        ({"visibility": "public"}, "visibility is 'public'", "'restricted'"),
    ],
)
def test_an_entity_that_contradicts_is_refused(
    tmp_path: Path, change: dict[str, Any], found: str, kept: str
) -> None:
    old = {
        "id": "grp:a", "type": "group", "name": "The men", "count": 4, "date": "2010", "codes": {"x": "1"},
        "shelf": "A", "printed": False, "visibility": "restricted",
    }  # fmt: skip
    add(tmp_path, rows(ENTITIES, old))
    told = add(tmp_path, rows(ENTITIES, {"id": "grp:a", "type": "group", "name": "The men"} | change))[2]
    if "type" in change:
        assert told[0].startswith("input.jsonl:1: grp:a: id is 'grp:a'")
    else:
        assert told == [f"input.jsonl:1: grp:a: {found}, expected {kept}, which the ledger has for this id"]
    assert Ledger.read(tmp_path).entities["grp:a"].as_dict() == old


def test_a_record_that_says_nothing_of_visibility_never_makes_public(tmp_path: Path) -> None:
    line = {"id": "per:a", "type": "individual", "name": "A"}
    add(tmp_path, rows(ENTITIES, line | {"visibility": "restricted"}))
    assert add(tmp_path, rows(ENTITIES, line)) == (0, 1, [])
    assert Ledger.read(tmp_path).entities["per:a"].visibility == "restricted"


def test_reviews_are_only_ever_added_at_the_end(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    add(folder, rows(REVIEWS, REVIEW | {"id": "r9"}))
    before = (folder / "reviews.jsonl").read_bytes()
    add(folder, rows(REVIEWS, REVIEW))
    assert (folder / "reviews.jsonl").read_bytes().startswith(before)
    assert [review.id for review in Ledger.read(folder).reviews] == ["r9", "r1"]


def test_a_ledger_with_a_broken_line_is_not_written_to(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, claim_line(), b"<<<<<<< HEAD")
    before = tree(folder)
    with pytest.raises(LedgerError, match="claims.jsonl:2: .* Correct it"):
        add(folder, rows(CLAIMS, claim_line(id="c2")))
    assert tree(folder) == before


def test_the_same_line_twice_is_what_a_git_merge_leaves_and_no_fault(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, claim_line(), claim_line())
    assert list(Ledger.read(folder).claims) == ["c1"]


def test_one_id_with_two_contents_in_the_ledger_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, claim_line(), claim_line(note="Other."))
    _, problems = Ledger.read_with_problems(folder)
    assert [str(problem) for problem in problems] == [
        "claims.jsonl:2: c1: the id of claims.jsonl:1 with other content, expected an id of its own"
    ]


def test_there_must_be_a_workspace(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="There is no workspace at .* `refoulement init"):
        Ledger.read(tmp_path / "none")


def test_any_document_id_gives_a_file_of_its_own_inside_the_folder() -> None:
    ids = [
        "000_a.txt",
        "A.txt",
        "a.txt",
        "../../etc/passwd",
        "con",
        "x/y",
        "x:y",
        "Ä",
        "",
        ".",
        "-",
        "é" * 300,
    ]
    names = [file_name(id) for id in ids]
    assert names[0] == "000_a.txt"
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(not set(name) & set('/\\:*?"<>| ') and not name.startswith(".") for name in names)


def test_candidates_are_kept_beside_the_claims(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    write_lines(folder / "candidates" / "x.jsonl", claim_line(id="k1", score=0.5))
    ledger = Ledger.read(folder)
    assert (list(ledger.claims), list(ledger.candidates)) == (["c1"], ["k1"])
    assert ledger.candidates["k1"].extra == {"score": 0.5}


def test_a_claim_from_a_table_moves_with_its_row_and_stays_the_same(tmp_path: Path) -> None:
    def cell(**changes: Any) -> dict[str, Any]:
        place = {"row": 3, "column": ["Name"], "cell_sha256": "0123456789abcdef"}
        return claim_line(start=None, end=None, span_length=None, span_sha256=None, **(place | changes))

    add(tmp_path, rows(ENTITIES, *entity_lines()), rows(CLAIMS, cell()))
    moved = rows(CLAIMS, cell(row=4, cell_sha256="f" * 16))
    assert add(tmp_path, moved) == (0, 1, [])
    claim = Ledger.read(tmp_path).claims["c1"]
    assert (claim.row, claim.cell_sha256, claim.recorded) == (4, "f" * 16, TODAY.isoformat())
    loaded, unchanged, problems = add(tmp_path, rows(CLAIMS, cell(row=5, note="Other.")))
    assert (loaded, unchanged, len(problems)) == (0, 0, 1)
