"""``explain``: everything that one thing rests on."""

from __future__ import annotations

import json

import click

from api.cli.common import answering_workspace, emit, text_or_json, workspace_options


@click.command(epilog="Example: refoulement explain ev:ret-akhmedov")
@click.argument("wanted", metavar="ID")
@workspace_options
@text_or_json
@click.pass_context
def explain(ctx: click.Context, wanted: str, form: str) -> None:
    """Show everything that a fact, event, claim or entity rests on: claims, documents, places, words, conflicts."""
    explained = answering_workspace(ctx).explain(wanted)
    if form == "json":
        emit(json.dumps(explained, ensure_ascii=False, indent=2) + "\n")
        return
    from graph.lookup.text import explanation_lines

    for line in explanation_lines(explained):
        emit(line + "\n")
