"""What the lists of the United Kingdom share: acts in words, states in capitals, territories in mixed case."""

from __future__ import annotations

PUBLISHER = "Foreign, Commonwealth and Development Office (United Kingdom)"
PARLIAMENT = "UK Parliament"

ACTIONS = {
    "signature": ("signature", ""),
    "definitive signature": ("consent-to-be-bound", "definitive signature"),
    "ratification": ("ratification", ""),
    "accession": ("accession", ""),
    "succession": ("succession", ""),
    "acceptance": ("acceptance", ""),
    "approval": ("consent-to-be-bound", "approval"),
    "reservation": ("reservation", ""),
    "declaration": ("declaration", ""),
    "objection": ("objection", ""),
    "extension": ("territorial-extension", ""),
    "territorial extension": ("territorial-extension", ""),
    "letter": ("notification", "letter"),
    "notification": ("notification", ""),
    "denunciation": ("denunciation", ""),
    "withdrawal": ("withdrawal", ""),
    "withdrawal of reservation": ("notification", "withdrawal of reservation"),
}

#: Names that only these lists mean so: theirs of the other Korea is longer.
CODES = {"KOREA": "KOR"}


def is_territory(name: str) -> bool:
    """Whether a name is printed as that of a territory: states stand in capitals.

    >>> is_territory("Aruba"), is_territory("UNITED KINGDOM")
    (True, False)
    """
    return name != name.upper()
