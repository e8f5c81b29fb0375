"""Interim measures from tables: what is asked of whom, what came of it as worded, no return that no field dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.ledger.check import check_workspace
from graph.ledger.ledger import Ledger
from graph.projection.project import project
from graph.projection.rows import GraphRows
from tests.ledger.examples import tree
from tests.loaders.case_tables import (
    AHANI,
    CASES,
    GROUP,
    MEASURES,
    REMOVED,
    load,
    new_workspace,
    said,
    table,
    told,
    triples,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path / "workspace")


def measures(tmp_path: Path, *rows: str) -> Path:
    return table(tmp_path / "m.csv", MEASURES, *rows)


def happenings(rows: GraphRows, label: str) -> list[str]:
    return [node.id for node in rows.nodes if label in node.labels]


def test_a_row_is_a_measure_in_its_case_and_the_return_that_a_field_dates(
    workspace: Path, tmp_path: Path
) -> None:
    path = measures(tmp_path, REMOVED)
    assert str(load(workspace, "interim-measures", path)) == "read 1 loaded 1 unchanged 0 rejected 0"
    measure, person = "ims:hrc-1051-2002", "per:hrc-1051-2002"
    assert triples(workspace) == {
        (measure, "INTERIM_MEASURE_IN", "cas:hrc-1051-2002"),
        (measure, "INTERIM_MEASURE_ISSUED_BY", "crt:hr-committee"),
        (measure, "INTERIM_MEASURE_ADDRESSED_TO", "sta:canada"),
        (measure, "INTERIM_MEASURE_COVERS", person),
        (measure, "INTERIM_MEASURE_REITERATED_BY", "crt:hr-committee"),
        (person, "FORCIBLY_RETURNED_FROM", "sta:canada"),
    }
    (issued,), (again,), (returned,) = (
        said(workspace, name)
        for name in ("INTERIM_MEASURE_ISSUED_BY", "INTERIM_MEASURE_REITERATED_BY", "FORCIBLY_RETURNED_FROM")
    )
    assert (issued.date.edtf, again.date.edtf, returned.date.edtf) == (
        "2002-01-11",
        "2002-05-17",
        "2002-06-10",
    )
    assert issued.qualifiers == {
        "asks": "not-deport", "terms": "not_deport", "destination": "sta:iran-islamic-republic-of", "rule": "86",
        "outcome": "removed_despite_request", "outcome_on": "2002-06-10", "source": "A source",
    }  # fmt: skip
    before = tree(workspace)
    assert str(load(workspace, "interim-measures", path)) == "read 1 loaded 0 unchanged 1 rejected 0"
    assert tree(workspace) == before


@pytest.mark.parametrize(
    ("word", "asks"),
    [
        ("not_expel", "not-remove"), ("not_return", "not-remove"), ("not_remove", "not-remove"),
        ("not_deport", "not-deport"), ("not extradite", "not-extradite"), ("not_execute", "not-execute"),
        ("protect_life_and_health", "protect"), ("", None),
    ],
)  # fmt: skip
def test_what_is_asked_in_the_words_of_the_format(
    workspace: Path, tmp_path: Path, word: str, asks: str | None
) -> None:
    load(workspace, "interim-measures", measures(tmp_path, REMOVED.replace("not_deport", word)))
    assert [c.qualifiers.get("asks") for c in said(workspace, "INTERIM_MEASURE_ADDRESSED_TO")] == [asks]


@pytest.mark.parametrize(
    ("outcome", "predicate"),
    [
        ("removed_despite_request", "FORCIBLY_RETURNED_FROM"), ("returned_before_request", "FORCIBLY_RETURNED_FROM"),
        ("deported_despite_request", "DEPORTED_FROM"), ("extradited_despite_request", "EXTRADITED_FROM"),
        ("expelled_despite_request", "EXPELLED_FROM"), ("executed_despite_request", None),
        ("executed_before_request", None), ("not_removed", None), ("complied", None), ("", None),
    ],
)  # fmt: skip
def test_a_return_is_made_where_the_outcome_says_one(
    workspace: Path, tmp_path: Path, outcome: str, predicate: str | None
) -> None:
    load(
        workspace, "interim-measures", measures(tmp_path, REMOVED.replace("removed_despite_request", outcome))
    )
    returned = [claim for claim in Ledger.read(workspace).claims.values() if claim.event]
    assert [claim.predicate for claim in returned] == ([predicate] if predicate else [])
    (issued,) = said(workspace, "INTERIM_MEASURE_ISSUED_BY")
    assert issued.qualifiers.get("outcome") == (outcome or None)


def test_a_return_without_a_dated_field_is_told_and_not_made(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, "interim-measures", measures(tmp_path, REMOVED.replace("2002-06-10", "")))
    assert said(workspace, "FORCIBLY_RETURNED_FROM") == []
    assert report.notes == (
        "m.csv, row 1: the outcome is 'removed_despite_request', and no field dates it: no return is made of it.",
    )


def test_a_denied_request_is_no_measure(workspace: Path, tmp_path: Path) -> None:
    row = "CCPR/C/70/D/675/1995,HRC,NZL,86,,,,,,request_denied_by_committee,,A source,"
    load(workspace, "interim-measures", measures(tmp_path, row))
    assert triples(workspace) == {
        ("ims:hrc-675-1995", "INTERIM_MEASURE_IN", "cas:hrc-675-1995"),
        ("ims:hrc-675-1995", "INTERIM_MEASURE_REFUSED_BY", "crt:hr-committee"),
    }
    assert happenings(project(Ledger.read(workspace)), "InterimMeasure") == []


def test_an_empty_respondent_stays_empty(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, "interim-measures", measures(tmp_path, REMOVED.replace("CAN", "")))
    assert said(workspace, "INTERIM_MEASURE_ADDRESSED_TO") == said(workspace, "FORCIBLY_RETURNED_FROM") == []
    assert "the row names no respondent" in report.notes[0]


def test_an_end_with_its_manner_ends_the_measure(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "m.csv", f"{MEASURES},ended_on,ended_how", f"{REMOVED},2003-05,lifted")
    load(workspace, "interim-measures", path)
    (ended,) = said(workspace, "INTERIM_MEASURE_LIFTED_BY")
    assert (ended.date.edtf, ended.qualifiers, ended.date.semantics) == (
        "2003-05",
        {"how": "lifted"},
        "within",
    )


def test_a_finding_of_the_court_is_a_breach_of_the_measure_and_no_return(
    workspace: Path, tmp_path: Path
) -> None:
    row = "14743/11,ECtHR,RUS,39,2011-03-08,,not_extradite,UZB,Murodzhon Abdulkhakov,article_34_violation_found,,,"
    load(workspace, "interim-measures", measures(tmp_path, row))
    (breach,) = said(workspace, "BREACHED")
    assert (breach.subject, breach.object, breach.attributed_to, breach.date.undated) == (
        "sta:russia", "ims:ecthr-14743-11", "crt:ecthr", True,
    )  # fmt: skip
    assert happenings(project(Ledger.read(workspace)), "ForcedReturn") == []


def test_those_who_are_named_are_covered_one_by_one(workspace: Path, tmp_path: Path) -> None:
    joined = '"CCPR/C/93/D/1461,1462,1476&1477/2006",HRC,KGZ,92,,,not_remove,UZB,Karim|Umarov,,,,'
    counted = "CAT/C/48/D/444/2010,CAT,KAZ,,,,not_extradite,UZB,29 complainants (27 of one state),,,,"
    load(workspace, "interim-measures", measures(tmp_path, joined, counted))
    assert [(c.object, c.qualifiers) for c in said(workspace, "INTERIM_MEASURE_COVERS")] == [
        ("per:hrc-1461-2006-karim", {}),
        ("per:hrc-1461-2006-umarov", {}),
        ("grp:cat-444-2010", {"count": 29, "count_qualifier": "exact"}),
    ]
    assert len(said(workspace, "INTERIM_MEASURE_IN")) == 5


def test_a_second_row_of_a_case_is_a_second_measure(workspace: Path, tmp_path: Path) -> None:
    later = REMOVED.replace("2002-01-11,2002-05-17", "2003-01-11,").replace(
        "removed_despite_request,2002-06-10", ","
    )
    load(workspace, "interim-measures", measures(tmp_path, REMOVED, later))
    assert {claim.subject for claim in said(workspace, "INTERIM_MEASURE_ISSUED_BY")} == {
        "ims:hrc-1051-2002", "ims:hrc-1051-2002-2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("HRC", "FBI"), "body is 'FBI', expected a body that indicates interim measures"),
        (
            ("CCPR/C/80/D/1051/2002", "CAT/C/80/D/1051/2002"),
            "case_symbol is 'CAT/C/80/D/1051/2002', expected a symbol of UN Human",
        ),
        (
            ("CCPR/C/80/D/1051/2002", "a case"),
            "case_symbol is 'a case', expected a symbol of UN Human Rights Committee",
        ),
        (("2002-01-11", "31/02/1999"), "requested_on is '31/02/1999', which no calendar has"),
        (("2002-05-17", "2002-05-17|00/00/1998"), "reiterated_on is '00/00/1998', which no calendar has"),
        (
            ("not_deport", "not_surrender"),
            "measure is 'not_surrender', expected one of not-remove, not-expel",
        ),
        (("IRN", "Persia?"), "destination_iso3 is 'Persia?', expected a state"),
        (("2002-06-10", "summer"), "outcome_on is 'summer', expected a day"),
    ],
)
def test_a_row_that_is_not_understood_is_rejected_with_its_text(
    workspace: Path, tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    report = load(workspace, "interim-measures", measures(tmp_path, REMOVED.replace(*change)))
    assert str(report) == "read 1 loaded 0 unchanged 0 rejected 1"
    assert told(report, tmp_path)[0].startswith(f"m.csv:2: {problem}")
    assert Ledger.read(workspace).claims == {}


def shape(workspace: Path) -> set[tuple[object, ...]]:
    """What the ledger says, apart from the ids of claims."""
    nodes = {
        (n.id, n.props.get("name")) for n in project(Ledger.read(workspace)).nodes if n.labels[0] == "Actor"
    }
    claims = {(*triple, "") for triple in triples(workspace)}
    return {*claims, *((id, name) for id, name in nodes if not str(name).startswith("["))}


def test_tables_of_cases_and_measures_join_in_either_order(tmp_path: Path) -> None:
    cases = table(tmp_path / "c.csv", CASES, AHANI, GROUP)
    grouped = "CAT/C/48/D/444/2010,CAT,KAZ,,,,not_extradite,UZB,,removed_despite_request,2011-01-01,,"
    path = measures(tmp_path, REMOVED, grouped)
    first, second = (new_workspace(tmp_path / name) for name in ("cases-first", "measures-first"))
    for workspace, files in ((first, (cases, path)), (second, (path, cases))):
        for file in files:
            load(workspace, "un-cases" if file == cases else "interim-measures", file)
    assert shape(first) == shape(second)
    assert ("grp:cat-444-2010", "FORCIBLY_RETURNED_FROM", "sta:kazakhstan") in triples(second)
    assert Ledger.read(second).entities["per:hrc-1051-2002"].name == "Mansour Ahani"
    for workspace in (first, second):
        before = tree(workspace)
        assert load(workspace, "interim-measures", path).unchanged == 2
        assert load(workspace, "un-cases", cases).unchanged == 2
        assert tree(workspace) == before
        assert {problem.found for problem in check_workspace(workspace).problems} == {
            "known by its name only"
        }


@pytest.mark.needs("shared")
def test_published_tables_join_in_either_order(tmp_path: Path, shared: Path) -> None:
    cases, path = (shared / "data" / f"{name}.csv" for name in ("cases_un_treaty_bodies", "interim_measures"))
    first, second = (new_workspace(tmp_path / name) for name in ("cases-first", "measures-first"))
    assert str(load(first, "un-cases", cases)) == "read 307 loaded 307 unchanged 0 rejected 0"
    assert str(load(first, "interim-measures", path)) == "read 31 loaded 31 unchanged 0 rejected 0"
    load(second, "interim-measures", path)
    load(second, "un-cases", cases)
    assert shape(first) == shape(second)


@pytest.mark.needs("shared")
def test_the_table_gives_two_returns_and_as_many_measures_as_it_has(workspace: Path, shared: Path) -> None:
    load(workspace, "interim-measures", shared / "data" / "interim_measures.csv")
    rows = project(Ledger.read(workspace))
    assert happenings(rows, "ForcedReturn") == ["ev:ret-ecthr-akhmedov-v-france", "ev:ret-hrc-1051-2002"]
    # 31 rows, of which one request was denied.
    assert len(happenings(rows, "InterimMeasure")) == 30
    assert [claim.subject for claim in said(workspace, "BREACHED")] == ["sta:russia"]
