"""From the rows of a query to the rows of an answer: the window, computed columns, the order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.model import MODEL
from graph.people import Crowd
from graph.questions.file import DeclaredColumn, QuestionFile
from graph.questions.kinds import SUPPLIED
from graph.questions.parameters import Given
from graph.stores.base import GraphStore
from graph.values.dates import DATE_FIELDS, PartialDate, as_happening, date_match, surely_before

#: Between the names, and between the ids, where sources dispute which one it was.
SEVERAL = " / "

_OF_PEOPLE = ("people", "people_if_same", "people_if_distinct")
_EVENTS = """
    MATCH (e:{base}:{label})
    RETURN e.id AS id, e.disputed AS disputed,
           e {{.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
              .date_approximate, .date_undated}} AS date
"""


@dataclass(slots=True)
class Run:
    """Every row that a question has for these parameters, before it is cut to a page.

    Rows still hold what only serves others: the ids of counted events.
    """

    rows: list[dict[str, Any]]
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Window:
    """Which events (or statements) a question over counted ones may count."""

    within: list[str] | None = None
    matches: dict[str, str] = field(default_factory=dict)
    undated: int = 0


def run(store: GraphStore, question: QuestionFile, given: Given) -> Run:
    """Ask the store and do what every question needs alike."""
    window = _window(store, question, given)
    bound = {**given.bound, **({"within": window.within} if question.window_events else {}), **SUPPLIED}
    rows = store.read(question.query, bound).rows
    for row in rows:
        _tidy(question, row)
    result = Run(rows, list(given.notes))
    if question.window:
        _cut_to_window(result, question.window, given)
    elif question.window_events:
        _mark_counted(result, window, given, question.window_events)
    _compute_people(store, question, result.rows)
    _compute_order(question, result.rows)
    _sort(question, result.rows)
    if not result.rows or any(not row["claims"] for row in result.rows):
        result.notes += _searched(store, question, bound)
    return result


def _tidy(question: QuestionFile, row: dict[str, Any]) -> None:
    """Claims ordered and once each; an entity of which there are several as one text."""
    row["claims"] = sorted(set(row["claims"] or ()))
    row["disputed"] = bool(row["disputed"])
    for column in question.columns.values():
        for alias in (column.name, f"{column.name}_id") if column.kind == "entity" else ():
            if isinstance(row[alias], list):
                row[alias] = SEVERAL.join(row[alias]) or None


def date_of(value: Mapping[str, Any] | None) -> PartialDate | None:
    """The date that a query returned as a map of a node's date fields; None where all are absent."""
    if not value or all(part is None for part in value.values()):
        return None
    prefix = next(iter(value)).rpartition("_")[0]
    return PartialDate.from_fields(value, prefix)


