"""Which file of a workspace holds which records.

    documents.jsonl  entities.jsonl  claims.jsonl or claims/*.jsonl  candidates/*.jsonl  reviews.jsonl

The ledger writes the claims of each document into a file of their own, so that two people
who code two documents never touch the same file. A claim that is already in another file
stays where it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.ledger.records import Claim, Document, Entity, Review


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its name, its class, its single file and the folder of its many files."""

    name: str
    read: Callable[[Any], Any]
    file: str | None
    folder: str | None

    def files(self, folder: Path) -> list[Path]:
        """The files of this kind that are there, in a fixed order."""
        single = [folder / self.file] if self.file and (folder / self.file).is_file() else []
        many = sorted((folder / self.folder).glob("*.jsonl")) if self.folder else []
        return single + [path for path in many if path.is_file()]


DOCUMENTS = Kind("documents", Document.read, "documents.jsonl", None)
ENTITIES = Kind("entities", Entity.read, "entities.jsonl", None)
CLAIMS = Kind("claims", Claim.read, "claims.jsonl", "claims")
CANDIDATES = Kind("candidates", Claim.read, None, "candidates")
REVIEWS = Kind("reviews", Review.read, "reviews.jsonl", None)

# In this order a load resolves references: what is referred to comes first.
KINDS = (DOCUMENTS, ENTITIES, CLAIMS, CANDIDATES, REVIEWS)

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def ledger_files(folder: Path) -> list[Path]:
    """Every file of the ledger that is there."""
    return [path for kind in KINDS for path in kind.files(folder)]


def file_of(kind: Kind, doc: str) -> str:
    """Where a new record goes, relative to the workspace."""
    if kind.folder is None:
        assert kind.file is not None
        return kind.file
    return f"{kind.folder}/{file_name(doc)}.jsonl"


@lru_cache(maxsize=4096)
def file_name(name: str) -> str:
    """A file name for any id, the same on every system.

    An id may hold slashes, and differ from another only by case, which some systems do not
    see: whatever is not plain gets a digest at its end.
    """
    if _PLAIN.fullmatch(name) and not _RESERVED.match(name) and not name.endswith("."):
        return name
    plain = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.")[:60]
    return f"{plain or 'document'}~{sha256(name.encode()).hexdigest()[:8]}"
