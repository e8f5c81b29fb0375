"""Questions as commands: their parameters as options, a sentence as a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from api.cli.common import open_workspace, say

if TYPE_CHECKING:
    from graph.questions import Library, QuestionFile

_LIBRARY = "refoulement.library"
FORMATS = ("table", "json", "csv", "ndjson", "markdown")


class Questions(click.Group):
    """A group whose subcommands are the questions of the workspace; ``make`` turns one into a command."""

    def __init__(self, *args: Any, make: Callable[[QuestionFile], click.Command], **more: Any) -> None:
        super().__init__(*args, **more)
        self._make = make

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [question.name for question in _library(ctx).questions()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        library = _library(ctx)
        return self._make(library.get(named(library, cmd_name)))


def _library(ctx: click.Context) -> Library:
    """The questions of the workspace, read once for one command line: a help text names every one."""
    if _LIBRARY not in ctx.meta:
        ctx.meta[_LIBRARY] = open_workspace(ctx).library
    found: Library = ctx.meta[_LIBRARY]
    return found


def named(library: Library, words: str) -> str:
    """The name of the question that these words are, or the one that the sentence asks; says which it took.

    Raises:
        UnknownQuestion: A single word that is no name.
        click.UsageError: A sentence that several questions, or none, could answer.
    """
    if " " not in words.strip():
        return words
    from graph.questions import match

    found = match(library, words)
    if found.sure and found.name:
        say(f"Answering {found.name}: {library.get(found.name).question}")
        return found.name
    near = "\n".join(f"  {name}: {library.get(name).question}" for name in found.near)
    raise click.UsageError(
        f"No question answers {words!r} for sure."
        + (f" Near ones:\n{near}" if near else " `refoulement ask` lists them.")
    )


def parameter_options(question: QuestionFile) -> list[click.Parameter]:
    """The parameters of a question as options; values are checked where the question is asked."""
    from graph.questions.parameters import accepted

    return [_option(parameter) for parameter in accepted(question).values()]


def required_options(question: QuestionFile) -> str:
    """The options that an example of the question needs, with placeholders for their values."""
    required = [parameter.name for parameter in question.parameters.values() if parameter.required]
    return "".join(f" --{name.replace('_', '-')} {name.upper()}" for name in required)


def _option(parameter: Any) -> click.Option:
    flag = "--" + parameter.name.replace("_", "-")
    help = parameter.help + (f" One of {', '.join(parameter.allowed)}." if parameter.allowed else "")
    if parameter.kind == "boolean":
        return click.Option([f"{flag}/--no-{flag[2:]}", parameter.name], default=None, help=help)
    shown = f" Default: {parameter.default}." if parameter.default is not None else ""
    metavar = parameter.kind.upper()
    return click.Option(
        [flag, parameter.name],
        multiple=parameter.many,
        metavar=metavar,
        help=help + shown + (" Required." if parameter.required else ""),
    )


def given_values(options: dict[str, Any]) -> dict[str, Any]:
    """The parameters that were given on the command line, lists as lists."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in options.items()
        if value not in (None, ())
    }
