"""A workspace that grows: batches of claims in the form of the claim format, each like the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger

STATES = ("x", "y", "z")


def write_batch(folder: Path, number: int, people: int = 40, mark: int = 0) -> Path:
    """Write batch ``number``: one document, so many people returned, and a measure for the first of them.

    Every record says ``mark`` in a name, title or date, so that no two batches of one number give like answers.
    """
    folder.mkdir(parents=True)
    document = f"d{number}"
    entities: list[dict[str, Any]] = [
        *({"id": f"sta:{s}", "type": "state", "name": f"State {s} {mark}"} for s in STATES),
        {"id": "crt:c", "type": "court", "name": f"Court {mark}"},
        {"id": f"ims:{number}", "type": "interim_measure", "name": f"Measure {number} {mark}"},
        *(
            {"id": f"per:{number}-{n}", "type": "individual", "name": f"Person {n} of {number} {mark}"}
            for n in range(people)
        ),
    ]
    _write(
        folder / "documents.jsonl",
        [{"id": document, "title": f"Page {number} {mark}", "publisher": "A House"}],
    )
    _write(folder / "entities.jsonl", [{**entity, "in_docs": [document]} for entity in entities])
    _write(folder / "claims.jsonl", list(_claims(number, people, mark)))
    return folder


def _claims(number: int, people: int, mark: int = 0) -> list[dict[str, Any]]:
    found: list[tuple[str, str, str, dict[str, Any]]] = []
    for n in range(people):
        day = f"2010-{1 + n % 12:02}-{1 + (number + mark) % 28:02}"
        more = {"event": f"ev:{number}-{n}", "date": day, "date_semantics": "at", "date_basis": "stated"}
        found += [
            (f"per:{number}-{n}", "DEPORTED_FROM", f"sta:{STATES[n % 3]}", more),
            (f"per:{number}-{n}", "DEPORTED_TO", f"sta:{STATES[(n + 1) % 3]}", more),
        ]
    early = {"date": "2009-05", "date_semantics": "at", "date_basis": "stated"}
    measure = f"ims:{number}"
    found += [
        (measure, "INTERIM_MEASURE_ISSUED_BY", "crt:c", early),
        (measure, "INTERIM_MEASURE_ADDRESSED_TO", "sta:x", {}),
        (measure, "INTERIM_MEASURE_COVERS", f"per:{number}-0", {}),
    ]
    return [
        {
            "id": f"c{number}-{place}", "doc": f"d{number}", "start": place * 10, "end": place * 10 + 5,
            "span_length": 5, "span_sha256": "0123456789abcdef", "subject": subject, "predicate": predicate,
            "object": target, "modality": "actual", "confidence": "asserted", **more,
        }
        for place, (subject, predicate, target, more) in enumerate(found)
    ]  # fmt: skip


def records_of(number: int, people: int = 40) -> set[str]:
    """The ids of everything that a batch brings and no other."""
    own = {f"d{number}", f"ims:{number}", *(f"per:{number}-{n}" for n in range(people))}
    return own | {claim["id"] for claim in _claims(number, people)}


def new_workspace(folder: Path) -> Path:
    create_workspace(folder)
    return folder


def held(workspace: Path) -> set[str]:
    """The ids of everything that batches brought, from a ledger read whole: every file must be in order."""
    ledger = Ledger.read(workspace)
    shared = {f"sta:{state}" for state in STATES} | {"crt:c"}
    return {*ledger.documents, *ledger.entities, *ledger.claims} - shared


def _write(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
