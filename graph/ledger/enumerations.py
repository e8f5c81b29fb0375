"""The closed lists of the claim format, spelled as its files spell them.

Files of other hands write ``year_inferred`` as readily as ``year-inferred``; both are
understood, and the spelling of this page is what is written.
"""

from collections.abc import Mapping
from types import MappingProxyType

from graph.errors import RecordError


class Enumeration:
    """A closed list of words; ``read`` gives the spelling of the format."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self._canonical: dict[str, str] = {}
        for word in words:
            self._canonical |= dict.fromkeys((word, word.replace("-", "_"), word.replace("_", "-")), word)

    def read(self, field: str, value: object) -> str:
        """Raises RecordError for a word that is not in the list."""
        word = self._canonical.get(value) if isinstance(value, str) else None
        if word is None:
            raise RecordError(field, value, "one of " + ", ".join(self.words))
        return word


OBJECT_KIND = Enumeration("entity", "literal", "event")
DATE_PRECISION = Enumeration("day", "month", "year", "interval", "none")
DATE_PART = Enumeration("early", "mid", "late", "end")
DATE_SEMANTICS = Enumeration("at", "within", "throughout", "since", "before", "as_of")
DATE_BASIS = Enumeration("stated", "year-inferred", "derived", "document-date")
MODALITY = Enumeration("actual", "planned", "risk", "negated")
CONFIDENCE = Enumeration("asserted", "reported", "alleged", "risk")
EXPLICITNESS = Enumeration("explicit", "implied")
TIER = Enumeration("core", "context")
VISIBILITY = Enumeration("public", "restricted", "pseudonym")
REVIEW_KIND = Enumeration(
    "same_as", "not_same_as", "unsure", "accept", "edit", "reject",
    "withdraw", "supersede", "settle", "restrict", "undo",
)  # fmt: skip
MEASURE_ASKS = Enumeration("not-remove", "not-extradite", "not-deport", "not-execute", "protect", "other")
MEASURE_END = Enumeration("lifted", "expired", "superseded", "case-closed")
TREATY_ACTION = Enumeration(
    "signature", "ratification", "accession", "succession", "consent-to-be-bound", "acceptance",
    "denunciation", "withdrawal", "reservation", "declaration", "objection", "territorial-extension",
    "domestic-law", "domestic-law-denunciation", "succession-to-signature", "cessation", "notification",
    "entry-into-force", "party", "listed",
)  # fmt: skip

# Qualifiers whose values are a closed list, and the predicates for which they are (None: all).
# `how` and `action` are ordinary words elsewhere ("action" of an ORDERED claim is free text).
QUALIFIER_ENUMERATIONS: Mapping[str, tuple[Enumeration, frozenset[str] | None]] = MappingProxyType(
    {
        "asks": (MEASURE_ASKS, None),
        "how": (MEASURE_END, frozenset({"INTERIM_MEASURE_LIFTED_BY"})),
        "action": (TREATY_ACTION, frozenset({"TREATY_ACTION"})),
    }
)
