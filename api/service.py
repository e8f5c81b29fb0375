"""What all routes share: the questions, the newest graph, the threads that read it, kept bodies."""

import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.requests import Request

from api.caching import Bodies
from api.metrics import Metrics
from api.newest import Newest
from graph.lookup import SearchIndex
from graph.questions import Library, QuestionFile
from graph.stores import GraphStore
from graph.workspace import Workspace

#: Queries that run at once. More would only wait for the processor in another place.
READERS = 8
T = TypeVar("T")


class Names:
    """The names of the newest revision, read at the first search of it."""

    def __init__(self) -> None:
        self._index: SearchIndex | None = None

    def of(self, store: GraphStore) -> SearchIndex:
        """The index of this store."""
        held = self._index
        if held is None or held.revision != store.revision():
            held = self._index = SearchIndex.read(store)
        return held


@dataclass
class Service:
    """One workspace as it is served. Made once, kept in ``app.state.service``."""

    workspace: Workspace
    library: Library
    newest: Newest
    bodies: Bodies = field(default_factory=Bodies)
    metrics: Metrics = field(default_factory=Metrics)
    names: Names = field(default_factory=Names)
    _digests: dict[str, str] = field(default_factory=dict)

    @functools.cached_property
    def _readers(self) -> anyio.CapacityLimiter:
        return anyio.CapacityLimiter(READERS)

    def digest(self, question: QuestionFile) -> str:
        """A digest of a question's file, which does not change while the server runs."""
        if question.path not in self._digests:
            self._digests[question.path] = hashlib.sha256(repr(question).encode()).hexdigest()[:16]
        return self._digests[question.path]

    async def store(self) -> GraphStore:
        """The store for one answer; opening a new one does not hold up other requests."""
        held = self.newest.held
        return held if held is not None else await self.run(self.newest.store)

    async def run(self, work: Callable[[], T]) -> T:
        """Do what reads the store or takes long in a thread."""
        return await anyio.to_thread.run_sync(work, limiter=self._readers)


def service_of(request: Request) -> Service:
    """The service that a request goes to."""
    service: Service = request.app.state.service
    return service
