"""A store in an empty folder, filled by the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.projection.rows import NodeRow, RelationshipRow
from graph.stores import EmbeddedStore, build
from tests.stores.samples import graph

Make = Callable[..., EmbeddedStore]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store of this test is; nothing is there yet."""
    return tmp_path / "store"


@pytest.fixture
def stored(folder: Path) -> Make:
    """Build a store of these rows in ``folder`` and open it."""

    def make(*rows: NodeRow | RelationshipRow, revision: str = "r1") -> EmbeddedStore:
        build(folder, graph(*rows, revision=revision))
        return EmbeddedStore.open(folder)

    return make
