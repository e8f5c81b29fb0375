"""The network of a question, in every form, and as a page that a report may frame."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.answering import Made, answered, note
from api.caching import CACHE_CONTROL, FROZEN
from api.negotiate import HTML, NETWORKS, form_of
from api.network_forms import network_body, page_headers
from api.parameters import FORMAT, Values, read_parameters
from api.problems import Fault, Problem
from api.routes.rows import file_name, key_of, refused
from api.service import Service, service_of
from graph.network import network as draw_network
from graph.network_types import Subgraph
from graph.questions import Library, QuestionFile
from graph.render import render_html
from graph.stores import GraphStore

REVISION = "revision"
LONGEST = 500


async def network(request: Request) -> Response:
    """``/v1/questions/{name}/network``"""
    service = service_of(request)
    question = drawable(service.library, request.path_params["name"])
    values = read_parameters(request.scope["query_string"])
    return await give_network(request, service.library, question, values, values)


async def give_network(
    request: Request, library: Library, question: QuestionFile, values: Values, given: Mapping[str, Any]
) -> Response:
    """Draw ``question`` with the parameters ``given``; ``values`` are those of the address."""
    service = service_of(request)
    note(request, question=question.name)
    form = form_of(values, request.headers.get("accept", ""), NETWORKS)
    params = {name: value for name, value in given.items() if name != FORMAT}
    store = await service.store()
    if isinstance(form, Fault):
        raise await refused(service, store, question, params, form)

    def make() -> Made:
        subgraph = _drawn(service, store, library, question, params)
        body = network_body(subgraph, form)
        return Made(body, page_headers(form, body) | file_name(subgraph.name, form), len(subgraph.lines))

    return await answered(
        request, store, ("network", *key_of(service, library, question)), params, form, make
    )


async def embed(request: Request) -> Response:
    """``/embed/{name}``: with ``revision`` it shows that revision of the graph or says that it is gone."""
    service = service_of(request)
    question = drawable(service.library, request.path_params["name"])
    note(request, question=question.name)
    values = read_parameters(request.scope["query_string"])
    form_of({}, request.headers.get("accept", ""), (HTML,))
    store = await service.store()
    params = {name: value for name, value in values.items() if name != REVISION}
    wanted = values.get(REVISION)
    if isinstance(wanted, list) or (wanted is not None and not 0 < len(wanted) <= LONGEST):
        fault = Fault(REVISION, f"{REVISION} is not the revision of a graph, as /version names it")
        raise await refused(service, store, question, params, fault)
    now = store.revision()
    if wanted is not None and wanted != now:
        raise Problem(
            "stale", f"This figure was frozen at another revision of the graph; it is at {now} now."
        )

    def make() -> Made:
        subgraph = _drawn(service, store, service.library, question, params)
        # A live figure may change under its reader, a frozen one never does: each says which it is.
        kind = f"Frozen at revision {subgraph.revision}." if wanted else "Live: it follows the graph."
        subgraph = replace(subgraph, note=f"{subgraph.note} {kind}".strip())
        body = render_html(subgraph, embedded=True).encode()
        return Made(body, page_headers(HTML, body), len(subgraph.lines))

    key = ("embed", wanted or "", *key_of(service, service.library, question))
    control = FROZEN if wanted else CACHE_CONTROL
    return await answered(request, store, key, params, HTML, make, vary=False, cache_control=control)


def drawable(library: Library, name: str) -> QuestionFile:
    """The question of that name, which must have a network.

    Raises:
        UnknownQuestion, Problem: There is none, or it has none.
    """
    question = library.get(name)
    if question.network is None:
        raise Problem("no-network", f"The answer of {name} is a table and has no network: ask for its rows.")
    return question


def _drawn(
    service: Service, store: GraphStore, library: Library, question: QuestionFile, params: Mapping[str, Any]
) -> Subgraph:
    text = service.newest.texts_of(store)
    return draw_network(store, library, question.name, params, texts=text)
