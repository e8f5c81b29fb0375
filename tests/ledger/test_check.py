"""check: what does not fit in a ledger is one line each, with its place."""

from pathlib import Path
from typing import Any

import pytest

from graph.ledger.check import check_workspace
from graph.ledger.texts import text_file
from graph.values.ids import text_sha256
from tests.ledger.examples import (
    DOC,
    TEXT,
    claim_line,
    document_line,
    entity_lines,
    write_folder,
    write_lines,
)

SHA = text_sha256(TEXT.encode())


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check_workspace(folder).problems]


def put_text(folder: Path) -> None:
    path = folder / text_file(SHA)
    path.parent.mkdir()
    path.write_bytes(TEXT.encode())
    write_lines(folder / "documents.jsonl", document_line(sha256=SHA))


def test_a_ledger_in_order_has_no_problems(tmp_path: Path) -> None:
    report = check_workspace(write_folder(tmp_path))
    assert (report.problems, report.texts_here, report.texts_missing) == ([], 0, 1)
    put_text(tmp_path)
    report = check_workspace(tmp_path)
    assert (report.problems, report.texts_here, report.texts_missing) == ([], 1, 0)


def test_lines_that_cannot_be_read_are_listed_with_the_rest(tmp_path: Path) -> None:
    write_folder(tmp_path, b"{broken", claim_line(modality="sure"), claim_line(subject="per:nobody"))
    assert problems(tmp_path) == [
        "claims.jsonl:1: broken JSON at position 2, near '{broken', expected one JSON object on the line",
        "claims.jsonl:2: c1: modality is 'sure', expected one of actual, planned, risk, negated",
        "claims.jsonl:3: c1: subject is 'per:nobody', expected the id of an entity of the ledger",
    ]


DANGLING: list[tuple[dict[str, Any], str]] = [
    ({"doc": "other.txt"}, "doc is 'other.txt', expected the id of a document of the ledger"),
    ({"object": "sta:x"}, "object is 'sta:x', expected the id of an entity of the ledger"),
    ({"event": "ims:x"}, "event is 'ims:x', expected the id of an entity of the ledger"),
    (
        {"asserted_in": "sta:uzbekistan"},
        "asserted_in is 'sta:uzbekistan', expected the id of a statement (stm:)",
    ),
    ({"attributed_to": "per:x"}, "attributed_to is 'per:x', expected the id of an entity of the ledger"),
    ({"conflicts_with": ["c9"]}, "conflicts_with is 'c9', expected the id of a claim of the ledger"),
    ({"possible_overlap": ["c9"]}, "possible_overlap is 'c9', expected the id of a claim of the ledger"),
    ({"corroborates": ["c9"]}, "corroborates is 'c9', expected the id of a claim of the ledger"),
    ({"duplicate_of": "c9"}, "duplicate_of is 'c9', expected the id of a claim of the ledger"),
    (
        {"qualifiers": {"after": "ev:x"}},
        "qualifiers.after is 'ev:x', expected the id of an entity or event of the ledger",
    ),
    (
        {"object_kind": "event", "object": "ev:x"},
        "object is 'ev:x', expected the id of an entity or event of the ledger",
    ),
    (
        {"object": "ev:ret-karim"},
        "object is 'ev:ret-karim', the id of an event, expected the id of an entity (or object_kind event)",
    ),
    (
        {"subject": "ev:ret-karim"},
        "subject is 'ev:ret-karim', the id of an event, expected the id of an entity",
    ),
]


@pytest.mark.parametrize(("change", "problem"), DANGLING, ids=[str(change) for change, _ in DANGLING])
def test_a_reference_to_what_is_not_there_is_listed(
    tmp_path: Path, change: dict[str, Any], problem: str
) -> None:
    write_folder(tmp_path, claim_line(**change))
    assert problems(tmp_path) == [f"claims.jsonl:1: c1: {problem}"]


@pytest.mark.parametrize("event", ["ev:ret-karim", "ev:c2", "ev:ret-karim~decision~per:karim-umar~ordered"])
def test_an_event_is_known_by_its_claims_in_short_and_long_form(tmp_path: Path, event: str) -> None:
    breach = claim_line(
        id="c3", predicate="BREACHED", subject="sta:kazakhstan", object_kind="event", object=event
    )
    write_folder(tmp_path, claim_line(), claim_line(id="c2", event=None), breach)
    assert problems(tmp_path) == []