def date_as_json(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The date that a query returned, as answers print it; None where all of it is absent."""
    if not value or all(part is None for part in value.values()):
        return None
    prefix = next(iter(value)).rpartition("_")[0]
    if value.get(f"{prefix}_undated") is None:
        return PartialDate.from_fields(value, prefix).as_json()
    shown = {name: value.get(f"{prefix}_{name}") for name in DATE_FIELDS}
    bounds = {name: day.isoformat() for name in ("earliest", "latest") if (day := shown[name]) is not None}
    return {**shown, **bounds, "approximate": bool(shown["approximate"])}


def _window(store: GraphStore, question: QuestionFile, given: Given) -> _Window:
    if not question.window_events or (not given.windowed and given.include_disputed):
        return _Window()
    window = _Window(within=[])
    label = question.window_events
    for row in store.read(_EVENTS.format(base=MODEL.base_of(label), label=label)).rows:
        if row["disputed"] and not given.include_disputed:
            continue
        found = date_of(row["date"])
        match = _match(found, given.dates)
        if match is None and (found is None or found.undated):
            window.undated += 1
        if match is not None or not given.windowed:
            window.matches[row["id"]] = match or "surely"
    window.within = sorted(window.matches)
    return window


def _match(found: PartialDate | None, dates: tuple[date | None, date | None]) -> str | None:
    return date_match(as_happening(found), *dates) if found is not None else None


def _cut_to_window(result: Run, column: str, given: Given) -> None:
    """Leave the rows that the window and the wish for disputes allow; say how many had no date."""
    kept, undated = [], 0
    for row in result.rows:
        found = date_of(row[column]) if given.windowed else None
        row["date_match"] = _match(found, given.dates) if given.windowed else None
        if given.windowed and row["date_match"] is None:
            undated += found is None or found.undated
        elif given.include_disputed or not row["disputed"]:
            kept.append(row)
    result.rows = kept
    result.notes += _undated(undated, "row")


def _mark_counted(result: Run, window: _Window, given: Given, label: str) -> None:
    for row in result.rows:
        matches = {window.matches.get(event) for event in row["event_ids"] or ()} if given.windowed else set()
        row["date_match"] = None if not matches else "surely" if matches == {"surely"} else "partly"
    if given.windowed:
        result.notes += _undated(
            window.undated, "event" if MODEL.base_of(label) == "Event" else label.lower()
        )


def _undated(count: int, what: str) -> list[str]:
    if not count:
        return []
    counted = f"1 {what} without a date was" if count == 1 else f"{count} {what}s without a date were"
    return [f"{counted} left out of the window."]


def _compute_people(store: GraphStore, question: QuestionFile, rows: list[dict[str, Any]]) -> None:
    """Fill the columns ``x_min`` and ``x_max`` that are ranges of people over a list of events."""
    sources: dict[str, list[DeclaredColumn]] = {}
    for column in question.columns.values():
        if column.computed in _OF_PEOPLE:
            sources.setdefault(column.events, []).append(column)
    counted = {event for row in rows for events in sources for event in row[events] or ()}
    crowd = Crowd.read(store, counted) if counted else None
    for row in rows:
        for events, columns in sources.items():
            found = _people(columns, crowd, row[events] or []) if crowd else {}
            row |= {column.name: found.get(column.name, 0) for column in columns}


def _people(columns: list[DeclaredColumn], crowd: Crowd, ids: list[str]) -> dict[str, int | None]:
    """What these columns say of one list of events; its range is worked out once, for both of its ends."""
    found: dict[str, int | None] = {}
    ranged = [column.name for column in columns if column.computed == "people"]
    if ranged:
        fewest, most = crowd.range(ids)
        found |= {name: most if name.endswith("_max") else fewest for name in ranged}
    for column in columns:
        if column.computed == "people_if_same":
            found[column.name] = crowd.if_same(ids)
        elif column.computed == "people_if_distinct":
            found[column.name] = crowd.if_distinct(ids)
    return found


def _compute_order(question: QuestionFile, rows: list[dict[str, Any]]) -> None:
    """Fill the columns that say whether one date is surely, possibly or not before another; null without both."""
    for column in question.columns.values():
        for row in rows if column.computed == "order" else ():
            first, second = (date_of(row[name]) for name in column.dates)
            row[column.name] = (
                _before(as_happening(first), as_happening(second)) if first and second else None
            )


def _before(first: PartialDate, second: PartialDate) -> str:
    if surely_before(first, second):
        return "surely"
    return "no" if surely_before(second, first) else "possible"


def _sort(question: QuestionFile, rows: list[dict[str, Any]]) -> None:
    """Order by the keys of the head, where the query cannot since a key is computed. Nulls come last."""
    for key in reversed(question.sort):
        name, falling = key.removesuffix(" desc"), key.endswith(" desc")
        absent = [row for row in rows if row[name] is None]
        present = sorted(
            (row for row in rows if row[name] is not None), key=lambda row: row[name], reverse=falling
        )
        rows[:] = present + absent


class _Counted(int):
    """A number that says itself with its noun: ``{n:return}`` is *no return*, *1 return*, *8 returns*."""

    def __format__(self, noun: str) -> str:
        if not noun:
            return str(int(self))
        one, _, many = noun.partition("/")
        return f"no {one}" if self == 0 else f"1 {one}" if self == 1 else f"{int(self)} {many or one + 's'}"


def _searched(store: GraphStore, question: QuestionFile, bound: Mapping[str, Any]) -> list[str]:
    """What was looked through, for an answer that has no rows or speaks of an absence."""
    notes = []
    for searched in question.searched:
        found = store.read(searched.query, bound).rows
        counts = (
            {key: _Counted(value) if isinstance(value, int) else value for key, value in found[0].items()}
            if found
            else {}
        )
        notes.append(searched.text.format_map(counts))
    return notes
