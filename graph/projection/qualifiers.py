"""What the qualifiers of claims hold: one value or several, in words or as ids."""

from __future__ import annotations

from collections.abc import Iterable

from graph.ledger.records import Claim


def values(claim: Claim, name: str) -> tuple[str, ...]:
    """Every value of one qualifier, in the order of the source; none where it is absent or empty."""
    value = claim.qualifiers.get(name)
    several = value if isinstance(value, (list, tuple)) else [value] if value else []
    return tuple(str(one) for one in several)


def words_of(claims: Iterable[Claim], *names: str) -> tuple[str, ...]:
    """What these qualifiers of these claims say, each once and sorted."""
    return tuple(sorted({one for claim in claims for name in names for one in values(claim, name)}))
