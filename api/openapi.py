"""The description of the interface (OpenAPI 3.1), made from the addresses and the question files.

Every question is an operation of its own with its parameters and its columns typed, so
that the page of the description is of use to somebody who has read nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from api import openapi_schemas as schemas
from api.negotiate import JSON, Form
from api.parameters import FORMAT
from api.problems import KINDS, MEDIA
from api.routes.address import Address
from api.version import version
from graph.questions import Library, QuestionFile
from graph.questions.file import Parameter
from graph.questions.parameters import accepted

_ABOUT = """\
Who returned whom to face torture, and how we know: every row names the claims that it rests on, every claim its
document and place. Everything is read only. Errors are `application/problem+json` (RFC 9457). `ETag` follows the
revision of the graph; lists go on at `next`.
"""


def openapi(library: Library, addresses: Iterable[Address]) -> dict[str, Any]:
    """The whole description, in a stable order."""
    paths: dict[str, Any] = {}
    for address in addresses:
        for path, operation in _operations(address, library):
            paths[path] = {"get": operation}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "refoulement",
            "version": version(),
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "tags": _tags(library),
        "paths": paths,
        "components": {"schemas": {**schemas.SHARED, **_answers(library)}},
    }


def _tags(library: Library) -> list[dict[str, str]]:
    subjects = sorted({question.tag for question in library.questions()})
    fixed = {
        "questions": "The questions themselves; each one's rows and network stand under its subject.",
        "things": "One entity, event, claim or document, found by any spelling.",
        "operations": "For those who run the server.",
    }
    return [{"name": name, "description": text} for name, text in fixed.items()] + [
        {"name": name} for name in subjects
    ]


def _operations(address: Address, library: Library) -> Iterator[tuple[str, dict[str, Any]]]:
    if not address.forms:
        return
    if address.each is None:
        path = address.path.replace(":path}", "}")
        yield path, _operation(address, path, library)
        return
    for question in library.questions():
        if address.each == "rows" or question.network is not None:
            yield address.path.replace("{name}", question.name), _of_question(address, question)


def _operation(address: Address, path: str, library: Library) -> dict[str, Any]:
    parameters = list(address.parameters)
    if address.asks and address.asks in library.files:
        parameters = [
            one for one in accepted(library.get(address.asks)).values() if one.name not in address.given
        ]
    return {
        "operationId": re.sub(r"\W+", "_", path).strip("_"),
        "summary": address.summary,
        "tags": [address.tag],
        "parameters": [
            *_path_parameters(path, library),
            *map(_parameter, parameters),
            *_format(address.forms),
        ],
        "responses": _responses(address, address.result),
    }


def _of_question(address: Address, question: QuestionFile) -> dict[str, Any]:
    is_rows = address.each == "rows"
    order = f" Order: {question.order}" if is_rows else ""
    return {
        "operationId": f"{question.name}_{address.each}".replace("-", "_"),
        "summary": question.question if is_rows else f"{question.question} As a network.",
        "description": f"{question.help}{order}".strip(),
        "tags": [question.tag],
        "parameters": [*map(_parameter, accepted(question).values()), *_format(address.forms)],
        "responses": _responses(address, answer_name(question) if is_rows else address.result),
    }


def _path_parameters(path: str, library: Library) -> Iterator[dict[str, Any]]:
    names = [question.name for question in library.questions()]
    drawn = [question.name for question in library.questions() if question.network is not None]
    for name in (part[1:-1] for part in path.split("/") if part.startswith("{")):
        schema: dict[str, Any] = {"type": "string", "minLength": 1}
        if name == "name":
            schema = {"type": "string", "enum": drawn if path.startswith("/embed/") else names}
        elif name == "kind":
            schema = {"type": "string", "enum": list(KINDS)}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    one = schemas.of_parameter(parameter)
    schema = {"type": "array", "items": one, "minItems": 1} if parameter.many else one
    if parameter.default is not None:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.help,
        "schema": schema,
        **({"style": "form", "explode": True} if parameter.many else {}),
    }


def _format(forms: tuple[Form, ...]) -> list[dict[str, Any]]:
    if len(forms) < 2:
        return []
    schema = {"type": "string", "enum": [form.name for form in forms]}
    help = "The form of the answer; else Accept decides."
    return [{"name": FORMAT, "in": "query", "required": False, "description": help, "schema": schema}]


def _responses(address: Address, result: str) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for form in address.forms:
        ref = {"$ref": f"#/components/schemas/{result}"}
        # Several forms may share a media type; then the schema says no more than that it is an object.
        body = ref if form is JSON else {"type": "string"}
        content[form.bare] = {"schema": {"type": "object"} if form.bare in content else body}
    problems = {str(KINDS[name].status) for name in address.problems} | {"414", "500"}
    responses: dict[str, Any] = {
        "200": {"description": "Found.", "content": content},
        "304": {"description": "The caller has it already."},
    }
    for status in sorted(problems):
        title = next(kind.title for kind in KINDS.values() if str(kind.status) == status)
        schema = {"$ref": "#/components/schemas/Problem"}
        responses[status] = {"description": f"{title}.", "content": {MEDIA: {"schema": schema}}}
    return responses


def answer_name(question: QuestionFile) -> str:
    """The name of the schema of a question's answer: ReturnsByRouteAnswer."""
    return "".join(word.capitalize() for word in question.name.split("-")) + "Answer"


def _answers(library: Library) -> dict[str, Any]:
    return {answer_name(question): schemas.of_answer(question) for question in library.questions()}
