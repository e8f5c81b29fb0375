"""A record of each build, beside the store: enough to compare it with another, and no more.

The store itself holds one graph. Every build also leaves a small compressed file named
after its revision; the newest fifty are kept, whatever engine the graph is in.
"""

from __future__ import annotations

import gzip
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from graph.errors import InputError, StoreError
from graph.model.relationships import READINGS
from graph.projection.rows import GraphRows, NodeRow, RelationshipRow

FOLDER = "revisions"
_KEEP = 50
_NAME = re.compile(r"[0-9a-f]{16}")
_IDENTITIES = frozenset({"SAME_AS", "NOT_SAME_AS", "POSSIBLY_SAME_AS"})
_WAYS = frozenset({"ABOUT", "STATED_IN", "PRINTED_IN", "COPY_OF", "CONTRADICTS"})
_NO_FACTS = _IDENTITIES | _WAYS | READINGS | {"TESTED_AGAINST"}

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """One build: facts and verdicts by id, identities by pair. A fact holds what is said and its claims."""

    revision: str
    facts: Mapping[str, Fact]
    identities: Mapping[str, Fact]
    verdicts: Mapping[str, Fact]

    @classmethod
    def of(cls, rows: GraphRows) -> Kept:
        """What there is to compare in the rows of a build."""
        names = {node.id: str(node.props.get("name", node.id)) for node in rows.nodes}
        facts = {node.id: _event(node) for node in rows.nodes if node.base == "Event"}
        facts |= {r.id: _relationship(r, names) for r in rows.relationships if _is_fact(r)}
        identities = {
            f"{r.source} {r.target}": {"says": r.type} for r in rows.relationships if r.type in _IDENTITIES
        }
        verdicts = {
            f"{r.source} {r.target}": _verdict(r, names)
            for r in rows.relationships
            if r.type == "TESTED_AGAINST"
        }
        return cls(rows.revision, facts, identities, verdicts)


def keep(folder: Path, rows: GraphRows) -> None:
    """Leave the record of a build in ``folder``; the oldest go when there are more than fifty."""
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    found = Kept.of(rows)
    data = {
        "revision": found.revision,
        "facts": found.facts,
        "identities": found.identities,
        "verdicts": found.verdicts,
    }
    target = place / f"{found.revision}.json.gz"
    unfinished = place / f"{secrets.token_hex(8)}.part"
    written = orjson.dumps(data, option=orjson.OPT_SORT_KEYS, default=str)
    # No time in the file: the same build leaves the same bytes. Packing harder would cost more than it saves.
    unfinished.write_bytes(gzip.compress(written, 1, mtime=0))
    os.replace(unfinished, target)
    for old in _by_age(place)[_KEEP:]:
        old.unlink(missing_ok=True)


def kept_revisions(folder: Path) -> list[str]:
    """The revisions of which there is a record, newest build first."""
    place = folder / FOLDER
    return [path.name.removesuffix(".json.gz") for path in _by_age(place)] if place.is_dir() else []


def read_kept(folder: Path, revision: str) -> Kept:
    """The record of one build; the first characters of its revision do where they are enough.

    Raises:
        InputError: There is no such record, or several begin so.
        StoreError: The record cannot be read.
    """
    known = kept_revisions(folder)
    found = [name for name in known if name.startswith(revision)] if revision else []
    if len(found) != 1:
        several = (
            f"{len(found)} revisions begin with {revision!r}"
            if found
            else f"there is no record of the revision {revision!r}"
        )
        listed = ", ".join(known[:10]) or "none"
        raise InputError(f"{several[0].upper()}{several[1:]}. Kept here, newest first: {listed}.")
    path = folder / FOLDER / f"{found[0]}.json.gz"
    try:
        data = orjson.loads(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValueError) as error:
        raise StoreError(
            f"The record of a build {path} cannot be read ({error}). Delete it; builds go on without it."
        ) from None
    return Kept(data["revision"], data["facts"], data["identities"], data["verdicts"])


def _by_age(place: Path) -> list[Path]:
    paths = [path for path in place.glob("*.json.gz") if _NAME.fullmatch(path.name.removesuffix(".json.gz"))]
    return sorted(paths, key=lambda path: (-path.stat().st_mtime_ns, path.name))


def _is_fact(relationship: RelationshipRow) -> bool:
    return relationship.type not in _NO_FACTS


def _event(node: NodeRow) -> Fact:
    said = {name: node.props.get(name) for name in _said(node.props)}
    return {
        "kind": node.labels[-1],
        "name": node.props.get("name"),
        "said": said,
        "claims": node.props.get("claims", []),
    }


def _relationship(r: RelationshipRow, names: Mapping[str, str]) -> Fact:
    name = f"{names[r.source]} {r.type} {names[r.target]}"
    said = {key: r.props.get(key) for key in _said(r.props)}
    return {"kind": r.type, "name": name, "said": said, "claims": r.props.get("claims", [])}


def _verdict(r: RelationshipRow, names: Mapping[str, str]) -> Fact:
    return {
        "name": f"{names[r.source]} / {names[r.target]}", "says": r.props.get("verdict") or "ruled_out",
        "link": r.props.get("link"), "reason": r.props.get("reason"), "claims": r.props.get("claims", []),
    }  # fmt: skip


#: What the evidence counts is compared as claims; what repeats it, or is made for search, is not compared.
_NOT_SAID = frozenset(
    {
        "claims",
        "documents",
        "independent",
        "wording",
        "search",
        "id",
        "event_id",
        "together",
        "through",
        "joined",
    }
)


def _said(props: Iterable[str]) -> list[str]:
    return sorted(set(props) - _NOT_SAID)
