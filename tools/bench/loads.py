"""Measures loads of tables beside the least that they must do: a bare reader of CSV, and the ledger's own writing.

Both are taken in one run on the same rows, each in a process of its own. The writing is the ledger's own act
with the records that the load made, all at hand: checked, sorted, and on the disk.
"""

from __future__ import annotations

import csv
import json
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from graph.values.states import states
from tools.bench import measuring
from tools.bench.sizes import results_folder
from tools.machine import say

SIZES = (10_000, 100_000)
_CASES = (
    "symbol", "committee", "communication_numbers", "session", "decision_type", "submission_date",
    "admissibility_date", "adoption_date", "countries_listed", "respondent_iso3", "respondent_basis", "author",
    "victim", "articles", "issues", "tag_interim_measures", "tag_non_refoulement", "tag_extradition",
    "central_asia", "interim_rule", "interim_status",
)  # fmt: skip
_COUNTRIES = (
    ("Kazakhstan", "KAZ"),
    ("Kyrgyzstan", "KGZ"),
    ("Sweden", "SWE"),
    ("Canada", "CAN"),
    ("Switzerland", "CHE"),
)
_MAPPING = """\
[document]
publisher = "A ministry"
[columns]
party = "Party"
treaty = "Treaty"
action = "Act"
date = "Date"
text = "Text"
[actions]
"declaration" = "declaration"
"reservation" = "reservation"
"""


def make_cases(path: Path, rows: int) -> dict[str, Any]:
    """A table of complaints, one decision a row; the options that the load needs."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_CASES)
        for at in range(rows):
            number, (country, code) = f"{at % 9000 + 1}/{1980 + at // 9000}", _COUNTRIES[at % 5]
            committee, head = (("CAT", "CAT/C"), ("CCPR", "CCPR/C"))[at % 2]
            filed = date(2000, 1, 1) + timedelta(at % 5000)
            person = f"Person no. {at}"
            writer.writerow((
                f"{head}/50/D/{number}", committee, number, "50", "Adoption of views", filed, "",
                filed + timedelta(700), f"{country}|Uzbekistan", code, "tags", person, person,
                f"{committee}-3|{committee}-22", "non-refoulement|torture|extradition", 1, 1, 1, 1, "92", "requested",
            ))  # fmt: skip
    return {}


def make_treaties(path: Path, rows: int) -> dict[str, Any]:
    """A table of acts, one a row, with the mapping beside it."""
    parties = [state.name for state in states().values() if state.kind == "member"][:150]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Party", "Treaty", "Act", "Date", "Text"))
        for at in range(rows):
            day, act = date(2000, 1, 3) + timedelta(at // 300), ("declaration", "reservation")[at // 150 % 2]
            writer.writerow(
                (
                    parties[at % 150],
                    "CAT",
                    act,
                    day,
                    f"On Article {at % 33}, in so many words as such texts have.",
                )
            )
    mapping = path.with_suffix(".toml")
    mapping.write_text(_MAPPING, encoding="utf-8")
    return {"mapping": str(mapping)}


MADE: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "un-cases": make_cases,
    "treaty-status": make_treaties,
}


def load(loader: str, source: str, workspace: str, options: str) -> dict[str, float]:
    """The load, in this process."""
    from graph.ledger.folder import create_workspace
    from loaders.base import run
    from loaders.registry import find_loader

    create_workspace(Path(workspace))
    found = find_loader(loader)
    before = time.process_time()
    report = run(found, Path(workspace), [Path(source)], json.loads(options))
    return {"cpu": time.process_time() - before, "loaded": report.loaded, "rejected": report.rejected}


def bare(source: str, workspace: str, target: str) -> dict[str, float]:
    """The same rows by the reader of CSV alone, then the same records into a new ledger, in this process."""
    from graph.collector import paused
    from graph.ledger.append import Row, append
    from graph.ledger.folder import create_workspace
    from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES
    from graph.ledger.ledger import Ledger

    before = time.process_time()
    with Path(source).open(encoding="utf-8", newline="") as file:
        for _ in csv.DictReader(file):
            pass
    read = time.process_time() - before
    ledger = Ledger.read(workspace)
    kinds = ((DOCUMENTS, ledger.documents), (ENTITIES, ledger.entities), (CLAIMS, ledger.claims))
    rows_of = [Row(kind, record, source) for kind, records in kinds for record in records.values()]
    create_workspace(Path(target))
    before = time.process_time()
    with paused():
        append(Path(target), rows_of)
    return {"read": read, "written": time.process_time() - before, "claims": len(ledger.claims)}


def measure(sizes: tuple[int, ...] = SIZES) -> None:
    """Take the figures of both loaders and keep them."""
    for loader, make in MADE.items():
        for rows in sizes:
            say(f"{rows:,} rows by {loader}")
            with tempfile.TemporaryDirectory() as name:
                source, workspace = Path(name, "rows.csv"), Path(name, "workspace")
                options = make(source, rows)
                loaded = measuring.step("load_table", loader, source, workspace, json.dumps(options))
                plain = measuring.step("bare_table", source, workspace, Path(name, "again"))
            _keep(
                {
                    "loader": loader,
                    "rows": rows,
                    "load": loaded,
                    "bare": plain,
                    "load_average": os.getloadavg()[0],
                }
            )


def _keep(figures: dict[str, Any]) -> None:
    path = results_folder() / f"loads-{figures['loader']}-{figures['rows']}.json"
    path.write_text(json.dumps(figures), encoding="utf-8")


def kept() -> list[tuple[str, ...]]:
    """The rows of the page's table, from the figures of the last run."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in results_folder().glob("loads-*.json")]
    return [_row(figures) for figures in sorted(found, key=lambda one: (one["loader"], one["rows"]))]


def _row(figures: dict[str, Any]) -> tuple[str, ...]:
    loaded, plain, rows = figures["load"], figures["bare"], figures["rows"]
    least = plain["read"] + plain["written"]
    return (
        figures["loader"], f"{rows:,}", f"{plain['claims']:,}",
        f"{rows / least:,.0f}", f"{rows / loaded['cpu']:,.0f}",
        f"{least / loaded['cpu']:.2f}", f"{loaded['peak']:,.0f}",
    )  # fmt: skip
