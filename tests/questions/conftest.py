"""Stores that the tests of questions ask: the worked example, and small graphs made for one fact."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.ledger.ledger import Ledger
from graph.projection.project import project
from graph.projection.rows import GraphRows
from graph.questions import Answer, Library, ask, bundled_folder
from graph.stores import EmbeddedStore, build
from tests.small_ledgers import Small

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def library() -> Library:
    """The bundled questions."""
    return Library.read([bundled_folder()])


@pytest.fixture(scope="session")
def gold_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The two documents of the worked example."""
    return store_in(project(Ledger.read(shared / "gold")), tmp_path_factory.mktemp("gold"))


@pytest.fixture
def gold(gold_store: EmbeddedStore, library: Library) -> Ask:
    """Ask the worked example."""
    return lambda name, /, **params: ask(gold_store, library, name, params)


@pytest.fixture
def store_of(tmp_path: Path) -> Callable[[Small], EmbeddedStore]:
    """Make a store of a small ledger."""
    made = iter(range(100))
    return lambda small: store_in(project(small.ledger()), tmp_path / f"store{next(made)}")


@pytest.fixture
def asked(store_of: Callable[[Small], EmbeddedStore], library: Library) -> Callable[..., Answer]:
    """Ask a small ledger: ``asked(small, name, **params)``."""
    return lambda small, name, /, **params: ask(store_of(small), library, name, params)


def store_in(rows: GraphRows, folder: Path) -> EmbeddedStore:
    """The embedded store of these rows, open for reading."""
    build(folder, rows)
    return EmbeddedStore.open(folder)
