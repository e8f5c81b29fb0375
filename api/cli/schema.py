"""``schema``: the model, printed from its declaration."""

from __future__ import annotations

import json

import click

from api.cli.common import emit, open_workspace, workspace_options


@click.command(epilog="Example: refoulement schema --format markdown")
@workspace_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.pass_context
def schema(ctx: click.Context, form: str) -> None:
    """Print the model: labels, relationships, properties, predicates."""
    from graph.model.describe import as_json, as_markdown, as_text

    model = open_workspace(ctx).model
    if form == "json":
        emit(json.dumps(as_json(model), ensure_ascii=False, indent=2) + "\n")
    else:
        emit((as_markdown if form == "markdown" else as_text)(model))
