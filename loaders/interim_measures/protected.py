"""Whom a measure covers: those whom the row names, else those who complain in its case."""

from __future__ import annotations

from typing import Any

from graph.identity import live_reviews
from graph.ledger.ledger import Ledger
from loaders.cases.bodies import Body
from loaders.cases.people import People, member_keys, read_people
from loaders.cases.rows import CaseRow
from loaders.cases.things import person
from loaders.cases.writer import Writer

Complainants = dict[str, list[str]]
"""Those by whom each complaint was made, as a table of cases said."""


def complainants(ledger: Ledger) -> Complainants:
    """Those by whom each complaint of the ledger was made."""
    gone = {
        str(review.data["claim"])
        for review in live_reviews(ledger.reviews)
        if review.kind in {"withdraw", "supersede"}
    }
    found: Complainants = {}
    for claim in ledger.claims.values():
        if claim.predicate == "COMPLAINT_BY" and claim.id not in gone and claim.modality == "actual":
            those = found.setdefault(claim.subject, [])
            if claim.object not in those:
                those.append(claim.object)
    return found


def protected(
    writer: Writer, row: CaseRow, body: Body, key: str, cases: list[str], known: Complainants
) -> dict[str, dict[str, Any]]:
    """The people and groups that the row puts under the measure, each with the qualifiers of its claim."""
    people = _people(row)
    if people is None:
        those = list(dict.fromkeys(who for case in cases for who in known.get(case, ())))
        return dict.fromkeys(those or [_described(writer, key, several=bool(cases[1:]))], {})
    # A table of cases knows people better than one of measures; a title of the Court gives surnames only.
    printed = body.is_court
    if not people.is_group:
        return {person(writer, f"per:{key}", people.text, printed=printed): {}}
    members = {
        person(writer, f"per:{key}-{own}", name, printed=printed): name
        for name, own in member_keys(people.members).items()
    }
    if members and people.count == len(members):
        return dict.fromkeys(members, {})
    return _group(writer, row, key, people, list(members))


def _people(row: CaseRow) -> People | None:
    texts = row.parts("person", "|;")
    if texts[1:]:
        return People(row.text("person"), True, tuple(dict.fromkeys(texts)), len(set(texts)))
    return read_people(texts[0]) if texts else None


def _group(
    writer: Writer, row: CaseRow, key: str, people: People, members: list[str]
) -> dict[str, dict[str, Any]]:
    exact = {"count": people.count, "count_qualifier": "exact"} if people.count else {}
    name, count = f"[those who complain in {key}]", people.count
    group = writer.entity(
        f"grp:{key}", "group", name, row.text("person"), printed=False, named=False, count=count
    )
    for member in members:
        writer.claim(member, "MEMBER_OF", group, ("symbol", "person"))
    return {group: exact}


def _described(writer: Writer, key: str, *, several: bool) -> str:
    """Whoever complains in a case of which no table was loaded; it will give the name."""
    prefix, kind = ("grp", "group") if several else ("per", "individual")
    name = f"[who complains in {key}, not named]"
    return writer.entity(f"{prefix}:{key}", kind, name, printed=False, named=False)
