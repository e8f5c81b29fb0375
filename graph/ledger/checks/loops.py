"""Chains that must end somewhere: a copy of a copy, a part of a part."""

from collections.abc import Iterator, Mapping

from graph.ledger.checks.finding import Finding
from graph.ledger.ledger import Ledger


def loops(ledger: Ledger) -> Iterator[Finding]:
    """Records that copy, or are part of, themselves; each loop is told once, at its smallest id."""
    chains: dict[tuple[str, str], Mapping[str, str | None]] = {
        ("claims", "duplicate_of"): {claim.id: claim.duplicate_of for claim in ledger.claims.values()},
        ("documents", "copy_of"): {document.id: document.copy_of for document in ledger.documents.values()},
        ("entities", "copy_of"): {entity.id: entity.copy_of for entity in ledger.entities.values()},
        ("entities", "part_of"): {entity.id: entity.part_of for entity in ledger.entities.values()},
    }
    for (kind, field), chain in chains.items():
        for loop in _loops(chain):
            way = " → ".join([*loop, loop[0]])
            yield Finding(kind, loop[0], f"{field} leads in a circle: {way}", f"a {field} that ends")


def _loops(chain: Mapping[str, str | None]) -> Iterator[list[str]]:
    done: set[str] = set()
    for start in chain:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in done and here not in path:
            path[here] = None
            here = chain.get(here)
        if here is not None and here in path:
            way = list(path)
            loop = way[way.index(here) :]
            smallest = loop.index(min(loop))
            yield loop[smallest:] + loop[:smallest]
        done.update(path)  # `|=` with a view of keys would copy the whole set
