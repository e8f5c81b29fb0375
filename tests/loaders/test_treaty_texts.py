"""Texts of lists: what is read from them, and what belongs to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.ledger.ledger import Ledger
from tests.loaders.treaty_tables import Fact, facts, load, new_workspace, reasons

PDF_HEAD = (
    "9. CONVENTION AGAINST TORTURE AND OTHER CRUEL, INHUMAN OR DEGRADING TREATMENT OR PUNISHMENT\n\n"
    "New York, 10 December 1984\n\nENTRY INTO FORCE 26 June 1987, in accordance with article 27(1).1\n\n"
    "STATUS: Signatories: 80. Parties: {parties}.\n\nParticipant3 Signature\n\n"
    "Accession(a), Succession(d), Ratification\n\n"
)
PDF_ROWS = (
    "Afghanistan ... 4 Feb 1985 1 Apr 1987 Albania ... 11 May 1994 a\nAngola ... 24 Sep 2013\n\n"
    "Participant3 Signature\n\nAccession(a), Succession(d), Ratification\n\n"
    "Bosnia and\n\nHerzegovina4 ... 1 Sep 1993 d\n"
)
CHART_HEAD = (
    "European Convention on Extradition\n\n"
    "ETS No. 024\n\nOpening for signature\n\nPlace: Paris\n\nDate : 13/12/1957\n\n"
    "Entry into force\n\nDate : {entry}\n\nStatus as of: 15/11/2018\n\n"
    "Total number of ratifications/accessions\n\n{total}\n\nMember States of the Council of Europe\n\nSignature\n\n"
    "Ratification\n\nEntry into Force\n\nNotes\n\nR.\n\nD.\n\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path)


def write(folder: Path, text: str, name: str = "list.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_names_broken_over_lines_and_headers_of_pages_are_read(workspace: Path, tmp_path: Path) -> None:
    report = load(workspace, write(tmp_path, PDF_HEAD.format(parties=3) + PDF_ROWS), as_of="2013-10-01")
    assert (report.loaded, report.rejected) == (5, 0)
    assert facts(workspace) == {
        Fact("cat", "AFG", "signature", "1985-02-04"), Fact("cat", "AFG", "ratification", "1987-04-01"),
        Fact("cat", "ALB", "accession", "1994-05-11"), Fact("cat", "AGO", "signature", "2013-09-24"),
        Fact("cat", "BIH", "succession", "1993-09-01"),
    }  # fmt: skip


@pytest.mark.parametrize(("parties", "complete"), [(3, 1), (4, 0), (154, 0)])
def test_a_list_is_complete_when_it_has_as_many_parties_as_it_says(
    workspace: Path, tmp_path: Path, parties: int, complete: int
) -> None:
    load(workspace, write(tmp_path, PDF_HEAD.format(parties=parties) + PDF_ROWS), as_of="2013-10-01")
    (document,) = Ledger.read(workspace).documents.values()
    assert len(document.complete_for) == complete


def test_a_date_that_lost_its_name_is_nobodys(workspace: Path, tmp_path: Path) -> None:
    rows = (
        "Afghanistan ... 4 Feb 1985\n1 Apr 1987\nAlbania ... 11 May 1994 a 12 Sep 1989 1 Jan 1990\n"
        "... 24 Sep 2013\nAlgeria Andorra ... 26 Nov 1985 12 Sep 1989\nArgentina\n"
    )
    report = load(workspace, write(tmp_path, PDF_HEAD.format(parties=9) + rows))
    found = reasons(report)
    assert sum("a date without a party" in reason for reason in found) == 3
    assert sum("'Algeria Andorra'" in reason for reason in found) == 2
    assert sum("'Argentina' without dates" in reason for reason in found) == 1
    assert sum("whose mark 'a'" in reason for reason in found) == 1
    assert sum("dots without a party" in reason for reason in found) == 1
    assert facts(workspace) == {Fact("cat", "AFG", "signature", "1985-02-04")}


def test_a_date_in_the_next_line_is_not_that_of_the_line_above(workspace: Path, tmp_path: Path) -> None:
    rows = "Afghanistan ... 4 Feb 1985\n... 1 Apr 1987\nAngola ... 24 Sep 2013\n12 Jan 2001 a\n"
    report = load(workspace, write(tmp_path, PDF_HEAD.format(parties=9) + rows))
    assert (report.loaded, report.rejected) == (2, 3)
    assert {fact.action for fact in facts(workspace)} == {"signature"}


def test_a_date_that_comes_before_the_signature_may_be_another_partys(
    workspace: Path, tmp_path: Path
) -> None:
    rows = "Angola ... 24 Sep 2013 19 Jul 1993 a Argentina ... 4 Feb 1985 24 Sep 1986\n"
    report = load(workspace, write(tmp_path, PDF_HEAD.format(parties=9) + rows))
    assert (report.loaded, report.rejected) == (2, 1) and "before the signature" in reasons(report)[0]


def test_three_days_of_a_chart_are_sure_and_fewer_are_not(workspace: Path, tmp_path: Path) -> None:
    rows = "Albania\n\n19/05/1998\n\n19/05/1998\n\n17/08/1998\n\nR.\n\n"
    rows += "Austria\n\n13/12/1957\n\n21/05/1969\n\nAndorra\n\n11/05/2000\n"
    report = load(workspace, write(tmp_path, CHART_HEAD.format(entry="18/04/1960", total=9) + rows))
    assert (report.loaded, report.rejected) == (2, 2)
    assert all("empty cells vanish" in reason for reason in reasons(report))
    assert facts(workspace) == {
        Fact("ece1957", "ALB", "signature", "1998-05-19"), Fact("ece1957", "ALB", "ratification", "1998-05-19"),
    }  # fmt: skip
    effects = {claim.qualifiers.get("takes_effect") for claim in Ledger.read(workspace).claims.values()}
    assert effects == {None, "1998-08-17"}


def test_days_out_of_order_and_states_without_days(workspace: Path, tmp_path: Path) -> None:
    rows = "Albania\n\n19/05/1998\n\n18/05/1998\n\n17/08/1998\n\n"
    rows += "Ukraine\n\nNon-Members of Council of Europe\n\nIsrael\n"
    report = load(workspace, write(tmp_path, CHART_HEAD.format(entry="18/04/1960", total=9) + rows))
    assert (report.loaded, report.rejected) == (2, 1)
    assert facts(workspace, denied=True) == {
        Fact("ece1957", "UKR", "party", "2018-11-15"), Fact("ece1957", "ISR", "party", "2018-11-15"),
    }  # fmt: skip


def test_an_act_without_its_heading_means_nothing(workspace: Path, tmp_path: Path) -> None:
    text = (
        "Украина - депонирована 14 сентября 1999 года;\nсдали ратификационные грамоты:\n"
        "Кыргызская Республика - депонировано 13 декабря 2001 года;\nКыргызская Республика 13 декабря;\n"
        "рассмотрели вопрос:\nРеспублика Молдова - 26 сентября 2002 года.\nвступило в силу для государств:\n"
        "Республика Таджикистан - 31 февраля 1998 года;\nРоссийская Федерация - 12 сентября 2001 года;\n"
    )
    report = load(workspace, write(tmp_path, text), treaty="CHISINAU2002", other_treaties=True)
    # The Convention was adopted in October 2002.
    assert (report.loaded, report.rejected) == (0, 6)
    report = load(workspace, write(tmp_path, text, "b.txt"), treaty="MINSK1993")
    assert facts(workspace) == {
        Fact("minsk1993", "KGZ", "ratification", "2001-12-13"),
        Fact("minsk1993", "RUS", "entry-into-force", "2001-09-12"),
    }  # fmt: skip
    assert [issue.line for issue in report.issues] == [1, 4, 6, 8]


def test_a_record_line_that_is_none_stays_alone(workspace: Path, tmp_path: Path) -> None:
    text = (
        "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment\n\n"
        "Treaty Type:  Multilateral\n\nCountryAction Action DateEffective Date\n"
        "ALBANIA Accession 11-May-1994 10-Jun-1994\nALGERIA Ratification\nNETHERLANDS THE Ratification 21-Dec-1988\n"
        "Aruba Extension 21-Dec-1988\nAruba Ratification 21-Dec-1988\nCHINA P R Signature 12-Dec-1986\n"
        "KOREA Accession 09-Jan-1995\nANDORRA Approved 22-Sep-2006\nTÜRKİYE Signature 25-Jan-1988\n"
    )
    report = load(workspace, write(tmp_path, text))
    assert (report.loaded, report.rejected) == (6, 3)
    states = {fact.state for fact in facts(workspace)}
    assert states == {"ALB", "NLD", "CHN", "KOR", "TUR"}


def test_a_list_of_names_makes_nobody_a_party(workspace: Path, tmp_path: Path) -> None:
    text = (
        '{"csw:GetRecordsResponse": {"csw:SearchResults": {"iStoreRecord": [{"title": '
        '"European Convention on Extradition [ETS No. 24]", "country_name": '
        '"ALBANIA ; KOREA ; Jersey ;  ; NOWHERE"}]}}}'
    )
    report = load(workspace, write(tmp_path, text, "list.json"), as_of="2022-03-11")
    assert (report.loaded, report.rejected) == (2, 3)
    assert facts(workspace) == {
        Fact("ece1957", "ALB", "listed", "2022-03-11"), Fact("ece1957", "KOR", "listed", "2022-03-11"),
    }  # fmt: skip


def test_a_research_row_that_slipped_is_refused(workspace: Path, tmp_path: Path) -> None:
    text = (
        "iso2,member,state party,year ratification or accession,signatory,no action,status,note\n"
        "AF,Albania,1,1994,0,0,state party,\nNA,Namibia,1,1994,0,0,state party,\n"
        "TP,Timor-Leste,1,2003,0,0,state party,\n"
        "SZ,Swaziland,1,2004,0,0,state party,as Eswatini\nKZ,Kazakhstan,0,10/12/1984,0,1,no action,\n"
        "BN,Brunei,0,,1,0,signatory state,\nJM,Jamaica,0,,0,1,no action,\n"
    )
    report = load(workspace, write(tmp_path, text, "wpd.csv"), treaty="CAT", as_of="2022-06-10")
    assert (report.loaded, report.rejected) == (5, 2)
    assert facts(workspace) == {
        Fact("cat", "NAM", "consent-to-be-bound", "1994"), Fact("cat", "TLS", "consent-to-be-bound", "2003"),
        Fact("cat", "SWZ", "consent-to-be-bound", "2004"), Fact("cat", "BRN", "signature", "2022-06-10"),
    }  # fmt: skip
    assert {fact.state for fact in facts(workspace, denied=True)} == {"JAM"}


def test_declarations_and_special_tables_are_kept_and_not_guessed(workspace: Path, tmp_path: Path) -> None:
    text = (
        "<treaty><header><chapter>IV</chapter><number>9</number></header><participants><table><tgroup><thead><row>"
        "<entry>Participant</entry><entry>Accession(a)</entry></row></thead><tbody><row><entry>Albania"
        "<superscript>3</superscript></entry><entry>11 May 1994 a</entry></row><row><entry>Algeria</entry></row>"
        "</tbody></tgroup></table></participants><specialtables><tableheader><title>Article 22</title></tableheader>"
        "<row><column>Kazakhstan</column><column>21 Feb 2008</column></row></specialtables><declarations>"
        "<declaration><participant>Austria</participant><text type='para'>Austria will …</text></declaration>"
        "</declarations></treaty>"
    )
    report = load(workspace, write(tmp_path, text, "IV-9.xml"))
    assert (report.loaded, report.rejected, len(report.issues)) == (1, 3, 3)
    kept = next((workspace / "rejects").glob("*")).read_text("utf-8")
    assert "Austria will" in kept and "21 Feb 2008" in kept and "Algeria" in kept
    (claim,) = Ledger.read(workspace).claims.values()
    assert claim.qualifiers["footnotes"] == "3"


def test_declarations_below_a_page_are_kept_and_links_round_names_are_not(
    workspace: Path, tmp_path: Path
) -> None:
    text = (
        '<html><body><table id="ctl_tblgrid"><tr><td>Participant <sup>3</sup></td><td>Accession(a)</td></tr>'
        '<tr><td><a class="noteIndex" href="#EndDec">Albania</a> <sup><a>4, 5</a></sup></td>'
        "<td>11&nbsp;May 1994&nbsp;a</td>"
        '</tr></table><table id="ctl_dgDec"><tr><td>Austria<div id="ctl_divText"><p>Austria <div>will</div> …</p></div>'
        "</td></tr></table></body></html>"
    )
    report = load(workspace, write(tmp_path, text, "page.html"), treaty="CAT")
    assert (report.loaded, report.rejected) == (1, 1)
    (claim,) = Ledger.read(workspace).claims.values()
    assert claim.qualifiers["footnotes"] == "4, 5" and "printed_party" not in claim.qualifiers
    assert "Austria will" in next((workspace / "rejects").glob("*")).read_text("utf-8")
