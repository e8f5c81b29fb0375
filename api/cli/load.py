"""``load NAME FILE…``: one subcommand a loader, with the loader's own options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from api.cli.common import count_up, emit, open_workspace, say, workspace_options


class Loaders(click.Group):
    """The loaders, as subcommands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from loaders.registry import all_loaders

        return list(all_loaders())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from loaders.registry import find_loader

        return _command(find_loader(cmd_name))


def _command(loader: Any) -> click.Command:
    @workspace_options
    @click.pass_context
    def load_with(ctx: click.Context, /, files: tuple[Path, ...], **options: Any) -> int:
        from loaders.base import run

        workspace = open_workspace(ctx)
        if workspace.is_bundled:
            raise click.UsageError(
                "The bundled workspace is read-only. `refoulement init DIR` makes one of your own; "
                "then run this in DIR or with --workspace DIR."
            )
        with count_up("records read") as progress:
            report = run(loader, workspace.folder, files, options, progress=progress)
        for line in (*report.notes, *map(str, report.issues)):
            say(line)
        emit(f"{report}\n")
        return 1 if report.issues else 0

    command = click.command(
        loader.name, help=loader.reads, epilog=f"Example: {loader.example}", short_help=loader.reads
    )(load_with)
    command.params.insert(
        0,
        click.Argument(
            ["files"], nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
        ),
    )
    for option in loader.options:
        kind = click.Path(path_type=Path) if option.is_file else click.STRING
        flag = f"--{option.name.replace('_', '-')}"
        command.params.append(
            click.Option([flag, option.name], help=option.help, is_flag=True)
            if option.is_flag
            else click.Option([flag, option.name], help=option.help, multiple=option.many, type=kind)
        )
    return command


@click.group(
    cls=Loaders,
    epilog="Example: refoulement load claims coded/ --workspace cases",
    subcommand_metavar="NAME FILE... [OPTIONS]",
)
@workspace_options
def load() -> None:
    """Load claims, documents or tables into the ledger.

    Good rows enter in one act; rejected ones are listed and kept in rejects/ with line and reason.
    Loading twice adds nothing.
    """
