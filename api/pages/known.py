"""What a lookup found, as the short facts at the head of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.pages import parts
from api.pages.citing import Cited, Sources
from api.pages.parts import Known, Part, Parts
from api.pages.words import address, people, sentence, words

Facts = list[tuple[str, Parts]]
_NOTHING = Known()

#: Said elsewhere on the page, or of use to programs only.
_NOT_SHOWN = frozenset({
    "id", "name", "kind", "entity_type", "labels", "revision", "asked", "claims", "documents", "independent",
    "disputed", "membership", "identity", "relations", "claims_total", "claims_by_modality", "citations", "parts",
    "related", "verdicts", "evidence", "sources", "conflicts", "subject_id", "named", "joined", "count_min",
    "count_max", "people_min", "people_max", "repeated", "sending_derived", "destination_ids", "document_ids", "act",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """One relation of the thing that a page is about."""

    words: str
    outgoing: bool
    other: Parts
    kind: str
    date: Parts
    disputed: bool
    evidence: list[Cited]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one return stands to one measure."""

    word: str
    other: Parts
    reason: Parts
    said: list[Cited]
    evidence: list[Cited]
    disputed: bool


def facts(thing: Mapping[str, Any]) -> Facts:
    """Whatever is known of an entity or event and not shown in a place of its own."""
    found: Facts = []
    if shown := people(
        thing.get("count_min", thing.get("people_min")), thing.get("count_max", thing.get("people_max"))
    ):
        found.append(("People", (Part(shown),)))
    for name, value in thing.items():
        if name not in _NOT_SHOWN and (shown_value := _codes(value) if name == "codes" else _value(value)):
            found.append((sentence(words(name)), shown_value))
    return found


def claim_facts(thing: Mapping[str, Any]) -> Facts:
    """What a claim says, of whom, and who says it."""
    cited = thing["citations"].get(thing["id"], {})
    rows: list[tuple[str, Parts]] = [
        ("Subject", parts.entity(thing.get("subject_name"), thing.get("subject_id"))),
        ("Predicate", (Part(str(thing["predicate"])),)),
        ("Object", parts.entity(thing.get("object_name"), thing.get("object_id"))),
        ("Date", _value(thing.get("date"))),
        ("Event", _ref("event", thing.get("event_id"), thing.get("about", ()))),
        ("Said by", _value(cited.get("speaker"))),
        ("Statement", _named("entity", thing.get("statement"))),
        ("Document", _named("document", thing.get("document"))),
        ("Modality", _value(thing.get("modality"))),
        ("Wording", _value(thing.get("wording"))),
        ("Explicit or implied", _value(thing.get("explicitness"))),
        *((sentence(words(name)), _value(value)) for name, value in thing["qualifiers"].items()),
        ("Note", _value(thing.get("note"))),
        ("Tier", _value(thing.get("tier"))),
        ("Recorded", _value(thing.get("recorded"))),
        ("Same fact", _claims(thing["same_fact"])),
        ("Copy of", _claims([thing["duplicate_of"]] if thing.get("duplicate_of") else [])),
        ("Copied by", _claims(thing["copies"])),
    ]
    return [(label, value) for label, value in rows if value]


def document_facts(thing: Mapping[str, Any]) -> Facts:
    """Who published a document, when, what it copies and which statements it prints."""
    other = thing.get("copy_of")
    rows: list[tuple[str, Parts]] = [
        ("Publisher", _value(thing.get("publisher"))),
        ("Published", _value(thing.get("date"))),
        ("Updated", _value(thing.get("updated"))),
        ("Address", _value(thing.get("url"))),
        ("Archived copy", _value(thing.get("archived_url"))),
        ("Voices", _things("entity", thing["voices"])),
        ("Statements in it", _things("entity", thing["statements"])),
        ("Copy of", (Part(str(other), address("document", str(other))),) if other else ()),
        ("Copied by", _things("document", thing["copies"])),
        ("Language", _value(thing.get("language"))),
        ("Id", (Part(str(thing["id"])),)),
        ("SHA-256 of the text", _value(thing.get("sha256"))),
        (
            "Text",
            (
                Part(
                    "at hand, so passages are quoted"
                    if thing["text_at_hand"]
                    else "not in this workspace: compare with the document itself"
                ),
            ),
        ),
    ]
    return [(label, value) for label, value in rows if value]


def link(found: Mapping[str, Any], sources: Sources) -> Link:
    """A relation with its evidence."""
    other = found["other"]
    return Link(
        words=found["words"],
        outgoing=found["outgoing"],
        other=parts.entity(other["name"], other["id"]),
        kind=words(other["kind"] or ""),
        date=_value(found.get("date")),
        disputed=bool(found.get("disputed")),
        evidence=sources.of(found.get("claims") or ()),
    )


def verdict(found: Mapping[str, Any], sources: Sources) -> Verdict:
    """A verdict with its reason and its evidence."""
    other = found["other"]
    return Verdict(
        word="ruled_out" if found.get("ruled_out") else found["verdict"],
        other=parts.entity(other["name"], other["id"]),
        reason=parts.text(found.get("reason") or "", Known(sources.claims, sources.documents)),
        said=sources.of(found.get("said_to_breach") or ()),
        evidence=sources.of(found.get("claims") or ()),
        disputed=bool(found.get("disputed")),
    )


def _codes(codes: Iterable[str]) -> Parts:
    """The codes but that of ISO 3166, which a state has as a property of its own."""
    pairs = [one.partition("=") for one in codes]
    return _value([f"{words(system)} {code}" for system, _, code in pairs if system != "iso3"])


def _value(value: Any) -> Parts:
    if value is None or value == "" or value == []:
        return ()
    if isinstance(value, bool):
        return parts.flag(value)
    if isinstance(value, Mapping):
        shown = (
            parts.date(value)
            if "undated" in value
            else (Part(", ".join(f"{k} {v}" for k, v in value.items())),)
        )
        return () if len(shown) == 1 and shown[0].text == "undated" and not shown[0].note else shown
    if isinstance(value, list):
        return (Part("; ".join(str(part) for part in value)),)
    return parts.text(value, _NOTHING)


def _ref(kind: str, found: Any, about: Iterable[Mapping[str, Any]]) -> Parts:
    if not found:
        return ()
    name = next((one["name"] for one in about if one["id"] == found), str(found))
    return (Part(str(name), address(kind, str(found))),)


def _named(kind: str, found: Mapping[str, Any] | None) -> Parts:
    return (Part(str(found["name"]), address(kind, found["id"])),) if found else ()


def _things(kind: str, found: Iterable[Mapping[str, Any]]) -> Parts:
    shown: list[Part] = []
    for one in found:
        shown += [*([Part("; ")] if shown else []), *_named(kind, one)]
    return tuple(shown)


def _claims(ids: Iterable[str]) -> Parts:
    return _things("claim", [{"id": one, "name": one} for one in ids])
