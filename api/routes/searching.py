"""``/v1/search``: finding things by any spelling, in any script."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.answering import Made, answered, next_link
from api.negotiate import JSON, form_of
from api.parameters import check_fixed, fixed, read_parameters
from api.service import Names, service_of
from graph.lookup.search import KINDS
from graph.questions.cursor import read_cursor, write_cursor
from graph.questions.file import Parameter
from graph.questions.parameters import accepted
from graph.stores import GraphStore

SEARCH = fixed(
    "search",
    Parameter("q", "text", "A name in any spelling or script, a code, or an id.", required=True),
    Parameter("kind", "choice", "Only things of these kinds.", allowed=KINDS, many=True),
)
PARAMETERS = accepted(SEARCH).values()
_ADDRESSES = {"Event": "/v1/events/", "Source": "/v1/documents/"}


async def search(request: Request) -> Response:
    """``/v1/search?q=``"""
    service = service_of(request)
    values = read_parameters(request.scope["query_string"])
    form_of({}, request.headers.get("accept", ""), (JSON,))
    store = await service.store()
    make = lambda: _found(service.names, store, values)  # noqa: E731
    return await answered(request, store, ("search",), values, JSON, make, vary=False)


def address_of(base: str, kind: str, found: str) -> str:
    """Where more is to be read of what was found."""
    start = "/v1/entities/" if kind == "Statement" else _ADDRESSES.get(base, "/v1/entities/")
    return start + quote(found, safe=":~")


def _found(names: Names, store: GraphStore, values: Mapping[str, Any]) -> Made:
    given = check_fixed(SEARCH, values, store)
    revision, shown = store.revision() or "", given.shown
    start = read_cursor(given.cursor, revision, "search", shown) if given.cursor else 0
    hits = names.of(store).find(given.bound["q"], given.bound["kind"] or ())
    page = hits[start : start + (given.limit or len(hits))]
    end = start + len(page)
    following = write_cursor(revision, "search", shown, end) if end < len(hits) else None
    body = {
        "params": shown,
        "revision": revision,
        "rows": [{**hit, "url": address_of(hit["base"], hit["kind"], hit["id"])} for hit in page],
        "count": len(page),
        "truncated": following is not None,
        "limit": given.limit,
        "next": following,
    }
    return Made(orjson.dumps(body), next_link(values, following), len(page))
