"""What is said about a graph that is not what the ledger says now."""

from warnings import warn


class StaleGraph(UserWarning):
    """The ledger has changed since the graph that answers was built."""


def warn_of_stale_graph(stacklevel: int) -> None:
    """Warn whoever asked, ``stacklevel`` frames up from the caller."""
    warn(
        "The ledger has changed since this graph was built: `workspace.build()` brings it up to date.",
        StaleGraph,
        stacklevel=stacklevel + 1,
    )
