"""An answer as a table to read: an id beside its name is a link, a range is one column, evidence is one place.

Nothing of an answer is lost: what is long stands below its row, and columns that are
empty in every row are left out and named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from api.pages import parts
from api.pages.citing import Cited, Sources
from api.pages.parts import Known, Part, Parts, page_of_kind
from api.pages.words import VERDICTS, address, counted, people, sentence, standing, words
from graph.lookup.nodes import references
from graph.questions import Answer, Library, QuestionFile
from graph.questions.file import DeclaredColumn
from graph.questions.parameters import accepted
from graph.stores import GraphStore

#: A column with a longer text stands below its row, over the whole width.
LONG = 110
#: Beyond so many claims a row names the rest by number, and the sources list them.
MOST_CLAIMS = 40

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """A column as it is shown."""

    name: str
    words: str
    meaning: str
    show: Callable[[Values], Parts]
    number: bool = False
    dated: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cells in the order of the views, long texts, and the claims it rests on."""

    cells: list[Parts]
    below: list[tuple[str, Parts]]
    ids: list[tuple[str, Parts]]
    evidence: list[Cited]
    more_claims: int
    summary: str
    disputed: bool
    in_picture: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows of an answer: columns, what stands below each row, ids that lead to a page."""

    views: list[View]
    below: list[View]
    ids: list[View]
    rows: list[Row]
    left_out: list[str]


def make_table(
    answer: Answer,
    question: QuestionFile,
    library: Library,
    sources: Sources,
    store: GraphStore,
    picture: str,
) -> Table:
    """The table of an answer; ``picture`` is the address of its network, in which a row can be found."""
    known = Known(sources.claims, sources.documents, _pages_of_ids(answer, question, store))
    every = _views(question, known, _drill(question, library, answer.params))
    filled = [view for view in every if any(view.show(row) for row in answer.rows)]
    ids = [view for view in filled if view.name.endswith("_id")]
    below = [view for view in filled if view not in ids and _is_long(view, answer.rows)]
    views = _verdict_second([view for view in filled if view not in (*below, *ids)])
    empty = [view.words for view in every if view not in filled] if answer.rows else []
    table = Table(views, below, ids, [], empty)
    table.rows.extend(_row(row, table, question, sources, picture) for row in answer.rows)
    return table


def _verdict_second(views: list[View]) -> list[View]:
    """What a reader looks for first must not stand beyond the edge of a wide table."""
    found = [view for view in views[1:] if view.name == "verdict"]
    return [*views[:1], *found, *(view for view in views[1:] if view not in found)]


def _views(question: QuestionFile, known: Known, drill: Callable[[str, Values], str]) -> list[View]:
    names = question.columns
    found: list[View] = []
    for declared in names.values():
        stem, _, ending = declared.name.rpartition("_")
        if ending == "max" and f"{stem}_min" in names:
            continue
        if ending == "min" and f"{stem}_max" in names:
            show = partial(_range, low=declared.name, high=f"{stem}_max", days=stem == "days")
            found.append(View(declared.name, words(stem), declared.meaning, show, number=True))
        else:
            found.append(_view(declared, known, drill))
    if question.dated:
        match = "surely or partly inside the window of dates"
        found.append(View("date_match", "in the window", match, lambda row: _text(row, "date_match", known)))
    return found


def _view(declared: DeclaredColumn, known: Known, drill: Callable[[str, Values], str]) -> View:
    name, kind = declared.name, declared.kind
    show: Callable[[Values], Parts] = partial(_text, name=name, known=known)
    if kind == "entity":
        show = lambda row: parts.entity(row[name], row[f"{name}_id"])  # noqa: E731
    elif kind == "entities":
        show = lambda row: _entities(row[name], row[f"{name}_ids"])  # noqa: E731
    elif kind == "date":
        show = lambda row: parts.date(row[name])  # noqa: E731
    elif kind == "integer":
        show = partial(_number, name=name, drill=drill)
    elif kind == "boolean":
        show = lambda row: parts.flag(row[name])  # noqa: E731
    elif kind in ("strings", "claims"):
        show = lambda row: _several(row[name], known)  # noqa: E731
    elif name.endswith("_id"):
        show = partial(_id, name=name, known=known)
    mark = name if name in VERDICTS and kind == "integer" else ""
    shown = words(name.removesuffix("_id"))
    return View(name, shown, declared.meaning, show, kind == "integer", kind == "date", mark)


def _text(row: Values, name: str, known: Known) -> Parts:
    return parts.text(row[name], known) if row[name] not in (None, "") else ()


def _number(row: Values, name: str, drill: Callable[[str, Values], str]) -> Parts:
    value = row[name]
    return () if value is None else (Part(f"{value:,}", drill(name, row) if value else ""),)


def _range(row: Values, low: str, high: str, days: bool) -> Parts:
    fewest, most = row[low], row[high]
    shown = f"{fewest}" if days and fewest == most and fewest is not None else people(fewest, most)
    return (Part(shown),) if shown else ()


def _pages_of_ids(answer: Answer, question: QuestionFile, store: GraphStore) -> dict[str, str]:
    """The page of each id that stands in a column of its own; what was only feared is no node and has none."""
    names = [c.name for c in question.columns.values() if c.kind == "string" and c.name.endswith("_id")]
    ids = {str(row[name]) for row in answer.rows for name in names if row[name]}
    found = references(store, ids) if ids else {}
    return {one: address(page_of_kind(about["kind"]), one) for one, about in found.items() if about["kind"]}


def _id(row: Values, name: str, known: Known) -> Parts:
    value = row[name]
    return (Part(str(value), known.href(str(value))),) if value else ()


def _entities(names: list[str], ids: list[str]) -> Parts:
    found: list[Part] = []
    for name, one in zip(names, ids, strict=False):
        found += [*([Part(", ")] if found else []), *parts.entity(name, one)]
    return tuple(found)


def _several(values: list[str] | None, known: Known) -> Parts:
    found: list[Part] = []
    for value in values or ():
        found += [*([Part(", ")] if found else []), *parts.text(str(value), known)]
    return tuple(found)


def _is_long(view: View, rows: list[dict[str, Any]]) -> bool:
    if view.number:
        return False
    return any(sum(len(part.text) for part in view.show(row)) > LONG for row in rows)


def _row(row: Values, table: Table, question: QuestionFile, sources: Sources, picture: str) -> Row:
    evidence = sources.of(row["claims"])
    summary = f"{counted(len(row['claims']), 'claim')} in {standing(row['documents'], row['independent'])}"
    return Row(
        cells=[view.show(row) for view in table.views],
        below=[(sentence(view.words), shown) for view in table.below if (shown := view.show(row))],
        ids=[(sentence(view.words), shown) for view in table.ids if (shown := view.show(row))],
        evidence=evidence[:MOST_CLAIMS],
        more_claims=max(0, len(evidence) - MOST_CLAIMS),
        summary=summary if row["claims"] else "",
        disputed=row["disputed"],
        in_picture=_in_picture(row, question, picture),
    )


def _in_picture(row: Values, question: QuestionFile, picture: str) -> tuple[str, str] | None:
    """The first entity of the row and where it is selected in the network."""
    if not picture:
        return None
    for declared in question.columns.values():
        if declared.kind == "entity" and row[f"{declared.name}_id"]:
            chosen = urlencode({"item": row[f"{declared.name}_id"]})
            return str(row[declared.name]), f"{picture}#{chosen}"
    return None


def _drill(question: QuestionFile, library: Library, params: Values) -> Callable[[str, Values], str]:
    """From a count to the rows that it counts, where the question is drawn as another that takes this as a value."""
    target = library.files.get(question.network.of) if question.network and question.network.of else None
    verdict = target.parameters.get("verdict") if target else None
    if target is None or verdict is None:
        return lambda name, row: ""
    takes = accepted(target)
    kept = {name: value for name, value in params.items() if name in takes and takes[name].default != value}

    def lead(name: str, row: Values) -> str:
        if name not in verdict.allowed:
            return ""
        given = {
            c.name: row[f"{c.name}_id"]
            for c in question.columns.values()
            if c.kind == "entity" and c.name in takes
        }
        return "/?" + urlencode({"q": target.name, **kept, **given, "verdict": name}, doseq=True)

    return lead
