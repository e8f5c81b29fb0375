"""``view``: the network of a question, or around one entity, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.common import answering_workspace, counted, emit, workspace_options
from api.cli.questions import Questions, given_values, parameter_options, required_options
from graph.network_types import ENDINGS

if TYPE_CHECKING:
    from graph.network_types import Subgraph
    from graph.questions import QuestionFile


def _file_options(command: Any) -> Any:
    painters = click.Choice(["svg", "pyvis"])
    command = click.option(
        "--painter",
        type=painters,
        default="svg",
        show_default=True,
        help="Who paints an .html page; by pyvis, an extra, it is the same page.",
    )(command)
    return click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
        help=f"Where to write; the ending chooses: {' '.join(ENDINGS)}.",
    )(command)  # fmt: skip


def _command(question: QuestionFile) -> click.Command:
    @workspace_options
    @_file_options
    @click.pass_context
    def view_one(ctx: click.Context, /, output: Path | None, painter: str, **options: Any) -> None:
        target = _checked(output)
        subgraph = answering_workspace(ctx).view(question.name, **given_values(options))
        _write(subgraph, target, painter)

    command = click.command(
        question.name, help=f"The network of: {question.question}", short_help=question.question,
        epilog=f"Example: refoulement view {question.name}{required_options(question)} -o {question.name}.html",
    )(view_one)  # fmt: skip
    own = [option for option in parameter_options(question) if option.name not in {"limit", "cursor"}]
    command.params = [*own, *command.params]
    return command


@click.group(
    cls=Questions, make=_command, invoke_without_command=True, subcommand_metavar="NAME [--PARAM VALUE ...] -o FILE",
    epilog="Example: refoulement view --entity sta:kazakhstan --hops 2 -o kazakhstan.html",
)  # fmt: skip
@workspace_options
@click.option("--entity", metavar="ID", help="Draw what surrounds this entity or event.")
@click.option(
    "--hops", type=click.IntRange(1, 3), default=1, show_default=True, help="How far to go from it."
)
@_file_options
@click.pass_context
def view(ctx: click.Context, entity: str | None, hops: int, output: Path | None, painter: str) -> None:
    """Draw the network of a question, or around one entity."""
    if ctx.invoked_subcommand is not None:
        return
    if entity is None:
        raise click.UsageError(
            "Name a question, or an entity with --entity ID. `refoulement ask` lists the questions."
        )
    target = _checked(output)
    _write(answering_workspace(ctx).view("ego-network", id=entity, hops=hops), target, painter)


def _checked(output: Path | None) -> Path:
    if output is None:
        raise click.UsageError("Name the file to write with -o FILE.")
    if output.suffix.lower() not in ENDINGS:
        raise click.UsageError(
            f"{output} ends in {output.suffix or 'nothing'!r}, expected one of {' '.join(ENDINGS)}."
        )
    if not output.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {output.absolute().parent} to write {output.name} into.")
    return output


def _write(subgraph: Subgraph, target: Path, painter: str) -> None:
    from graph.render.saving import save

    if painter == "pyvis" and target.suffix.lower() == ".html":
        subgraph.to_pyvis().write_html(target)
    else:
        save(subgraph, target)
    items, relations = counted(len(subgraph.items), "item"), counted(len(subgraph.lines), "relation")
    emit(f"{target}: {items}, {relations}, {target.stat().st_size:,} bytes\n")
    for left_out in subgraph.left_out:
        click.echo(left_out, err=True)
