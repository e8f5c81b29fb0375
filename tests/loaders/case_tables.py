"""Small tables of cases and measures, and workspaces that take them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from graph.identity import live_reviews
from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim
from loaders.base import LoadReport, run
from loaders.registry import find_loader

CASES = (
    "symbol,committee,communication_numbers,session,decision_type,submission_date,admissibility_date,adoption_date,"
    "countries_listed,respondent_iso3,respondent_basis,author,victim,articles,issues"
)
AHANI = (
    "CCPR/C/80/D/1051/2002,CCPR,1051/2002,80,Adoption of views,2002-01-10,2004-03-29,2004-03-29,Canada,CAN,"
    "only country listed,Mansour Ahani,Mansour Ahani,CCPR-7|CCPR-OP,torture"
)
GROUP = (
    "CAT/C/48/D/444/2010,CAT,444/2010,48,Admissibility decision,2010-12-24,,2012-06-01,Kazakhstan,KAZ,,"
    "Umar Karim and 28 other complainants,Umar Karim and 28 other complainants,,"
)
MEASURES = (
    "case_symbol,body,respondent_iso3,rule,requested_on,reiterated_on,measure,destination_iso3,person,outcome,"
    "outcome_on,source,note"
)
REMOVED = (
    "CCPR/C/80/D/1051/2002,HRC,CAN,86,2002-01-11,2002-05-17,not_deport,IRN,,removed_despite_request,2002-06-10,"
    "A source,"
)


def new_workspace(folder: Path) -> Path:
    create_workspace(folder)
    return folder


def table(path: Path, header: str, *rows: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("\n".join((header, *rows, "")).encode(encoding))
    return path


def load(workspace: Path, name: str, *files: Path, **options: Any) -> LoadReport:
    report = run(find_loader(name), workspace, files, options)
    assert report.read == report.loaded + report.unchanged + report.rejected
    return report


def told(report: LoadReport, folder: Path) -> list[str]:
    return [str(issue).replace(str(folder) + os.sep, "") for issue in report.issues]


def live_claims(workspace: Path) -> list[Claim]:
    """The claims that no review took out of the graph."""
    ledger = Ledger.read(workspace)
    gone = {review.data["claim"] for review in live_reviews(ledger.reviews) if "claim" in review.data}
    return [claim for claim in ledger.claims.values() if claim.id not in gone]


def triples(workspace: Path) -> set[tuple[str, str, str]]:
    return {(claim.subject, claim.predicate, claim.object) for claim in live_claims(workspace)}


def said(workspace: Path, predicate: str) -> list[Claim]:
    found = [claim for claim in live_claims(workspace) if claim.predicate == predicate]
    return sorted(found, key=lambda claim: (claim.doc, claim.row or 0, claim.subject, claim.object))
