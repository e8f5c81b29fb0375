"""What something rests on, as lines for a terminal."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from graph.lookup.nodes import Values

_STANDS = {
    "supports": "Rests on",
    "speaks_against": "Spoken against by",
    "contradicts": "Contradicted by",
    "denies": "Denied by",
}


def explanation_lines(explained: Values) -> Iterator[str]:
    """The lines of what ``explain`` gave: what it is, each claim with its place and words, documents, conflicts."""
    yield _clean(f"{explained['name']} ({explained['id']})")
    yield _clean(_about(explained))
    for stands, words in _STANDS.items():
        claims = [claim for claim in explained["claims"] if claim["stands"] == stands]
        yield from [""] if claims else []
        for claim in claims:
            yield from map(_clean, _claim_lines(words, claim, explained["citations"].get(claim["id"], {})))
    yield from map(_clean, _document_lines(explained["documents"]))
    yield from map(_clean, _conflict_lines(explained["conflicts"]))


def _about(explained: Values) -> str:
    total, independent = explained["documents_total"], explained["independent"]
    when = f", {explained['date']['text']}" if (explained.get("date") or {}).get("text") else ""
    counted = f"{_some(total, 'document')}, {independent} independent" if total else "no claim supports it"
    verdict = f" Verdict: {explained['verdict']}. {explained['reason']}" if explained.get("verdict") else ""
    return f"{explained['kind']}{when}. {counted}{', disputed' if explained['disputed'] else ''}.{verdict}"


def _claim_lines(words: str, claim: Values, cited: Values) -> Iterator[str]:
    manner = ", ".join(part for part in (claim["modality"], claim["wording"], claim["explicitness"]) if part)
    yield f"{words} {claim['id']}: {claim['says']} ({manner})"
    yield f"    {claim['document']}, {place(cited)}"
    said = [
        f"{words} {claim[key]}"
        for key, words in (("speaker", "speaker"), ("copy_of", "copy of"))
        if claim[key]
    ]
    yield from [f"    {', '.join(said)}"] if said else []
    yield from [f"    “{claim['quote']}”"] if claim["quote"] else []


def place(cited: Values) -> str:
    """Where in its document a claim stands, in words."""
    if cited.get("row") is not None:
        return f"row {cited['row']}, {cited.get('column')}"
    if cited.get("start") is None:
        return "no place in it: taken from the record of the entity"
    return f"characters {cited['start']} to {cited['end']}"


def _document_lines(documents: list[Values]) -> Iterator[str]:
    yield from ["", "Documents"] if documents else []
    for document in documents:
        parts = (document["title"], document["publisher"], document["date"], document["url"])
        yield f"    {document['id']}: {', '.join(str(part) for part in parts if part)}"


def _conflict_lines(conflicts: list[Values]) -> Iterator[str]:
    yield from ["", "Conflicts"] if conflicts else []
    for conflict in conflicts:
        settled = f", settled by {conflict['settled_by']}" if conflict["settled"] else ""
        yield f"    {' against '.join(conflict['claims'])}: {conflict['why'] or 'no reason named'}{settled}"


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _clean(line: Any) -> str:
    """Without the control characters by which a document could steer a terminal, on one line."""
    flat = str(line).replace("\n", " ").replace("\t", " ")
    return "".join(sign for sign in flat if unicodedata.category(sign)[0] != "C")
