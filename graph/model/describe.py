"""The model as text, Markdown and JSON: for the terminal, the documentation and programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from graph.model.core import Label, Model, Predicate, Property, RelationshipType


def as_json(model: Model) -> dict[str, Any]:
    """The whole model as plain values."""
    return {
        "labels": [
            {"name": label.name, "base": label.base, "help": label.help, "properties": _properties(model.node_properties(label.name).values())}
            for label in model.labels.values()
        ],
        "relationships": [
            {
                "name": kind.name, "sources": list(kind.sources), "targets": list(kind.targets), "help": kind.help,
                "words": kind.words, "family": kind.family, "properties": _properties(kind.properties),
            }
            for kind in model.relationships.values()
        ],
        "predicates": [
            {
                "name": predicate.name, "block": predicate.block, "subjects": list(predicate.subjects),
                "objects": list(predicate.objects) or ["literal"], "help": predicate.help, "event": predicate.event,
                "modalities": sorted(predicate.asserts),
            }
            for predicate in model.predicates.values()
        ],
        "entity_types": [
            {"name": kind.name, "prefix": kind.prefix, "label": kind.label, "help": kind.help} for kind in model.entity_types.values()
        ],
        "qualifiers": [
            {"name": q.name, "relationship": q.relationship, "help": q.help} for q in model.qualifiers.values()
        ],
    }  # fmt: skip


def as_text(model: Model) -> str:
    """The model for a terminal."""
    return "\n".join(_text_lines(model)) + "\n"


def as_markdown(model: Model) -> str:
    """The model as the schema page of the documentation."""
    return "\n".join(_markdown_lines(model)) + "\n"


def _text_lines(model: Model) -> Iterator[str]:
    for label in model.labels.values():
        yield f":{':'.join(label.labels)}  {label.help}"
        yield from (f"    {prop.name}: {prop.kind}  {prop.help}" for prop in _own(label))
    yield ""
    for kind in model.relationships.values():
        yield f"[:{kind.name}]  {'|'.join(kind.sources)} -> {'|'.join(kind.targets)}  {kind.help}"
    yield ""
    for block, predicates in _blocks(model):
        yield f"{block}:"
        yield from (f"    {predicate.name}  {predicate.help}" for predicate in predicates)


def _markdown_lines(model: Model) -> Iterator[str]:
    yield "# The model"
    yield ""
    yield "Printed from `graph/model` by `make format`; do not edit this page. `refoulement schema` prints the same."
    yield ""
    yield "## Labels"
    for label in model.labels.values():
        yield f"\n### {label.name}\n"
        yield f"{label.help} Labels: {', '.join(f'`{name}`' for name in label.labels)}.\n"
        if label.properties:
            yield "| property | kind | meaning |\n|---|---|---|"
            yield from (f"| `{prop.name}` | {prop.kind} | {prop.help} |" for prop in _own(label))
    yield "\n## Relationships\n"
    yield "Which properties they bear is listed below.\n"
    yield "| type | from | to | meaning |\n|---|---|---|---|"
    yield from (_relationship_row(kind) for kind in model.relationships.values())
    yield "\n### Properties of relationships\n"
    yield "| property | kind | meaning |\n|---|---|---|"
    shared = {prop.name: prop for kind in model.relationships.values() for prop in kind.properties}
    yield from (f"| `{prop.name}` | {prop.kind} | {prop.help} |" for prop in shared.values())
    yield "\n## Predicates of the claim format"
    for block, predicates in _blocks(model):
        yield f"\n### {block}\n"
        yield "| predicate | event | meaning |\n|---|---|---|"
        yield from (f"| `{p.name}` | {p.event or ''} | {p.help} |" for p in predicates)


def _relationship_row(kind: RelationshipType) -> str:
    return f"| `{kind.name}` | {', '.join(kind.sources)} | {', '.join(kind.targets)} | {kind.help} |"


def _own(label: Label) -> tuple[Property, ...]:
    return label.properties


def _blocks(model: Model) -> Iterator[tuple[str, list[Predicate]]]:
    order = list(dict.fromkeys(predicate.block for predicate in model.predicates.values()))
    ordered = sorted(model.predicates.values(), key=lambda predicate: order.index(predicate.block))
    return ((block, list(found)) for block, found in groupby(ordered, key=lambda predicate: predicate.block))


def _properties(properties: Iterable[Property]) -> list[dict[str, str]]:
    return [{"name": prop.name, "kind": str(prop.kind), "help": prop.help} for prop in properties]
