"""The legend that depositaries print in the header: which act a bare date means, and which each letter.

    Signature, Succession to signature(d) | Ratification, Accession(a), Succession(d)

Letters are case-sensitive: ``a`` is an accession, ``A`` an acceptance. A letter that the header
does not explain is not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(r"(?P<act>[^,()]+?)\s*(?:\((?P<letter>[A-Za-z]{1,2})\))?\s*(?:,|$)")
#: A footnote's number after a word of the header: ``Participant 3``.
_NOTES = re.compile(r"[\s\u00a0]*\d+(?:\s*,\s*\d+)*$")
_ACTS = {
    "signature": ("signature", ""),
    "definitive signature": ("consent-to-be-bound", "definitive signature"),
    "succession to signature": ("succession-to-signature", ""),
    "ratification": ("ratification", ""),
    "accession": ("accession", ""),
    "succession": ("succession", ""),
    "acceptance": ("acceptance", ""),
    "approval": ("consent-to-be-bound", "approval"),
    "formal confirmation": ("consent-to-be-bound", "formal confirmation"),
    "consent to be bound": ("consent-to-be-bound", ""),
    "provisional application": ("notification", "provisional application"),
    # The French edition of the same tables.
    "signature définitive": ("consent-to-be-bound", "signature définitive"),
    "succession à la signature": ("succession-to-signature", ""),
    "adhésion": ("accession", ""),
    "acceptation": ("acceptance", ""),
    "approbation": ("consent-to-be-bound", "approbation"),
    "confirmation formelle": ("consent-to-be-bound", "confirmation formelle"),
}


@dataclass(frozen=True, slots=True)
class Legend:
    """The acts of one column: by letter, and under the empty text what a bare date means."""

    title: str
    acts: dict[str, tuple[str, str]]

    def act(self, letter: str) -> tuple[str, str] | None:
        """Our word and the printed one; None for a letter that the header does not explain."""
        return self.acts.get(letter)


def without_notes(title: str) -> str:
    """A title of the header without the numbers of footnotes."""
    return _NOTES.sub("", " ".join(title.replace("\u00a0", " ").split()))


def read_legend(title: str) -> Legend | None:
    """The legend in one title; None where it names no act, or one that is not known."""
    acts: dict[str, tuple[str, str]] = {}
    plain = without_notes(title)
    for part in _PART.finditer(plain):
        name = without_notes(part["act"]).strip().casefold()
        if name not in _ACTS:
            return None
        acts.setdefault(part["letter"] or "", _ACTS[name])
    if "" not in acts and len(acts) == 1:
        acts[""] = next(iter(acts.values()))
    return Legend(plain, acts) if acts else None


def is_participant(title: str) -> bool:
    """Whether a title heads the column of parties."""
    return without_notes(title).casefold() in {"participant", "participants"}
