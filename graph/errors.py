"""The errors of refoulement, under one root.

    RefoulementError
    ├── InputError             what was handed in cannot be read
    │   ├── DateError          a date that no calendar holds, or that contradicts itself
    │   ├── RecordError        a record of the ledger that does not have the form
    │   └── ParameterError     a parameter of a question: unknown, bad, ambiguous
    ├── LedgerError            the ledger as a whole cannot be read or written
    ├── ModelError             the declared model contradicts itself, or something undeclared is used
    ├── QuestionError          a question file that does not keep its form
    │   └── UnknownQuestion    no question of that name
    ├── UnknownId              nothing in the graph has that id
    ├── StaleCursor            a cursor of another revision of the graph
    ├── StoreError             the graph store cannot answer
    │   ├── StoreMissing, StoreDamaged, StoreVersion, StoreLocked, StoreRefused
    │   ├── StoreBusy          away or overloaded for now
    │   │   └── StoreChanged   the graph was built anew under an answer: ask again
    │   └── QueryTimeout       the time limit of a query ran out
    ├── RenderError            a picture that cannot be drawn in the form asked for
    └── SettingsError          a setting that cannot be used

A message says what was found, where, what was expected and what to do. The parts
stay attributes, so that code need not read the sentence.
"""


class RefoulementError(Exception):
    """Root of every error that this product raises on purpose."""


class InputError(RefoulementError):
    """What was handed in cannot be read as it is."""


class DateError(InputError):
    """A date that no calendar holds, or whose parts contradict each other."""


class RecordError(InputError):
    """A record does not have the form of its file.

    ``field`` is the field at fault, ``found`` its value, ``expected`` what belongs there.
    """

    def __init__(self, field: str, found: object, expected: str) -> None:
        self.field, self.found, self.expected = field, found, expected
        shown = repr(found)
        super().__init__(
            f"{field} is {shown if len(shown) <= 120 else shown[:117] + '...'}, expected {expected}"
        )


class ParameterError(InputError):
    """A parameter of a question is unknown, missing, bad or ambiguous.

    ``near`` lists close names, or the candidates where several things match.
    """

    def __init__(self, parameter: str, message: str, near: tuple[str, ...] = ()) -> None:
        self.parameter, self.message, self.near = parameter, message, near
        super().__init__(message)


class ParameterErrors(InputError):
    """Every problem of a request at once, in ``problems``."""

    def __init__(self, problems: list[ParameterError]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message for problem in problems))


class LedgerError(RefoulementError):
    """The ledger cannot be read or written as a whole."""


class ModelError(RefoulementError):
    """The model contradicts itself, or something is used that it does not declare."""


class QuestionError(RefoulementError):
    """A question file does not keep its form. ``path`` and ``line`` say where."""

    def __init__(self, path: str, line: int | None, message: str) -> None:
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


class UnknownQuestion(QuestionError):
    """No question has that name. ``near`` lists close names."""

    def __init__(self, name: str, near: tuple[str, ...]) -> None:
        self.name, self.near = name, near
        hint = f" Did you mean {', '.join(near)}?" if near else " `refoulement ask` lists the questions."
        RefoulementError.__init__(self, f"There is no question named {name!r}.{hint}")


class UnknownId(RefoulementError):
    """Nothing in the graph has that id. ``near`` lists close ids."""

    def __init__(self, wanted: str, kind: str = "record", near: tuple[str, ...] = ()) -> None:
        self.wanted, self.kind, self.near = wanted, kind, near
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"There is no {kind} with the id {wanted!r}.{hint}")


class StaleCursor(RefoulementError):
    """A cursor was made for another revision of the graph; ask again from the first page."""


class StoreError(RefoulementError):
    """The graph store cannot answer."""


class StoreMissing(StoreError):
    """There is no store yet; ``refoulement build`` makes one."""


class StoreDamaged(StoreError):
    """The store file is not whole; ``refoulement build`` makes it anew from the ledger."""


class StoreVersion(StoreError):
    """The store was written by another version; ``refoulement build`` makes it anew."""


class StoreLocked(StoreError):
    """Another process holds the store."""


class StoreBusy(StoreError):
    """The store is away or overloaded for now; trying again later may help."""


class StoreChanged(StoreBusy):
    """The graph was built anew while an answer was made from it; whoever asks takes the store again."""


class StoreRefused(StoreError):
    """The server does not let us in, or the database is not ours to change."""


class QueryTimeout(StoreError):
    """A query ran into its time limit."""


class RenderError(RefoulementError):
    """A picture cannot be drawn in the form asked for."""


class SettingsError(RefoulementError):
    """A setting cannot be used as it is written."""
