"""What we know and how we know it: model, ledger, verdicts, projection, questions, pictures.

``Workspace`` is the way in. ``from_subgraph`` and ``from_network`` read what a notebook drew with
py2neo or pyvis as records for ``Workspace.add``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.bridges.py2neo_bridge import from_subgraph
    from graph.bridges.pyvis_incoming import from_network
    from graph.workspace import Workspace

__all__ = ["Workspace", "from_network", "from_subgraph"]

_FACE = {
    "Workspace": "graph.workspace",
    "from_network": "graph.bridges.pyvis_incoming",
    "from_subgraph": "graph.bridges.py2neo_bridge",
}


def __getattr__(name: str) -> Any:
    # Importing the package starts nothing and reads nothing; the first use does.
    if name in _FACE:
        return getattr(import_module(_FACE[name]), name)
    raise AttributeError(f"module 'graph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
