"""What we know and how we know it: model, ledger, verdicts, projection, questions, pictures."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.workspace import Workspace

__all__ = ["Workspace"]


def __getattr__(name: str) -> Any:
    # Importing the package starts nothing and reads nothing; the first use does.
    if name == "Workspace":
        from graph.workspace import Workspace

        return Workspace
    raise AttributeError(f"module 'graph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
