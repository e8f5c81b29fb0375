"""Where the rows of the graph are collected, so that every fact is cited in the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.evidence import Standing, independent
from graph.ledger.records import Claim
from graph.projection.disputes import Disputes
from graph.projection.facts import Facts
from graph.projection.rows import NodeRow, Props, RelationshipRow

_WORDINGS = {"asserted", "reported", "alleged"}


@dataclass
class Rows:
    """Nodes and relationships under way. Nothing is added twice, and no relationship hangs in the air."""

    facts: Facts
    standings: Mapping[str, Standing]
    disputes: Disputes
    nodes: dict[str, NodeRow] = field(default_factory=dict)
    relationships: dict[str, RelationshipRow] = field(default_factory=dict)
    _cited: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add_node(self, labels: tuple[str, ...], node_id: str, props: Mapping[str, Any]) -> None:
        self.nodes[node_id] = NodeRow(labels, node_id, plain(props))

    def relate(self, kind: str, source: str, target: str, claims: Iterable[Claim], **props: Any) -> None:
        """Add a relationship that rests on these claims, unless an end of it is not in the graph.

        Two of one kind between the same ends stay apart when their event, group or sentence differs.
        """
        if source not in self.nodes or target not in self.nodes:
            return
        get = props.get
        event, through, together = get("event_id") or "", get("through") or "", get("together") or ""
        named = (
            f"{kind}|{source}|{target}|{event}|{through}|{together}|{get('role') or ''}|{get('apart') or ''}"
        )
        row_id = f"r:{hashlib.sha256(named.encode()).hexdigest()[:20]}"
        props.pop("apart", None)
        base = self.nodes[source].labels[0], self.nodes[target].labels[0]
        self.relationships[row_id] = RelationshipRow(
            kind, row_id, source, base[0], target, base[1], self.cited(claims) | plain(props)
        )

    def cited(self, claims: Iterable[Claim]) -> dict[str, Any]:
        """The evidence that a fact carries: claims, documents, independent, disputed, wording."""
        several = list(claims)
        if len(several) == 1:
            # Most facts rest on one claim, and most claims bear several.
            only = several[0].id
            if (known := self._cited.get(only)) is None:
                known = self._cited[only] = self._evidence(several)
            return known
        of = {claim.id: claim for claim in several}
        return self._evidence([of[claim_id] for claim_id in sorted(of)])

    def _evidence(self, ordered: list[Claim]) -> dict[str, Any]:
        documents = {claim.doc for claim in ordered}
        return {
            "claims": [claim.id for claim in ordered],
            "documents": len(documents),
            "independent": independent(documents, self.standings),
            "disputed": self.disputes.touch(ordered),
            "wording": sorted({claim.confidence for claim in ordered} & _WORDINGS),
        }


def plain(props: Mapping[str, Any]) -> Props:
    """Leave out what is not there: a null stays an absent property."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in props.items()
        if value is not None
    }
