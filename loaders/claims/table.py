"""Claims from a table: CSV or XLSX, by a mapping of its columns."""

from pathlib import Path
from typing import Any

from graph.errors import InputError, RecordError
from graph.ledger.declared import undeclared
from graph.ledger.folder import read_settings
from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES, REVIEWS
from graph.ledger.ledger import Ledger
from graph.ledger.problems import Problem, shown
from graph.ledger.records import Claim, Entity
from graph.model import Model
from graph.values.ids import cells_sha256, table_claim_id
from loaders.base import Context
from loaders.claims.cells import CellFault, Cells, Empty
from loaders.claims.corrections import Changed, Corrections
from loaders.claims.mapping import Block, TableMapping
from loaders.claims.mapping_file import read_mapping
from loaders.claims.names import Names
from loaders.tables import Cell, Fault, Row, Table, TableError, open_table

ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods")
# What a claim gets that no field of the mapping gives.
_MADE = frozenset({"doc", "object_kind", "qualifiers", "date"})


def load_table(context: Context, path: Path, mapping_path: Path | None) -> None:
    """Read every claim of one table.

    Raises:
        InputError: The mapping or the table cannot be used. Nothing was loaded.
    """
    model = read_settings(context.workspace).model
    mapping = read_mapping(_mapping_of(path, mapping_path), path, model)
    ledger = Ledger.read(context.workspace)
    with open_table(path, mapping.form, needed=mapping.columns) as table:
        _Load(context, path, mapping, model, ledger, table).rows()


def _mapping_of(path: Path, given: Path | None) -> Path:
    beside = path.with_suffix(".toml")
    if given is None and not beside.is_file():
        raise InputError(
            f"{path} needs a mapping: --mapping FILE.toml, or {beside.name} beside it. `refoulement init` writes "
            "a template, templates/claims.toml. Nothing was loaded."
        )
    return given or beside


