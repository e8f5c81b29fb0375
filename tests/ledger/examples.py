"""Small lines in the form of the claim format, for tests of the ledger and the loaders."""

import json
from pathlib import Path
from typing import Any

DOC = "a-release.txt"
TEXT = "Kazakhstan sent Umar Karim back to Uzbekistan on 30 May 2011.\n"


def claim_line(**changes: Any) -> dict[str, Any]:
    """A claim that is in order; a change to None takes the field away."""
    line = {
        "id": "c1",
        "doc": DOC,
        "start": 0,
        "end": 10,
        "span_length": 10,
        "span_sha256": "75c02b8d2f91ba67",
        "subject": "per:karim-umar",
        "predicate": "EXTRADITED_TO",
        "object": "sta:uzbekistan",
        "object_kind": "entity",
        "event": "ev:ret-karim",
        "date": "2011-05-30",
        "date_precision": "day",
        "date_semantics": "at",
        "date_basis": "stated",
        "date_min": "2011-05-30",
        "date_max": "2011-05-30",
        "modality": "actual",
        "confidence": "asserted",
        "asserted_in": "stm:release",
    } | changes
    return {name: value for name, value in line.items() if value is not None}


def entity_lines() -> list[dict[str, Any]]:
    """The entities that the claim names."""
    return [
        {"id": "per:karim-umar", "type": "individual", "name": "Umar Karim", "in_docs": [DOC]},
        {"id": "sta:uzbekistan", "type": "state", "name": "Uzbekistan", "codes": {"iso3": "UZB"}},
        {"id": "sta:kazakhstan", "type": "state", "name": "Kazakhstan", "codes": {"iso3": "KAZ"}},
        {"id": "stm:release", "type": "statement", "name": "A release", "date": "2011-06-07"},
    ]


def document_line(**changes: Any) -> dict[str, Any]:
    """The document that the claim comes from."""
    return {"id": DOC, "title": "A release", "publisher": "An NGO", "date": "2011-06-07"} | changes


def write_lines(path: Path, *lines: dict[str, Any] | bytes) -> Path:
    """A file of JSON lines; bytes are written as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"".join(line + b"\n" for line in raw))
    return path


def write_folder(folder: Path, *claims: dict[str, Any] | bytes) -> Path:
    """A folder in the claim format: one document, its entities, and the claims."""
    write_lines(folder / "documents.jsonl", document_line())
    write_lines(folder / "entities.jsonl", *entity_lines())
    write_lines(folder / "claims.jsonl", *(claims or (claim_line(),)))
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content, but the lock."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
