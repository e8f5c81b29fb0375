"""Names compared without what varies in print, and the scripts that they are written in.

Nothing is transliterated and no letter is swapped for a similar one: Rakhmanov and
Rahmonov, or Дурдыев and Durdyiev, are near names for a person to judge, never equal.
"""

import unicodedata
from functools import lru_cache

# Printed for one and the same sound in transliterated and Uzbek names: typewriter and
# curly apostrophes, the okina, modifier letters, the half rings for ayn and hamza, primes.
_APOSTROPHES = frozenset("'`´‘’‚‛′‵＇ʹʻʼʽʾʿˈˊˋ΄᾽᾿ꞌ")
# A soft hyphen and the Arabic stroke that only stretches a word part nothing.
_NOTHING = _APOSTROPHES | frozenset("\u00ad\u0640")
_HYPHENS = frozenset("\u2212\u2043\u30fb")
_ASCII_SIGNS = str.maketrans({"'": None, "`": None, "-": " "})
# Letters that have no decomposition in Unicode but lose their stroke in plain print.
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe"})
# In these scripts a mark above or below is dropped in careless or plain print. In others
# (Devanagari, Thai) a mark is a vowel, and a name without it is another name.
_ACCENTED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")
# й, ў, ї, ѓ, ќ are letters of their own, unlike ё, which is printed е as often as not.
_LETTERS = frozenset({"и\u0306", "у\u0306", "і\u0308", "г\u0301", "к\u0301"})


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return a key that is equal for names that differ only in case, accents, apostrophes,
    hyphens and spacing.

    >>> fold("Abdul-Aziz Oʻrazov") == fold("ABDULAZIZ O'RAZOV")
    True
    """
    return fold_words(text).replace(" ", "")


@lru_cache(maxsize=16384)
def fold_words(text: str) -> str:
    """Return the folded words of a name, one space between them; a hyphen parts words."""
    if text.isascii():
        # Most names, at a tenth of the cost.
        return " ".join(text.lower().translate(_ASCII_SIGNS).split())
    shown = "".join(map(_plain_sign, text))
    decomposed = unicodedata.normalize("NFKD", shown.casefold()).casefold()
    bare = _without_accents(unicodedata.normalize("NFKD", decomposed)).translate(_PLAIN)
    # Compatibility forms may hide a sign (a full-width apostrophe, a no-break hyphen).
    return " ".join(unicodedata.normalize("NFC", "".join(map(_plain_sign, bare))).split())


def scripts(text: str) -> tuple[str, ...]:
    """Return the scripts of the letters, in alphabetical order: Arabic, Cyrillic, Han, Latin …

    More than one in a single word is often a homoglyph: a Cyrillic а in a Latin name.
    """
    letters = (char for char in unicodedata.normalize("NFKC", text) if char.isalpha())
    found = {unicodedata.name(char, "").split(" ")[0] for char in letters}
    return tuple(sorted("Han" if name == "CJK" else name.capitalize() for name in found - {"", "MODIFIER"}))


def _plain_sign(char: str) -> str:
    if char in _NOTHING:
        return ""
    if char in _HYPHENS or unicodedata.category(char) == "Pd" or char.isspace():
        return " "
    # Invisible signs: joiners, marks of direction, a byte order mark.
    return "" if unicodedata.category(char) == "Cf" else char


def _without_accents(decomposed: str) -> str:
    kept: list[str] = []
    base, bare = "", True
    for char in decomposed:
        if not unicodedata.combining(char):
            # A mark on a space or sign belongs to no letter and would climb on the next one.
            base, bare = char, not char.isalpha() or unicodedata.name(char, "").startswith(_ACCENTED)
            kept.append(char)
        elif not bare or base + char in _LETTERS:
            kept.append(char)
    return "".join(kept)