class _Load:
    def __init__(
        self, context: Context, path: Path, mapping: TableMapping, model: Model, ledger: Ledger, table: Table
    ) -> None:
        self.context, self.path, self.mapping, self.model, self.table = context, path, mapping, model, table
        self.file = context.name_of(path)
        here = [row.record for row in context.rows.others if isinstance(row.record, Entity)]
        self.names = Names([*ledger.entities.values(), *here], model)
        self.columns = {name: self._column(name) for name in mapping.columns}
        self.cells = Cells(mapping, self.columns, self.names)
        mapped = {name.partition(".")[0] for block in mapping.claims for name in block.fields}
        corrector = context.options.get("corrector")
        self.corrections = Corrections(ledger, frozenset(mapped | _MADE), corrector)
        self.keys: dict[tuple[str, ...], int] = {}
        self.made: set[Any] = set()

    def _column(self, name: str) -> Any:
        if not self.table.shows_layout:
            raise TableError(
                f"{self.path} is an XLS, which does not tell what it hides. Save it as XLSX. Nothing was loaded."
            )
        column = self.table.column(name)
        if column.hidden:
            raise TableError(
                f"{self.path} hides its column {column.letter} ({name}), which the mapping reads: show it, or "
                'say hidden = "read" under [table]. Nothing was loaded.'
            )
        return column

    def rows(self) -> None:
        self.context.emit(DOCUMENTS, self.mapping.document, self.path)
        empty = True
        for row in self.table.rows():
            empty = False
            fault = row.fault or self._key_fault(row)
            if fault:
                self._reject(row, row.problem(self.file, fault))
                continue
            for block in self.mapping.entities:
                self._entity(block, row)
            for block in self.mapping.claims:
                self._claim(block, row)
        if empty:
            self.context.audit(self.path, "a table without rows", "a row for each claim below the header")

    def _key_fault(self, row: Row) -> Fault | None:
        cells = [row[self.columns[name]] for name in self.mapping.key]
        for cell in cells:
            if cell.fault or not cell.text:
                found = cell.fault.found if cell.fault else "is empty"
                return Fault(
                    f"{cell.place} {found}", "what tells this row from every other, as the mapping says"
                )
        key = tuple(cell.text for cell in cells)
        first = self.keys.setdefault(key, row.sheet_row)
        if first != row.sheet_row:
            places = " and ".join(f"{cell.place} is {shown(cell.text)}" for cell in cells)
            return Fault(f"{places}, as in row {first}", "a key of its own in each row")
        return None

    def _entity(self, block: Block, row: Row) -> None:
        try:
            record = self.cells.read(block, row)
            entity = Entity.read({**record, "in_docs": [self.mapping.document.id]})
            fault = undeclared(entity, self.model)
            if fault:
                raise RecordError("id", entity.id, fault[1])
        except Empty:
            return
        except (CellFault, RecordError) as error:
            self._reject(row, self._problem(row, block, error, None))
            return
        known = repr(entity.as_dict())
        if known not in self.made:
            self.made.add(known)
            self.names.add(entity)
            self.context.emit(ENTITIES, entity, self.path, row.sheet_row)

    def _claim(self, block: Block, row: Row) -> None:
        id = self._id(block, row)
        try:
            claim = Claim.read({**self._record(block, row), **self._place(block, row), "id": id})
            claim, review = self.corrections.entered(claim, f"{self.path.name}, row {row.sheet_row}")
        except Empty:
            return
        except (CellFault, Changed, RecordError) as error:
            self._reject(row, self._problem(row, block, error, id))
        else:
            self.context.emit(CLAIMS, claim, self.path, row.sheet_row)
            if review:
                self.context.emit(REVIEWS, review, self.path, row.sheet_row)

    def _id(self, block: Block, row: Row) -> str:
        key = [row[self.columns[name]].text for name in self.mapping.key]
        return table_claim_id(self.mapping.document.id, [block.name, *key])

    def _record(self, block: Block, row: Row) -> dict[str, Any]:
        record = self.cells.read(block, row)
        record.setdefault("qualifiers", {})
        if "until" in record:
            until = record.pop("until")
            record["date"] = f"{record.get('date') or '..'}/{until}"
        if record.get("date") is None:
            # What a date means and rests on says nothing where there is none.
            for name in ("date_part", "date_semantics", "date_basis"):
                record.pop(name, None)
        return self._with_object(block, row, record)

    def _with_object(self, block: Block, row: Row, record: dict[str, Any]) -> dict[str, Any]:
        predicate = self.model.predicates.get(record["predicate"])
        if predicate is None:
            near = self.model.near_predicates(str(record["predicate"]))
            expected = "a declared predicate" + (f" such as {' or '.join(near)}" if near else "")
            raise RecordError("predicate", record["predicate"], expected)
        kind = record.setdefault("object_kind", "entity" if predicate.objects else "literal")
        if kind == "entity":
            field = block.fields["object"]
            record["object"] = self.cells.whom(field, str(record["object"]), self.cells.cell(field, row))
        return record

    def _place(self, block: Block, row: Row) -> dict[str, Any]:
        """Where the claim stands: the cells that it was read from, in the order of the table."""
        read = sorted((self.columns[name] for name in block.columns), key=lambda column: column.number)
        read = read or [self.columns[name] for name in self.mapping.key]
        return {
            "doc": self.mapping.document.id,
            "row": row.number,
            "column": [column.shown for column in read],
            "cell_sha256": cells_sha256(row[column].text for column in read),
        }

    def _problem(
        self, row: Row, block: Block, error: CellFault | Changed | RecordError, id: str | None
    ) -> Problem:
        if isinstance(error, CellFault):
            cell, fault = error.cell, error.fault
        else:
            cell = self._cell_of(block, error.field, row)
            fault = error.fault if isinstance(error, Changed) else _fault(error)
        place = cell.place if cell else f"row {row.sheet_row}: {error.field}, which the mapping gives,"
        return Problem(self.file, row.sheet_row, id, f"{place} {fault.found}", fault.expected)

    def _cell_of(self, block: Block, name: str, row: Row) -> Cell | None:
        """The cell that a field was read from; of ``qualifiers`` the first of their cells."""
        parts = (field for known, field in block.fields.items() if f"{known}.".startswith(f"{name}."))
        return next((cell for field in parts if (cell := self.cells.cell(field, row))), None)

    def _reject(self, row: Row, problem: Problem) -> None:
        record = {name: row[column].text for name, column in self.columns.items()}
        self.context.reject(problem, record if any(record.values()) else None, begins=row.begins)


def _fault(error: RecordError) -> Fault:
    return Fault("is missing" if error.found is None else f"is {shown(error.found)}", error.expected)


def is_table(path: Path) -> bool:
    """Whether a file is a table by its ending; what it is in truth, its content says."""
    return path.suffix.lower() in ENDINGS
