"""States by name, code and time: present and former ones, and what only stands among them in lists."""

import csv
from datetime import date
from pathlib import Path

import pytest

from graph.values.names import fold
from graph.values.states import (
    NotAState,
    State,
    find_state,
    state_code,
    state_names,
    state_of_alpha2,
    state_of_demonym,
    states,
)

DEMONYMS = {"demonym", "demonym_plural", "nationality_phrase", "ethnonym"}


def code_of(name: str) -> str | None:
    found = find_state(name)
    return found.code if isinstance(found, State) else None


def test_every_member_of_the_united_nations_is_there() -> None:
    kinds = [state.kind for state in states().values()]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "associated": 2, "disputed": 2, "former": 6, "member": 193, "observer": 2, "territory": 46,
    }  # fmt: skip


def test_no_two_states_share_a_name_or_an_id() -> None:
    names = [(fold(name), code) for code in states() for name in state_names(code)]
    assert len({name for name, _ in names}) == len(set(names))
    ids = [state.id for state in states().values() if state.is_state]
    assert len(ids) == len(set(ids)) and all(id.startswith("sta:") for id in ids)


def test_the_name_of_a_state_leads_to_it() -> None:
    assert {code: state_code(state.name) for code, state in states().items()} == {
        code: code for code in states()
    }


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Bolivia (Plurinational State of)", "BOL"), ("Bahamas (The)", "BHS"), ("The Gambia", "GMB"),
        ("Netherlands, the Kingdom of the", "NLD"), ("Netherlands (Kingdom of the)", "NLD"),
        ("NETHERLANDS THE", "NLD"), ("CHINA P R", "CHN"), ("Iran, Islamic Republic of", "IRN"),
        ("TÜRKİYE", "TUR"), ("Türkiye", "TUR"), ("TURKEY", "TUR"), ("Côte d’Ivoire", "CIV"),
        ("Кыргызская Республика", "KGZ"), ("Республика Таджикистан", "TJK"), ("Российская Федерация", "RUS"),
        ("République de Moldova", "MDA"), ("Ouzbékistan", "UZB"), ("Oʻzbekiston", "UZB"), ("Kasachstan", "KAZ"),
        ("Byelorussian SSR", "BLR"), ("Ukrainian Soviet Socialist Republic", "UKR"), ("Zaire", "COD"),
        ("Swaziland", "SWZ"), ("Cape Verde", "CPV"), ("Cabo Verde", "CPV"), ("Holy See", "VAT"),
        ("State of Palestine", "PSE"), ("Cook Islands", "COK"), ("Congo", "COG"),
        ("Union of Soviet Socialist Republics", "SUN"), ("Czechoslovakia", "CSK"), ("Yugoslavia", "YUG"),
        ("Federal Republic of Yugoslavia (Serbia and Montenegro)", "SCG"), ("Aruba", "ABW"),
        ("Can", None), ("and", None), ("Korea", None), ("Uzbek", None), ("Kazakhs", None), ("Uyghur", None),
        ("Kazakhstan and others", None), ("Kazahstn", None), ("", None), ("European Union", None),
    ],
)  # fmt: skip
def test_a_printed_name_leads_to_one_state_or_to_none(printed: str, code: str | None) -> None:
    assert code_of(printed) == code


def test_a_territory_and_an_organisation_are_no_states() -> None:
    aruba = find_state("Aruba")
    assert isinstance(aruba, State) and (aruba.is_state, aruba.responsible) == (False, "NLD")
    assert find_state("Gold Coast") == NotAState("Gold Coast", "territory", "GBR")
    assert find_state("European Union") == NotAState("European Union", "organisation")


def test_former_states_know_what_became_of_them() -> None:
    union, former = states()["SUN"], states()["SCG"]
    assert (union.continued_by, union.valid_to) == ("RUS", date(1991, 12, 25))
    assert "KAZ" in union.successors and "RUS" not in union.successors
    assert (former.continued_by, former.successors) == ("SRB", ("MNE",))
    assert states()["CZE"].predecessors == ("CSK",) and states()["SRB"].predecessors == ("SCG",)
    assert states()["BLR"].predecessors == ()
    for state in states().values():
        for code in (*state.successors, *filter(None, (state.continued_by, state.responsible))):
            assert code in states()


def test_codes_of_two_letters_and_demonyms_have_lists_of_their_own() -> None:
    by_code, by_demonym = state_of_alpha2("tp"), state_of_demonym("Uzbeks")
    assert by_code and by_code.code == "TLS"
    assert by_demonym and by_demonym.code == "UZB"
    assert state_of_demonym("Uyghur") is None and state_of_demonym("Uzbekistan") is None
    namibia = state_of_alpha2("NA")
    assert namibia and namibia.code == "NAM"


@pytest.mark.needs("shared")
def test_every_name_of_the_published_tables_is_known(shared: Path) -> None:
    table = (shared / "data" / "state_names.csv").read_text(encoding="utf-8")
    wrong = {}
    for row in csv.DictReader(table.splitlines()):
        name, expected = row["name"], row["iso3"].replace("ZAR", "COD") or None
        if row["kind"] == "nationality_phrase" or name == "KOREA":
            expected = None  # A phrase names nobody as a whole, and there are two Koreas.
        if row["kind"] in DEMONYMS:
            found = state_of_demonym(name)
            got = (found.code if found else None, code_of(name))
            right = (expected, None)
        else:
            got, right = (code_of(name), None), (expected, None)
        if got != right:
            wrong[name] = got
    assert wrong == {}
