"""``build``: from the ledger to the graph."""

from __future__ import annotations

import click

from api.cli.common import emit, open_workspace, progress, say, workspace_options


@click.command(epilog="Example: refoulement build --workspace cases")
@workspace_options
@click.option(
    "--public",
    is_flag=True,
    help="Leave out what is restricted, and put pseudonyms where they are asked for.",
)
@click.option(
    "--replace",
    is_flag=True,
    help="Empty a database that holds other data; a folder is always replaced whole.",
)
@click.pass_context
def build(ctx: click.Context, public: bool, replace: bool) -> None:
    """Project the ledger into the graph.

    The same ledger gives the same revision. While it is built, readers go on with the old graph.
    """
    workspace = open_workspace(ctx)
    with progress("Building") as step:
        built = workspace.build(public=public, replace=replace, progress=step)
    say(f"{built.nodes} nodes and {built.relationships} relationships in {workspace.where}")
    emit(f"revision {built.revision}\n")
