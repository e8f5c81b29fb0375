"""Errors on a page: the same sentences as every other problem, with near names as links."""

from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from api.pages.rendering import HEADERS, page
from api.pages.words import address
from api.problems import KINDS, Problem, problem_of, request_id
from graph.errors import RefoulementError

Answering = Callable[[Request], Awaitable[Response]]


def readable(answer: Answering) -> Answering:
    """Let the problems of a page leave as a page. What nobody expected goes on to the log."""

    @wraps(answer)
    async def answer_or_explain(request: Request) -> Response:
        try:
            response = await answer(request)
        except (Problem, RefoulementError) as error:
            response = explained(request, problem_of(error))
        # Also with 304: a browser takes the headers of that for those of the page it has kept.
        response.headers.update(HEADERS)
        return response

    return answer_or_explain


def explained(request: Request, problem: Problem) -> Response:
    """The page of a problem."""
    kind = KINDS[problem.kind]
    response = page(
        kind.status,
        "failure.html.j2",
        title=kind.title,
        detail=problem.detail,
        help=_help(problem, kind.help),
        near=[(near, _near(problem, near)) for near in problem.near],
        again=request.url.path if problem.kind in ("stale", "store-away", "timeout") else "",
        request_id=request_id(request),
    )
    response.headers.update(problem.headers)
    return response


def _help(problem: Problem, words: str) -> str:
    return {
        "unknown-question": "The list of all questions is on the first page.",
        "unknown-id": "Search for it by any spelling, in any script.",
        "stale": "Ask again from the first rows.",
    }.get(problem.kind, words)


def _near(problem: Problem, near: str) -> str:
    return f"/?q={near}" if problem.kind == "unknown-question" else address("entity", near)
