"""A workspace opened for work: its ledger, its graph and its questions behind one door.

The terminal, HTTP and Python all come in here, so that they give the same answers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from graph.collector import paused
from graph.errors import LedgerError, SettingsError, StoreChanged, StoreError
from graph.inputs import inputs_digest
from graph.ledger.adding import add_records, read_only
from graph.ledger.folder import create_workspace, find_workspace, read_settings
from graph.ledger.layout import CLAIMS, DOCUMENTS, ENTITIES, REVIEWS, ledger_files
from graph.ledger.ledger import Ledger
from graph.ledger.report import LoadReport
from graph.ledger.texts import Texts
from graph.lookup import explain
from graph.model import Model
from graph.network_types import Subgraph
from graph.projection.project import project
from graph.projection.rows import GraphRows
from graph.questions import Answer, Library, ask, bundled_folder
from graph.questions.by_name import Questions
from graph.quotes import texts_of
from graph.reference import REFERENCE
from graph.revisions import keep
from graph.settings import Settings
from graph.stale import warn_of_stale_graph
from graph.stores import GraphStore, Handle, StoreHandle, build
from graph.stores.address import Address, Login, is_server
from graph.stores.timed import Timed

BUNDLED = Path(__file__).parent / "bundled"
STORE_FOLDER = "store"
#: How often an answer is begun anew because the graph was built under it.
_TRIES = 5
_WAIT_FOR_BUILDS_SECONDS = 60.0

Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made. ``fresh`` is true when the store was already what the ledger says."""

    revision: str
    nodes: int
    relationships: int
    fresh: bool = False


