"""The application: one workspace over HTTP.

    uvicorn.run(create_app(Workspace.open()))

Making it reads and checks every question file, so that an invalid one is named before
anything listens. The store is opened when the server starts; one that is away then is
looked for again with each request.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

from api.headers import Headers
from api.newest import Newest
from api.openapi import openapi
from api.origins import EXPOSED, read_origins
from api.pages.routes import PAGES
from api.parameters import FORMAT
from api.problems import install
from api.routes.address import Address, Answering
from api.routes.network import REVISION
from api.routes.table import ADDRESSES
from api.service import Service, service_of
from api.version import version
from graph.errors import QuestionError, StoreChanged, StoreError
from graph.questions import Library
from graph.workspace import Workspace

#: How often an answer is begun anew because the graph was built under it.
_TRIES = 5


def create_app(workspace: Workspace) -> FastAPI:
    """The application for one workspace.

    Raises:
        QuestionError: A question file does not keep its form; the error names file and line.
        SettingsError: The setting allowed_origins names what is no origin.
    """
    origins = read_origins(workspace.settings["allowed_origins"])
    service = Service(workspace, workspace.library, Newest(workspace))
    _check_names(service.library)

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        # One that is away is answered with 503 and looked for again: a build may be under way.
        with suppress(StoreError):
            await service.store()
        yield
        workspace.close()

    app = FastAPI(
        title="refoulement", version=version(), lifespan=opened, openapi_url=None, docs_url=None, redoc_url=None,
        redirect_slashes=False,
        # A span would carry the address, and with it the names of people, to wherever spans go.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )  # fmt: skip
    app.state.service = service
    app.openapi = lambda: openapi(service.library, ADDRESSES)  # type: ignore[method-assign]
    for address in (*ADDRESSES, *_pages()):
        app.add_route(address.path, _named(address), methods=["GET"], include_in_schema=False)
    install(app)
    app.add_middleware(Headers, metrics=service.metrics)
    if origins:
        # Outermost, so that a page may read problems too.
        app.add_middleware(
            CORSMiddleware, allow_origins=origins, allow_methods=["GET", "HEAD"],
            allow_headers=["If-None-Match"], expose_headers=EXPOSED,
        )  # fmt: skip
    return app


def _check_names(library: Library) -> None:
    """Refuse a question whose parameter has a name that addresses need for themselves."""
    for question in library.questions():
        for name in (FORMAT, REVISION):
            if name in question.parameters:
                message = f"a parameter cannot be named {name!r}: addresses use that name, choose another"
                raise QuestionError(question.path, question.lines.get("parameters"), message)


def _pages() -> tuple[Address, ...]:
    """The explorer's addresses, which are for readers and stand in no description."""
    return tuple(Address(path, answer, summary, "", forms=()) for path, answer, summary in PAGES)


def _named(address: Address) -> Answering:
    """The handler of an address, which tells the log under which address it was reached, without its values."""

    async def answer(request: Request) -> Response:
        request.scope["refoulement.route"] = address.path
        for _ in range(_TRIES - 1):
            try:
                return await address.answer(request)
            except StoreChanged:
                service_of(request).newest.forget()
        return await address.answer(request)

    return answer
