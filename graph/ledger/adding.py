"""Records from a program rather than a file, added to a workspace in one act.

They go the way of a line in a file: through JSON, the same readers and the same act, so that
what a file could not say cannot come in here, and a record has the same content either way.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from graph.collector import paused
from graph.errors import InputError, LedgerError, RecordError
from graph.ledger.append import Row, append
from graph.ledger.json_line import LineError, parse_line
from graph.ledger.layout import Kind
from graph.ledger.lines import LONGEST_LINE
from graph.ledger.problems import Problem, shown
from graph.ledger.rejects import Reject
from graph.ledger.report import LoadReport
from graph.model import Model
from graph.values.ids import text_sha256


@paused()
def add_records(
    folder: Path, records: Mapping[Kind, Iterable[object]], model: Model, texts: Iterable[str] = ()
) -> LoadReport:
    """Add records, each a mapping in the form of the claim format; one that is bad never stops the rest.

    A problem names the kind and the number of the record, counted from 1, as in ``claims:3``.
    ``texts`` are kept under their digests, where a document has that digest.

    Raises:
        InputError: What was given is no list of records. Nothing was changed.
        LedgerError: The ledger cannot be read or written. Nothing was changed.
    """
    rows: list[Row] = []
    rejects: list[Reject] = []
    for kind, given in records.items():
        for number, record in enumerate(_listed(kind.name, given), 1):
            try:
                line = _as_line(record)
                rows.append(Row(kind, kind.read(line), kind.name, number))
            except (RecordError, LineError) as error:
                rejects.append(_reject(error, kind.name, number, record))
    kept = {text_sha256(data): data for data in map(_as_bytes, _listed("texts", texts))}
    added = append(folder, rows, model=model, texts=kept)
    rejects += added.rejects
    issues = sorted((reject.problem for reject in rejects), key=lambda one: one.place)
    return LoadReport(added.loaded, added.unchanged, len(rejects), tuple(issues))


def read_only() -> LedgerError:
    """The error for what would change the workspace that comes with the product."""
    return LedgerError(
        "The bundled workspace is read-only. `Workspace.create(folder)` makes one of your own, to add to."
    )


def _listed(name: str, given: Any) -> list[Any]:
    """The records as a list: one alone, and a table, would be taken apart in the wrong way."""
    if isinstance(given, Mapping | str | bytes) or hasattr(given, "to_dict"):
        hint = 'its `.to_dict("records")`' if hasattr(given, "to_dict") else f"{name}=[…]"
        raise InputError(f"{name} is one {type(given).__name__}, expected a list: give {hint}.")
    try:
        return list(given)
    except TypeError:
        raise InputError(f"{name} is {given!r}, expected a list.") from None


def _as_bytes(text: object) -> bytes:
    try:
        if isinstance(text, str):
            return text.encode()
    except UnicodeEncodeError:
        pass
    raise InputError(f"texts has {shown(text)}, expected the whole text of a document.")


def _as_line(record: object) -> dict[str, Any]:
    """The record as a line of a file would give it; numbers of numpy and pandas become plain ones.

    Raises:
        LineError: No line can say it.
    """
    if not isinstance(record, Mapping):
        raise LineError(f"the value {shown(record)}", "a mapping of field names to values")
    try:
        raw = orjson.dumps(dict(record), option=orjson.OPT_SERIALIZE_NUMPY)
    except TypeError as error:
        raise LineError(f"what JSON cannot hold ({error})", "text, numbers, lists and mappings") from None
    if len(raw) > LONGEST_LINE:
        raise LineError(f"a record of {len(raw):,} bytes", f"at most {LONGEST_LINE:,}")
    return parse_line(raw)


def _reject(error: RecordError | LineError, file: str, number: int, record: object) -> Reject:
    found = record if isinstance(record, Mapping) else None
    id = found.get("id") if found is not None else None
    if isinstance(error, RecordError):
        return Reject(Problem.of(error, file, number, id), found)
    return Reject(
        Problem(file, number, id if isinstance(id, str) else None, error.found, error.expected), found
    )
