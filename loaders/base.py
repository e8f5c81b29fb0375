"""What a loader is, and what one run of it yields.

A loader reads its files and hands over records and problems; it decides nothing about the
ledger. ``run`` enters what fits in one act and accounts for every row: it is loaded,
unchanged or rejected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from graph.collector import paused
from graph.errors import InputError, RecordError
from graph.ledger.append import append
from graph.ledger.folder import read_settings
from graph.ledger.layout import Kind, ledger_files
from graph.ledger.lines import Line, read_lines
from graph.ledger.problems import Problem
from graph.ledger.records import Record
from graph.ledger.rejects import FOLDER, Reject, rejects_file
from graph.ledger.report import LoadReport as LoadReport
from graph.ledger.spool import Row, Spool

Issue = Problem
"""What a loader found wrong: file, line, id, what was found, what was expected."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option, ``--name VALUE``; an underscore of the name is a hyphen there.

    ``is_file`` where the value is a file, ``many`` where it repeats, ``is_flag`` where it has none.
    """

    name: str
    help: str
    is_file: bool = False
    many: bool = False
    is_flag: bool = False


STEP = 1000
"""After so many records a load says how far it is."""

DRY_RUN = Option("dry_run", "Read and report, and change nothing.", is_flag=True)
"""For a loader that offers it: ``run`` does the rest."""


@dataclass(frozen=True, slots=True)
class Loader:
    """One way into the ledger: what it reads, an example, and the function that reads it."""

    name: str
    reads: str
    example: str
    load: Callable[["Context"], None]
    options: tuple[Option, ...] = ()


@dataclass
class Context:
    """One run of a loader: its files and options, and where its findings go."""

    workspace: Path
    files: Sequence[Path]
    options: Mapping[str, Any] = field(default_factory=dict)
    rows: Spool = field(default_factory=Spool)
    rejects: list[Reject] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    #: Texts of documents by their digest, kept where a document with that digest is loaded.
    texts: dict[str, bytes] = field(default_factory=dict)
    inputs: dict[str, Path] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    #: Rejects by the sentence under which they are reported together.
    aside: dict[tuple[str, str], list[Reject]] = field(default_factory=dict)
    #: Told now and then how many records were read.
    progress: Callable[[int], None] | None = None
    emitted: int = 0
    _last: tuple[Path | None, str] = (None, "")

    def lines(self, path: Path) -> Iterable[Line]:
        """The usable lines of a file in JSON lines; the others are rejected on the way."""
        for line in read_lines(path, self.name_of(path)):
            if line.problem is not None:
                self.reject(line.problem, begins=line.begins)
            else:
                yield line

    def name_of(self, path: Path) -> str:
        """What problems call a file: the path as it was given."""
        if path is not self._last[0]:
            self._last = path, str(path)
            self.inputs[str(path)] = path
        return self._last[1]

    def read_record(self, kind: Kind, record: Mapping[str, Any], path: Path, line: int | None) -> None:
        """Emit the record of one row, or reject the row where it does not have the form."""
        name = self.name_of(path)
        try:
            self.emit(kind, kind.read(record), path, line)
        except RecordError as error:
            self.reject(Problem.of(error, name, line, record.get("id")), record)

    def emit(
        self, kind: Kind, record: Record, path: Path, line: int | None = None, *, counted: bool = True
    ) -> None:
        """Hand over one record for the ledger; not ``counted`` is what a row merely needs, such as its document."""
        self.rows.append(Row(kind, record, self.name_of(path), line, counted))
        self.emitted += 1
        if self.progress and not self.emitted % STEP:
            self.progress(self.emitted)

    def reject(self, problem: Problem, record: Mapping[str, Any] | None = None, *, begins: str = "") -> None:
        """Set one row aside, with its reason."""
        self.rejects.append(Reject(problem, record, begins))

    def set_aside(self, problem: Problem, record: Mapping[str, Any], why: str) -> None:
        """Set one row aside with others of its file that have one reason: all are kept, one line reports them."""
        self.aside.setdefault((problem.file, why), []).append(Reject(problem, record))

    def note(self, text: str) -> None:
        """Say something that is no problem."""
        if text not in self.notes:
            self.notes.append(text)

    def audit(self, path: Path, found: str, expected: str) -> None:
        """Report what is wrong with a file and is no row's."""
        self.issues.append(Problem(self.name_of(path), None, None, found, expected))


@paused()
def run(
    loader: Loader,
    workspace: Path,
    files: Sequence[Path],
    options: Mapping[str, Any] | None = None,
    *,
    progress: Callable[[int], None] | None = None,
) -> LoadReport:
    """Run a loader: good rows enter the ledger in one act, the others go to ``rejects/``.

    ``progress`` is told now and then how many records were read.

    Raises:
        InputError: There is no such file, or one is refused whole. Nothing was changed.
        LedgerError: The ledger cannot be read or written. Nothing was changed.
    """
    options = {name: value for name, value in (options or {}).items() if value not in (None, (), [], False)}
    model = read_settings(workspace).model
    with Spool(model) as rows:
        context = Context(workspace, files, options, rows, progress=progress)
        _check_files(loader, context)
        try:
            loader.load(context)
        except OSError as error:
            raise InputError(
                f"{error.filename} cannot be read: {error.strerror}. Nothing was loaded."
            ) from None
        with _folder(workspace, dry_run="dry_run" in options) as folder:
            added = append(
                folder,
                context.rows,
                model=model,
                rejects=[
                    *context.rejects,
                    *(reject for rejects in context.aside.values() for reject in rejects),
                ],
                rejects_files={
                    name: rejects_file(loader.name, path) for name, path in context.inputs.items()
                },
                texts=context.texts,
            )
    rejects = [*context.rejects, *added.rejects]
    issues = [*context.issues, *(reject.problem for reject in rejects), *_summaries(context)]
    issues.sort(key=lambda issue: issue.place)
    rejected = len(rejects) + sum(map(len, context.aside.values()))
    return LoadReport(added.loaded, added.unchanged, rejected, tuple(issues), tuple(context.notes))


def _summaries(context: Context) -> Iterator[Issue]:
    for (file, why), rejects in context.aside.items():
        rows = f"{len(rejects):,} rows" if rejects[1:] else "1 row"
        yield Problem(file, None, None, f"{rows} set aside in {FOLDER}/: {why}", rejects[0].problem.expected)


@contextmanager
def _folder(workspace: Path, *, dry_run: bool) -> Iterator[Path]:
    """The workspace itself, or a copy of its ledger that is thrown away."""
    if not dry_run:
        yield workspace
        return
    with TemporaryDirectory() as name:
        for path in ledger_files(workspace):
            target = Path(name) / path.relative_to(workspace)
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, target)
        yield Path(name)


def _check_files(loader: Loader, context: Context) -> None:
    named = [Path(file) for file in context.files]
    known = {option.name: option for option in loader.options}
    for name, value in context.options.items():
        if name not in known:
            raise InputError(
                f"The loader {loader.name} has no option {name!r}; it has {', '.join(known) or 'none'}."
            )
        if known[name].is_file:
            named += [Path(file) for file in (value if known[name].many else [value])]
    for path in named:
        if not path.exists():
            raise InputError(f"There is no file {path}. Nothing was loaded.")
