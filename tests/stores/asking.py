"""Asking the same of several stores, and saying where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graph.errors import ParameterErrors, UnknownId
from graph.lookup import entity, event, explain, search
from graph.model import MODEL
from graph.projection.rows import GraphRows
from graph.questions import Library, ask
from graph.questions.file import Parameter, QuestionFile
from graph.questions.kinds import ENTITY_KINDS
from graph.questions.parameters import accepted
from graph.stores import GraphStore

Stores = Mapping[str, GraphStore]
_WINDOWS = ({"date_from": "2010"}, {"date_to": "2010-05-30"}, {"include_disputed": False})
_FIRST_BASES = ("Actor", "Event", "Instrument", "Place", "Source")


def differences(stores: Stores, library: Library, rows: GraphRows, *, values: int) -> list[str]:
    """One line for each question and its parameters, and each lookup, that not all stores answer alike."""
    found: list[str] = []
    for what, work in asked(library, rows, values):
        answers = {name: _tried(work, store) for name, store in stores.items()}
        first, *others = answers
        found += [
            f"{what}: {first} and {other} differ: {_where(answers[first], answers[other])}"
            for other in others
            if answers[other] != answers[first]
        ]
    return found


def asked(
    library: Library, rows: GraphRows, values: int
) -> Iterator[tuple[str, Callable[[GraphStore], Any]]]:
    """Everything that is asked of a graph of these rows, with up to so many values for each parameter."""
    for question in library.questions():
        for params in parameter_sets(question, rows, values):
            yield f"{question.name} {params}", _asking(library, question.name, params)
    for base in _FIRST_BASES:
        for wanted in _spread(_ids(rows, base), values):
            yield f"explain {wanted}", lambda store, wanted=wanted: explain(store, wanted)
            look = event if base == "Event" else entity
            yield f"{look.__name__} {wanted}", lambda store, look=look, wanted=wanted: look(store, wanted)
    for wanted in _spread(sorted(r.id for r in rows.relationships), values):
        yield f"explain {wanted}", lambda store, wanted=wanted: explain(store, wanted)
    for text in ("same", "rahm", "рах", "sta"):
        yield f"search {text}", lambda store, text=text: search(store, text)


def parameter_sets(question: QuestionFile, rows: GraphRows, values: int) -> Iterator[dict[str, Any]]:
    """The question as it stands, each of its parameters by itself, and windows of dates."""
    own = list(accepted(question, common=False).values())
    required = {p.name: _spread(_values(p, rows), values) for p in own if p.required}
    if any(not found for found in required.values()):
        return
    bases = [
        {name: found[n % len(found)] for name, found in required.items()}
        for n in range(max(map(len, required.values()), default=1))
    ]
    yield from bases
    for base in bases[:2]:
        for parameter in own:
            for value in _spread(_values(parameter, rows), values) if parameter.name not in required else ():
                yield {**base, parameter.name: value}
        if question.dated:
            yield from ({**base, **window} for window in _WINDOWS)
            yield {**base, "date_from": "2010-05", "date_to": "2010-12"}


def _values(parameter: Parameter, rows: GraphRows) -> list[Any]:
    if parameter.allowed:
        return list(parameter.allowed)
    if parameter.kind in ENTITY_KINDS:
        return [
            found
            for labels in ENTITY_KINDS[parameter.kind]
            for label in labels
            for found in _ids(rows, label)
        ]
    if parameter.kind == "id":
        return [found for base in _FIRST_BASES for found in _spread(_ids(rows, base), 3)]
    if parameter.kind == "predicate":
        return sorted({str(n.props["predicate"]) for n in rows.nodes if "Claim" in n.labels})
    if parameter.kind == "boolean":
        return [True, False]
    if parameter.kind == "integer":
        return [*range(parameter.least or 0, (parameter.most or 3) + 1)]
    if parameter.kind == "date":
        return ["2010-05-30", "2006-04-24"]
    return []


def _ids(rows: GraphRows, label: str) -> list[str]:
    return sorted(node.id for node in rows.nodes if label in node.labels)


def _spread(found: list[Any], most: int) -> list[Any]:
    """Up to so many, from all over the list."""
    return found if len(found) <= most else [found[n * len(found) // most] for n in range(most)]


def _asking(library: Library, name: str, params: dict[str, Any]) -> Callable[[GraphStore], Any]:
    def work(store: GraphStore) -> Any:
        answer = ask(store, library, name, params, whole=True)
        drawn = answer.network() if library.get(name).network else None
        return answer.as_json(), drawn

    return work


def _tried(work: Callable[[GraphStore], Any], store: GraphStore) -> Any:
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


def contents(store: GraphStore) -> tuple[list[Any], list[Any]]:
    """Every node and relationship of a graph, whole, without what builds keep for themselves."""
    nodes: list[Any] = []
    for base in MODEL.bases:
        nodes += [row["n"] for row in store.read(f"MATCH (n:{base}) RETURN n AS n ORDER BY n.id").rows]
    lines = store.read("MATCH (a)-[r]->(b) RETURN r AS r, a AS a, b AS b ORDER BY r.id").rows
    return nodes, [row["r"] for row in lines]
