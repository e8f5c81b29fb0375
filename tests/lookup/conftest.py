"""Stores of small ledgers, for looking one thing up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.projection.project import project
from graph.stores import EmbeddedStore, build
from tests.small_ledgers import Small

StoreOf = Callable[[Small], EmbeddedStore]


@pytest.fixture
def store_of(tmp_path: Path) -> StoreOf:
    """Make a store of a small ledger."""
    made = iter(range(100))

    def store(small: Small) -> EmbeddedStore:
        folder = tmp_path / f"store{next(made)}"
        build(folder, project(small.ledger()))
        return EmbeddedStore.open(folder)

    return store
