"""``ask``: one subcommand a question, with the question's own parameters."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from api.cli.common import answering_workspace, emit, open_workspace, say, workspace_options
from api.cli.questions import FORMATS, Questions, given_values, parameter_options, required_options

if TYPE_CHECKING:
    from graph.questions import Answer, QuestionFile


def _command(question: QuestionFile) -> click.Command:
    @workspace_options
    @click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to print the answer.",
    )
    @click.option(
        "--csv-safe/--no-csv-safe",
        default=True,
        help="In CSV, keep a spreadsheet from running a cell as a formula.",
    )
    @click.pass_context
    def ask_one(ctx: click.Context, /, form: str, csv_safe: bool, **options: Any) -> None:
        # As over HTTP: what is read by programs line by line comes whole.
        whole = form in {"csv", "ndjson"}
        answer = answering_workspace(ctx).answer(question.name, given_values(options), whole=whole)
        for line in _lines(answer, form, csv_safe):
            emit(line)

    help = f"{question.question}\n\n{question.help}\n\nOrder: {question.order}"
    command = click.command(
        question.name, help=help, short_help=question.question,
        epilog=f"Example: refoulement ask {question.name}{required_options(question)} --format json",
    )(ask_one)  # fmt: skip
    command.params = [*parameter_options(question), *command.params]
    return command


@click.group(
    cls=Questions, make=_command, invoke_without_command=True, subcommand_metavar="NAME [--PARAM VALUE ...]",
    epilog="Example: refoulement ask returns --to-state Uzbekistan --date-from 2010",
)  # fmt: skip
@workspace_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    help="How to print the list of questions.",
)
@click.pass_context
def ask(ctx: click.Context, form: str) -> None:
    """Answer a question, or list the questions.

    NAME is the name of a question; a sentence runs the question that it matches best and says so.
    """
    if ctx.invoked_subcommand is not None:
        return
    workspace = open_workspace(ctx)
    if form == "json":
        from api.listing import listing

        emit(json.dumps(listing(workspace.library), ensure_ascii=False, indent=2) + "\n")
        return
    for question in workspace.library.questions():
        emit(f"{question.tag}/{question.name}\n    {question.question}\n")
    say("`refoulement ask NAME --help` shows the parameters of one.")


def _lines(answer: Answer, form: str, csv_safe: bool) -> Iterator[str]:
    from graph.questions import forms

    if form == "json":
        yield json.dumps(answer.as_json(), ensure_ascii=False, indent=2) + "\n"
    elif form == "csv":
        yield from forms.csv_lines(answer, safe=csv_safe)
    elif form == "ndjson":
        yield from forms.ndjson_lines(answer)
    elif form == "markdown":
        yield from forms.markdown_lines(answer)
    else:
        yield from forms.table_lines(answer, shutil.get_terminal_size((100, 24)).columns)
