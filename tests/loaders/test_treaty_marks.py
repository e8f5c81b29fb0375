"""The traps of depositaries' tables: marks, brackets, footnotes, days, and rows that are not understood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.ledger.ledger import Ledger
from loaders.treaty_status.days import NoDay, read_day
from loaders.treaty_status.legend import read_legend
from loaders.treaty_status.marks import Marked, read_marked_date, read_name
from tests.loaders.treaty_tables import (
    CAT_ROWS,
    HEADER,
    Fact,
    claims,
    facts,
    load,
    new_workspace,
    reasons,
    table,
)

DEPOSITS = "Ratification, Acceptance(A), Approval(AA), Formal confirmation(c), Accession(a), Succession(d)"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("26 Aug 1998 a", Marked("26 Aug 1998", "a")),
        ("26 Aug 1998\u00a0a", Marked("26 Aug 1998", "a")),
        ("  1 Sep 1993\u00a0\u00a0d ", Marked("1 Sep 1993", "d")),
        ("[23 Oct 1997]", Marked("23 Oct 1997", bracketed=True)),
        ("[23 Oct 1997 a]", Marked("23 Oct 1997", "a", bracketed=True)),
        ("[23 Oct 1997] a", None),
        ("3 Oct 1975 3", Marked("3 Oct 1975", notes=("3",))),
        ("12 Mar 2001 AA", Marked("12 Mar 2001", "AA")),
        ("[23 Oct 1997", None),
        ("Afghanistan", None),
    ],
)  # fmt: skip
def test_marks_of_a_day(cell: str, read: Marked | None) -> None:
    assert read_marked_date(cell) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("China5,6", Marked("China", notes=("5", "6"))),
        ("China 5, 6", Marked("China", notes=("5", "6"))),
        ("Herzegovina⁴", Marked("Herzegovina", notes=("⁴",))),
        ("[Trinidad and Tobago]", Marked("Trinidad and Tobago", bracketed=True)),
        ("[Jamaica 2]", Marked("Jamaica", notes=("2",), bracketed=True)),
        ("Niue*", Marked("Niue", notes=("*",))),
    ],
)
def test_marks_of_a_name(cell: str, read: Marked) -> None:
    assert read_name(cell) == read


@pytest.mark.parametrize(
    ("title", "acts"),
    [
        ("Signature", {"": "signature"}),
        ("Accession(a), Succession(d), Ratification", {"a": "accession", "d": "succession", "": "ratification"}),
        ("Signature, Succession to signature(d)", {"": "signature", "d": "succession-to-signature"}),
        ("Accession(a), Succession(d)", {"a": "accession", "d": "succession"}),
        (DEPOSITS, {"": "ratification", "A": "acceptance", "AA": "consent-to-be-bound", "c": "consent-to-be-bound",
                    "a": "accession", "d": "succession"}),
        ("Ratification 2, 3", {"": "ratification"}),
        ("Unterschrift", None), ("Territory", None), ("", None),
    ],
)  # fmt: skip
def test_legends(title: str, acts: dict[str, str] | None) -> None:
    legend = read_legend(title)
    assert (legend and {letter: act for letter, (act, _) in legend.acts.items()}) == acts


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("5 Aug 1998", date(1998, 8, 5)), ("04-Feb-1985", date(1985, 2, 4)), ("2 October 1996", date(1996, 10, 2)),
        ("15/11/2018", date(2018, 11, 15)), ("04/02/1985", date(1985, 2, 4)), ("26.10.2017", date(2017, 10, 26)),
        ("19/03/2014", date(2014, 3, 19)), ("17 марта 1997 года", date(1997, 3, 17)), ("1985-02-04", date(1985, 2, 4)),
        ("5 août 1998", date(1998, 8, 5)), ("3. März 2001", date(2001, 3, 3)), ("1 Sep.1993", date(1993, 9, 1)),
    ],
)  # fmt: skip
def test_days_stand_before_months_in_any_language(printed: str, day: date) -> None:
    when = read_day(printed)
    assert (when.earliest, when.latest) == (day, day)


@pytest.mark.parametrize(
    "printed",
    ["31/02/1999", "00/00/1998", "30 Feb 2001", "1998", "12/1998", "5 Foo 1998", "", "–", "29 Feb 1999"],
)
def test_what_no_calendar_has_is_no_day(printed: str) -> None:
    with pytest.raises(NoDay):
        read_day(printed)


def test_a_mark_names_the_act_by_the_legend(workspace: Path, tmp_path: Path) -> None:
    header = f'"Participant 2, 3","Signature, Succession to signature(d)","{DEPOSITS}"\n'
    rows = (
        "Montenegro4,23 Oct 2006 d,6 Mar 2009\nAfghanistan,,1 Apr 1987\nAlbania,,11 May 1994 a\n"
        "Algeria,,1 Jan 1990 A\nAndorra,,1 Jan 1991 AA\nArmenia,,1 Jan 1992 c\nCroatia,,12 Oct 1992 d\n"
    )
    report = load(workspace, table(tmp_path, rows, header=header), treaty="OPCAT")
    assert report.rejected == 6 and all("2002-12-18" in reason for reason in reasons(report))
    report = load(workspace, table(tmp_path, rows, header=header, name="x.csv"), treaty="REF1951")
    assert facts(workspace) >= {
        Fact("ref1951", "MNE", "succession-to-signature", "2006-10-23"),
        Fact("ref1951", "DZA", "acceptance", "1990-01-01"), Fact("ref1951", "AND", "consent-to-be-bound", "1991-01-01"),
        Fact("ref1951", "ARM", "consent-to-be-bound", "1992-01-01"), Fact("ref1951", "HRV", "succession", "1992-10-12"),
    }  # fmt: skip
    printed = {claim.qualifiers.get("printed_action") for claim in claims(workspace)} - {None}
    assert printed == {"approval", "formal confirmation"}


@pytest.mark.parametrize(
    ("header", "rows", "loaded"),
    [
        ('Participant,"Accession(a), Ratification",Signature\n', "Algeria,12 Sep 1989,26 Nov 1985\n", 2),
        ("Participant\tSignature\tAccession(a), Ratification\n", "Albania\t\t 11 May 1994\u00a0a\n", 1),
        ("Participant;Signature;Adhésion(a), Ratification\n", "Albanie;;11 mai 1994 a\nAlgérie;;12 sept. 1989\n", 2),
        ("Convention against Torture\nNew York, 10 December 1984\n" + HEADER, "Albania,,1994-05-11 a\n", 1),
        (HEADER, "Albania,,05/11/1994 a\nAlgeria,26/11/1985,\n", 1),
    ],
)  # fmt: skip
def test_variants_of_a_table_load_or_are_refused_and_are_never_read_wrongly(
    workspace: Path, tmp_path: Path, header: str, rows: str, loaded: int
) -> None:
    report = load(workspace, table(tmp_path, rows, header=header), treaty="CAT")
    assert report.loaded == loaded
    assert facts(workspace) <= {
        Fact("cat", "DZA", "signature", "1985-11-26"), Fact("cat", "DZA", "ratification", "1989-09-12"),
        Fact("cat", "ALB", "accession", "1994-05-11"),
    }  # fmt: skip


def test_a_letter_that_the_header_does_not_explain_is_not_understood(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, table(tmp_path, CAT_ROWS + "Belgium,4 Feb 1985,25 Jun 1999 A\n"))
    assert report.rejected == 1
    assert "whose mark 'A' the header does not explain" in reasons(report)[0]


def test_two_acts_on_one_day_are_two(workspace: Path, tmp_path: Path) -> None:
    load(workspace, table(tmp_path, CAT_ROWS + "Botswana,8 Sep 2000,8 Sep 2000\n"))
    found = {fact for fact in facts(workspace) if fact.state == "BWA"}
    assert found == {
        Fact("cat", "BWA", "signature", "2000-09-08"),
        Fact("cat", "BWA", "ratification", "2000-09-08"),
    }


def test_what_stands_in_brackets_happened_and_was_ended(workspace: Path, tmp_path: Path) -> None:
    rows = (
        "[Jamaica],[19 Dec 1966],[3 Oct 1975]\n[Trinidad and Tobago],,14 Nov 1980 a\nAngola,,10 Jan 1992 a\n"
    )
    load(workspace, table(tmp_path, rows, name="IV-5.csv"), treaty="ICCPR-OP1", as_of="2015-03-14")
    assert facts(workspace) == {
        Fact("iccpr-op1", "JAM", "signature", "1966-12-19"), Fact("iccpr-op1", "JAM", "notification", "2015-03-14"),
        Fact("iccpr-op1", "JAM", "ratification", "1975-10-03"), Fact("iccpr-op1", "JAM", "denunciation", "2015-03-14"),
        Fact("iccpr-op1", "TTO", "accession", "1980-11-14"), Fact("iccpr-op1", "TTO", "denunciation", "2015-03-14"),
        Fact("iccpr-op1", "AGO", "accession", "1992-01-10"),
    }  # fmt: skip
    ends = [claim for claim in claims(workspace) if claim.qualifiers["action"] == "denunciation"]
    assert {(claim.date.semantics, claim.explicitness) for claim in ends} == {("as_of", "implied")}


def test_a_territory_and_an_organisation_are_no_parties(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, table(tmp_path, CAT_ROWS + "European Union,,1 Jan 2010 a\nAruba,,21 Dec 1988\n"))
    assert report.rejected == 2
    assert [reason.split("/: ")[1].split(",")[0] for reason in reasons(report)] == [
        "organisations",
        "territories",
    ]


def test_former_states_keep_their_acts(workspace: Path, tmp_path: Path) -> None:
    rows = CAT_ROWS + "Czechoslovakia,8 Sep 1986,7 Jul 1988\nByelorussian SSR,19 Dec 1985,13 Mar 1987\n"
    load(workspace, table(tmp_path, rows))
    ledger = Ledger.read(workspace)
    former = next(entity for entity in ledger.entities.values() if entity.codes.get("iso3") == "CSK")
    assert former.id == "sta:czechoslovakia" and "Slovakia" in former.note
    belarus = next(entity for entity in ledger.entities.values() if entity.codes.get("iso3") == "BLR")
    assert [alias.text for alias in belarus.aliases] == ["Byelorussian SSR"]


def test_a_row_shifted_by_one_is_refused_and_its_neighbours_are_not(workspace: Path, tmp_path: Path) -> None:
    rows = CAT_ROWS.replace("Algeria,26 Nov 1985,12 Sep 1989", ",Algeria,26 Nov 1985")
    rows = rows.replace("Andorra,5 Aug 2002,22 Sep 2006", "5 Aug 2002,22 Sep 2006,")
    report = load(workspace, table(tmp_path, rows))
    assert (report.rejected, report.loaded) == (2, 6)
    assert {fact.state for fact in facts(workspace)} == {"AFG", "ALB", "AGO", "ARM", "KAZ"}


def test_days_that_slipped_to_the_next_row_are_refused(workspace: Path, tmp_path: Path) -> None:
    rows = CAT_ROWS.replace("Albania,,11 May 1994 a", "Albania,,12 Sep 1989 a").replace(
        "Armenia,,13 Sep 1993 a", "Armenia,,26 Aug 1998 a"
    )
    report = load(workspace, table(tmp_path, rows))
    assert report.rejected == 2 and all("beside it" in reason for reason in reasons(report))
    assert not {"ALB", "ARM"} & {fact.state for fact in facts(workspace)}


def test_a_signature_in_the_column_of_ratifications_is_refused(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, table(tmp_path, CAT_ROWS.replace("Angola,24 Sep 2013,", "Angola,,24 Sep 2013")))
    assert report.rejected == 1 and "the day of its signature" in reasons(report)[0]


def test_a_changed_day_is_another_claim_and_no_overwrite(workspace: Path, tmp_path: Path) -> None:
    load(workspace, table(tmp_path, CAT_ROWS))
    changed = CAT_ROWS.replace("26 Aug 1998", "27 Aug 1998")
    report = load(workspace, table(tmp_path, changed, name="IV-9 new.csv"))
    assert (report.loaded, report.unchanged) == (1, 9)
    assert {fact.date for fact in facts(workspace) if fact.state == "KAZ"} == {"1998-08-26", "1998-08-27"}


def test_a_newer_complete_list_takes_back_what_it_no_longer_says(workspace: Path, tmp_path: Path) -> None:
    load(workspace, table(tmp_path, CAT_ROWS), as_of="2015-03-14", complete=True)
    newer = CAT_ROWS.replace("27 Aug", "26 Aug").replace(
        "Angola,24 Sep 2013,\n", "Angola,24 Sep 2013,2 Oct 2019\n"
    )
    newer = newer.replace("Armenia,,13 Sep 1993 a\n", "")
    load(workspace, table(tmp_path, newer, name="IV-9 new.csv"), as_of="2020-01-01", complete=True)
    ledger = Ledger.read(workspace)
    gone = [review.data["claim"] for review in ledger.reviews if review.kind == "supersede"]
    assert [ledger.claims[claim].subject for claim in gone] == ["sta:armenia"]
    document = ledger.documents["untc-cat"]
    assert [str(part.as_of.edtf) for part in document.complete_for] == ["2015-03-14", "2020-01-01"]


def test_an_excerpt_takes_nothing_back(workspace: Path, tmp_path: Path) -> None:
    load(workspace, table(tmp_path, CAT_ROWS), as_of="2015-03-14", complete=True)
    load(
        workspace,
        table(tmp_path, CAT_ROWS[:60].rsplit("\n", 1)[0] + "\n", name="IV-9 b.csv"),
        as_of="2020-01-01",
    )
    assert Ledger.read(workspace).reviews == []


def test_a_workspace_that_knows_the_state_keeps_its_record(workspace: Path, tmp_path: Path) -> None:
    with (workspace / "entities.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"id": "sta:qazaq", "type": "state", "name": "Qazaqstan", "codes": {"iso3": "KAZ"}}\n')
        stream.write('{"id": "ins:torture", "type": "treaty", "name": "Convention against Torture"}\n')
    load(workspace, table(tmp_path, CAT_ROWS))
    ledger = Ledger.read(workspace)
    assert [e.id for e in ledger.entities.values() if e.codes.get("iso3") == "KAZ"] == ["sta:qazaq"]
    assert {claim.object for claim in ledger.claims.values()} == {"ins:torture"}
    assert ledger.entities["ins:torture"].codes == {"depositary": "IV-9"}
