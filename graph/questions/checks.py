"""What a question file must keep before it is ever asked, each breach with its line.

A file that passes reads only, names only what the model declares, and returns exactly
the columns that its head promises, in a total order.
"""

import keyword
import re
from collections.abc import Iterator

from graph.errors import QuestionError
from graph.model import MODEL, Model
from graph.questions import clauses, mentions
from graph.questions.file import DeclaredColumn, Parameter, QuestionFile, Searched
from graph.questions.kinds import COMMON_PARAMETERS, EVIDENCE_COLUMNS, SUPPLIED, WINDOW_PARAMETERS
from graph.stores.base import QueryRefused
from graph.stores.lint import check_reading
from graph.stores.tokens import Token, tokens

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SNAKE = re.compile(r"[a-z][a-z0-9_]*")
#: What may follow a dot without being a property: the parts of dates and durations.
_COMPONENTS = frozenset({"year", "month", "day", "days"})
_RESERVED = frozenset({"title", "type"})

Problem = tuple[int | None, str]


def check(file: QuestionFile, model: Model = MODEL) -> list[QuestionError]:
    """Every breach in this file; empty for a good one. Lines are those of the file."""
    problems = [*_names(file), *_window(file, model), *_network(file, model)]
    try:
        found = read_tokens(file.query, file.line)
        searched = [read_tokens(each.query, each.line) for each in file.searched]
        problems += [
            *_parameters(file, found, searched),
            *_columns(file, found),
            *_order(file, found),
            *_text(found, model),
        ]
        for each, its in zip(file.searched, searched, strict=True):
            problems += _searched(each, its, model)
    except QueryRefused as refused:
        problems.append((refused.line, f"the query has {refused.part}"))
    return [QuestionError(file.path, line, message) for line, message in problems]


def read_tokens(query: str, first_line: int) -> list[Token]:
    """The tokens of a query that only reads, counting lines from ``first_line``."""
    try:
        check_reading(query)
        return [Token(token.kind, token.text, token.line + first_line - 1) for token in tokens(query)]
    except QueryRefused as refused:
        raise QueryRefused(refused.line + first_line - 1, refused.part) from refused


def query_parameters(file: QuestionFile) -> set[str]:
    """The names that the query may use: its own and, over counted events, ``within``."""
    return {*file.parameters, *(("within",) if file.window_events else ())}


def aliases(column: DeclaredColumn) -> tuple[str, ...]:
    """The aliases that the query returns for a declared column."""
    if column.computed:
        return ()
    if column.kind == "entity":
        return (column.name, f"{column.name}_id")
    if column.kind == "entities":
        return (column.name, f"{column.name}_ids")
    return (column.name,)


def _names(file: QuestionFile) -> Iterator[Problem]:
    if not _KEBAB.fullmatch(file.name):
        yield None, f"the file name {file.name!r} is not kebab-case"
    for name in (*file.parameters, *file.columns):
        if not _SNAKE.fullmatch(name) or keyword.iskeyword(name):
            yield (
                _line(file, "parameters"),
                f"{name!r} is no name: lower case with underscores, no keyword of Python",
            )
    for name in file.parameters:
        if name in (*COMMON_PARAMETERS, *WINDOW_PARAMETERS, *SUPPLIED):
            yield (
                _line(file, "parameters"),
                f"{name!r} is a parameter that the runner adds; it is not declared",
            )
    for name in file.columns:
        if name in (*EVIDENCE_COLUMNS, "date_match"):
            yield _line(file, "columns"), f"{name!r} is a column that every row has; it is not declared"


def _parameters(file: QuestionFile, found: list[Token], searched: list[list[Token]]) -> Iterator[Problem]:
    used, declared = clauses.parameters_used(found), query_parameters(file)
    for its in searched:
        used = {**clauses.parameters_used(its), **used}
    for name in sorted(used.keys() - declared - SUPPLIED.keys()):
        yield used[name], f"the query uses ${name}, which the head does not declare"
    for name in sorted(declared - used.keys()):
        yield _line(file, "parameters"), f"the head declares {name!r}, which the query does not use"
    for name in file.any_of:
        if name not in file.parameters:
            yield _line(file, "any_of"), f"any_of names {name!r}, which is no parameter"
    for parameter in file.parameters.values():
        for message in _parameter(parameter):
            yield _line(file, "parameters"), f"parameter {parameter.name!r}: {message}"


def _parameter(parameter: Parameter) -> Iterator[str]:
    if parameter.required and parameter.default is not None:
        yield "a required parameter has no default"
    if (parameter.kind == "choice") != bool(parameter.allowed):
        yield "a choice lists what is allowed, and only a choice does"
    given = parameter.default if isinstance(parameter.default, list) else [parameter.default]
    if parameter.allowed and any(value is not None and value not in parameter.allowed for value in given):
        yield f"the default {parameter.default!r} is not among {', '.join(parameter.allowed)}"


