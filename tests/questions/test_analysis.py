"""Neo4j's own analysis has nothing to say about any question, for Cypher 5 and Cypher 25."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from graph.questions import Library

pytestmark = [pytest.mark.needs("cypher-analysis"), pytest.mark.slow]


def test_every_query_of_every_file_is_sound(
    cypher_analysis: Callable[[Mapping[str, str]], list[dict[str, Any]]], library: Library
) -> None:
    queries = {file.name: file.query for file in library.questions()}
    for file in library.questions():
        queries |= {f"{file.name} searched {n}": searched.query for n, searched in enumerate(file.searched)}
    assert cypher_analysis(queries) == []
