"""``config``: the effective settings."""

from __future__ import annotations

import json

import click

from api.cli.common import emit, open_workspace, text_or_json, workspace_options


@click.command(epilog="Example: refoulement config --format json")
@workspace_options
@text_or_json
@click.pass_context
def config(ctx: click.Context, form: str) -> None:
    """Print the effective settings and where each came from; secrets are masked."""
    workspace = open_workspace(ctx)
    settings = [
        {
            "name": name,
            "value": value.shown,
            "origin": value.origin,
            "variable": value.setting.variable,
            "help": value.setting.help,
        }
        for name, value in workspace.settings.values.items()
    ]
    places = {
        "workspace folder": f"{workspace.folder}{' (bundled, read-only)' if workspace.is_bundled else ''}",
        "store" if workspace.address else "store folder": workspace.where,
    }
    if form == "json":
        emit(json.dumps({"settings": settings, "places": places}, ensure_ascii=False, indent=2) + "\n")
        return
    for setting in settings:
        emit(f"{setting['name']:<20} {setting['value'] or '(not set)':<24} {setting['origin']}\n")
        emit(f"{'':<20} {setting['help']} [{setting['variable']}]\n")
    for name, place in places.items():
        emit(f"{name:<20} {place}\n")