def test_entities_documents_and_reviews_are_checked_for_what_they_name(tmp_path: Path) -> None:
    write_folder(tmp_path)
    group = {
        "id": "grp:a",
        "type": "group",
        "name": "A",
        "part_of": "grp:x",
        "members": ["per:x"],
        "in_docs": ["x"],
    }
    write_lines(tmp_path / "entities.jsonl", *entity_lines(), group)
    write_lines(
        tmp_path / "reviews.jsonl",
        {"id": "r1", "kind": "withdraw", "claim": "c9"},
        {"id": "r2", "kind": "withdraw", "claim": "grp:a#part_of"},
        {"id": "r3", "kind": "undo", "undoes": "r9"},
    )
    assert problems(tmp_path) == [
        "entities.jsonl:5: grp:a: in_docs is 'x', expected the id of a document of the ledger",
        "entities.jsonl:5: grp:a: members is 'per:x', expected the id of an entity of the ledger",
        "entities.jsonl:5: grp:a: part_of is 'grp:x', expected the id of an entity of the ledger",
        "reviews.jsonl:1: r1: claim is 'c9', expected the id of a claim of the ledger",
        "reviews.jsonl:3: r3: undoes is 'r9', expected the id of a review of the ledger",
    ]


def test_names_that_the_model_does_not_declare_are_listed(tmp_path: Path) -> None:
    write_folder(tmp_path, claim_line(predicate="SEEN_IN"))
    write_lines(tmp_path / "entities.jsonl", *entity_lines(), {"id": "per:b", "type": "human", "name": "B"})
    assert [problem.partition(", expected")[0] for problem in problems(tmp_path)] == [
        "claims.jsonl:1: c1: predicate is 'SEEN_IN'",
        "entities.jsonl:5: per:b: type is 'human'",
    ]


def test_a_predicate_of_the_workspaces_own_is_none_of_them(tmp_path: Path) -> None:
    write_folder(tmp_path, claim_line(predicate="SEEN_IN"))
    (tmp_path / "refoulement.toml").write_text('[predicates]\nSEEN_IN = "Was seen there."\n')
    assert problems(tmp_path) == []


def test_offsets_and_digests_are_compared_with_the_text(tmp_path: Path) -> None:
    write_folder(
        tmp_path,
        claim_line(),
        claim_line(id="c2", start=1, end=11),
        claim_line(id="c3", start=5, end=500, span_length=495),
        claim_line(id="c4", span_sha256=None),
        claim_line(id="c5", extra_spans=[[3, 400]]),
    )
    put_text(tmp_path)
    inside = f"expected offsets inside the text, which has {len(TEXT)} characters"
    found = problems(tmp_path)
    assert found[0].startswith(
        "claims.jsonl:2: c2: span_sha256 is 75c02b8d2f91ba67, and the words there have "
    )
    assert found[1:] == [
        f"claims.jsonl:3: c3: the span 5 to 500, {inside}",
        "claims.jsonl:4: c4: span_sha256 is missing, expected the digest of the words",
        f"claims.jsonl:5: c5: the span 3 to 400, {inside}",
    ]


def test_documents_known_by_name_only_are_listed(tmp_path: Path) -> None:
    write_folder(tmp_path)
    write_lines(tmp_path / "documents.jsonl", {"id": DOC})
    assert problems(tmp_path) == [
        f"documents.jsonl:1: {DOC}: known by its name only, expected title, publisher and date"
    ]


def test_one_text_as_two_documents_is_listed_unless_one_is_the_copy(tmp_path: Path) -> None:
    write_folder(tmp_path)
    write_lines(tmp_path / "documents.jsonl", document_line(sha256=SHA), document_line(id="b", sha256=SHA))
    assert problems(tmp_path) == [
        f"documents.jsonl:2: b: sha256 is that of {DOC} too, expected copy_of {DOC}, or one document"
    ]
    write_lines(
        tmp_path / "documents.jsonl",
        document_line(sha256=SHA),
        document_line(id="b", sha256=SHA, copy_of=DOC),
    )
    assert problems(tmp_path) == []


