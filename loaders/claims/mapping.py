"""What a mapping says: which columns of a table hold which parts of its claims."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.ledger.records import Document
from loaders.tables import Form
from loaders.tables.dates import Numbers, Order


@dataclass(frozen=True, slots=True)
class Field:
    """Where the value of one field comes from: a constant, or a column and how its cells are read.

    ``values`` gives what a cell says its meaning; ``prefix`` is put before the text; ``number``
    wants a number; ``optional`` makes no claim of an empty cell, which is a fault otherwise.
    """

    name: str
    constant: Any = None
    column: str | None = None
    values: Mapping[str, Any] | None = None
    prefix: str = ""
    number: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One record that each row makes; ``name`` tells it from the others of the row."""

    name: str
    fields: Mapping[str, Field]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it reads."""
        return tuple(dict.fromkeys(field.column for field in self.fields.values() if field.column))


@dataclass(frozen=True, slots=True)
class TableMapping:
    """A mapping that is in order; ``key`` are the columns that tell a row from every other."""

    form: Form
    key: tuple[str, ...]
    document: Document
    entities: tuple[Block, ...]
    claims: tuple[Block, ...]
    date_order: Order | None = None
    date_numbers: Numbers | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        named = [column for block in (*self.entities, *self.claims) for column in block.columns]
        return tuple(dict.fromkeys((*self.key, *named)))