class Workspace:
    """One workspace. Opening it reads settings only; the ledger and the store are read when asked for.

    Safe to share between threads; answers come from one revision of the graph each. The graph of
    the bundled workspace is built by the first ``ask``, ``view`` or ``explain`` where it is missing
    or stale; of a workspace of your own, ``build()`` builds it, and a stale one answers with a warning.
    """

    def __init__(self, folder: Path, settings: Settings, model: Model) -> None:
        self.folder, self.settings, self.model = folder, settings, model
        chosen = settings["store"]
        #: The server that keeps the graph; None where a folder does.
        self.address = Address.read(chosen, settings["neo4j_database"]) if is_server(chosen) else None
        self._looked = False

    @classmethod
    def create(cls, folder: str | Path) -> Workspace:
        """Make a new, empty workspace, as ``refoulement init`` does, and open it.

        Raises:
            LedgerError: The folder is a workspace already, or cannot be written.
        """
        made = Path(folder).expanduser()
        create_workspace(made)
        return cls.open(made)

    @classmethod
    def open(
        cls, folder: str | Path | None = None, *, given: Mapping[str, Any] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Workspace:  # fmt: skip
        """Open a workspace: the folder given, else by setting, else the nearest upward, else the bundled one.

        Raises:
            LedgerError: The folder is no workspace.
            SettingsError: A setting cannot be used.
        """
        environment = os.environ if environment is None else environment
        chosen = Path(folder) if folder else Settings.read(given or {}, environment, {}, "")["workspace"]
        found = Path(chosen) if chosen else find_workspace() or BUNDLED
        if not found.is_dir() or not ((found / "refoulement.toml").is_file() or ledger_files(found)):
            raise LedgerError(
                f"{found} is no workspace: it has neither refoulement.toml nor ledger files. "
                f"`refoulement init {found}` makes one."
            )
        declared = read_settings(found)
        table = declared.table.get("settings", {})
        if not isinstance(table, Mapping):
            raise SettingsError(
                f"{found / 'refoulement.toml'}: settings is {table!r}, expected a table [settings]."
            )
        settings = Settings.read(given or {}, environment, table, str(found / "refoulement.toml"))
        return cls(found.resolve(), settings, declared.model)

    @property
    def is_bundled(self) -> bool:
        """Whether this is the workspace that comes with the product, which is read-only."""
        return self.folder == BUNDLED.resolve()

    @cached_property
    def store_folder(self) -> Path:
        """The folder of the embedded store; for the bundled workspace it lies in the user's cache folder."""
        chosen = self.settings["store"]
        if self.address:
            raise SettingsError(f"The store {self.address} is a server, and this needs a folder. Name one.")
        if chosen:
            return Path(chosen).expanduser().resolve()
        return _cache_folder() / "bundled" if self.is_bundled else self.folder / STORE_FOLDER

    @property
    def records_folder(self) -> Path:
        """Where the records of past builds lie, for ``diff``."""
        return _cache_folder() / "bundled" if self.is_bundled else self.folder / STORE_FOLDER

    @property
    def where(self) -> str:
        """Where the graph is kept, as it is told to a person."""
        return str(self.address or self.store_folder)

    @property
    def engine(self) -> str:
        """Name and version of what keeps the graph; the version of a server once it has answered."""
        return self._handle.engine

    @cached_property
    def _handle(self) -> Handle:
        if self.address is None:
            return StoreHandle(self.store_folder)
        # The driver is loaded only where there is a server.
        from graph.stores.neo4j import Server
        from graph.stores.neo4j_store import ServerHandle

        return ServerHandle(Server(self.address, Login.of(self.settings)))

    def close(self) -> None:
        """Let go of the store. Harmless when repeated; the next answer opens it again."""
        handle = self.__dict__.pop("_handle", None)
        if handle is not None:
            handle.close()

    def ledger(self) -> Ledger:
        """Read the ledger whole.

        Raises:
            LedgerError: A line cannot be used.
        """
        ledger = Ledger.read(self.folder)
        if not self.has_treaty_table:
            return ledger
        # A second of reading that most workspaces do without.
        from graph.reference.joining import with_treaty_table

        return with_treaty_table(ledger)

    @property
    def has_treaty_table(self) -> bool:
        """Whether our own table of treaty participation is read with the ledger."""
        return bool(self.settings["treaties"] == "yes")

    def add(
        self, documents: Iterable[Mapping[str, Any]] = (), entities: Iterable[Mapping[str, Any]] = (),
        claims: Iterable[Mapping[str, Any]] = (), *, reviews: Iterable[Mapping[str, Any]] = (),
        texts: Iterable[str] = (),
    ) -> LoadReport:  # fmt: skip
        """Add records to the ledger, each a mapping in the form of the claim format, as a load of files would.

        What fits enters in one act; the report has the others with number and reason, and adding
        twice adds nothing. ``texts`` are whole texts of documents, kept for quotes under the digest
        that a document names as its ``sha256``. The graph has them after ``build()``.

        Raises:
            InputError: What was given is no list of records.
            LedgerError: The workspace is the bundled one, or cannot be read or written.
        """
        if self.is_bundled:
            raise read_only()
        self._looked = False
        given = {DOCUMENTS: documents, ENTITIES: entities, CLAIMS: claims, REVIEWS: reviews}
        return add_records(self.folder, given, self.model, texts)

    def _inputs(self, *, public: bool = False, key: bytes = b"") -> str:
        table = ledger_files(REFERENCE) if self.has_treaty_table else []
        return inputs_digest(ledger_files(self.folder), self.folder, public=public, key=key, more=table)

    @cached_property
    def library(self) -> Library:
        """The questions: those that come with the product and the workspace's own.

        Raises:
            QuestionError: A file does not keep its form; the error names file and line.
        """
        own = self.folder / "cypher"
        return Library.read([bundled_folder(), *([own] if own.is_dir() else [])], self.model)

    @cached_property
    def questions(self) -> Questions:
        """The questions as functions, by attribute and by item: ``workspace.questions.returns(from_state="FRA")``.

        Each has its parameters as its signature, and a docstring of what it answers, takes and gives.
        """
        return Questions(self.library, self.ask)

    def store(self) -> GraphStore:
        """The graph as of now. Take it once for an answer: it keeps its revision.

        Raises:
            StoreError: There is no store, or it cannot be read; the message says what to do.
        """
        return Timed(self._handle.current(), float(self.settings["query_timeout"]))

    @paused()
    def build(
        self,
        *,
        public: bool = False,
        only_if_stale: bool = False,
        replace: bool = False,
        progress: Progress | None = None,
    ) -> Built:
        """Project the ledger into the store.

        With ``replace`` a database is emptied first, whatever it holds; a folder is always made anew.

        Raises:
            LedgerError: The ledger cannot be read.
            StoreError: The store cannot be written; the old one stays.
        """
        key = (self.settings["pseudonym_key"] or "").encode()
        inputs = self._inputs(public=public, key=key)
        if only_if_stale and (found := self.fresh(inputs)):
            return found
        rows = project(self.ledger(), public=public, key=key, model=self.model, inputs=inputs)
        self._fill(rows, progress, replace=replace)
        keep(self.records_folder, rows)
        return Built(rows.revision, len(rows.nodes), len(rows.relationships))

    def _fill(self, rows: GraphRows, progress: Progress | None, *, replace: bool) -> None:
        if self.address is None:
            build(self.store_folder, rows, progress, wait_seconds=_WAIT_FOR_BUILDS_SECONDS)
            return
        from graph.stores.neo4j_build import build as build_on_server
        from graph.stores.neo4j_store import ServerHandle

        handle = self._handle
        assert isinstance(handle, ServerHandle)
        build_on_server(handle.server, rows, progress, replace=replace, wait_seconds=_WAIT_FOR_BUILDS_SECONDS)

    def fresh(self, inputs: str | None = None) -> Built | None:
        """What the store holds if it is what ledger and code would make now; None if it is stale or cannot be read."""
        try:
            rows = (
                self.store()
                .read("MATCH (b:Build {id: 'revision'}) RETURN b.revision AS revision, b.inputs AS inputs")
                .rows
            )
        except StoreError:
            return None
        wanted = inputs or self._inputs()
        self._looked = True
        same = bool(rows) and rows[0]["inputs"] == wanted
        return Built(rows[0]["revision"], 0, 0, fresh=True) if same else None

    def ask(self, question: str, /, **params: Any) -> Answer:
        """Answer a question by name; ``limit`` and ``cursor`` are parameters like the others.

        Raises:
            UnknownQuestion, ParameterErrors, StaleCursor, StoreError: As ``graph.questions.ask``.
        """
        with self._in_python():
            return self.answer(question, params)

    def answer(self, question: str, params: Mapping[str, Any], *, whole: bool = False) -> Answer:
        """As ``ask``; with ``whole`` and no limit the answer has all its rows."""
        return self._once(lambda store: self._ask(store, question, params, whole=whole))

    def view(self, question: str, /, **params: Any) -> Subgraph:
        """The network of a question's whole answer."""
        with self._in_python():
            return self._once(lambda store: self._ask(store, question, params, whole=True).network())

    def explain(self, wanted: str) -> dict[str, Any]:
        """Everything that a fact, event, claim, entity or document rests on.

        Raises:
            UnknownId: Nothing has that id; near ids are named.
        """
        with self._in_python():
            return self._once(lambda store: explain(store, wanted, self._texts(store)))

    @contextmanager
    def _in_python(self) -> Iterator[None]:
        """See to the graph first; an error of the store says what to do in Python."""
        try:
            if not self._looked and self.fresh() is None:
                self._bring_up_to_date()
            yield
        except StoreError as error:
            words = str(error).replace("`refoulement build`", "`workspace.build()`")
            raise (type(error)(words) if words != str(error) else error) from None

    def _bring_up_to_date(self) -> None:
        """Build what comes with the product; of anybody's own graph say that it is stale."""
        if self.is_bundled and self.address is None:
            self.build()
            return
        self.store()
        # Up through the two of the context manager to whoever asked.
        warn_of_stale_graph(stacklevel=5)

    def _ask(self, store: GraphStore, question: str, params: Mapping[str, Any], *, whole: bool) -> Answer:
        return ask(store, self.library, question, params, texts=self._texts(store), whole=whole)

    def _once(self, work: Callable[[GraphStore], T]) -> T:
        """Make an answer from one revision of the graph, again where a build changed it meanwhile."""
        for _ in range(_TRIES - 1):
            try:
                return work(self.store())
            except StoreChanged:
                continue
        return work(self.store())

    def _texts(self, store: GraphStore) -> Callable[[str], str | None] | None:
        # Made anew for each answer: a text that is loaded later is found at once.
        return texts_of(store, Texts(self.folder)) if (self.folder / "texts").is_dir() else None


def _cache_folder() -> Path:
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("refoulement"))
