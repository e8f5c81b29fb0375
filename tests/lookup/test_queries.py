"""What lookups ask a store: sound for Neo4j too, and naming only what the model declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import pytest

from graph.lookup.nodes import ENTITY_BASES
from graph.lookup.timeline import own_library
from graph.model import MODEL
from graph.questions.mentions import mentions
from graph.stores.lint import check_reading
from graph.stores.tokens import tokens

MODULES = ("evidence", "explaining", "nodes", "relations", "search", "things")


def queries() -> dict[str, str]:
    """Every query text of the lookups, with each base label that it may stand for."""
    found = {file.name: file.query for file in own_library().questions()}
    search = import_module("graph.lookup.search")
    for module in (import_module(f"graph.lookup.{name}") for name in MODULES):
        for name, text in vars(module).items():
            if name.startswith("_") and isinstance(text, str) and "MATCH" in text and "__" not in name:
                key = f"{module.__name__}.{name}"
                for base in ENTITY_BASES if "{base}" in text else ("",):
                    more = search._MORE.get(base, search._PLAIN)
                    found[f"{key} {base}".strip()] = text.format(base=base, more=more) if base else text
    return found


def test_there_are_queries_and_each_only_reads() -> None:
    assert len(queries()) > 30
    for text in queries().values():
        check_reading(text)


def test_every_name_is_declared() -> None:
    labels, kinds = set(MODEL.labels), set(MODEL.relationships)
    for key, text in queries().items():
        for mention in mentions(tokens(text)):
            known = labels if mention.sort == "label" else kinds
            assert mention.sort == "property" or mention.name in known, (key, mention)


@pytest.mark.slow
@pytest.mark.needs("cypher-analysis")
def test_neo4j_has_nothing_to_say(
    cypher_analysis: Callable[[Mapping[str, str]], list[dict[str, Any]]],
) -> None:
    assert cypher_analysis(queries()) == []
