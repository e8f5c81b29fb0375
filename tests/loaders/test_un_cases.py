"""Cases before UN treaty bodies: one number is one complaint, a respondent is never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.ledger.check import check_workspace
from graph.ledger.ledger import Ledger
from graph.values.ids import cells_sha256, table_claim_id
from tests.ledger.examples import tree
from tests.loaders.case_tables import AHANI, CASES, GROUP, load, new_workspace, said, table, told, triples


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path / "workspace")


def test_a_row_is_a_complaint_with_its_parties_and_its_decision(workspace: Path, tmp_path: Path) -> None:
    assert (
        str(load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, AHANI)))
        == "read 1 loaded 1 unchanged 0 rejected 0"
    )
    assert triples(workspace) == {
        ("cas:hrc-1051-2002", "COMPLAINT_BY", "per:hrc-1051-2002"),
        ("cas:hrc-1051-2002", "COMPLAINT_AGAINST", "sta:canada"),
        ("cas:hrc-1051-2002", "COMPLAINT_BEFORE", "crt:hr-committee"),
        ("cas:hrc-1051-2002", "COMPLAINT_DECIDED_BY", "crt:hr-committee"),
    }
    (decided,) = said(workspace, "COMPLAINT_DECIDED_BY")
    assert (decided.date.edtf, decided.qualifiers) == (
        "2004-03-29",
        {
            "outcome": "Adoption of views", "symbol": "CCPR/C/80/D/1051/2002", "session": "80",
            "articles": ["CCPR-7", "CCPR-OP"], "issues": ["torture"], "under": ["ins:iccpr-art-7"],
            "admissibility_date": "2004-03-29",
        },
    )  # fmt: skip
    person = Ledger.read(workspace).entities["per:hrc-1051-2002"]
    assert (person.name, person.printed, person.in_docs) == ("Mansour Ahani", True, ("t.csv",))


def test_a_claim_is_cited_by_its_row_its_columns_and_the_digest_of_their_cells(
    workspace: Path, tmp_path: Path
) -> None:
    load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, "", AHANI))
    (by,) = said(workspace, "COMPLAINT_BY")
    columns = ("symbol", "communication_numbers", "submission_date", "author", "victim")
    cells = ("CCPR/C/80/D/1051/2002", "1051/2002", "2002-01-10", "Mansour Ahani", "Mansour Ahani")
    key = ("COMPLAINT_BY", "cas:hrc-1051-2002", "CCPR/C/80/D/1051/2002")
    assert (by.id, by.row, by.column, by.cell_sha256) == (
        table_claim_id("t.csv", key), 2, columns, cells_sha256(cells),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "admitted", "adopted", "decided"),
    [
        ("Inadmissibility decision", "2004-03-29", "", "2004-03-29"),
        ("Inadmissibility decision", "2004-03-29", "2004-04-01", "2004-04-01"),
        ("Admissibility decision", "", "2004-03-29", "2004-03-29"),
        ("Adoption of views", "2003-01-01", "", None),
        ("Adoption of views", "", "", None),
    ],
)
def test_a_decision_on_admissibility_has_the_day_of_its_column(
    workspace: Path, tmp_path: Path, decision: str, admitted: str, adopted: str, decided: str | None
) -> None:
    row = AHANI.replace("Adoption of views", decision).replace(
        "2004-03-29,2004-03-29", f"{admitted},{adopted}"
    )
    load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, row))
    (claim,) = said(workspace, "COMPLAINT_DECIDED_BY")
    assert (claim.date.edtf, claim.qualifiers["outcome"]) == (decided, decision)


def test_a_row_without_any_decision_is_an_open_complaint(workspace: Path, tmp_path: Path) -> None:
    row = AHANI.replace("Adoption of views", "").replace("2004-03-29,2004-03-29", ",")
    load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, row))
    assert said(workspace, "COMPLAINT_DECIDED_BY") == []
    assert len(said(workspace, "COMPLAINT_BEFORE")) == 1


def test_joined_communications_stay_complaints_of_their_own(workspace: Path, tmp_path: Path) -> None:
    joined = '"CCPR/C/93/D/1461,1462,1476&1477/2006",CCPR,,93,Views,2006-03-02,,2008-07-16,,KGZ,,,A. B. and C. D.,,'
    load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, joined))
    by = [(claim.subject, claim.object) for claim in said(workspace, "COMPLAINT_BY")]
    numbers = ("1461-2006", "1462-2006", "1476-2006", "1477-2006")
    assert by == [(f"cas:hrc-{number}", "grp:hrc-1461-2006") for number in numbers]
    members = {claim.subject for claim in said(workspace, "MEMBER_OF")}
    assert members == {"per:hrc-1461-2006-b", "per:hrc-1461-2006-d"}


@pytest.mark.parametrize("listed", ["Denmark|Ethiopia", ""])
def test_without_a_respondent_nobody_is_complained_of(workspace: Path, tmp_path: Path, listed: str) -> None:
    row = AHANI.replace("Canada,CAN,only country listed", f"{listed},,ambiguous")
    load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, row))
    assert said(workspace, "COMPLAINT_AGAINST") == []
    (before,) = said(workspace, "COMPLAINT_BEFORE")
    assert before.qualifiers == ({"countries_listed": ["Denmark", "Ethiopia"]} if listed else {})


def test_a_respondent_that_follows_from_a_list_is_implied(workspace: Path, tmp_path: Path) -> None:
    load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, AHANI, GROUP))
    assert [(c.object, c.explicitness, c.note) for c in said(workspace, "COMPLAINT_AGAINST")] == [
        ("sta:canada", "implied", "only country listed"),
        ("sta:kazakhstan", "explicit", ""),
    ]


def test_two_rows_of_one_symbol_are_both_kept_and_one_complaint(workspace: Path, tmp_path: Path) -> None:
    other = AHANI.replace("2004-03-29,2004-03-29", ",2004-03-29")
    path = table(tmp_path / "t.csv", CASES, AHANI, other)
    assert load(workspace, "un-cases", path).loaded == 2
    decided = said(workspace, "COMPLAINT_DECIDED_BY")
    assert [(claim.row, claim.subject) for claim in decided] == [
        (1, "cas:hrc-1051-2002"),
        (2, "cas:hrc-1051-2002"),
    ]
    before = tree(workspace)
    assert load(workspace, "un-cases", path).unchanged == 2
    assert tree(workspace) == before


def test_a_row_that_stands_twice_says_nothing_new(workspace: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", CASES, AHANI, AHANI, GROUP)
    assert str(load(workspace, "un-cases", path)) == "read 3 loaded 2 unchanged 1 rejected 0"


def test_columns_may_come_in_any_order_and_states_in_any_language(workspace: Path, tmp_path: Path) -> None:
    header = "state party,Committee,Symbol,date of submission,alleged victim"
    row = "Казахстан,Committee against Torture,CAT/C/48/D/444/2010,24 Dec 2010,A. B."
    load(workspace, "un-cases", table(tmp_path / "t.csv", header, row))
    (against,) = said(workspace, "COMPLAINT_AGAINST")
    assert (against.object, against.date.edtf, against.column[0]) == (
        "sta:kazakhstan",
        "2010-12-24",
        "Symbol",
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("2002-01-10", "31/02/1999"), "submission_date is '31/02/1999', which no calendar has"),
        (("2002-01-10", "00/00/1998"), "submission_date is '00/00/1998', which no calendar has"),
        (("2002-01-10", "03/04/2002"), "submission_date is '03/04/2002', which may be two days"),
        (("2002-01-10", "soon"), "submission_date is 'soon', expected a day, month or year"),
        (("2002-01-10", "2011-01-10"), "adoption_date is '2004-03-29', expected a day after the filing, 2011-01-10"),
        (("CCPR,", "Canada,"), "committee is 'Canada', expected a UN treaty body"),
        (("CCPR,", "CAT,"), "symbol is 'CCPR/C/80/D/1051/2002', expected a symbol of UN Committee against Torture"),
        (("1051/2002,80", "eighty,80"), "communication_numbers is 'eighty', expected numbers of communications"),
        (("CAN,", "Canadia,"), "respondent_iso3 is 'Canadia', expected a state"),
        (("CAN,", "GIB,"), "respondent_iso3 is 'GIB', expected a state"),
        (("CCPR/C/80/D/1051/2002", ""), "symbol is empty, expected the symbol"),
        ((",80,", ","), "row 2 has 14 cells, expected 15"),
        (("Mansour Ahani", "Mansour\0Ahani"), "author has a null character"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_rejected_with_its_text(
    workspace: Path, tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    wrong = AHANI.replace(*change, 1)
    report = load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, wrong, GROUP))
    assert str(report) == "read 2 loaded 1 unchanged 0 rejected 1"
    (line,) = told(report, tmp_path)
    assert line.startswith(f"t.csv:2: {problem}")
    (kept,) = (workspace / "rejects").iterdir()
    assert "Ahani" in kept.read_text(encoding="utf-8")
    assert {subject for subject, _, _ in triples(workspace)} == {"cas:cat-444-2010", "per:cat-444-2010-karim"}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 14),
    st.sampled_from(["", "?", "31/02/1999", "KAZ", "CAT", "1/2020", "|", "\u0000", '"', "х"]),
)
def test_whatever_a_cell_holds_the_other_rows_load_and_the_numbers_add_up(
    tmp_path_factory: pytest.TempPathFactory, column: int, cell: str
) -> None:
    folder = tmp_path_factory.mktemp("t")
    cells = AHANI.split(",")
    cells[column] = '""""' if cell == '"' else cell
    workspace = new_workspace(folder / "workspace")
    report = load(workspace, "un-cases", table(folder / "t.csv", CASES, ",".join(cells), GROUP))
    assert (report.read, len(report.issues)) == (2, report.rejected)
    assert ("cas:cat-444-2010", "COMPLAINT_AGAINST", "sta:kazakhstan") in triples(workspace)
    about = {claim.subject for claim in Ledger.read(workspace).claims.values()}
    assert len(about) == (2 if report.rejected else 3)


