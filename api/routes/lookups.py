"""One thing of the graph: an entity, event, claim or document, and what it rests on."""

from collections.abc import Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.answering import Made, answered
from api.negotiate import JSON, form_of
from api.parameters import none_allowed, read_parameters
from api.problems import Fault, bad_parameters
from api.routes.network import give_network
from api.routes.rows import give_rows
from api.service import service_of
from graph import lookup
from graph.errors import UnknownId
from graph.lookup.nodes import node_of
from graph.lookup.things import is_entity
from graph.lookup.timeline import timeline_of
from graph.questions.citations import Texts
from graph.stores import GraphStore, Node

Look = Callable[[GraphStore, str, Texts | None], dict[str, Any]]


def looking(look: Look) -> Callable[[Request], Any]:
    """The handler that gives what ``look`` finds under the id in the path."""

    async def look_up(request: Request) -> Response:
        service, wanted = service_of(request), request.path_params["id"]
        none_allowed(read_parameters(request.scope["query_string"]))
        form_of({}, request.headers.get("accept", ""), (JSON,))
        store = await service.store()

        def make() -> Made:
            return Made(orjson.dumps(look(store, wanted, service.newest.texts_of(store))))

        return await answered(request, store, (look.__name__, wanted), {}, JSON, make, vary=False)

    return look_up


entity, event, claim, document, explain = map(
    looking, (lookup.entity, lookup.event, lookup.claim, lookup.document, lookup.explain)
)


async def network(request: Request) -> Response:
    """``/v1/entities/{id}/network``: the question ``ego-network`` about it."""
    service = service_of(request)
    values, node = await _of_node(request, "id")
    question = service.library.get("ego-network")
    return await give_network(request, service.library, question, values, {**values, "id": node.id})


async def claims(request: Request) -> Response:
    """``/v1/entities/{id}/claims``: the question ``evidence-pack`` about it."""
    service = service_of(request)
    values, node = await _of_node(request, "id")
    question = service.library.get("evidence-pack")
    return await give_rows(request, service.library, question, values, {**values, "id": node.id})


async def timeline(request: Request) -> Response:
    """``/v1/entities/{id}/timeline``"""
    service = service_of(request)
    values, node = await _of_node(request, "id", "person")
    library, name, given = timeline_of(service.library, node)
    return await give_rows(request, library, library.get(name), values, {**values, **given})


async def _of_node(request: Request, *set_by_path: str) -> tuple[dict[str, Any], Node]:
    """The parameters of the address and the entity of its path, which no parameter may name again."""
    service, values = service_of(request), read_parameters(request.scope["query_string"])
    twice = [Fault(name, f"{name} stands in the path already") for name in set_by_path if name in values]
    if twice:
        raise bad_parameters(twice)
    store = await service.store()
    return values, await service.run(lambda: _entity(store, request.path_params["id"]))


def _entity(store: GraphStore, wanted: str) -> Node:
    node = node_of(store, wanted)
    if not is_entity(node):
        raise UnknownId(wanted, "entity")
    return node
