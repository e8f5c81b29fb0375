"""Cyrillic words in Latin letters, only so that a near name in the other script can be offered.

Nothing is stored in this form and nothing is equal by it: transliterations differ from
language to language and from office to office, so a hit made this way is a suggestion.
"""

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    # Uzbek, Kazakh, Kyrgyz, Tajik, Turkmen, Ukrainian, Belarusian.
    "ў": "o", "қ": "k", "ғ": "g", "ҳ": "h", "ә": "a", "і": "i", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
    "ҷ": "j", "ӣ": "i", "ӯ": "u", "җ": "j", "ї": "yi", "є": "ye", "ґ": "g",
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS)


def latin(word: str) -> str:
    """A folded word with its Cyrillic letters in Latin ones.

    >>> latin("абдурахманов")
    'abdurakhmanov'
    """
    return word.translate(_TABLE)
