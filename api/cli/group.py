"""The commands, loaded only when they are run, so that ``--help`` comes at once."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from graph import errors

#: Name, module, sentence of help. A test holds the sentences against the commands' own.
COMMANDS = (
    ("init", "api.cli.ledger", "Make a new workspace."),
    ("loaders", "api.cli.ledger", "List what can be loaded."),
    ("load", "api.cli.load", "Load claims, documents or tables into the ledger."),
    ("check", "api.cli.ledger", "Check the ledger: references, dates, offsets and digests."),
    (
        "agreement",
        "api.cli.agreement",
        "Print how far two codings of the same documents agree, by predicate.",
    ),
    ("build", "api.cli.build", "Project the ledger into the graph."),
    (
        "diff",
        "api.cli.diff",
        "Show the facts, evidence, identities and verdicts that differ between two builds.",
    ),
    ("ask", "api.cli.ask", "Answer a question, or list the questions."),
    ("explain", "api.cli.explain", "Show everything that a fact, event, claim or entity rests on."),
    ("view", "api.cli.view", "Draw the network of a question, or around one entity."),
    ("serve", "api.cli.serve", "Serve the explorer and the HTTP interface."),
    ("schema", "api.cli.schema", "Print the model: labels, relationships, properties, predicates."),
    ("config", "api.cli.config", "Print the effective settings and where each came from."),
    ("doctor", "api.cli.doctor", "Say what is installed, reachable and stale, and what to do."),
)

_MODULES = {name: module for name, module, _ in COMMANDS}
_HELP = {name: help for name, _, help in COMMANDS}


class Commands(click.Group):
    """A group that imports a command when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(_MODULES[cmd_name]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_HELP.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _MODULES:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _MODULES, n=1)
            hint = f" Did you mean {near[0]}?" if near else " `refoulement --help` lists them."
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Example: refoulement ask "which states returned people despite interim measures"',
)
@click.option(
    "--workspace", metavar="DIR", help="The workspace; else the nearest folder upward, else the bundled one."
)
@click.option("--store", metavar="URI", help="Where the graph is kept.")
@click.version_option(package_name="refoulement", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, workspace: str | None, store: str | None) -> None:
    """Who was returned to torture, by whom, despite what: every fact with its source."""
    ctx.obj = {"workspace": workspace, "store": store}


def run(arguments: list[str]) -> int:
    """Run one command line; returns the exit status."""
    try:
        status: Any = cli.main(arguments, prog_name="refoulement", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        print("refoulement: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read the output has seen enough, as with `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except errors.RefoulementError as error:
        for line in lines_of(error):
            print(f"refoulement: {line}", file=sys.stderr)
        return 3 if isinstance(error, errors.StoreError) else 2


def lines_of(error: errors.RefoulementError) -> list[str]:
    """An error as lines: every problem of the parameters on a line of its own."""
    if isinstance(error, errors.ParameterErrors):
        return [problem.message for problem in error.problems]
    return str(error).splitlines() or [type(error).__name__]
