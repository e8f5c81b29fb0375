"""What the tests of treaty tables share: a workspace, a load, and the facts of a ledger by codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim
from loaders.base import LoadReport, run
from loaders.registry import find_loader

HEADER = 'Participant,Signature,"Accession(a), Succession(d), Ratification"\n'
# The first rows of a status list of the Convention against Torture.
CAT_ROWS = (
    "Afghanistan,4 Feb 1985,1 Apr 1987\nAlbania,,11 May 1994 a\nAlgeria,26 Nov 1985,12 Sep 1989\n"
    "Andorra,5 Aug 2002,22 Sep 2006\nAngola,24 Sep 2013,\nArmenia,,13 Sep 1993 a\nKazakhstan,,26 Aug 1998 a\n"
)


class Fact(NamedTuple):
    """One act by codes."""

    treaty: str
    state: str
    action: str
    date: str | None


def new_workspace(folder: Path) -> Path:
    create_workspace(folder / "workspace")
    return folder / "workspace"


def load(workspace: Path, *files: Path, **options: Any) -> LoadReport:
    """Load, and see that the report adds up."""
    report = run(find_loader("treaty-status"), workspace, files, options)
    assert report.read == report.loaded + report.unchanged + report.rejected
    return report


def claims(workspace: Path) -> list[Claim]:
    return list(Ledger.read(workspace).claims.values())


def facts(workspace: Path, *, denied: bool = False) -> set[Fact]:
    """The acts of a ledger, or what it denies."""
    ledger = Ledger.read(workspace)
    return {
        Fact(claim.object.removeprefix("ins:"), ledger.entities[claim.subject].codes["iso3"],
             str(claim.qualifiers["action"]), claim.date.edtf)
        for claim in ledger.claims.values() if (claim.modality == "negated") is denied
    }  # fmt: skip


def table(folder: Path, rows: str, *, name: str = "IV-9.csv", header: str = HEADER) -> Path:
    """A file of a status table."""
    path = folder / name
    path.write_text(header + rows, encoding="utf-8", newline="")
    return path


def reasons(report: LoadReport) -> list[str]:
    return [issue.reason for issue in report.issues]
