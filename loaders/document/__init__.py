"""The text of a document: kept under its digest, so that claims can show their words."""

from pathlib import Path
from typing import Any

from graph.errors import InputError, RecordError
from graph.ledger.layout import DOCUMENTS
from graph.ledger.ledger import Ledger
from graph.ledger.records import Document
from graph.values.ids import text_sha256
from loaders.base import Context, Issue, Loader, Option

__all__ = ["LOADER"]

_DESCRIPTION = ("title", "publisher", "date", "url", "language")


def load(context: Context) -> None:
    """Keep each text, and describe its document."""
    files = [Path(file) for file in context.files]
    alone = [
        name
        for name in (*_DESCRIPTION, "id")
        if name in context.options and name not in ("publisher", "language")
    ]
    if len(files) > 1 and alone:
        raise InputError(
            f"--{alone[0]} describes one document, and {len(files)} files were given. Load them one by one."
        )
    description = {name: context.options[name] for name in _DESCRIPTION if name in context.options}
    known = _known_by_digest(Ledger.read(context.workspace))
    for path in files:
        _load_text(context, path, description, known)


def _load_text(context: Context, path: Path, description: dict[str, Any], known: dict[str, str]) -> None:
    name = context.name_of(path)
    data = b"" if path.is_dir() else path.read_bytes()
    problem = Issue(name, None, None, "a folder", "a file") if path.is_dir() else _problem(data, name)
    if problem:
        context.reject(problem)
        return
    digest = text_sha256(data)
    id = context.options.get("id") or known.get(digest) or path.name
    try:
        document = Document.read({"id": id, **description, "sha256": digest})
    except RecordError as error:
        raise InputError(f"--{error}. Nothing was loaded.") from None
    context.emit(DOCUMENTS, document, path)
    context.texts[digest] = data


def _problem(data: bytes, name: str) -> Issue | None:
    expected = "a text in UTF-8"
    if not data.strip():
        return Issue(name, None, None, "an empty file", expected)
    if b"\0" in data:
        return Issue(name, None, None, "a binary file", f"{expected}: convert it to plain text first")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Issue(name, line, None, f"byte 0x{data[error.start]:02x}, which is not UTF-8", expected)
    return None


def _known_by_digest(ledger: Ledger) -> dict[str, str]:
    known: dict[str, str] = {}
    for document in ledger.documents.values():
        if document.sha256:
            known.setdefault(document.sha256, document.id)
    return known


LOADER = Loader(
    name="document",
    reads="A document as plain text in UTF-8; the text stays in this workspace and is never passed on.",
    example='refoulement load document release.txt --title "Two men returned" --date 2011-05-30',
    load=load,
    options=(
        Option("title", "The title as printed."),
        Option("publisher", "Who published it."),
        Option("date", "The day, month or year of publication, as in 2011-05-30."),
        Option("url", "Where it was published."),
        Option("language", "Its language, as in en."),
        Option(
            "id", "The document that the text belongs to; else the one with its digest, else the file name."
        ),
    ),
)
