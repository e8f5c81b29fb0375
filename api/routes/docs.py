"""``/docs`` and ``/openapi.json``: the interface described, offline, under a strict policy.

Swagger UI lies beside this code, as its makers published it; ``vendored.json`` says which
version and holds the digests.
"""

import hashlib
from functools import cache
from importlib.resources import files

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.caching import entity_tag, is_known, unchanged
from api.negotiate import HTML, JSON, form_of
from api.parameters import none_allowed, read_parameters
from api.problems import Problem
from api.service import service_of

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src data:; base-uri 'none'; form-action 'none'"
)
_MEDIA = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
#: What the page asks for, and where it lies in the package.
_FILES = {
    "swagger-ui-bundle.js": "vendor/swagger-ui/swagger-ui-bundle.js",
    "swagger-ui.css": "vendor/swagger-ui/swagger-ui.css",
    "start.js": "vendor/start.js",
}
_PAGE = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>refoulement: the HTTP interface</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="interface"></div>
<noscript>This page needs JavaScript. The same is in <a href="openapi.json">openapi.json</a>.</noscript>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""


async def page(request: Request) -> Response:
    """``/docs``"""
    none_allowed(read_parameters(request.scope["query_string"]))
    form_of({}, request.headers.get("accept", ""), (HTML,))
    return Response(_PAGE, 200, {"Content-Security-Policy": _POLICY}, HTML.media)


async def file(request: Request) -> Response:
    """``/docs/{file}``: script and style of the page."""
    name = request.path_params["file"]
    if name not in _FILES:
        raise Problem("not-found", "There is nothing at this address.")
    body, tag = _read(name)
    if is_known(tag, request.headers.get("if-none-match", "")):
        return unchanged(tag, {})
    return Response(body, 200, {"ETag": tag, "Cache-Control": "no-cache"}, _MEDIA[name[name.rindex(".") :]])


async def description(request: Request) -> Response:
    """``/openapi.json``"""
    none_allowed(read_parameters(request.scope["query_string"]))
    form_of({}, request.headers.get("accept", ""), (JSON,))
    service = service_of(request)
    tag = entity_tag("openapi", *map(service.digest, service.library.questions()))
    if is_known(tag, request.headers.get("if-none-match", "")):
        return unchanged(tag, {})
    body = orjson.dumps(request.app.openapi())
    return Response(body, 200, {"ETag": tag, "Cache-Control": "no-cache"}, JSON.media)


@cache
def _read(name: str) -> tuple[bytes, str]:
    body = (files("api") / _FILES[name]).read_bytes()
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'
