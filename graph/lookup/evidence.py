"""The claims for and against one thing, the documents that print them, and where sources disagree."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.lookup.nodes import Values
from graph.questions.citations import Citations, Texts
from graph.stores import GraphStore, Node

SUPPORTS, AGAINST, CONTRADICTS, DENIES = "supports", "speaks_against", "contradicts", "denies"
_RANK = {SUPPORTS: 0, AGAINST: 1, CONTRADICTS: 2, DENIES: 3}
_ABOUT = """
    UNWIND $ids AS id
    MATCH (n:{base} {{id: id}})<-[:ABOUT]-(c:Source:Claim)
    RETURN c.id AS id, c.modality AS modality
"""
_INSIDE = "MATCH (n:Source {id: $id})<-[:STATED_IN|PRINTED_IN]-(c:Source:Claim) RETURN DISTINCT c.id AS id"
_CONFLICTS = """
    UNWIND $ids AS id
    MATCH (a:Source {id: id})-[x:CONTRADICTS]-(b:Source:Claim)
    RETURN a.id AS a, b.id AS b, b.modality AS modality, x.why AS why, x.settled AS settled, x.settled_by AS settled_by
    ORDER BY a, b
"""
_COPIES = """
    UNWIND $ids AS id
    MATCH (c:Source {id: id})
    OPTIONAL MATCH (s:Source {id: c.statement_id})
    OPTIONAL MATCH (d:Source {id: c.document_id})
    RETURN c.id AS id, c.statement_id AS statement, s.name AS statement_name,
           coalesce(c.duplicate_of, s.copy_of, d.copy_of) AS copy_of
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Claims with how they stand to a thing, and the pairs of them that contradict each other."""

    stands: dict[str, str]
    conflicts: list[Values]


def about(store: GraphStore, node: Node) -> dict[str, str]:
    """The claims that speak of a node or make it, and whether each supports or denies it.

    Records that a review joined are one: what is said of either is said of both.
    """
    base = node.labels[0]
    if "Claim" in node.labels:
        return {node.id: SUPPORTS}
    if base == "Source":
        return {row["id"]: SUPPORTS for row in store.read(_INSIDE, {"id": node.id}).rows}
    own = dict.fromkeys(node.properties.get("claims") or (), SUPPORTS)
    if base == "Event" and own:
        # What merely mentions a happening, or finds it unlawful, is no ground for saying that it happened.
        return own
    ids = [node.id, *(node.properties.get("joined") or ())]
    rows = store.read(_ABOUT.format(base=base), {"ids": ids}).rows
    return {row["id"]: DENIES if row["modality"] == "negated" else SUPPORTS for row in rows} | own


def weighed(store: GraphStore, stands: dict[str, str]) -> Evidence:
    """These claims with those that contradict them."""
    all_of_them, conflicts = dict(stands), {}
    for row in store.read(_CONFLICTS, {"ids": sorted(stands)}).rows if stands else ():
        all_of_them.setdefault(row["b"], DENIES if row["modality"] == "negated" else CONTRADICTS)
        one, other = sorted((row["a"], row["b"]))
        conflicts[one, other] = {
            "claims": [one, other], "why": row["why"], "settled": bool(row["settled"]), "settled_by": row["settled_by"],
        }  # fmt: skip
    return Evidence(all_of_them, [conflicts[pair] for pair in sorted(conflicts)])


def described(store: GraphStore, evidence: Evidence, texts: Texts | None = None) -> Values:
    """Claims in their order, the documents they stand in, the conflicts, and every citation."""
    citations = Citations(store, evidence.stands, texts)
    cited = citations.all()
    beside = {row["id"]: row for row in store.read(_COPIES, {"ids": sorted(cited)}).rows} if cited else {}
    claims = [
        _claim(one, stands, cited.get(one, {}), beside.get(one, {}))
        for one, stands in evidence.stands.items()
    ]
    claims.sort(key=lambda claim: _place(claim, cited.get(claim["id"], {})))
    supporting = [claim["id"] for claim in claims if claim["stands"] == SUPPORTS]
    documents, independent = citations.counts(supporting)
    return {
        "claims": claims,
        "documents": _documents(claims, cited),
        "documents_total": documents,
        "independent": independent,
        "disputed": any(not conflict["settled"] for conflict in evidence.conflicts),
        "conflicts": evidence.conflicts,
        "citations": dict(sorted(cited.items())),
    }


def says(cited: Values) -> str:
    """A claim in short: subject, predicate in words, object."""
    predicate = str(cited.get("predicate") or "").lower().replace("_", " ")
    return " ".join(part for part in (cited.get("subject"), predicate, cited.get("object")) if part)


def cite(store: GraphStore, claims: Iterable[str], texts: Texts | None = None) -> Values:
    """The citations of these claims, by id."""
    return dict(sorted(Citations(store, claims, texts).all().items()))


def _claim(claim: str, stands: str, cited: Values, beside: Values) -> Values:
    return {
        "id": claim, "says": says(cited), "stands": stands,
        **{name: cited.get(name) for name in ("modality", "wording", "explicitness", "speaker")},
        "statement": beside.get("statement_name"), "statement_id": beside.get("statement"),
        "document": cited.get("document"), "copy_of": beside.get("copy_of"), "quote": cited.get("quote"),
    }  # fmt: skip


def _place(claim: Values, cited: Values) -> tuple[Any, ...]:
    """Supporting first, then by document and place in it; a claim without a place comes last."""
    place = cited.get("start") if cited.get("start") is not None else cited.get("row")
    return (_RANK[claim["stands"]], cited.get("document") or "", place is None, place or 0, claim["id"])


def _documents(claims: list[Values], cited: Values) -> list[Values]:
    """Every document with its claims here, in the order of ids."""
    found: dict[str, Values] = {}
    for claim in claims:
        one = cited.get(claim["id"], {})
        if document := one.get("document"):
            entry = {key: one.get(key) for key in ("title", "publisher", "date", "url", "archived_url")}
            found.setdefault(document, {"id": document, **entry, "claims": []})["claims"].append(claim["id"])
    return [found[document] for document in sorted(found)]
