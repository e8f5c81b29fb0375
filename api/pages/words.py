"""Values in the words of a page: dates as printed with their bounds, ranges of people, verdicts, kinds."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from graph.render.when import remark

#: Each verdict with what it says; the page gives each a shape of its own.
VERDICTS = {
    "definite": "A measure surely protected the person when the return was made.",
    "possible": "A measure may have protected the person then: the printed dates do not decide.",
    "not_covered": "The return was surely before the measure began, or after it had ended.",
    "unknown": "The sources do not say enough to decide. This is not an accusation.",
    "ruled_out": "The only candidate was ruled out by the feared destination.",
}
_ACRONYMS = {"url": "URL", "id": "id", "sha256": "SHA-256", "iso3": "ISO 3166 code"}
_SAME_AS_PRINTED = frozenset({"at", None})


def words(name: str) -> str:
    """A name of code in words.

    >>> words("people_min"), words("ForcedReturn"), words("iso3")
    ('people min', 'forced return', 'ISO 3166 code')
    """
    if name in _ACRONYMS:
        return _ACRONYMS[name]
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ")
    return " ".join(_ACRONYMS.get(word, word) for word in spaced.lower().split(" "))


def sentence(text: str) -> str:
    """The text with a capital at its beginning and the rest as it is."""
    return text[:1].upper() + text[1:]


def counted(number: int, noun: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "row"), counted(1200, "row"), counted(2, "country", "countries")
    ('1 row', '1,200 rows', '2 countries')
    """
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def standing(documents: int, independent: int) -> str:
    """How many documents, and how far they are independent of each other.

    >>> standing(1, 1), standing(3, 1), standing(3, 2)
    ('1 document', '3 documents of one origin', '3 documents in 2 independent groups')
    """
    some = counted(documents, "document")
    if documents < 2:
        return some
    if independent == documents:
        return f"{some} independent of each other"
    return f"{some} of one origin" if independent == 1 else f"{some} in {independent} independent groups"


def people(fewest: int | None, most: int | None) -> str:
    """A range of people in words; empty where nothing is known.

    >>> people(13, None), people(2, 5), people(1, 1), people(None, 5)
    ('13 or more', '2 to 5', '1', 'up to 5')
    """
    if fewest is None and most is None:
        return ""
    if most is None:
        return f"{fewest:,} or more"
    if fewest is None:
        return f"up to {most:,}"
    return f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"


def printed(date: Mapping[str, Any] | None) -> str:
    """A date as its source prints it; *undated* where none does."""
    if not date or (date.get("undated") and not date.get("text")):
        return "undated" if date else ""
    return str(date.get("text") or date.get("edtf") or _span(date))


def bounds(date: Mapping[str, Any] | None) -> str:
    """What a printed date does not show: its first and last day, and where it is from."""
    if not date or (date.get("undated") and not date.get("latest")):
        return ""
    parts = [_span(date)] if _needs_span(date) else []
    # That it is bounded by publication is what its printed form says.
    rest = "" if date.get("undated") else remark({**date, "text": None})
    return "; ".join(
        [*parts, *([rest] if rest else []), *(["approximate"] if date.get("approximate") else [])]
    )


def _needs_span(date: Mapping[str, Any]) -> bool:
    return date.get("earliest") != date.get("latest") or date.get("semantics") not in _SAME_AS_PRINTED


def _span(date: Mapping[str, Any]) -> str:
    first, last = date.get("earliest"), date.get("latest")
    if first and last:
        return str(first) if first == last else f"{first} to {last}"
    return f"{last} or before" if last else f"{first} or after" if first else ""


def address(kind: str, thing: str) -> str:
    """The address of the page about one thing."""
    return f"/{kind}/{quote(thing, safe=':~')}"


def web(url: object) -> str:
    """The address if it leads to the web; else empty: a document may name any scheme."""
    text = str(url or "")
    return text if re.match(r"https?://", text, re.IGNORECASE) else ""


def listed(parts: Iterable[str]) -> str:
    """The parts that are not empty, joined as in a list."""
    return ", ".join(part for part in parts if part)
