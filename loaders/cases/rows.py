"""One row of a table of cases, whatever file it comes from: its cells by the name that we use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graph.ledger.problems import Problem, shown
from graph.values.dates import PartialDate
from graph.values.ids import cells_sha256
from loaders.tables.cells import Fault
from loaders.tables.dates import DateFault, Order, read_date_text


class RowFault(ValueError):
    """A row that is not understood: which field (empty for the row as a whole), what was found and expected."""

    def __init__(self, field: str, found: str, expected: str) -> None:
        self.field, self.found, self.expected = field, found, expected
        super().__init__(f"{field} {found}, expected {expected}")


@dataclass(slots=True)
class CaseRow:
    """A row: ``number`` counts data rows from 1, ``line`` is what a person counts.

    ``texts`` are the cells by our field names, lists joined by bars; ``printed`` gives the name
    that the file has for a field, ``raw`` the whole row for whoever must correct it.
    """

    number: int
    line: int | None
    texts: dict[str, str]
    printed: Mapping[str, str]
    raw: Mapping[str, Any] = field(default_factory=dict)
    fault: Fault | None = None
    begins: str = ""

    def text(self, name: str) -> str:
        """The cell of a field; empty for one that is empty or that the file does not have."""
        return self.texts.get(name, "")

    def need(self, name: str, what: str) -> str:
        """The cell of a field without which the row says nothing."""
        text = self.text(name)
        if not text:
            raise RowFault(name, "is empty", what)
        return text

    def parts(self, name: str, separators: str = "|") -> list[str]:
        """The items of a cell that holds a list."""
        text = self.text(name)
        for separator in separators[1:]:
            text = text.replace(separator, separators[0])
        return [part for given in text.split(separators[0]) if (part := given.strip())]

    def date(self, name: str, order: Order | None = None) -> PartialDate:
        """The day, month or year of a cell; UNDATED for an empty one."""
        return self.read_date(name, self.text(name), order)

    def read_date(self, name: str, text: str, order: Order | None = None) -> PartialDate:
        """As ``date``, for one item of a cell."""
        if not text:
            return PartialDate.UNDATED
        try:
            return _date(text, order)
        except DateFault as error:
            raise RowFault(name, *error.fault) from None

    def place(self, names: tuple[str, ...], seen: dict[Any, Any]) -> dict[str, Any]:
        """Where a claim stands that was read from these fields: those that the file has.

        ``seen`` keeps what is the same in every row of a file.
        """
        key = (id(self.printed), names)
        if key not in seen:
            had = [name for name in dict.fromkeys(names) if name in self.printed]
            # The names are kept with it, so that no other can come by the same identity.
            seen[key] = (had, tuple(self.printed[name] for name in had), self.printed)
        had, columns, _ = seen[key]
        text = self.texts.get
        digest = cells_sha256([text(name, "") for name in had])
        return {"row": self.number, "column": columns, "cell_sha256": digest}

    def problem(self, file: str, fault: RowFault | Fault) -> Problem:
        """The problem of this row as it is reported."""
        name = getattr(fault, "field", "")
        found = f"{self.printed.get(name, name)} {fault.found}" if name else fault.found
        return Problem(file, self.line, None, found, fault.expected)


@lru_cache(maxsize=65536)
def _date(text: str, order: Order | None) -> PartialDate:
    edtf = read_date_text(text, order=order)
    when = PartialDate.from_claim_fields(edtf)
    semantics = "at" if when.precision == "day" else "within"
    return PartialDate.from_claim_fields(edtf, date_semantics=semantics, date_basis="stated")


def unknown(text: str) -> str:
    """A cell that is not understood, as a message shows it."""
    return f"is {shown(text)}"
