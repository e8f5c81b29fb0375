"""Names: what is folded, what stays apart, and which scripts a name is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.names import fold, fold_words, scripts


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Türkiye", "TURKIYE"),
        ("Abdul-Aziz", "abdulaziz"),
        ("Abdul\u2011Aziz", "Abdul Aziz"),
        ("Abdul\u2013Aziz", "Abdul\u00a0 Aziz"),
        ("O\u02bbzbekiston", "O'zbekiston"),
        ("O\u2018zbekiston", "O\u2019zbekiston"),
        ("G`ulom", "G\u00b4ulom"),
        ("\u02bfAbd al-Rahman", "Abd al Rahman"),
        ("Şöhrat", "Sohrat"),
        ("Ýazmyradow", "Yazmyradow"),
        ("Işık", "ISIK"),
        ("İstanbul", "istanbul"),
        ("Jørgen Łuczak", "Jorgen Luczak"),
        ("Straße", "STRASSE"),
        ("Артём Королёв", "артем королев"),
        ("Дурды\u0301ев", "Дурдыев"),
        ("مُحَمَّد", "محمد"),
        ("مـحـمـد", "محمد"),
        ("e\u0301", "\u00e9"),
        ("ＡＢＣ", "abc"),
        ("Khu\u00addoiberdi", "Khudoiberdi"),
        ("\ufeffYusupov\u200e", "yusupov"),
    ],
)
def test_print_variants_of_one_name_fold_to_one_key(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rakhmanov", "Abdurakhmanov"),
        ("Rakhmanov", "Rahmonov"),
        ("Durdyiev", "Durdulyev"),
        ("Дурдыев", "Durdyev"),
        ("Cаидов", "Саидов"),
        ("Майор", "Маиор"),
        ("Ўрмон", "Урмон"),
        ("कि", "का"),
        ("কি", "ক"),
    ],
)
def test_near_names_and_other_scripts_stay_apart(a: str, b: str) -> None:
    assert fold(a) != fold(b)


def test_words_stay_apart_and_a_hyphen_parts_them() -> None:
    assert fold_words(" Abdul-Aziz  O\u02bbRAZOV\n(Tashkent)") == "abdul aziz orazov (tashkent)"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_words(fold_words(text)) == fold_words(text)
    assert fold(fold_words(text)) == fold(text)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lt", "Lo"]), min_size=1))
def test_letters_of_any_script_leave_something_to_compare(text: str) -> None:
    assert fold(text)
    assert "\n" not in fold(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Akhmedov", ("Latin",)),
        ("Ахмедов", ("Cyrillic",)),
        ("ئۇيغۇر", ("Arabic",)),
        ("维吾尔", ("Han",)),
        ("Қазақстан / Kazakhstan", ("Cyrillic", "Latin")),
        ("Cаидов", ("Cyrillic", "Latin")),
        ("G\u02bbulom 29", ("Latin",)),
        ("Ａｂ", ("Latin",)),
        ("ქართული", ("Georgian",)),
        ("29 (2011)", ()),
        ("", ()),
    ],
)
def test_scripts_are_those_of_the_letters(text: str, found: tuple[str, ...]) -> None:
    assert scripts(text) == found
