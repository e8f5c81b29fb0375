"""What goes round every request: its id, its headers, its line in the log, and its last resort.

One plain ASGI class: each middleware of the framework's own kind would cost as much as
the whole answer. The log holds route, question and times, never a value: parameters and
ids are names of people at risk.
"""

import logging
import re
import secrets
import sys
from http import HTTPStatus
from time import perf_counter
from typing import Any

import orjson
from starlette.datastructures import Headers as ReadHeaders
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Metrics
from api.problems import Problem, problem_of

ACCESS = logging.getLogger("refoulement.access")
ERRORS = logging.getLogger("refoulement.errors")
LONGEST = 8192
EMBED = "/embed/"
_OWN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Headers:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        wrapped = _Exchange(scope, send)
        try:
            if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST:
                problem = Problem("uri-too-long", f"The address has more than {LONGEST} bytes.")
                await problem.response("", wrapped.request_id)(scope, receive, wrapped.send)
            else:
                await self._app(scope, receive, wrapped.send)
        except Exception as error:
            await wrapped.failed(error, receive)
        finally:
            wrapped.log(self._metrics)


class _Exchange:
    """One request and its response."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._began, self._status, self._size = perf_counter(), 0, 0
        own = ReadHeaders(scope=scope).get("x-request-id", "")
        self.request_id = own if _OWN_ID.fullmatch(own) else secrets.token_hex(8)
        scope["refoulement.request_id"] = self.request_id

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._complete(MutableHeaders(scope=message))
        elif message["type"] == "http.response.body":
            self._size += len(message.get("body", b""))
        await self._send(message)

    def _complete(self, headers: MutableHeaders) -> None:
        embedded = self._scope["path"].startswith(EMBED)
        for name, value in _ALWAYS.items():
            headers[name] = value
        headers["X-Request-ID"] = self.request_id
        policy = headers.get("content-security-policy") or _DATA_POLICY
        framed_by = "*" if embedded else "'none'"
        # A browser takes the headers of a 304 for those of the page that it kept: without a policy
        # of its own a 304 leaves that page's as it was.
        if self._status != HTTPStatus.NOT_MODIFIED or "content-security-policy" in headers:
            headers["Content-Security-Policy"] = f"{policy}; frame-ancestors {framed_by}"
        if not embedded:
            headers["X-Frame-Options"] = "DENY"
        headers.setdefault("Cache-Control", "no-cache")

    async def failed(self, error: Exception, receive: Receive) -> None:
        """Answer with a problem, if nothing was sent yet; else end in the middle, which a client notices."""
        line = {"request_id": self.request_id, "error": type(error).__name__, "at": _place(error)}
        ERRORS.error("%s", orjson.dumps(line).decode())
        if not self._status:
            problem = problem_of(error)
            await problem.response(self._scope["path"], self.request_id)(self._scope, receive, self.send)

    def log(self, metrics: Metrics) -> None:
        """Write the line of this request and count it."""
        seconds = perf_counter() - self._began
        notes: dict[str, Any] = self._scope.get("refoulement.notes", {})
        route = self._scope.get("refoulement.route", "(none)")
        metrics.count(route, self._status, seconds, notes.get("question"), notes.get("cache"))
        if ACCESS.isEnabledFor(logging.INFO):
            line = {
                "request_id": self.request_id, "method": self._scope["method"], "route": route,
                "status": self._status, "ms": round(seconds * 1000, 2), "bytes": self._size, **notes,
            }  # fmt: skip
            ACCESS.info("%s", orjson.dumps(line).decode())


def _place(error: Exception) -> str:
    """File and line at which an unexpected error arose; not its words, which may hold a value."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    frame = trace.tb_frame
    module = frame.f_globals.get("__name__", "?")
    return f"{module}:{trace.tb_lineno}" if module in sys.modules else str(module)
