"""Records in the form of the claim format: files, or a whole folder in that form; and claims from tables.

A CSV or XLSX is read by a mapping of its columns; all else is JSON lines.
"""

from pathlib import Path

from graph.errors import InputError
from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES, KINDS, REVIEWS, Kind
from loaders.base import Context, Loader, Option
from loaders.claims.table import is_table, load_table

__all__ = ["LOADER"]

_OF_OPTION = {"documents": DOCUMENTS, "entities": ENTITIES, "reviews": REVIEWS}


def load(context: Context) -> None:
    """Read every record of every file; a folder gives all its files, each as its kind."""
    tables = []
    for path in map(Path, context.files):
        if path.is_dir():
            _load_folder(context, path)
        elif "mapping" in context.options or is_table(path):
            tables.append(path)
        else:
            _load_file(context, CLAIMS, path)
    for name, kind in _OF_OPTION.items():
        for path in map(Path, context.options.get(name, ())):
            _load_file(context, kind, path)
    # Last, since their cells name entities that stand in the other files.
    mapping = context.options.get("mapping")
    for path in tables:
        load_table(context, path, Path(mapping) if mapping else None)


def _load_folder(context: Context, folder: Path) -> None:
    files = [(kind, path) for kind in KINDS for path in kind.files(folder)]
    if not files:
        raise InputError(
            f"{folder} holds no documents.jsonl, entities.jsonl, claims.jsonl, claims/*.jsonl or "
            "reviews.jsonl. Nothing was loaded."
        )
    for kind, path in files:
        _load_file(context, kind, path, part_of_folder=True)


def _load_file(context: Context, kind: Kind, path: Path, *, part_of_folder: bool = False) -> None:
    if path.is_dir():
        raise InputError(f"{path} is a folder, expected a file of {kind.name}. Nothing was loaded.")
    context.name_of(path)
    # An empty file is in order in a folder; one that was named was meant to hold something.
    if not path.stat().st_size and not part_of_folder:
        context.audit(path, "an empty file", f"one record of {kind.name} on each line")
    for line in context.lines(path):
        assert line.record is not None
        context.read_record(kind, line.record, path, line.number)


LOADER = Loader(
    name="claims",
    reads="Files in the claim format (JSON lines), a folder that holds them, or a CSV or XLSX with a mapping.",
    example="refoulement load claims claims.jsonl --entities entities.jsonl --documents documents.jsonl",
    load=load,
    options=(
        Option("entities", "A file of entities.", is_file=True, many=True),
        Option("documents", "A file of documents.", is_file=True, many=True),
        Option("reviews", "A file of reviews.", is_file=True, many=True),
        Option(
            "mapping",
            "Which columns of a CSV or XLSX say what, in TOML; else the file of that name beside it.",
            is_file=True,
        ),
        Option("corrector", "Who says that changed rows of a table are corrections, which supersede."),
    ),
)
