"""``GET /``: questions by subject, the form of one, and its answer."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from api.answering import Made, answered, note
from api.negotiate import HTML
from api.pages.answers import Shown, links_of, show
from api.pages.failures import readable
from api.pages.form import asked_of, faults_elsewhere, fields, lacks_required
from api.pages.rendering import HEADERS, page, render
from api.parameters import read_parameters
from api.problems import Fault, bad_parameters
from api.service import Service, service_of
from graph.errors import ParameterErrors
from graph.questions import Library, QuestionFile
from graph.questions.kinds import ENTITY_KINDS
from graph.stores import GraphStore

#: What the first view answers.
FIRST = "returns-despite-interim-measures"
NAME = "q"
_EXAMPLES = """
    MATCH (n:{base})<-[:ABOUT]-(c:Source:Claim)
    WHERE any(label IN labels(n) WHERE label IN $labels)
    WITH n.id AS id, n.name AS name, count(DISTINCT c) AS many
    ORDER BY many DESC, id
    LIMIT 8
    RETURN id AS id, name AS name
"""


@readable
async def explorer(request: Request) -> Response:
    """``/``: the question that ``q`` names, or the first one."""
    service = service_of(request)
    values = read_parameters(request.scope["query_string"])
    question = service.library.get(_name(service.library, values))
    note(request, question=question.name)
    given = asked_of(question, {name: value for name, value in values.items() if name != NAME})
    store = await service.store()
    base = str(request.base_url).rstrip("/")

    def make() -> Made:
        shown = (
            None
            if lacks_required(question, given)
            else show(service, store, service.library, question, given, picture=None)
        )
        examples = [] if shown else _examples(store, question)
        shared = about(service, question, given, [], base)
        body = render(
            "explorer.html.j2", shown=shown, examples=examples, snippet=_snippet(base, shown), **shared
        )
        return Made(body, HEADERS, shown.answer.count if shown else None)

    try:
        # The address of the server stands in what a page offers to copy.
        key = ("page", base, question.name, service.digest(question))
        return await answered(request, store, key, given, HTML, make, vary=False)
    except ParameterErrors as error:
        shared = about(service, question, given, error.problems, base)
        return page(422, "explorer.html.j2", shown=None, examples=[], snippet="", **shared)


def about(
    service: Service, question: QuestionFile, given: Mapping[str, Any], faults: list[Any], base: str
) -> dict[str, Any]:
    """What every page of a question shows, whether it has an answer or not."""
    return {
        "question": question,
        "subjects": subjects(service.library),
        "fields": fields(question, given, faults),
        "elsewhere": faults_elsewhere(question, given, faults),
        "faults": faults,
        "links": links_of(question, given, None),
        "filled": bool(given),
        "base": base,
    }


def subjects(library: Library) -> list[tuple[str, list[QuestionFile]]]:
    """The questions by subject; the subject of the first view comes first."""
    grouped = [(tag, list(files)) for tag, files in groupby(library.questions(), key=lambda one: one.tag)]
    return sorted(grouped, key=lambda pair: (all(one.name != FIRST for one in pair[1]), pair[0]))


def _name(library: Library, values: Mapping[str, Any]) -> str:
    name = values.get(NAME, FIRST if FIRST in library.files else next(iter(library.files), FIRST))
    if isinstance(name, list):
        raise bad_parameters([Fault(NAME, f"{NAME} takes one question, found {len(name)}")])
    return str(name)


def _snippet(base: str, shown: Shown | None) -> str:
    """What somebody pastes into a page of their own to have the network there."""
    if shown is None or not shown.links.picture:
        return ""
    return Markup(
        '<iframe src="{}" title="{}" width="100%" height="600" loading="lazy" '
        'sandbox="allow-scripts allow-downloads allow-popups"></iframe>'
    ).format(base + shown.links.picture, shown.question.question)


def _examples(store: GraphStore, question: QuestionFile) -> list[tuple[str, str, str]]:
    """For a question that needs a value: the things of its kind of which most is said, as name, parameter, id."""
    from graph.model import MODEL

    if sum(parameter.required for parameter in question.parameters.values()) > 1:
        # One value alone would be refused.
        return []
    for parameter in question.parameters.values():
        if parameter.required or parameter.name in question.any_of:
            groups = ENTITY_KINDS.get(parameter.kind, (("Individual",),) if parameter.kind == "id" else ())
            if parameter.kind == "document":
                rows = store.read(
                    "MATCH (n:Source:Document) RETURN n.id AS id, n.name AS name ORDER BY id LIMIT 8"
                ).rows
                return [(row["name"], parameter.name, row["id"]) for row in rows]
            for labels in groups:
                query = _EXAMPLES.format(base=MODEL.base_of(labels[0]))
                rows = store.read(query, {"labels": list(labels)}).rows
                if rows:
                    return [(row["name"], parameter.name, row["id"]) for row in rows]
    return []
