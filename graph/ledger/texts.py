"""The user's own copies of documents, each under the digest of its bytes.

The product ships no text of what it cites. A quote is read from here, and only when its
digest fits: publishers correct their pages, and a claim must not drift along with them.
"""

from functools import lru_cache
from pathlib import Path

from graph.ledger.records import Claim, Document
from graph.values.ids import span_sha256, text_sha256

FOLDER = "texts"


def text_name(digest: str) -> str:
    """The name of a text's file."""
    return f"{digest}.txt"


def text_file(digest: str) -> str:
    """Where a text is kept, relative to the workspace."""
    return f"{FOLDER}/{text_name(digest)}"


class Texts:
    """The texts of one workspace, or of several in their order."""

    def __init__(self, *folders: Path) -> None:
        """Each folder is a workspace, or the folder of texts in it; one without texts is empty."""
        self._folders = [folder if folder.name == FOLDER else folder / FOLDER for folder in folders]
        self._read = lru_cache(maxsize=32)(self._read_text)

    def of(self, document: Document) -> str | None:
        """The text of a document, newlines untouched; None where there is no copy whose digest fits."""
        return self._read(document.sha256) if document.sha256 else None

    def is_altered(self, document: Document) -> bool:
        """Whether there is a copy whose bytes are no longer those of its name."""
        return self.of(document) is None and any(path.is_file() for path in self._paths(document.sha256))

    def quote(self, claim: Claim, document: Document | None) -> str | None:
        """The words of a claim; None where the text is not here or reads differently."""
        text = self.of(document) if document else None
        if text is None or claim.start is None or claim.end is None or claim.span_sha256 is None:
            return None
        words = text[claim.start : claim.end]
        return words if span_sha256(words) == claim.span_sha256 else None

    def _paths(self, digest: str | None) -> list[Path]:
        return [folder / text_name(digest) for folder in self._folders] if digest else []

    def _read_text(self, digest: str) -> str | None:
        for path in self._paths(digest):
            if path.is_file():
                data = path.read_bytes()
                if text_sha256(data) == digest:
                    return _decoded(data)
        return None


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
