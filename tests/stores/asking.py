"""Asking the same of several stores, and saying where they differ.

What is asked comes from the library and from the graph alone: every question, with values of its
parameters that occur in the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from graph.errors import ParameterErrors, UnknownId
from graph.lookup import entity, event, explain, search
from graph.projection.rows import GraphRows, NodeRow
from graph.questions import Library, ask
from graph.questions.file import Parameter, QuestionFile
from graph.questions.kinds import ENTITY_KINDS
from graph.questions.parameters import accepted
from graph.stores import GraphStore

Stores = Mapping[str, GraphStore]
Work = Callable[[GraphStore], Any]
_FIRST_BASES = ("Actor", "Event", "Instrument", "Place", "Source")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is asked of one graph.

    Every question is asked with up to ``values`` values of what it requires. Then ``variants`` times one of
    them is asked with something that it does not require, both chosen by ``seed``; with None each is, with each
    of these and as many values.
    """

    values: int = 1
    variants: int | None = None
    seed: int = 0


def differences(stores: Stores, library: Library, rows: GraphRows, extent: Extent) -> list[str]:
    """One line for each question and its parameters, and each lookup, that not all stores answer alike."""
    works = list(asked(library, rows, extent))
    with ThreadPoolExecutor(len(stores)) as pool:
        first, *others = pool.map(lambda store: [_tried(work, store) for _, work in works], stores.values())
    name, *names = stores
    return [
        f"{what}: {name} and {other} differ: {_where(first[number], answers[number])}"
        for number, (what, _) in enumerate(works)
        for other, answers in zip(names, others, strict=True)
        if answers[number] != first[number]
    ]


def asked(library: Library, rows: GraphRows, extent: Extent) -> Iterator[tuple[str, Work]]:
    """Everything that is asked of a graph of these rows."""
    found = Occurring(rows)
    for question, params in _questions(library, found, extent):
        yield f"{question.name} {params}", _asking(library, question.name, params)
    for base in _FIRST_BASES:
        for wanted in _some(found.ids(base), extent.values):
            yield f"explain {wanted}", lambda store, wanted=wanted: explain(store, wanted)
            look = event if base == "Event" else entity
            yield f"{look.__name__} {wanted}", lambda store, look=look, wanted=wanted: look(store, wanted)
    for wanted in _some(sorted(r.id for r in rows.relationships), extent.values):
        yield f"explain {wanted}", lambda store, wanted=wanted: explain(store, wanted)
    for text in _some(found.words(), extent.values):
        yield f"search {text}", lambda store, text=text: search(store, text)


def _questions(
    library: Library, found: Occurring, extent: Extent
) -> Iterator[tuple[QuestionFile, dict[str, Any]]]:
    required = {question.name: _required(question, found, extent.values) for question in library.questions()}
    # None where the graph holds nothing that the question requires.
    open_ones = [question for question in library.questions() if required[question.name]]
    yield from ((question, params) for question in open_ones for params in required[question.name])
    if extent.variants is None:
        for question in open_ones:
            base = required[question.name][0]
            for name, values in _optional(question, found).items():
                yield from ((question, {**base, name: value}) for value in _some(values, extent.values))
        return
    source = Random(extent.seed)
    for _ in range(extent.variants):
        question = source.choice(open_ones)
        optional = {name: values for name, values in _optional(question, found).items() if values}
        chosen = source.sample(sorted(optional), min(source.choice((1, 1, 2, 3)), len(optional)))
        base = source.choice(required[question.name])
        yield question, {**base, **{name: source.choice(optional[name]) for name in sorted(chosen)}}


def _required(question: QuestionFile, found: Occurring, most: int) -> list[dict[str, Any]]:
    own = accepted(question, common=False).values()
    needed = question.any_of[:1]
    values = {p.name: _some(found.values(p), most) for p in own if p.required or p.name in needed}
    if not all(values.values()):
        return []
    number = max(map(len, values.values()), default=1)
    return [{name: some[n % len(some)] for name, some in values.items()} for n in range(number)]


def _optional(question: QuestionFile, found: Occurring) -> dict[str, Sequence[Any]]:
    own = accepted(question, common=False).values()
    return {p.name: found.values(p) for p in own if not p.required}


class Occurring:
    """Values of parameters that occur in some rows."""

    def __init__(self, rows: GraphRows) -> None:
        self._rows = rows
        self._by_label: dict[str, list[NodeRow]] = {}
        for node in sorted(rows.nodes, key=lambda node: node.id):
            for label in node.labels:
                self._by_label.setdefault(label, []).append(node)

    def ids(self, *labels: str) -> list[str]:
        """The ids of all nodes with one of these labels."""
        return [node.id for label in labels for node in self._by_label.get(label, ())]

    def words(self) -> list[str]:
        """What somebody might type of the names that there are."""
        names = {str(node.props["name"]) for node in self._by_label.get("Actor", ())}
        return sorted({word[:4].lower() for name in names for word in name.split()})

    def values(self, parameter: Parameter) -> Sequence[Any]:
        """All values for a parameter: every id, and a name where it takes one."""
        if parameter.allowed:
            return parameter.allowed
        if parameter.kind in ENTITY_KINDS:
            labels = [label for group in ENTITY_KINDS[parameter.kind] for label in group]
            names = [str(node.props["name"]) for label in labels for node in self._by_label.get(label, ())]
            return [*self.ids(*labels), *_some(names, 1)]
        by_kind: dict[str, Callable[[], Sequence[Any]]] = {
            "id": lambda: [found for base in _FIRST_BASES for found in _some(self.ids(base), 3)],
            "predicate": lambda: sorted({str(c.props["predicate"]) for c in self._by_label.get("Claim", ())}),
            "boolean": lambda: (False, True),
            "integer": lambda: range(parameter.least or 0, (parameter.most or 3) + 1),
            "date": self._days,
            "period": self._periods,
            "text": self.words,
            "name": self.words,
            "fact": lambda: sorted(
                {
                    str(c.props["fact_label"])
                    for c in self._by_label.get("Claim", ())
                    if "fact_label" in c.props
                }
            ),
        }
        return by_kind[parameter.kind]()

    def _days(self) -> list[str]:
        days = {value for node in self._rows.nodes for value in node.props.values() if type(value) is date}
        return [day.isoformat() for day in sorted(days)]

    def _periods(self) -> list[str]:
        days = self._days()
        return sorted({period for day in days for period in (day, day[:7], day[:4])})


def _some(found: Sequence[Any], most: int) -> list[Any]:
    """Up to so many, from all over the list."""
    return list(found) if len(found) <= most else [found[n * len(found) // most] for n in range(most)]


def _asking(library: Library, name: str, params: dict[str, Any]) -> Work:
    def work(store: GraphStore) -> Any:
        answer = ask(store, library, name, params, whole=True)
        drawn = answer.network() if library.get(name).network else None
        return answer.as_json(), drawn

    return work


def _tried(work: Work, store: GraphStore) -> Any:
    try:
        return work(store)
    except (ParameterErrors, UnknownId) as error:
        return f"{type(error).__name__}: {error}"


def _where(a: Any, b: Any, path: str = "") -> str:
    """The first place where two answers differ."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in [*a, *(key for key in b if key not in a)]:
            if a.get(key) != b.get(key):
                return _where(a.get(key), b.get(key), f"{path}.{key}")
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        for place, (x, y) in enumerate(zip(a, b, strict=False)):
            if x != y:
                return _where(x, y, f"{path}[{place}]")
        return f"{path}: {len(a)} and {len(b)} long"
    return f"{path}: {a!r:.300} and {b!r:.300}"
