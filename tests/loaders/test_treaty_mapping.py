"""Any list by a mapping: other columns, other languages, other treaties, and what a mapping may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from graph.ledger.ledger import Ledger
from tests.loaders.treaty_tables import Fact, claims, facts, load, new_workspace, reasons

GERMAN = (
    '[document]\npublisher = "Auswärtiges Amt"\nlanguage = "de"\n[columns]\nparty = "Staat"\n'
    '[dates]\n"Unterzeichnet" = "signature"\n"Ratifiziert" = "ratification"\n'
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path)


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding, newline="")
    return path


def test_another_language_another_order_and_a_shifted_row(workspace: Path, tmp_path: Path) -> None:
    mapping = write(tmp_path, "m.toml", f'treaty = "ICPPED"\n[table]\ndates = "day-first"\n{GERMAN}')
    text = (
        "Ratifiziert;Staat;Unterzeichnet\n27.02.2009;Kasachstan;\n24.09.2009;Deutschland;26.09.2007\n"
        "Österreich;07.06.2012;06.02.2007\n;Polen;25.06.2013\n;Schlaraffenland;25.06.2013\n;Schweden;\n"
    )
    report = load(workspace, write(tmp_path, "liste.csv", text), mapping=mapping)
    assert facts(workspace) == {
        Fact("icpped", "KAZ", "ratification", "2009-02-27"), Fact("icpped", "DEU", "ratification", "2009-09-24"),
        Fact("icpped", "DEU", "signature", "2007-09-26"), Fact("icpped", "POL", "signature", "2013-06-25"),
    }  # fmt: skip
    assert (report.loaded, report.rejected) == (4, 3)
    assert [issue.line for issue in report.issues] == [4, 6, 7]
    assert next(iter(claims(workspace))).doc == "ausw-rtiges-amt-icpped"


def test_acts_in_words_and_many_treaties_in_one_table(workspace: Path, tmp_path: Path) -> None:
    mapping = write(
        tmp_path, "m.toml",
        '[document]\npublisher = "A registry"\n[columns]\nparty = "Party"\ntreaty = "Treaty"\naction = "Act"\n'
        'date = "Day"\ntakes_effect = "Effect"\ntext = "Text"\n[actions]\n"joined" = "accession"\n'
        '"Art. 22" = "declaration"\n',
    )  # fmt: skip
    text = (
        "Treaty,Party,Act,Day,Effect,Text\nCAT,KAZ,joined,1998-08-26,1998-09-25,\n"
        "IV-4,Kazakhstan,ratification,24 Jan 2006,,\n"
        'CAT,Kazakhstan,Art. 22,2008,,"recognises the competence"\nCAT,Kazakhstan,left,2020,,\n'
        "Treaty on Cheese,Kazakhstan,joined,2001-01-01,,\nCAT,Kaz,joined,1999-01-01,,\n"
    )
    report = load(workspace, write(tmp_path, "r.csv", text), mapping=mapping)
    assert facts(workspace) == {
        Fact("cat", "KAZ", "accession", "1998-08-26"), Fact("iccpr", "KAZ", "ratification", "2006-01-24"),
        Fact("cat", "KAZ", "declaration", "2008"),
    }  # fmt: skip
    assert (report.loaded, report.rejected) == (3, 3)
    assert any("the act 'left'" in reason for reason in reasons(report))
    assert any("'Treaty on Cheese' is no treaty that is followed" in reason for reason in reasons(report))
    by_action = {claim.qualifiers["action"]: claim.qualifiers for claim in claims(workspace)}
    assert by_action["accession"]["takes_effect"] == "1998-09-25"
    assert by_action["declaration"]["text"] == "recognises the competence"


def test_cyrillic_in_its_own_encoding(workspace: Path, tmp_path: Path) -> None:
    mapping = write(
        tmp_path, "m.toml",
        'treaty = "REF1951"\n[table]\nencoding = "windows-1251"\n[document]\npublisher = "Реестр"\nlanguage = "ru"\n'
        '[columns]\nparty = "Государство"\n[dates]\n"Присоединение" = "accession"\n',
    )  # fmt: skip
    text = "Государство;Присоединение\nКазахстан;15 января 1999 г.\nКыргызская Республика;8 октября 1996\n"
    text += "Узбеки;1 мая 2000\n"
    report = load(workspace, write(tmp_path, "r.csv", text, "windows-1251"), mapping=mapping)
    assert {(fact.state, fact.date) for fact in facts(workspace)} == {
        ("KAZ", "1999-01-15"),
        ("KGZ", "1996-10-08"),
    }
    assert report.rejected == 1 and "'Узбеки'" in reasons(report)[0]


def test_month_first_only_where_the_mapping_says_so(workspace: Path, tmp_path: Path) -> None:
    text = "Staat;Unterzeichnet;Ratifiziert\nKasachstan;;08/11/1998\nBelgien;;25/06/1999\n"
    form = '[table]\ndates = "month-first"\n'
    mapping = write(tmp_path, "m.toml", f'treaty = "CAT"\n{form}{GERMAN}')
    report = load(workspace, write(tmp_path, "l.csv", text), mapping=mapping)
    assert facts(workspace) == {Fact("cat", "KAZ", "ratification", "1998-08-11")}
    assert report.rejected == 1


def test_a_day_that_may_be_two_is_none_unless_the_mapping_says_which(workspace: Path, tmp_path: Path) -> None:
    mapping = write(tmp_path, "m.toml", f'treaty = "CAT"\n{GERMAN}')
    text = (
        "Staat;Unterzeichnet;Ratifiziert\nKasachstan;;08/11/1998\nBelgien;;25/06/1999\nAlbanien;;11.05.1994\n"
    )
    report = load(workspace, write(tmp_path, "l.csv", text), mapping=mapping)
    assert facts(workspace) == {Fact("cat", "BEL", "ratification", "1999-06-25")}
    assert report.rejected == 2 and all("may be two days" in reason for reason in reasons(report))


def test_what_stands_after_a_day_is_an_act_where_the_mapping_or_the_heading_says_which(
    workspace: Path, tmp_path: Path
) -> None:
    heading = "Ratification, Acceptance(A), Accession(a)"
    mapping = write(
        tmp_path, "m.toml",
        'treaty = "CAT"\n[document]\npublisher = "x"\n[columns]\nparty = "State"\n[dates]\n"Signed" = "signature"\n'
        f'"{heading}" = "ratification"\n[marks."Signed"]\n"(s)" = "succession-to-signature"\n',
    )  # fmt: skip
    text = (
        f'State,Signed,"{heading}"\nAlbania,-,11 May 1994 a\nMontenegro,23 Oct 2006 (s),\nJapan,—,29 Jun 1999 A\n'
        "Norway,4 Feb 1985,9 Jul 1986\nKenya,,21 Feb 1997 d\nQatar,-,–\n"
    )
    report = load(workspace, write(tmp_path, "l.csv", text), mapping=mapping)
    assert facts(workspace) == {
        Fact("cat", "ALB", "accession", "1994-05-11"), Fact("cat", "MNE", "succession-to-signature", "2006-10-23"),
        Fact("cat", "JPN", "acceptance", "1999-06-29"), Fact("cat", "NOR", "signature", "1985-02-04"),
        Fact("cat", "NOR", "ratification", "1986-07-09"),
    }  # fmt: skip
    assert [issue.line for issue in report.issues] == [6, 7]


def test_a_day_after_that_of_the_list_is_none(workspace: Path, tmp_path: Path) -> None:
    mapping = write(
        tmp_path, "m.toml",
        'treaty = "CAT"\n[document]\npublisher = "x"\n[columns]\nparty = "State"\ntakes_effect = "Effect"\n'
        '[dates]\n"Deposit" = "accession"\n',
    )  # fmt: skip
    text = (
        "State,Deposit,Effect\nAlbania,1994-05-11,1994-06-10\nKenya,1997-02-21,9999-12-31\n"
        "Qatar,2000-01-11,2000-02-10\nJapan,1999-06-29,1999-07-29\n"
    )
    report = load(workspace, write(tmp_path, "l.csv", text), mapping=mapping, as_of="1999-07-01")
    assert {fact.state for fact in facts(workspace)} == {"ALB", "JPN"}
    assert [reason.split("expected ")[1] for reason in reasons(report)] == [
        "a day until 2000-07-01",
        "a day until 1999-07-01",
    ]


def test_years_stay_years(workspace: Path, tmp_path: Path) -> None:
    mapping = write(tmp_path, "m.toml", f'treaty = "CAT"\n{GERMAN}')
    load(
        workspace,
        write(tmp_path, "l.csv", "Staat;Unterzeichnet;Ratifiziert\nAngola;2013;2019\n"),
        mapping=mapping,
    )
    days = {claim.date.edtf: claim.date.precision for claim in Ledger.read(workspace).claims.values()}
    assert days == {"2013": "year", "2019": "year"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[columns\n", "not TOML"),
        ('[columns]\nparty = "Staat"\n', "publisher"),
        ('[document]\npublisher = "x"\n', "party"),
        ('[document]\npublisher = "x"\n[columns]\nparty = "Staat"\n', "which acts there are"),
        (GERMAN.replace('"signature"', '"signed"'), "'signed'"),
        (GERMAN + '[collumns]\na = "b"\n', "columns"),
        (GERMAN + '[marks."Staat"]\n"(B)" = "accession"\n', "'Staat'"),
        (GERMAN + '[marks."Ratifiziert"]\n"(B)" = "joined"\n', "'joined'"),
        (GERMAN.replace('"Ratifiziert"', '"Inkrafttreten"'), "'Inkrafttreten' are said to be ratification"),
        (GERMAN.replace("language", "langage"), "language"),
        ('[table]\ndates = "American"\n' + GERMAN, "day-first or month-first"),
        ("[table]\nheader = 0\n" + GERMAN, "header is 0"),
        (GERMAN.replace("Unterzeichnet", "Unterschrieben"), "Unterschrieben"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(workspace: Path, tmp_path: Path, text: str, word: str) -> None:
    mapping = write(tmp_path, "m.toml", text)
    path = write(tmp_path, "l.csv", "Staat;Unterzeichnet;Ratifiziert\nAngola;2013;2019\n")
    with pytest.raises(InputError, match=word):
        load(workspace, path, mapping=mapping, treaty="CAT")
