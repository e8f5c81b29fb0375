"""Every address of the interface, once: what answers it and what it says about itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.routes import questions, rows

Answering = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Address:
    """One address."""

    path: str
    answer: Answering
    summary: str


ADDRESSES = (
    Address("/v1/questions", questions.every, "All questions"),
    Address("/v1/questions/{name}", questions.one, "One question, with its Cypher"),
    Address("/v1/questions/{name}/params/{param}", questions.allowed, "Values that a parameter takes"),
    Address("/v1/questions/{name}/rows", rows.rows, "The answer of a question"),
)