def dated(day: str, **changes: Any) -> dict[str, Any]:
    return claim_line(date=day, date_min=None, date_max=None, **changes)


def test_what_was_not_yet_when_it_was_published_is_listed(tmp_path: Path) -> None:
    write_folder(
        tmp_path,
        dated("2011-06-07"),
        dated("2011-06-08", id="c2"),
        dated("2011-06-08", id="c3", modality="planned"),
        dated("2011-06-08", id="c4", asserted_in=None),
    )
    late = (
        "date_min is 2011-06-08, "
        "expected a day not later than 2011-06-07, when the document was published or updated"
    )
    assert problems(tmp_path) == [f"claims.jsonl:2: c2: {late}", f"claims.jsonl:4: c4: {late}"]
    write_lines(tmp_path / "documents.jsonl", document_line(updated="2011-06"))
    assert problems(tmp_path) == []


def test_states_are_joined_by_code_else_by_their_whole_name(tmp_path: Path) -> None:
    write_folder(tmp_path)
    states = [
        {"id": "sta:a", "type": "state", "name": "Tajikistan"},
        {"id": "sta:b", "type": "state", "name": "Tajikistan, perhaps"},
        {"id": "ins:cat", "type": "treaty", "name": "CAT", "codes": {"depositary": "IV-9"}},
    ]
    write_lines(tmp_path / "entities.jsonl", *entity_lines(), *states)
    assert [str(join) for join in check_workspace(tmp_path).joins] == [
        "ins:cat (CAT): joined to IV-9 by its code",
        "sta:a (Tajikistan): joined to TJK by its name",
        "sta:b (Tajikistan, perhaps): joined to no published code",
        "sta:kazakhstan (Kazakhstan): joined to KAZ by its code",
        "sta:uzbekistan (Uzbekistan): joined to UZB by its code",
    ]


def test_codes_that_do_not_fit_and_two_records_of_one_state_are_listed(tmp_path: Path) -> None:
    write_folder(tmp_path)
    states = [
        {"id": "sta:a", "type": "state", "name": "Kazakstan"},
        {"id": "sta:b", "type": "state", "name": "Somewhere", "codes": {"iso3": "XQQ"}},
        {"id": "sta:c", "type": "state", "name": "Tajikistan", "codes": {"iso3": "TUR"}},
    ]
    write_lines(tmp_path / "entities.jsonl", *entity_lines(), *states)
    assert problems(tmp_path) == [
        "entities.jsonl:3: sta:kazakhstan: joined to KAZ, as sta:a is, "
        "expected one record, or a review that joins it to sta:a",
        "entities.jsonl:6: sta:b: codes.iso3 is 'XQQ', expected a code of three letters from ISO 3166",
        "entities.jsonl:7: sta:c: codes.iso3 is 'TUR', expected TJK, the code of Tajikistan",
    ]


def test_circles_of_copies_and_parts_are_told_once(tmp_path: Path) -> None:
    write_folder(
        tmp_path,
        claim_line(duplicate_of="c2"),
        claim_line(id="c2", duplicate_of="c3"),
        claim_line(id="c3", duplicate_of="c1"),
        claim_line(id="c4", duplicate_of="c1"),
    )
    own = {"id": "grp:a", "type": "group", "name": "A", "part_of": "grp:a"}
    write_lines(tmp_path / "entities.jsonl", *entity_lines(), own)
    assert problems(tmp_path) == [
        "claims.jsonl:1: c1: duplicate_of leads in a circle: c1 → c2 → c3 → c1, expected a "
        "duplicate_of that ends",
        "entities.jsonl:5: grp:a: part_of leads in a circle: grp:a → grp:a, expected a part_of that ends",
    ]


@pytest.mark.needs("shared")
def test_the_gold_coding_has_no_problems(shared: Path) -> None:
    report = check_workspace(shared / "gold")
    assert (report.problems, report.texts_here, report.texts_missing) == ([], 0, 2)


def test_the_bundled_ledger_has_no_problems(root: Path) -> None:
    assert check_workspace(root / "graph" / "bundled").problems == []
