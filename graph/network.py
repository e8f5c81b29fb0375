"""The network of an answer: its rows as items and lines, and nothing else.

The plan stands in the head of the question file. Either the columns are items, with the
stored relationships between what stands in one row; or each row is one line; or the
network is that of another question. A painter gets plain data and knows no store.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.errors import InputError
from graph.network_items import fetch_items
from graph.network_lines import Ends, row_lines, stored_lines
from graph.network_types import Item, Line, Subgraph
from graph.questions.citations import Citations, Texts
from graph.questions.file import NetworkPlan, QuestionFile
from graph.questions.library import Library
from graph.questions.parameters import Given, accepted, check_parameters
from graph.questions.rows import SEVERAL, Run, run
from graph.stores.base import GraphStore

#: More cannot be read as a drawing; the rest is left out, and the picture says so.
MOST_ITEMS = 300

Row = Mapping[str, Any]


def network(
    store: GraphStore,
    library: Library,
    name: str,
    params: Mapping[str, Any] | None = None,
    *,
    texts: Texts | None = None,
) -> Subgraph:
    """The network of a question.

    Raises:
        UnknownQuestion, ParameterErrors: As for an answer.
        InputError: The question has no network.
    """
    question = library.get(name)
    given = check_parameters(question, params or {}, store)
    if question.network is None:
        raise InputError(f"The question {name!r} has no network: its answer is a table.")
    return draw(store, library, question, given, run(store, question, given), texts)


def draw(
    store: GraphStore,
    library: Library,
    question: QuestionFile,
    given: Given,
    found: Run,
    texts: Texts | None = None,
) -> Subgraph:
    """Draw up the network of rows that are there already."""
    source, rows, notes = question, found.rows, list(found.notes)
    beside: list[str] = []
    plan = question.network or NetworkPlan()
    if plan.of:
        beside = [
            item for row in rows for column in plan.beside for item in _ids(question, row, column, given)
        ]
        source = library.get(plan.of)
        given_there = _same_parameters(store, source, given)
        there = run(store, source, given_there)
        rows, notes, plan = there.rows, [*notes, *there.notes], source.network or NetworkPlan()
    ids_of = [_row_ids(source, row, plan, given) for row in rows]
    ends_of = [_row_ends(source, row, plan, given) for row in rows]
    kept, left_out = _cut(ends_of, ids_of, beside, plan)
    wanted = dict.fromkeys([*(item for at in kept for item in ids_of[at]), *beside])
    items = fetch_items(store, wanted)
    lines = _lines(store, source, plan, [(rows[at], ids_of[at], ends_of[at]) for at in kept], items)
    citations = Citations(store, (claim for line in lines for claim in line.claims), texts)
    return Subgraph(
        name=_slug(question.name, given),
        heading=question.question,
        note=" ".join([*_shown(question, given), *dict.fromkeys(notes)]),
        revision=store.revision() or "",
        items=tuple(items.values()),
        lines=tuple(lines),
        citations=citations.all(),
        left_out=tuple(left_out),
        start=tuple(item for item in _start(question, given) if item in items),
    )


def _lines(
    store: GraphStore,
    source: QuestionFile,
    plan: NetworkPlan,
    kept: list[tuple[Row, list[str], Ends]],
    items: Mapping[str, Item],
) -> list[Line]:
    if plan.line:
        return row_lines(source, plan, ((row, ends) for row, _, ends in kept), items)
    together = {(a, b) for _, ids, _ in kept for a in ids for b in ids if a != b}
    return stored_lines(
        store, list(items), plan.relations, together, {c for row, _, _ in kept for c in row["claims"]}
    )


def _row_ids(source: QuestionFile, row: Row, plan: NetworkPlan, given: Given) -> list[str]:
    """The ids that a row draws, ``drawn`` being those that it adds without a column."""
    columns = (plan.line["source"], plan.line["target"]) if plan.line else plan.items
    found = [item for column in columns for item in _ids(source, row, column, given)]
    return list(dict.fromkeys([*found, *(row.get("drawn") or ())]))


def _row_ends(source: QuestionFile, row: Row, plan: NetworkPlan, given: Given) -> Ends:
    """The ids between which a row is drawn as a line, where rows are lines: several where sources name several."""
    if not plan.line:
        return [], []
    return (
        _ids(source, row, plan.line["source"], given),
        _ids(source, row, plan.line["target"], given),
    )


def _ids(source: QuestionFile, row: Row, column: str, given: Given) -> list[str]:
    if column.startswith("$"):
        bound = given.bound[column[1:]]
        return bound if isinstance(bound, list) else [bound]
    kind = source.columns[column].kind
    value = (
        row[f"{column}_ids"]
        if kind == "entities"
        else row[f"{column}_id"]
        if kind == "entity"
        else row[column]
    )
    if isinstance(value, str):
        return value.split(SEVERAL)
    return list(value or ())


def _cut(
    ends_of: list[Ends], ids_of: list[list[str]], beside: list[str], plan: NetworkPlan
) -> tuple[list[int], list[str]]:
    """Which rows fit, and what is said about those that do not or that have no two ends."""
    shown, kept, over, loose = set(beside), [], 0, 0
    for at, ids in enumerate(ids_of):
        if plan.line and not all(ends_of[at]):
            loose += 1
        elif len(shown | set(ids)) > MOST_ITEMS:
            over += 1
        else:
            shown |= set(ids)
            kept.append(at)
    left_out = []
    if over:
        left_out.append(
            f"{_rows(over)} left out, since more than {MOST_ITEMS} items cannot be read: see {plan.past}."
        )
    if loose:
        left_out.append(
            f"{_rows(loose)} not drawn, since an end is not known or not asked for: see the table."
        )
    return kept, left_out


def _rows(count: int) -> str:
    return "1 row is" if count == 1 else f"{count} rows are"


def _same_parameters(store: GraphStore, other: QuestionFile, given: Given) -> Given:
    known = accepted(other, common=False)
    return check_parameters(
        other, {name: value for name, value in given.shown.items() if name in known}, store
    )


def _start(question: QuestionFile, given: Given) -> Iterable[str]:
    """What the reader asked about, where that is one thing: the person of a timeline, the centre of rings."""
    for name, parameter in question.parameters.items():
        if parameter.required and given.bound[name]:
            bound = given.bound[name]
            yield from bound if isinstance(bound, list) else [bound]


def _shown(question: QuestionFile, given: Given) -> list[str]:
    """The parameters that differ from their defaults, for the note under the heading."""
    defaults = {name: parameter.default for name, parameter in accepted(question, common=False).items()}
    said = [
        f"{name.replace('_', ' ')} {value}"
        for name, value in given.shown.items()
        if value != defaults.get(name)
    ]
    return [f"Asked with {', '.join(said)}."] if said else []


def _slug(name: str, given: Given) -> str:
    words = [
        str(value).rpartition(":")[2]
        for key, value in given.shown.items()
        if isinstance(value, str) and key != "group_by"
    ]
    text = "-".join([name, *words]).lower()
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "-" for sign in text)[
        :80
    ].rstrip("-.")
