"""What one address of the interface is: its path, what answers it, what it says about itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from api.negotiate import JSON, Form
from graph.questions.file import Parameter

Answering = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Address:
    """One address. ``path`` may end in a part that holds slashes: ``{id:path}``.

    ``result`` is the name of the schema of its JSON form. ``asks`` names the canned question
    whose parameters it takes, without those that the path gives. ``each`` says that the
    description lists it once for every question (rows) or every question with a network (network).
    """

    path: str
    answer: Answering
    summary: str
    tag: str
    forms: tuple[Form, ...] = (JSON,)
    result: str = "Object"
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[str, ...] = ()
    asks: str | None = None
    each: str | None = None
    given: tuple[str, ...] = field(default=("id",))
