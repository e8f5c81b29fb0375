"""From the ledger to the graph: deterministic, and read from top to bottom.

Reviews and visibility first; then which claims speak of one happening; then nodes; then
relationships, claim by claim; then the verdicts; last the revision, a digest of it all.
"""

from __future__ import annotations

from graph.collector import paused
from graph.law.pairs import Pair, find_pairs
from graph.ledger.ledger import Ledger
from graph.model import MODEL, Model
from graph.projection import edges, overlaps, sources
from graph.projection.aftermath import add_aftermath
from graph.projection.assurances import add_returns_on_assurances
from graph.projection.breaches import add_breaches
from graph.projection.collect import Rows
from graph.projection.custody import add_custody, find_custody
from graph.projection.disputes import find_disputes
from graph.projection.entities import add_entities
from graph.projection.events import add_events, add_parts
from graph.projection.facts import Facts
from graph.projection.findings import add_findings
from graph.projection.happenings import find_happenings
from graph.projection.held_and_wanted import add_held_and_wanted
from graph.projection.measures import Measure, read_measure
from graph.projection.membership import find_membership
from graph.projection.names import add_name_forms
from graph.projection.open_cases import add_open_cases
from graph.projection.protected import add_protected
from graph.projection.requests import add_requests
from graph.projection.returns import read_return
from graph.projection.revision import FORMAT, revision_of
from graph.projection.risks import add_risks
from graph.projection.rows import GraphRows, NodeRow, RelationshipRow
from graph.projection.rulings import add_rulings
from graph.projection.standing import standings
from graph.projection.statuses import add_statuses
from graph.projection.treaties import add_instruments, add_law
from graph.projection.treaty_records import read_treaty_records

__all__ = ["FORMAT", "GraphRows", "NodeRow", "RelationshipRow", "project"]


@paused()
def project(
    ledger: Ledger, *, public: bool = False, key: bytes = b"", model: Model = MODEL, inputs: str | None = None
) -> GraphRows:
    """Project a ledger into the rows of a graph.

    The same ledger gives the same rows and the same revision, whatever the order in which
    it was loaded. ``public`` leaves out what is restricted; ``key`` makes pseudonyms.
    ``inputs`` is kept with the build, so that a stale store can be told; it is no part of
    the revision.

    Raises:
        SettingsError: Pseudonyms are asked for without a key.
    """
    facts = Facts.read(ledger, public=public, key=key, model=model)
    happenings = find_happenings(facts)
    membership = find_membership(facts)
    returns = {h.id: read_return(facts, membership, h) for h in happenings if h.label == "ForcedReturn"}
    measures = {h.id: read_measure(facts, membership, h) for h in happenings if h.label == "InterimMeasure"}
    custodies = find_custody(facts, membership, happenings)
    rows = Rows(facts, standings(facts), find_disputes(facts, happenings))

    add_entities(rows, membership)
    law = read_treaty_records(facts)
    add_instruments(rows, law)
    add_events(rows, happenings, returns, measures)
    sources.add_documents(rows)
    add_parts(rows, happenings, returns)
    edges.add_edges(rows, happenings)
    edges.add_qualifiers(rows, happenings)
    edges.add_protection(rows, measures, membership)
    edges.add_named_members(rows, happenings, membership)
    add_custody(rows, membership, custodies)
    add_aftermath(rows, membership, happenings, returns)
    add_risks(rows, membership, happenings, measures)
    add_statuses(rows, membership, happenings, returns)
    add_rulings(rows, membership, happenings, returns)
    add_held_and_wanted(rows, membership, happenings, returns, custodies)
    add_open_cases(rows, membership, happenings, returns, measures)
    add_protected(rows, membership, happenings, returns, measures, custodies)
    add_name_forms(rows)
    add_returns_on_assurances(rows, membership, happenings, returns)
    overlaps.add_overlaps(rows, happenings)
    overlaps.add_identities(rows)
    sources.add_claims(rows, happenings)
    add_findings(rows)
    add_breaches(rows, membership, happenings, returns)
    add_requests(rows, membership, happenings, returns)
    for found in find_pairs(facts, membership, returns.values(), measures.values()):
        _add_pair(rows, found)
    add_law(rows, law, happenings, returns.values())
    return _finished(rows, public, inputs)


def _add_pair(rows: Rows, found: Pair) -> None:
    """Write one verdict. Questions read it; none repeats a legal rule."""
    claims = [rows.facts.claims[claim_id] for claim_id in found.claims]
    rows.relate(
        "TESTED_AGAINST", found.returned.id, found.measure.id, claims, event_id=found.returned.id,
        link=found.link.value, verdict=found.verdict.value if found.verdict else None, reason=found.reason,
        against=found.against or None, said_to_breach=found.said_to_breach or None,
        days_min=found.days[0], days_max=found.days[1], destination_differs=found.destination_differs,
        ruled_out=found.verdict is None, person_id=found.person, **found.start.fields("start"), **_end(found.measure),
    )  # fmt: skip


def _end(measure: Measure) -> dict[str, object]:
    return measure.end.fields("end") if measure.end else {}


def _finished(rows: Rows, public: bool, inputs: str | None) -> GraphRows:
    """Order everything, take the digest, and add the one node that says which build this is."""
    nodes = sorted(rows.nodes.values(), key=lambda node: (node.labels, node.id))
    relationships = sorted(rows.relationships.values(), key=lambda r: (r.type, r.source, r.target, r.id))
    revision = revision_of(nodes, relationships)
    facts = rows.facts
    build = {
        "name": "Build", "revision": revision, "inputs": inputs, "format": FORMAT, "public_build": public,
        "claims_total": len(facts.claims), "documents_total": len(facts.documents),
    }  # fmt: skip
    rows.add_node(("Build",), "revision", build | {"as_of": facts.as_of})
    return GraphRows([*nodes, rows.nodes["revision"]], relationships, revision)
