"""Building an embedded store: a new file beside the old one, then one atomic swap.

Whatever goes wrong before the swap, the old store stays as it was and readable.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from graph.errors import StoreError, StoreLocked
from graph.model import MODEL
from graph.model.core import Kind
from graph.projection.rows import GraphRows, NodeRow, RelationshipRow
from graph.stores import ddl, statements
from graph.stores import folder as store_folder
from graph.stores.embedded import ENGINE, EmbeddedWriter
from graph.stores.guards import ValueKinds, check_counts, check_names

#: Rows in one statement; the engine's rate is flat from about 1000 on.
BATCH = 2000
LOCK = "build.lock"
#: A value of each kind of property.
_SAMPLES = {
    Kind.STRING: "sample",
    Kind.INTEGER: 1,
    Kind.BOOLEAN: True,
    Kind.DATE: date(2000, 1, 1),
    Kind.STRINGS: ["sample"],
}

#: Called with the number of rows written so far and the number in all.
Progress = Callable[[int, int], None]
Row = TypeVar("Row")


def build(
    path: str | Path, rows: GraphRows, progress: Progress | None = None, *, wait_seconds: float = 0.0
) -> None:
    """Write ``rows`` as the store in the folder ``path``, which readers see once it is whole.

    A store of the same revision is written again all the same: it repairs.

    Raises:
        StoreLocked: Another build of this folder runs, and went on for ``wait_seconds``.
        StoreError: The folder cannot be written, or the rows do not make a graph.
    """
    folder = Path(path)
    _make(folder)
    lock = FileLock(folder / LOCK)
    try:
        with lock.acquire(timeout=wait_seconds):
            _build(folder, rows, progress or _silent)
    except Timeout as error:
        raise StoreLocked(
            f"Another build writes the store in {folder}. Try again when it is done."
        ) from error
    except OSError as error:
        raise StoreError(f"The store in {folder} cannot be written: {error.strerror or error}.") from error


def _build(folder: Path, rows: GraphRows, progress: Progress) -> None:
    before = store_folder.current_file(folder)
    store_folder.sweep(folder, keep={before} if before else set())
    file = store_folder.new_file(folder)
    keep = {before} if before else set()
    try:
        _fill(file, rows, progress)
        store_folder.sync_file(file)
        store_folder.swap(folder, store_folder.Manifest.of(file, engine=ENGINE, revision=rows.revision))
        # The old file stays until the next build: a reader may be about to open it.
        keep.add(file.name)
    finally:
        store_folder.sweep(folder, keep)


def _fill(file: Path, rows: GraphRows, progress: Progress) -> None:
    writer = EmbeddedWriter(file)
    for statement in ddl.constraints() + ddl.indexes():
        writer.execute(statement)
    _make_known(writer)
    done, total = 0, len(rows.nodes) + len(rows.relationships)
    for statement, batch in _batches(rows):
        writer.execute(statement, batch)
        done += len(batch)
        progress(done, total)
    check_counts(rows, writer.count_nodes(), writer.count_relationships())
    writer.execute(statements.MERGE_REVISION, [{"revision": rows.revision}])
    writer.save()


def _make_known(writer: EmbeddedWriter) -> None:
    """Have the engine know every declared property, by a node of each base label that goes at once.

    It refuses a pattern such as ``(c:Source {document_id: $id})`` as a misspelling while no
    node of the label has that property, as in a graph of documents without claims; a server
    answers that there is none.
    """
    for base in MODEL.bases:
        labels = [label for label in MODEL.labels.values() if label.base == base]
        props = {prop.name: _SAMPLES[prop.kind] for label in labels for prop in label.properties}
        props.pop("id", None)
        writer.execute(statements.merge_nodes((base,)), [{"id": "sample", "props": props}])
        writer.execute(f"UNWIND $rows AS row MATCH (n:{base} {{id: row.id}}) DELETE n", [{"id": "sample"}])


def _batches(rows: GraphRows) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Statement and rows, many at a time: all nodes before the first relationship."""
    kinds = ValueKinds()
    for labels, nodes in groupby(sorted(rows.nodes, key=_labels), key=_labels):
        statement = statements.merge_nodes(labels)
        for chunk in _chunks(nodes):
            check_names(chunk)
            kinds.check([node.props for node in chunk])
            yield statement, [{"id": node.id, "props": node.props} for node in chunk]
    for ends, relationships in groupby(sorted(rows.relationships, key=_ends), key=_ends):
        statement = statements.merge_relationships(*ends)
        for lines in _chunks(relationships):
            kinds.check([line.props for line in lines])
            yield statement, [_line(line) for line in lines]


def _line(row: RelationshipRow) -> dict[str, Any]:
    return {"id": row.id, "source": row.source, "target": row.target, "props": row.props}


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StoreError(f"{folder} is a file, expected a folder for the store.") from error
    except OSError as error:
        raise StoreError(f"The folder {folder} cannot be made: {error.strerror}.") from error


def _labels(node: NodeRow) -> tuple[str, ...]:
    return node.labels


def _ends(row: RelationshipRow) -> tuple[str, str, str]:
    return row.type, row.source_base, row.target_base


def _chunks(items: Iterable[Row]) -> Iterator[list[Row]]:
    walk = iter(items)
    while chunk := list(islice(walk, BATCH)):
        yield chunk


def _silent(done: int, total: int) -> None:
    """No progress wanted."""
