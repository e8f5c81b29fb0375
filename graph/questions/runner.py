"""Asking: from a question's name and parameters to an answer with its evidence."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from graph.questions.answer import Answer, Column
from graph.questions.citations import Citations, Texts
from graph.questions.cursor import read_cursor, write_cursor
from graph.questions.file import DeclaredColumn, QuestionFile
from graph.questions.kinds import COLUMN_TYPES
from graph.questions.library import Library
from graph.questions.parameters import Given, check_parameters
from graph.questions.rows import Run, date_as_json, run
from graph.stores.base import GraphStore

_EVIDENCE = (
    Column("claims", "list", "Ids of the claims that the row rests on; each is a key of the citations."),
    Column("documents", "integer", "How many documents these claims stand in."),
    Column(
        "independent",
        "integer",
        "How many groups of these documents share no publisher, author, signatory or origin.",
    ),
    Column("disputed", "boolean", "Whether a source contradicts it and no review has settled that."),
)
_DATE_MATCH = Column(
    "date_match", "string", "surely or partly inside the window of dates; empty where none was given."
)


def ask(
    store: GraphStore,
    library: Library,
    name: str,
    params: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    cursor: str | None = None,
    texts: Texts | None = None,
    whole: bool = False,
) -> Answer:
    """Answer a question.

    ``limit`` and ``cursor`` may stand in ``params`` too; without a limit an answer has at
    most 100 rows, with ``whole`` it has all of them. ``texts`` gives quotes.

    Raises:
        UnknownQuestion: No question has that name.
        ParameterErrors: All problems of the parameters.
        StaleCursor: The graph was built anew since the cursor was given.
    """
    question = library.get(name)
    asked = {**(params or {}), **_given(limit=limit, cursor=cursor)}
    given = check_parameters(question, asked, store)
    revision = store.revision() or ""
    offset = read_cursor(given.cursor, revision, name, given.shown) if given.cursor else 0
    found = run(store, question, given)
    size = None if whole and "limit" not in asked else given.limit
    page = found.rows[offset:] if size is None else found.rows[offset : offset + size]
    truncated = offset + len(page) < len(found.rows)
    citations = Citations(
        store, (claim for row in page for claim in (*row["claims"], *(row.get("cited") or ()))), texts
    )
    layout = layout_of(question)
    return Answer(
        question=name,
        params=given.shown,
        revision=revision,
        columns=columns(question),
        rows=[answer_row(question, layout, row, citations) for row in page],
        truncated=truncated,
        limit=size,
        next=write_cursor(revision, name, given.shown, offset + len(page)) if truncated else None,
        notes=tuple(found.notes),
        citations=citations.all(),
        draw=_drawing(store, library, question, given, found, texts),
    )


def columns(question: QuestionFile) -> tuple[Column, ...]:
    """The columns of an answer, as its rows have them."""
    own = [column for declared in question.columns.values() for column in _columns(declared)]
    return (*own, *((_DATE_MATCH,) if question.dated else ()), *_EVIDENCE)


Layout = list[tuple[DeclaredColumn, Column]]


def layout_of(question: QuestionFile) -> Layout:
    """Every column of an answer's rows beside the declaration that it comes from."""
    return [(declared, column) for declared in question.columns.values() for column in _columns(declared)]


def answer_row(
    question: QuestionFile, layout: Layout, row: Mapping[str, Any], citations: Citations
) -> dict[str, Any]:
    """One row as an answer gives it: plain values, dates as objects, evidence counted."""
    result = {column.name: _value(declared, column, row, citations) for declared, column in layout}
    if question.dated:
        result["date_match"] = row["date_match"]
    documents, groups = citations.counts(row["claims"])
    return {
        **result,
        "claims": row["claims"],
        "documents": documents,
        "independent": groups,
        "disputed": row["disputed"],
    }


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _columns(declared: DeclaredColumn) -> list[Column]:
    if declared.kind == "entity":
        name, meaning = declared.name, declared.meaning
        return [Column(name, "string", meaning), Column(f"{name}_id", "string", f"Id of {name}.")]
    if declared.kind == "entities":
        name, meaning = declared.name, declared.meaning
        return [
            Column(name, "list", meaning),
            Column(f"{name}_ids", "list", f"Ids of {name}, in the same order."),
        ]
    return [Column(declared.name, COLUMN_TYPES[declared.kind], declared.meaning)]


def _value(declared: DeclaredColumn, column: Column, row: Mapping[str, Any], citations: Citations) -> Any:
    if declared.computed == "quote":
        return citations.quote(row["claim_id"])
    value = row[column.name]
    if column.type == "date":
        return date_as_json(value)
    if column.type == "list":
        return list(value or ())
    return bool(value) if column.type == "boolean" and value is not None else value


def _drawing(
    store: GraphStore, library: Library, question: QuestionFile, given: Given, found: Run, texts: Texts | None
) -> Any:
    if question.network is None:
        return None
    from graph.network import draw

    return partial(draw, store, library, question, given, found, texts)
