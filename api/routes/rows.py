"""Answers of questions as rows."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.answering import Made, answered, next_link, note
from api.negotiate import CSV, JSON, ROWS, Form, form_of
from api.parameters import FORMAT, Values, read_parameters
from api.problems import Fault, bad_parameters, fault_of
from api.rows_forms import csv_chunks, json_body, ndjson_chunks, shape_headers
from api.service import Service, service_of
from graph.errors import ParameterErrors
from graph.questions import Library, QuestionFile, ask
from graph.questions.parameters import check_parameters
from graph.stores import GraphStore


async def rows(request: Request) -> Response:
    """``/v1/questions/{name}/rows``"""
    service = service_of(request)
    question = service.library.get(request.path_params["name"])
    values = read_parameters(request.scope["query_string"])
    return await give_rows(request, service.library, question, values, values)


async def give_rows(
    request: Request, library: Library, question: QuestionFile, values: Values, given: Mapping[str, Any]
) -> Response:
    """Answer ``question`` of ``library`` with the parameters ``given``; ``values`` are those of the address."""
    service = service_of(request)
    note(request, question=question.name)
    form = form_of(values, request.headers.get("accept", ""), ROWS)
    params = {name: value for name, value in given.items() if name != FORMAT}
    store = await service.store()
    if isinstance(form, Fault):
        raise await refused(service, store, question, params, form)

    def make() -> Made:
        texts = service.newest.texts_of(store)
        answer = ask(store, library, question.name, params, texts=texts, whole=form is not JSON)
        headers = next_link(values, answer.next)
        if form is JSON:
            return Made(json_body(answer), headers, answer.count)
        headers |= shape_headers(answer) | file_name(question.name, form)
        return Made(csv_chunks(answer) if form is CSV else ndjson_chunks(answer), headers, answer.count)

    return await answered(request, store, key_of(service, library, question), params, form, make)


async def refused(
    service: Service, store: GraphStore, question: QuestionFile, params: Mapping[str, Any], *faults: Fault
) -> Exception:
    """The problem that names these faults and everything else that is wrong."""
    found = list(faults)
    try:
        await service.run(lambda: check_parameters(question, params, store))
    except ParameterErrors as error:
        found += [fault_of(problem) for problem in error.problems]
    return bad_parameters(found)


def key_of(service: Service, library: Library, question: QuestionFile) -> tuple[str, ...]:
    """What an answer depends on beside revision and parameters: its file, and the one whose network it draws."""
    drawn = question.network.of if question.network else None
    files = (question, library.get(drawn)) if drawn else (question,)
    return (question.name, *(service.digest(file) for file in files))


def file_name(name: str, form: Form) -> dict[str, str]:
    """The name under which a reader saves an answer."""
    return {"Content-Disposition": f'inline; filename="{name}.{form.name}"'}
