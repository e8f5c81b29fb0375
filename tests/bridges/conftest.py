"""Workspaces whose networks cross the bridges, and the networks of every question that opens bare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from graph.errors import ParameterErrors
from graph.network_types import Subgraph
from graph.workspace import BUNDLED, Workspace


@pytest.fixture(scope="session")
def example(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The worked example: two documents."""
    return built(shared / "gold", tmp_path_factory.mktemp("example") / "w")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The bundled workspace, as a copy that may be written."""
    return built(BUNDLED, tmp_path_factory.mktemp("corpus") / "w")


def built(source: Path, folder: Path) -> Workspace:
    copytree(source, folder)
    workspace = Workspace.open(folder)
    workspace.build()
    return workspace


def networks(workspace: Workspace) -> Iterator[Subgraph]:
    """The network of every question that can be asked without parameters."""
    for question in workspace.library.questions():
        if question.network is not None:
            try:
                yield workspace.view(question.name)
            except ParameterErrors:
                continue


def two_facts() -> Any:
    """One person held twice by one state, as two documents say."""
    py2neo = pytest.importorskip("py2neo", reason="the extra py2neo is not installed")
    person, state = py2neo.Node("Individual", name="A. B."), py2neo.Node("State", name="Uzbekistan")
    for node in (person, state):
        node.__primarylabel__, node.__primarykey__ = next(iter(node.labels)), "name"
    first = py2neo.Relationship(
        person, "DETAINED_BY", state, source="hrw.txt", locator="10:20", date="2010-06"
    )
    second = py2neo.Relationship(person, "DETAINED_BY", state, source="amnesty.txt", locator="30:45")
    return first | second
