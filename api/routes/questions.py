"""The questions themselves: what each asks, takes and gives, and its Cypher."""

from difflib import get_close_matches
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.answering import Made, answered, note
from api.listing import described, listing
from api.negotiate import JSON, form_of
from api.parameters import check_fixed, fixed, none_allowed, read_parameters
from api.problems import Problem
from api.routes.rows import key_of
from api.service import service_of
from graph.model import MODEL
from graph.questions.cursor import read_cursor, write_cursor
from graph.questions.file import Parameter
from graph.questions.kinds import ENTITY_KINDS, KIND_WORDS
from graph.questions.parameters import accepted
from graph.stores import GraphStore
from graph.values.names import fold

ALLOWED = fixed("allowed-values")
ALLOWED_PARAMETERS = accepted(ALLOWED).values()
_NAMED = """
    MATCH (n:{base})
    WHERE any(label IN labels(n) WHERE label IN $labels)
    RETURN n.id AS id, n.name AS name
    ORDER BY id
"""


async def every(request: Request) -> Response:
    """``/v1/questions``"""
    service = service_of(request)
    none_allowed(read_parameters(request.scope["query_string"]))
    form_of({}, request.headers.get("accept", ""), (JSON,))
    body = orjson.dumps(listing(service.library))
    return Response(body, 200, {"Cache-Control": "no-cache"}, JSON.media)


async def one(request: Request) -> Response:
    """``/v1/questions/{name}``"""
    question = service_of(request).library.get(request.path_params["name"])
    none_allowed(read_parameters(request.scope["query_string"]))
    form_of({}, request.headers.get("accept", ""), (JSON,))
    body = orjson.dumps({**described(question), "cypher": question.query})
    return Response(body, 200, {"Cache-Control": "no-cache"}, JSON.media)


async def allowed(request: Request) -> Response:
    """``/v1/questions/{name}/params/{param}``"""
    service = service_of(request)
    question = service.library.get(request.path_params["name"])
    note(request, question=question.name)
    known, name = accepted(question), request.path_params["param"]
    if name not in known:
        near = tuple(get_close_matches(name, known, n=3))
        raise Problem("not-found", f"The question {question.name} has no parameter {name[:60]!r}.", near=near)
    values = read_parameters(request.scope["query_string"])
    form_of({}, request.headers.get("accept", ""), (JSON,))
    store = await service.store()
    parameter = known[name]
    return await answered(
        request, store, ("allowed", name, *key_of(service, service.library, question)), values, JSON,
        lambda: _allowed(store, question.name, parameter, values),
    )  # fmt: skip


def _allowed(store: GraphStore, question: str, parameter: Parameter, values: dict[str, Any]) -> Made:
    given = check_fixed(ALLOWED, values, store)
    revision, about = store.revision() or "", {"question": question, "param": parameter.name}
    start = read_cursor(given.cursor, revision, "allowed-values", about) if given.cursor else 0
    found = _values(store, parameter)
    page = found[start : start + (given.limit or len(found))]
    end = start + len(page)
    body = {
        **about,
        "type": parameter.kind,
        "expects": KIND_WORDS[parameter.kind],
        "revision": revision,
        "rows": page,
        "count": len(page),
        "truncated": end < len(found),
        "limit": given.limit,
        "next": write_cursor(revision, "allowed-values", about, end) if end < len(found) else None,
    }
    return Made(orjson.dumps(body), rows=len(page))


def _values(store: GraphStore, parameter: Parameter) -> list[dict[str, Any]]:
    """Each value with the name to show; empty where any value of the kind will do."""
    if parameter.allowed:
        return [{"value": word, "name": word.replace("_", " ")} for word in parameter.allowed]
    if parameter.kind == "boolean":
        return [{"value": word, "name": word} for word in ("true", "false")]
    found: dict[str, str] = {}
    for labels in ENTITY_KINDS.get(parameter.kind, ()):
        query = _NAMED.format(base=MODEL.base_of(labels[0]))
        for row in store.read(query, {"labels": list(labels)}).rows:
            found.setdefault(row["id"], row["name"] or row["id"])
    ordered = sorted(found.items(), key=lambda pair: (fold(pair[1]), pair[0]))
    return [{"value": key, "name": name} for key, name in ordered]
