"""The application: one workspace over HTTP.

    uvicorn.run(create_app(Workspace.open()))

Making it reads and checks every question file, so that an invalid one is named before
anything listens. The store is opened when the server starts; one that is away then is
looked for again with each request.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api.headers import Headers
from api.newest import Newest
from api.problems import install
from api.routes.table import ADDRESSES
from api.service import Service
from api.version import version
from graph.errors import StoreError
from graph.workspace import Workspace


def create_app(workspace: Workspace) -> FastAPI:
    """The application for one workspace.

    Raises:
        QuestionError: A question file does not keep its form; the error names file and line.
    """
    service = Service(workspace, workspace.library, Newest(workspace))

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        try:
            await service.store()
        except StoreError:
            # The server answers 503 and looks again: a build may be under way.
            pass
        yield

    app = FastAPI(
        title="refoulement", version=version(), lifespan=opened, openapi_url=None, docs_url=None, redoc_url=None,
        redirect_slashes=False,
    )  # fmt: skip
    app.state.service = service
    for address in ADDRESSES:
        app.add_route(address.path, address.answer, methods=["GET"], include_in_schema=False)
    install(app)
    app.add_middleware(Headers, metrics=service.metrics)
    return app
