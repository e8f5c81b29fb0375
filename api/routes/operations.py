"""For those who run the server: is it alive, is it ready, what is it, what has it done."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.caching import entity_tag, is_known, unchanged
from api.negotiate import JSON, Form, form_of
from api.parameters import none_allowed, read_parameters
from api.problems import KINDS, TYPES, Problem
from api.service import service_of
from api.version import version
from graph.errors import StoreError
from graph.model.describe import as_json as model_json
from graph.stores import GraphStore

TEXT = Form("text", "text/plain; version=0.0.4; charset=utf-8")
_FRESH = {"Cache-Control": "no-store"}
_BUILD = "MATCH (b:Build {id: 'revision'}) RETURN b.as_of AS as_of, b.public_build AS public"
#: A probe that waits longer has its answer already.
READY_SECONDS = 2.0


async def healthz(request: Request) -> Response:
    """``/healthz``: the process answers. Nothing is read."""
    _plain(request)
    return Response(b'{"status":"ok"}', 200, _FRESH, JSON.media)


async def readyz(request: Request) -> Response:
    """``/readyz``: questions are there and the graph can be read."""
    _plain(request)
    service = service_of(request)
    store = await service.store()
    body = await service.run(
        lambda: {**_build(store), "status": "ready", "questions": len(service.library.files)}
    )
    return Response(orjson.dumps(body), 200, _FRESH, JSON.media)


async def version_of(request: Request) -> Response:
    """``/version``: the product and, where there is one, the graph."""
    _plain(request)
    service = service_of(request)
    try:
        store = await service.store()
        graph = await service.run(lambda: _build(store))
    except StoreError:
        graph = {"revision": None, "as_of": None}
    return Response(
        orjson.dumps({"name": "refoulement", "version": version(), **graph}), 200, _FRESH, JSON.media
    )


async def metrics(request: Request) -> Response:
    """``/metrics``: counts and times for Prometheus."""
    none_allowed(read_parameters(request.scope["query_string"]))
    form_of({}, request.headers.get("accept", ""), (TEXT,))
    service = service_of(request)
    held = service.newest.held
    text = service.metrics.text(held.revision() if held else None)
    return Response(text, 200, _FRESH, TEXT.media)


async def schema(request: Request) -> Response:
    """``/v1/schema``: the model."""
    _plain(request)
    tag = entity_tag("schema")
    if is_known(tag, request.headers.get("if-none-match", "")):
        return unchanged(tag, {})
    body = orjson.dumps(model_json(service_of(request).workspace.model))
    return Response(body, 200, {"ETag": tag, "Cache-Control": "no-cache"}, JSON.media)


async def problems(request: Request) -> Response:
    """``/v1/problems``: every kind of problem."""
    _plain(request)
    rows = [_problem(name) for name in KINDS]
    return Response(orjson.dumps({"rows": rows, "count": len(rows)}), 200, None, JSON.media)


async def problem(request: Request) -> Response:
    """``/v1/problems/{kind}``: what a ``type`` of a problem means."""
    _plain(request)
    if (name := request.path_params["kind"]) not in KINDS:
        raise Problem("not-found", "There is no such kind of problem.")
    return Response(orjson.dumps(_problem(name)), 200, None, JSON.media)


def _problem(name: str) -> dict[str, object]:
    kind = KINDS[name]
    return {"type": f"{TYPES}{name}", "status": kind.status, "title": kind.title, "help": kind.help}


def _build(store: GraphStore) -> dict[str, object]:
    rows = store.read(_BUILD, timeout=READY_SECONDS).rows
    found = rows[0] if rows else {"as_of": None, "public": None}
    return {"revision": store.revision(), "as_of": found["as_of"], "public": bool(found["public"])}


def _plain(request: Request) -> None:
    """No parameters here, and JSON is all there is."""
    none_allowed(read_parameters(request.scope["query_string"]))
    form_of({}, request.headers.get("accept", ""), (JSON,))
