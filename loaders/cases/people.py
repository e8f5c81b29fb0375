"""Who complains, as a table prints it: one person, or several of whom some or all are named.

    Mansour Ahani                                       one person
    T.P.S. (name withheld)                              one person, T.P.S.
    Toirjon Abdussamatov and 28 other complainants      a group of 29 with one name
    X, Y and Z                                          a group of three, all named
    E.T.B. and her two minor children                   a group whose size nobody counts for us

Nothing is read into a text: what does not look like a name is none, and a group of which
that is a part has no size unless a number is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.cases.symbols import slug

# What stands beside a name: who represents, how they are related, what became of them.
_ASIDE = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
_AFTER = re.compile(
    r",?\s+(?:not\s+)?represented by .*$|,?\s+représentée?s? par .*$"
    r"|,\s*(?:the )?(?:alleged )?(?:author|victim|complainant)s?['’]s?\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_OF_SOMEBODY = re.compile(r"^the (?:author|complainant|petitioner)['’]s [a-z ]+,\s*", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:the )?(?:author|complainant|petitioner|applicant|victim|alleged victim)s?|n/?a|unknown",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\bet al\b|\bet consorts\b|\band others?\b|\bothers\b|\bfamily\b|\bchildren\b|;|&|\s+and\s",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"\b(?:band|community|association|committee|tribe|council|group|members)\b", re.IGNORECASE
)
# Without any of these in it, neither of the two above is in an English text: most cells are one name.
_HINTS = (
    ";", "&", "et ", "and", "others", "family", "children", "community", "association", "committee", "tribe",
    "council", "group", "members",
)  # fmt: skip
_MORE = re.compile(r"\band (\d+) other\b|\band (\d+) others\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(\d+) (?:complainants|authors|applicants|persons|people|petitioners)\b", re.IGNORECASE
)
_UNCOUNTED = re.compile(r"[\s,]+et (?:al|consorts)\b\.?|[\s,]+and others?\b", re.IGNORECASE)
_CUT = re.compile(r"\s*;\s*|\s*&\s*|,?\s+and\s+|\s*,\s*", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:[^\W\d_a-zà-ÿ]|[dl]['’]|al-|el-)[\w.'’-]*|de|la|del|da|dos|van|von|der|den|bin|ben|al|el|ibn|III?)"
    r"(?:\s+(?:(?:[^\W\d_a-zà-ÿ]|[dl]['’]|al-|el-)[\w.'’-]*|de|la|del|da|dos|van|von|der|den|bin|ben|al|el|ibn|III?))*"
)
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Miss)\.?\s+")


@dataclass(frozen=True, slots=True)
class People:
    """Those of one case. ``count`` is a printed number, or that of a list in which all are named."""

    text: str
    is_group: bool
    members: tuple[str, ...] = ()
    count: int | None = None


def read_people(text: str, *others: str) -> People | None:
    """Those whom the first text names that names somebody; None where none does."""
    for candidate in (text, *others):
        plain = _plain(candidate)
        if plain and not _NOBODY.fullmatch(plain.rstrip(".")):
            return _read(plain)
    return None


def _plain(text: str) -> str:
    text = " ".join(text.split())
    if "(" in text:
        text = _ASIDE.sub("", text)
    # Most cells are a name alone, which the searches below would walk through in vain.
    if not text.isascii() or "'" in text or "represented" in text.lower():
        text = _AFTER.sub("", text)
    return _OF_SOMEBODY.sub("", text).strip(" ,;")


def _read(text: str) -> People:
    counted = _COUNTED.match(text)
    if counted:
        return People(text, True, (), int(counted[1]))
    if text.isascii() and not any(map(text.lower().__contains__, _HINTS)):
        return People(text, False)
    if not _PLURAL.search(text):
        return People(text, bool(_COLLECTIVE.search(text)))
    more = _MORE.search(text)
    parts = [
        _TITLE.sub("", part).strip() for part in _CUT.split(_UNCOUNTED.sub("; others", text)) if part.strip()
    ]
    named = tuple(dict.fromkeys(part for part in parts if _NAME.fullmatch(part)))
    if more:
        # "A and 28 other complainants": the one name before the number, and whatever stands after it is a word.
        first = _plain(text[: more.start()])
        named = (first,) if _NAME.fullmatch(first) else ()
        return People(text, True, named, int(more[1] or more[2]) + 1 if named else None)
    return People(text, True, named, len(named) if len(named) == len(parts) > 1 else None)


def member_keys(names: tuple[str, ...]) -> dict[str, str]:
    """What tells the named of one case apart, as part of an id: the last word of a name, where that is enough."""
    last = [slug(name.split()[-1]) for name in names]
    return {
        name: key if key and last.count(key) == 1 else slug(name) or f"no-{number}"
        for number, (name, key) in enumerate(zip(names, last, strict=True), 1)
    }
