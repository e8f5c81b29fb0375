"""One question on a page: its table, its notes, its sources, and the addresses of its other forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from api.pages.citing import Sources
from api.pages.table import Table, make_table
from api.pages.words import counted
from api.service import Service
from graph.questions import Answer, Library, QuestionFile, ask
from graph.questions.kinds import COMMON_PARAMETERS
from graph.stores import GraphStore


@dataclass(frozen=True, slots=True)
class Links:
    """Where else an answer can be had."""

    page: str
    json: str
    csv: str
    ndjson: str
    picture: str
    framed: str
    svg: str
    more: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a page shows it."""

    answer: Answer
    question: QuestionFile
    table: Table
    sources: Sources
    links: Links
    said: str


def show(
    service: Service, store: GraphStore, library: Library, question: QuestionFile, given: Mapping[str, Any], *,
    picture: str | None = "", limit: int | None = None,
) -> Shown:  # fmt: skip
    """Answer a question for a page.

    ``picture`` is the network that the page shows, in which rows can be found: by default
    none, the question's own where it is None.

    Raises:
        ParameterErrors, StaleCursor, StoreError: As ``graph.questions.ask``.
    """
    answer = ask(store, library, question.name, given, texts=service.newest.texts_of(store), limit=limit)
    sources = Sources(answer.citations)
    links = links_of(question, given, answer.next if library is service.library else None, answer.revision)
    table = make_table(
        answer, question, service.library, sources, store, links.framed if picture is None else picture
    )
    return Shown(answer, question, table, sources, links, said(answer, given))


def links_of(
    question: QuestionFile, given: Mapping[str, Any], cursor: str | None, revision: str = ""
) -> Links:
    """The addresses of an answer: without cursor and limit, save for the page that follows.

    ``framed`` is the network of the same revision as the rows beside it.
    """
    own = {name: value for name, value in given.items() if name not in COMMON_PARAMETERS}
    rows, tail = f"/v1/questions/{question.name}", _query(own)
    more = {**own, **({"limit": given["limit"]} if "limit" in given else {}), "cursor": cursor}
    return Links(
        page=f"/{_query({'q': question.name, **own})}",
        json=f"{rows}/rows{tail}",
        csv=f"{rows}/rows{_query({**own, 'format': 'csv'})}",
        ndjson=f"{rows}/rows{_query({**own, 'format': 'ndjson'})}",
        picture=f"/embed/{question.name}{tail}" if question.network else "",
        framed=f"/embed/{question.name}{_query({**own, 'revision': revision})}" if question.network else "",
        svg=f"{rows}/network{_query({**own, 'format': 'svg'})}" if question.network else "",
        more=f"/{_query({'q': question.name, **more})}" if cursor else "",
    )


def _query(values: Mapping[str, Any]) -> str:
    return f"?{urlencode(values, doseq=True)}" if values else ""


def said(answer: Answer, given: Mapping[str, Any]) -> str:
    """How much was found, in words."""
    if not answer.count:
        return "No rows."
    some = counted(answer.count, "row")
    if answer.truncated:
        return f"{some}, and there are more."
    return f"The last {some}." if "cursor" in given else f"{some}."
