"""The qualifiers of a claim: free, but for the few whose values the format fixes."""

from typing import Any

from graph.errors import RecordError
from graph.ledger.enumerations import QUALIFIER_ENUMERATIONS, Enumeration


def read_qualifiers(predicate: str, qualifiers: dict[str, Any]) -> dict[str, Any]:
    """The qualifiers with fixed values in the spelling of the format.

    Raises RecordError for a value that the format does not have.
    """
    for name in QUALIFIER_ENUMERATIONS.keys() & qualifiers.keys():
        words, predicates = QUALIFIER_ENUMERATIONS[name]
        if predicates is None or predicate in predicates:
            value = _words(words, f"qualifiers.{name}", qualifiers[name])
            qualifiers = {**qualifiers, name: value}
    return qualifiers


def _words(words: Enumeration, field: str, value: Any) -> Any:
    if value is None:
        return None
    if type(value) is list:
        return [_words(words, field, item) for item in value]
    if type(value) is not str:
        raise RecordError(field, value, "one of " + ", ".join(words.words))
    return words.read(field, value)
