"""docs/python.md: its examples are run where it is printed, and it names all that a notebook uses."""

from __future__ import annotations

from graph.network_types import Subgraph
from tools import python_page


def test_examples_show_what_they_give() -> None:
    page = python_page.python_page()
    assert "    workspace = Workspace.open()\n" in page
    assert "read 3 loaded 2 unchanged 0 rejected 1\nclaims:1: c1: predicate is 'FLED_TOO'" in page
    assert page.count("\n## ") == len(python_page.EXAMPLES) + 5


def test_every_form_of_a_network_is_on_the_page() -> None:
    page = python_page.python_page()
    forms = [name for name in vars(Subgraph) if name.startswith("to_")]
    assert len(forms) >= 7
    assert [name for name in (*forms, "save") if f"| `.{name}()` |" not in page] == []
