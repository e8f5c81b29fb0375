"""The command line in a process of its own, and workspaces for it to work on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.ledger.folder import create_workspace
from graph.workspace import Workspace
from loaders.base import run as run_loader
from loaders.registry import find_loader
from tools.machine import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``refoulement ARGUMENTS`` in an empty folder with a cache of its own."""
    home = tmp_path / "home"
    here = tmp_path / "here"
    home.mkdir()
    here.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}

    def start(*arguments: str | Path, cwd: Path = here, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = kept | {
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "200",
        }
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "api", *map(str, arguments)], cwd=cwd, env=environment | variables,
            capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip

    return start


def claim(claim_id: str, subject: str, predicate: str, obj: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": claim_id, "doc": "d", "start": 0, "end": 5, "span_length": 5, "span_sha256": "0123456789abcdef",
        "subject": subject, "predicate": predicate, "object": obj,
        "modality": "actual", "confidence": "asserted", **fields,
    }  # fmt: skip


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """A folder in the form of the claim format: one return, made while a measure stood."""
    return write_coded(tmp_path / "coded")


def write_coded(folder: Path) -> Path:
    folder.mkdir()
    entities = (("per:a", "individual", "A. Person"), ("sta:x", "state", "Exland"), ("sta:y", "state", "Yland"),
                ("crt:c", "court", "The Court"), ("ims:m", "interim_measure", "Measure of the Court"))  # fmt: skip
    claims = [
        claim(
            "c1",
            "per:a",
            "DEPORTED_FROM",
            "sta:x",
            event="ev:r",
            date="2023-11-15",
            date_semantics="at",
            date_basis="stated",
        ),
        claim(
            "c2",
            "per:a",
            "DEPORTED_TO",
            "sta:y",
            event="ev:r",
            date="2023-11-15",
            date_semantics="at",
            date_basis="stated",
        ),
        claim(
            "c3",
            "ims:m",
            "INTERIM_MEASURE_ISSUED_BY",
            "crt:c",
            date="2023-03",
            date_semantics="at",
            date_basis="stated",
        ),
        claim("c4", "ims:m", "INTERIM_MEASURE_ADDRESSED_TO", "sta:x"),
        claim("c5", "ims:m", "INTERIM_MEASURE_COVERS", "per:a"),
    ]
    _write(
        folder / "entities.jsonl", [{"id": i, "type": t, "name": n, "in_docs": ["d"]} for i, t, n in entities]
    )
    _write(
        folder / "documents.jsonl",
        [{"id": "d", "title": "A page", "publisher": "House", "date": "2023-12-01"}],
    )
    _write(folder / "claims.jsonl", claims)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the coded folder, built once; every test works on a copy."""
    folder = tmp_path_factory.mktemp("cases") / "cases"
    create_workspace(folder)
    run_loader(find_loader("claims"), folder, [write_coded(folder.parent / "coded")])
    Workspace.open(folder, environment={}).build()
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """A workspace that holds the coded folder, built."""
    return Path(shutil.copytree(built, tmp_path / "cases"))


def _write(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
