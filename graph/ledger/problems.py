"""A problem found in a file: one line that says where, what was found and what was expected."""

from dataclasses import dataclass
from typing import Self

from graph.errors import RecordError

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """``line`` is None where the problem is the file's as a whole, ``id`` where no id could be read."""

    file: str
    line: int | None
    id: str | None
    found: str
    expected: str

    @classmethod
    def of(cls, error: RecordError, file: str, line: int | None, id: object = None) -> Self:
        """The problem that a reader of records raised, with its place."""
        found = "is missing" if error.found is None else f"is {shown(error.found)}"
        return cls(file, line, id if isinstance(id, str) else None, f"{error.field} {found}", error.expected)

    @property
    def place(self) -> tuple[str, int]:
        """File and line, to sort by: what is the file's as a whole comes first."""
        return self.file, self.line or 0

    @property
    def reason(self) -> str:
        """What was found and what was expected, without the place."""
        return f"{self.found}, expected {self.expected}"

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        who = f" {shown(self.id)[1:-1]}:" if self.id else ""
        return f"{place}:{who} {self.reason}"


def shown(value: object) -> str:
    """A value as a message shows it: on one line, control characters escaped, cut when long."""
    text = repr(value[: _LONGEST + 1] if isinstance(value, str) else value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