def test_a_shifted_row_touches_no_other(workspace: Path, tmp_path: Path) -> None:
    shifted = "," + AHANI.rpartition(",")[0]
    report = load(workspace, "un-cases", table(tmp_path / "t.csv", CASES, shifted, GROUP))
    assert (report.loaded, report.rejected) == (1, 1)


@pytest.mark.needs("shared")
def test_the_published_table_and_the_crawl_load_whole_and_say_the_same(
    workspace: Path, tmp_path: Path, shared: Path
) -> None:
    csv = shared / "data" / "cases_un_treaty_bodies.csv"
    xml = shared / "data" / "raw" / "juris_ohchr_crawl_2016_sample.xml"
    assert str(load(workspace, "un-cases", csv)) == "read 307 loaded 307 unchanged 0 rejected 0"
    assert str(load(workspace, "un-cases", xml)) == "read 34 loaded 34 unchanged 0 rejected 0"
    assert str(load(workspace, "un-cases", csv, xml)) == "read 341 loaded 0 unchanged 341 rejected 0"
    ledger = Ledger.read(workspace)
    of_case = [c for c in ledger.claims.values() if c.subject == "cas:cat-444-2010"]
    assert {(c.predicate, c.date.edtf, c.object) for c in of_case if c.doc == csv.name} == {
        (c.predicate, c.date.edtf, c.object) for c in of_case if c.doc == xml.name
    }
    assert (
        len(
            {
                c.subject
                for c in ledger.claims.values()
                if c.predicate == "COMPLAINT_BEFORE" and c.doc == csv.name
            }
        )
        == 315
    )
    against = {
        c.subject for c in ledger.claims.values() if c.predicate == "COMPLAINT_AGAINST" and c.doc == csv.name
    }
    before = {
        c.subject for c in ledger.claims.values() if c.predicate == "COMPLAINT_BEFORE" and c.doc == csv.name
    }
    # 27 rows without a respondent: one of two communications, one of a case of which another row has it.
    assert len(before - against) == 27
    problems = [problem.found for problem in check_workspace(workspace).problems]
    assert set(problems) <= {"known by its name only"}
