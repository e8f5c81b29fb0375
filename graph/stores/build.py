"""Building an embedded store: a new file beside the old one, then one atomic swap.

Whatever goes wrong before the swap, the old store stays as it was and readable.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby, islice
from operator import attrgetter
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
from graph.stores.guards import ValueKinds, check_counts, check_names, check_whole

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

_labels = attrgetter("labels")
_ends = attrgetter("type", "source_base", "target_base")

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
    check_whole(rows)
    writer = EmbeddedWriter(file)
    for statement in ddl.constraints():
        writer.execute(statement)
    known = _Known(writer)
    done, total = 0, len(rows.nodes) + len(rows.relationships)
    for statement, batch in _batches(rows, known):
        writer.execute(statement, batch)
        done += len(batch)
        progress(done, total)
    # Last, because an index that is there slows every row.
    for statement in ddl.indexes():
        writer.execute(statement)
    check_counts(rows, writer.count_nodes(), writer.count_relationships())
    writer.execute(statements.MERGE_REVISION, [{"revision": rows.revision}])
    writer.save()


class _Known:
    """The properties that the engine knows of each base label.

    It refuses a CREATE that brings a new one, and a pattern such as ``(c:Source
    {document_id: $id})`` as a misspelling while no node of the label has that property, as in
    a graph of documents without claims; a server answers that there is none. So it is told
    of every declared property, and of what else comes, by a node that goes at once.
    """

    def __init__(self, writer: EmbeddedWriter) -> None:
        self._writer = writer
        self._names: dict[str, set[str]] = {}
        for base in MODEL.bases:
            labels = [label for label in MODEL.labels.values() if label.base == base]
            props = {prop.name: _SAMPLES[prop.kind] for label in labels for prop in label.properties}
            props.pop("id", None)
            self._tell(base, props)

    def tell(self, base: str, nodes: list[NodeRow]) -> list[str]:
        """See to it that these nodes can be created; returns the names of their properties."""
        found = {name: value for node in nodes for name, value in node.props.items()}
        new = found.keys() - self._names.get(base, set())
        if new:
            self._tell(base, {name: found[name] for name in sorted(new)})
        return sorted(found)

    def _tell(self, base: str, props: Mapping[str, Any]) -> None:
        for name in props:
            statements.check_property(name)
        self._writer.execute(statements.merge_nodes((base,)), [{"id": "sample", "props": props}])
        self._writer.execute(
            f"UNWIND $rows AS row MATCH (n:{base} {{id: row.id}}) DELETE n", [{"id": "sample"}]
        )
        self._names.setdefault(base, set()).update(props)


def _batches(rows: GraphRows, known: _Known) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Statement and rows, many at a time: all nodes before the first relationship."""
    kinds = ValueKinds()
    for labels, nodes in groupby(sorted(rows.nodes, key=_labels), key=_labels):
        for chunk in _chunks(nodes):
            check_names(chunk)
            kinds.check([node.props for node in chunk])
            statement = statements.fill_nodes(labels, known.tell(labels[0], chunk))
            yield statement, [{"id": node.id, "props": node.props} for node in chunk]
    for ends, relationships in groupby(sorted(rows.relationships, key=_ends), key=_ends):
        for lines in _chunks(relationships):
            kinds.check([line.props for line in lines])
            names = sorted({name for line in lines for name in line.props})
            yield statements.fill_relationships(*ends, names), [_line(line) for line in lines]


def _line(row: RelationshipRow) -> dict[str, Any]:
    return {"id": row.id, "source": row.source, "target": row.target, "props": row.props}


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise StoreError(f"{folder} is a file, expected a folder for the store.") from error
    except OSError as error:
        raise StoreError(f"The folder {folder} cannot be made: {error.strerror}.") from error


def _chunks(items: Iterable[Row]) -> Iterator[list[Row]]:
    walk = iter(items)
    while chunk := list(islice(walk, BATCH)):
        yield chunk


def _silent(done: int, total: int) -> None:
    """No progress wanted."""
