"""``diff``: what differs between two builds."""

from __future__ import annotations

import json

import click

from api.cli.common import emit, open_workspace, say, text_or_json, workspace_options


@click.command(epilog="Example: refoulement diff 8f05c311")
@click.argument("old", metavar="REVISION")
@click.argument("new", metavar="[REVISION]", required=False)
@workspace_options
@text_or_json
@click.pass_context
def diff(ctx: click.Context, old: str, new: str | None, form: str) -> None:
    """Show the facts, evidence, identities and verdicts that differ between two builds.

    Without a second revision the first is compared with the newest build. The first characters of a revision do.
    """
    from graph.revisions import compare, kept_revisions, read_kept

    folder = open_workspace(ctx).records_folder
    before = read_kept(folder, old)
    newest = kept_revisions(folder)[0]
    after = read_kept(folder, new or newest)
    changes = compare(before, after)
    if form == "json":
        found = {
            "old": before.revision,
            "new": after.revision,
            "changes": [change.as_json() for change in changes],
        }
        emit(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    for change in changes:
        emit(f"{change.what:<9} {change.change:<14} {change.name} ({change.id})\n")
        if change.before:
            emit(f"{'':<9} before: {change.before}\n")
        if change.after:
            emit(f"{'':<9} after:  {change.after}\n")
    say(f"{before.revision} to {after.revision}: {len(changes)} differences")
