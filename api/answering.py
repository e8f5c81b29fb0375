"""The road of every answer: known already, kept here, or made in a thread and then kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api.caching import CACHE_CONTROL, entity_tag, is_known, unchanged
from api.negotiate import Form
from api.service import service_of
from graph.stores import GraphStore


@dataclass(slots=True)
class Made:
    """A finished answer: its body, whole or in chunks, and what its headers say."""

    body: bytes | Iterator[bytes]
    headers: dict[str, str] = field(default_factory=dict)
    rows: int | None = None


async def answered(
    request: Request,
    store: GraphStore,
    key: tuple[Any, ...],
    given: Mapping[str, Any],
    form: Form,
    make: Callable[[], Made],
    *,
    keep: bool = True,
    vary: bool = True,
    cache_control: str = CACHE_CONTROL,
) -> Response:
    """Answer a request from ``store``.

    ``key`` and ``given`` are all that the answer depends on beside the store; ``make``
    runs in a thread, and only where neither the caller nor we have the answer.
    """
    service = service_of(request)
    tag = entity_tag(service.newest.state(store), *key, form.name, given=given)
    wanted = request.headers.get("if-none-match", "")
    shared = {"Vary": "Accept"} if vary else {}
    if wanted and is_known(tag, wanted):
        note(request, cache="known")
        return unchanged(tag, shared)
    # Whatever the caller has, ``*`` asks whether there is an answer at all.
    has_any = wanted.strip() == "*"
    if keep and (kept := service.bodies.get(tag)) is not None:
        note(request, cache="kept")
        body, headers = kept
        return unchanged(tag, shared) if has_any else Response(body, 200, headers)
    made = await service.run(make)
    note(request, cache="made", rows=made.rows)
    if has_any:
        return unchanged(tag, shared)
    headers = {
        "ETag": tag,
        "Cache-Control": cache_control,
        "Content-Type": form.media,
        **shared,
        **made.headers,
    }
    if not isinstance(made.body, bytes):
        return StreamingResponse(made.body, 200, headers, form.media)
    if keep:
        service.bodies.keep(tag, made.body, headers)
    return Response(made.body, 200, headers)


def note(request: Request, **facts: Any) -> None:
    """Tell the access log something of this request: the question, never a value."""
    request.scope.setdefault("refoulement.notes", {}).update(facts)


def next_link(given: Mapping[str, Any], cursor: str | None) -> dict[str, str]:
    """The ``Link`` header that leads on, as a reference relative to the address asked for."""
    if cursor is None:
        return {}
    return {"Link": f'<?{urlencode({**given, "cursor": cursor}, doseq=True)}>; rel="next"'}
