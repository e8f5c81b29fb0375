"""From the cells of one row to the fields of one record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.ledger.problems import shown
from loaders.claims.mapping import Block, Field, TableMapping
from loaders.claims.names import Names
from loaders.tables import Cell, Column, Fault, Row
from loaders.tables.dates import DateFault, read_date

_WHOM = frozenset({"subject", "asserted_in", "attributed_to"})
_DATES = frozenset({"date", "until"})
_NEEDED = frozenset({"subject", "predicate", "object", "modality", "confidence", "id", "type", "name"})


class CellFault(Exception):
    """A field that could not be read: its cell (None for a constant of the mapping) and what is wrong."""

    def __init__(self, field: str, cell: Cell | None, fault: Fault) -> None:
        self.field, self.cell, self.fault = field, cell, fault
        super().__init__(fault.found)


class Empty(Exception):
    """A cell without which there is nothing to say is empty, and may be."""


@dataclass(frozen=True)
class Cells:
    """Reads the fields of a block from rows."""

    mapping: TableMapping
    columns: Mapping[str, Column]
    names: Names

    def read(self, block: Block, row: Row) -> dict[str, Any]:
        """The fields by name; ``qualifiers`` and ``codes`` nested, empty cells left out.

        Raises:
            Empty: An optional cell is empty, so that there is no record.
            CellFault: The first cell that cannot be read.
        """
        record: dict[str, Any] = {}
        for field in block.fields.values():
            value = self._value(field, row)
            outer, _, inner = field.name.partition(".")
            if value is None:
                continue
            if inner:
                record.setdefault(outer, {})[inner] = value
            else:
                record[outer] = value
        return record

    def cell(self, field: Field | None, row: Row) -> Cell | None:
        """The cell of a field; None where it is a constant."""
        return row[self.columns[field.column]] if field and field.column else None

    def _value(self, field: Field, row: Row) -> Any:
        cell = self.cell(field, row)
        if cell is None:
            return self._meant(field, field.constant, None)
        if cell.fault:
            raise CellFault(field.name, cell, cell.fault)
        if not cell.text:
            return self._nothing(field, cell)
        if field.values is not None:
            if cell.text not in field.values:
                known = ", ".join(map(repr, field.values))
                raise CellFault(field.name, cell, Fault(f"is {shown(cell.text)}", f"one of {known}"))
            return self._meant(field, field.values[cell.text], cell)
        if field.name in _DATES:
            return self._date(field, cell)
        if field.number or field.name in ("count", "qualifiers.count", "birth_year"):
            return self._number(field, cell)
        return self._meant(field, field.prefix + cell.text, cell)

    def _nothing(self, field: Field, cell: Cell) -> None:
        if field.name in _NEEDED:
            if field.optional:
                raise Empty
            raise CellFault(field.name, cell, Fault("is empty", f"the {field.name} of the row"))

    def _date(self, field: Field, cell: Cell) -> str | None:
        try:
            return read_date(cell, order=self.mapping.date_order, numbers=self.mapping.date_numbers)
        except DateFault as error:
            raise CellFault(field.name, cell, error.fault) from None

    def _number(self, field: Field, cell: Cell) -> int | float | str:
        text = cell.text
        if text.isascii() and text.isdigit():
            return int(text)
        if isinstance(cell.value, float):
            return cell.value
        if not field.number and field.name != "birth_year":
            # A count in words is kept as the wording.
            return text
        raise CellFault(field.name, cell, Fault(f"is {shown(text)}", "a whole number in digits"))

    def _meant(self, field: Field, value: Any, cell: Cell | None) -> Any:
        if field.name not in _WHOM or not isinstance(value, str):
            return value
        return self.whom(field, value, cell)

    def whom(self, field: Field, text: str, cell: Cell | None) -> str:
        """The id that a text denotes.

        Raises:
            CellFault: It denotes nobody, or several.
        """
        found = self.names.find(text)
        if isinstance(found, Fault):
            raise CellFault(field.name, cell, found)
        return found
