"""Every error of the HTTP interface as one JSON body (RFC 9457, ``application/problem+json``).

A body has type, title, status, detail, instance and request_id, and ``errors`` where
several things are wrong or where near names help: all of them at once. It never has a
traceback, and ``instance`` is the path alone, since values may be names of people at risk.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from graph import errors
from graph.errors import ParameterError

MEDIA = "application/problem+json"
TYPES = "/v1/problems/"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: status, title and what a caller can do about it."""

    status: int
    title: str
    help: str


KINDS: dict[str, Kind] = {
    "bad-request": Kind(400, "The request cannot be read", "Look at how the address is written."),
    "not-found": Kind(404, "There is no such address", "/docs lists the addresses."),
    "unknown-question": Kind(404, "There is no such question", "/v1/questions lists the questions."),
    "unknown-id": Kind(404, "Nothing has that id", "/v1/search finds ids by any spelling."),
    "method-not-allowed": Kind(405, "Only reading is possible", "Use GET or HEAD."),
    "not-acceptable": Kind(406, "No form that is accepted", "Change Accept, or say format=json."),
    "stale": Kind(
        410, "The graph was built anew", "Ask again from the first page, without cursor and revision."
    ),
    "uri-too-long": Kind(414, "The address is too long", "An address may have 8192 bytes."),
    "bad-parameters": Kind(422, "Parameters cannot be used", "errors names each of them, with near names."),
    "no-network": Kind(422, "The question has no network", "Ask for its rows."),
    "cannot-draw": Kind(
        422, "The picture cannot be drawn", "Ask for another format, or narrow the question."
    ),
    "internal": Kind(
        500, "Something went wrong here", "Report the request_id; the log of the server has more."
    ),
    "store-away": Kind(503, "The graph cannot be read now", "Try again after the seconds in Retry-After."),
    "timeout": Kind(
        504, "The query took too long", "Narrow the question, or raise the setting query_timeout."
    ),
}
RETRY_SECONDS = 5
_STATUS = {404: "not-found", 405: "method-not-allowed", 406: "not-acceptable", 414: "uri-too-long"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the parameter, why, and near names or candidates."""

    parameter: str
    detail: str
    near: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"parameter": self.parameter, "detail": self.detail, "near": list(self.near)}


class Problem(Exception):
    """An error as it goes out. ``kind`` is a key of ``KINDS``."""

    def __init__(
        self,
        kind: str,
        detail: str,
        faults: tuple[Fault, ...] = (),
        *,
        near: tuple[str, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.kind, self.detail, self.faults, self.near = kind, detail, faults, near
        self.headers = dict(headers or {})
        super().__init__(detail)

    def response(self, path: str, request_id: str) -> Response:
        """The problem as a response to a request for ``path``."""
        kind = KINDS[self.kind]
        body: dict[str, Any] = {
            "type": f"{TYPES}{self.kind}",
            "title": kind.title,
            "status": kind.status,
            "detail": self.detail,
            "instance": path,
            "request_id": request_id,
        }
        if self.faults:
            body["errors"] = [fault.as_json() for fault in self.faults]
        if self.near:
            body["near"] = list(self.near)
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(orjson.dumps(body), kind.status, headers, MEDIA)


def bad_parameters(faults: list[Fault]) -> Problem:
    """The one problem that holds everything that is wrong with the parameters."""
    return Problem("bad-parameters", "; ".join(fault.detail for fault in faults), tuple(faults))


def fault_of(error: ParameterError) -> Fault:
    """A problem of a question's parameter as a fault."""
    return Fault(error.parameter, error.message, error.near)


def problem_of(error: Exception) -> Problem:
    """Turn any error into a problem; what is not meant for callers becomes a plain sentence."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        return _of_status(error)
    for kind, make in _MAKERS:
        if isinstance(error, kind):
            return make(error)
    return Problem("internal", "The server met an error that it did not expect. It is in its log.")


def _of_status(error: HTTPException) -> Problem:
    kind = _STATUS.get(error.status_code, "bad-request" if error.status_code < 500 else "internal")
    words = {
        "not-found": "There is nothing at this address.",
        "method-not-allowed": "This address is only read: use GET or HEAD.",
    }
    allow = {"Allow": "GET, HEAD, OPTIONS"} if kind == "method-not-allowed" else {}
    return Problem(kind, words.get(kind, "The request cannot be read."), headers=allow)


def _parameters(error: errors.ParameterErrors) -> Problem:
    return bad_parameters([fault_of(problem) for problem in error.problems])


def _away(error: errors.StoreError) -> Problem:
    return Problem("store-away", str(error), headers={"Retry-After": str(RETRY_SECONDS)})


def _near(kind: str) -> Callable[[Any], Problem]:
    return lambda error: Problem(kind, str(error), near=tuple(error.near))


def _same(kind: str) -> Callable[[Any], Problem]:
    return lambda error: Problem(kind, str(error))


# In this order: the first class that fits decides, so a class stands before its bases.
_MAKERS: tuple[tuple[type[Exception], Callable[[Any], Problem]], ...] = (
    (errors.UnknownQuestion, _near("unknown-question")),
    (errors.UnknownId, _near("unknown-id")),
    (errors.ParameterErrors, _parameters),
    (errors.ParameterError, lambda error: bad_parameters([fault_of(error)])),
    (errors.StaleCursor, _same("stale")),
    (errors.QueryTimeout, _same("timeout")),
    (errors.StoreMissing, _away),
    (errors.StoreDamaged, _away),
    (errors.StoreVersion, _away),
    (errors.StoreLocked, _away),
    (errors.StoreBusy, _away),
    (errors.StoreRefused, _away),
    (errors.RenderError, _same("cannot-draw")),
    (errors.InputError, _same("bad-parameters")),
)


def request_id(request: Request) -> str:
    """The id of a request, as its log line has it."""
    return str(request.scope.get("refoulement.request_id", ""))


def install(app: FastAPI) -> None:
    """Let every error of ``app`` leave as a problem."""

    async def handle(request: Request, error: Exception) -> Response:
        if request.method == "OPTIONS" and isinstance(error, HTTPException) and error.status_code == 405:
            return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
        return problem_of(error).response(request.url.path, request_id(request))

    for kind in (Problem, errors.RefoulementError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, handle)
