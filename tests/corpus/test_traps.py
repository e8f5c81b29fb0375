"""No demand, fear, plan, denial, condition, quoted law or page furniture of the five documents became a fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim
from graph.model import MODEL
from graph.projection.project import project
from graph.values.ids import span_sha256

KINDS = {
    "demand", "request", "order", "duty", "plan", "risk", "fear", "threat", "conditional", "denial", "absence",
    "general", "accusation", "allegation", "quoted-law", "other-act", "furniture",
}  # fmt: skip


@dataclass(frozen=True)
class Trap:
    """A place in a text, and what must not be read from it."""

    doc: str
    start: int
    end: int
    sha256: str
    kind: str
    acts: frozenset[str]
    recorded: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.doc[:3]} {self.start}-{self.end} {self.kind}"

    def under(self, claim: Claim) -> bool:
        """Whether a claim rests on these words; what it merely points at besides does not count."""
        assert claim.start is not None and claim.end is not None
        return claim.doc == self.doc and claim.start < self.end and self.start < claim.end

    def springs(self, claim: Claim, name: str | None) -> bool:
        """Whether a claim with that label or predicate takes the words for what they are not."""
        if "any" in self.acts:
            return True
        if claim.modality != "actual" or name not in self.acts:
            return False
        return self.kind != "allegation" or claim.confidence == "asserted"


def _traps() -> Iterator[Trap]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        Path(__file__).with_name("traps.yaml").read_text("utf-8")
    )
    for doc, traps in found.items():
        for trap in traps:
            recorded = tuple((text.split()[0], text.split()[1]) for text in trap["recorded"])
            place = (trap["start"], trap["end"], trap["sha256"], trap["kind"])
            yield Trap(doc, *place, frozenset(trap["not"]), recorded)


TRAPS = list(_traps())


@pytest.fixture(scope="module")
def ledger(root: Path) -> Ledger:
    return Ledger.read(root / "graph" / "bundled")


def test_the_list_is_whole_and_names_only_what_is_declared(ledger: Ledger) -> None:
    assert Counter(trap.doc for trap in TRAPS).keys() == ledger.documents.keys()
    assert min(Counter(trap.doc for trap in TRAPS).values()) >= 25
    assert {trap.kind for trap in TRAPS} == KINDS
    names = {name for trap in TRAPS for name in trap.acts} - {"any"}
    assert names - MODEL.labels.keys() - MODEL.predicates.keys() == set()
    assert len({(trap.doc, trap.start, trap.end) for trap in TRAPS}) == len(TRAPS)


@pytest.mark.needs("shared")
def test_every_place_is_there_in_its_text(shared: Path) -> None:
    texts = {trap.doc: (shared / "seeds" / trap.doc).read_bytes().decode() for trap in TRAPS}
    assert [str(t) for t in TRAPS if span_sha256(texts[t.doc][t.start : t.end]) != t.sha256] == []


def test_no_actual_claim_of_an_act_rests_on_a_trap(ledger: Ledger) -> None:
    sprung = [
        f"{trap}: {claim.id} {claim.predicate}"
        for trap in TRAPS
        for claim in ledger.claims.values()
        if trap.under(claim)
        for name in (claim.predicate, MODEL.predicates[claim.predicate].event)
        if trap.springs(claim, name)
    ]
    assert sprung == []


def test_no_event_and_no_relationship_of_the_graph_has_a_trap_for_evidence(ledger: Ledger) -> None:
    rows = project(ledger)
    evidence: dict[str, set[str]] = defaultdict(set)
    for node in rows.nodes:
        if node.labels[0] == "Event":
            evidence[node.labels[-1]].update(_ids(node.props))
    for relationship in rows.relationships:
        evidence[relationship.type].update(_ids(relationship.props))
    sprung = [
        f"{trap}: {name} from {id}"
        for name, ids in evidence.items()
        for id in sorted(ids & ledger.claims.keys())
        for trap in TRAPS
        if trap.under(ledger.claims[id]) and trap.springs(ledger.claims[id], name)
    ]
    assert sprung == []
    assert len(evidence["ForcedReturn"]) > 50


def _ids(props: Any) -> list[str]:
    claims = props.get("claims", [])
    assert isinstance(claims, list)
    return claims


def test_what_a_trap_does_say_is_recorded_as_such(ledger: Ledger) -> None:
    lacking = [
        f"{trap}: {predicate} {modality}"
        for trap in TRAPS
        for predicate, modality in trap.recorded
        if not any(
            trap.under(claim) and (claim.predicate, claim.modality) == (predicate, modality)
            for claim in ledger.claims.values()
        )
    ]
    assert lacking == []