def _columns(file: QuestionFile, found: list[Token]) -> Iterator[Problem]:
    for declared in file.columns.values():
        if (declared.computed == "order") != (len(declared.dates) == 2):
            yield (
                _line(file, "columns"),
                f"{declared.name!r}: an order is computed from two dates, and only it",
            )
    columns = clauses.returned(found)
    if not columns:
        yield file.line, "the query returns nothing"
        return
    expected = [alias for column in file.columns.values() for alias in aliases(column)] + [
        "claims",
        "disputed",
    ]
    hidden = {
        column.events
        for column in file.columns.values()
        if column.computed and column.computed.startswith("people")
    }
    hidden |= {"event_ids"} if file.window_events else set()
    hidden |= {name for column in file.columns.values() for name in column.dates} - file.columns.keys()
    hidden |= {file.network.line["id"]} if file.network and "id" in file.network.line else set()
    names = [column.alias for column in columns]
    # Further claims that a row mentions, further ids that its network draws, and what styles its line.
    optional = {"cited", "drawn", "verdict", "modality"}
    for column in columns:
        if column.alias is None:
            yield column.line, "a column of RETURN has no alias (AS …)"
        elif column.alias not in {*expected, *hidden, *optional}:
            yield column.line, f"the query returns {column.alias!r}, which the head does not declare"
        elif names.count(column.alias) > 1:
            yield column.line, f"the query returns {column.alias!r} twice"
    for alias in (*expected, *sorted(hidden)):
        if alias not in names:
            yield columns[0].line, f"the query does not return {alias!r}, which the head needs"


def _order(file: QuestionFile, found: list[Token]) -> Iterator[Problem]:
    limit = clauses.outer_limit(found)
    if limit is not None:
        yield limit.line, f"{limit.text} on the result: the runner cuts answers, a file does not"
    for token in clauses.limits_without_order(found):
        yield token.line, "LIMIT without ORDER BY before it: which rows are left would be chance"
    known = {alias for column in file.columns.values() for alias in (column.name, *aliases(column))}
    if file.sort:
        for key in file.sort:
            if key.removesuffix(" desc") not in known:
                yield _line(file, "sort"), f"sort names {key!r}, which is no column"
        return
    keys = clauses.order(found)
    if not keys:
        yield file.line, "the result has no ORDER BY"
    elif not any(key == "id" or key.endswith("_id") for key in keys):
        yield file.line, "the order has no id in it, so it is not total"


def _text(found: list[Token], model: Model) -> Iterator[Problem]:
    for token in mentions.lost_projections(found):
        yield (
            token.line,
            f"{token.text} {{.…}}, which the embedded engine loses: write {{claims: {token.text}.claims}}",
        )
    declared = {
        "label": set(model.labels),
        "relationship": set(model.relationships),
        "property": declared_properties(model) | mentions.own_keys(found) | _COMPONENTS,
    }
    for mention in mentions.mentions(found):
        if mention.sort == "property" and mention.name in _RESERVED:
            yield mention.line, f"a property {mention.name!r}: the embedded engine keeps this name for itself"
        elif mention.name not in declared[mention.sort]:
            yield mention.line, f"the model declares no {mention.sort} {mention.name!r}"


def declared_properties(model: Model) -> set[str]:
    """Every property name of the model."""
    of_nodes = {prop.name for label in model.labels.values() for prop in label.properties}
    return of_nodes | {prop.name for kind in model.relationships.values() for prop in kind.properties}


def _window(file: QuestionFile, model: Model) -> Iterator[Problem]:
    if file.window and (file.window not in file.columns or file.columns[file.window].kind != "date"):
        yield _line(file, "window"), f"the window is over {file.window!r}, which is no date column"
    if file.window_events and file.window_events not in model.labels:
        yield _line(file, "window"), f"the window is over {file.window_events!r}, which is no label"


def _network(file: QuestionFile, model: Model) -> Iterator[Problem]:
    plan = file.network
    if plan is None:
        return
    line = plan.line
    for name in (*plan.items, *plan.beside, *(line[key] for key in ("source", "target") if key in line)):
        if name not in file.columns and name.removeprefix("$") not in file.parameters:
            yield _line(file, "network"), f"the network names {name!r}, which is no column"
    for name in plan.relations:
        if name not in model.relationships:
            yield _line(file, "network"), f"the model declares no relationship {name!r}"
    relation = line.get("relation")
    if relation and relation not in file.columns and relation not in model.relationships:
        yield _line(file, "network"), f"{relation!r} is neither a column nor a relationship of the model"


def _searched(searched: Searched, found: list[Token], model: Model) -> Iterator[Problem]:
    named = {column.alias for column in clauses.returned(found)}
    for name in sorted(set(re.findall(r"{(\w+)", searched.text)) - named):
        yield searched.line, f"searched: the text names {name!r}, which its query does not return"
    if None in named:
        yield searched.line, "searched: a column of RETURN has no alias (AS …)"
    yield from _text(found, model)


def _line(file: QuestionFile, key: str) -> int | None:
    return file.lines.get(key)
