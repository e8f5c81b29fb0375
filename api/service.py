"""What all routes share: the questions, the newest graph, the threads that read it, kept bodies."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.requests import Request

from api.caching import Bodies
from api.metrics import Metrics
from api.newest import Newest, Timed
from graph.questions import Library
from graph.workspace import Workspace

#: Queries that run at once. More would only wait for the processor in another place.
READERS = 8
T = TypeVar("T")


@dataclass
class Service:
    """One workspace as it is served. Made once, kept in ``app.state.service``."""

    workspace: Workspace
    library: Library
    newest: Newest
    bodies: Bodies = field(default_factory=Bodies)
    metrics: Metrics = field(default_factory=Metrics)

    @functools.cached_property
    def _readers(self) -> anyio.CapacityLimiter:
        return anyio.CapacityLimiter(READERS)

    async def store(self) -> Timed:
        """The store for one answer; opening a new one does not hold up other requests."""
        return self.newest.held or await self.run(self.newest.store)

    async def run(self, work: Callable[[], T]) -> T:
        """Do what reads the store or takes long in a thread."""
        return await anyio.to_thread.run_sync(work, limiter=self._readers)


def service_of(request: Request) -> Service:
    """The service that a request goes to."""
    service: Service = request.app.state.service
    return service
