"""What the commands share: the workspace that they work on, and how they speak."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from graph.workspace import Built, Workspace

F = TypeVar("F", bound=Callable[..., Any])


def workspace_options(command: F) -> F:
    """``--workspace`` and ``--store``, which may stand before or after the command."""
    command = click.option(
        "--store", metavar="URI", expose_value=False, callback=_keep, help="Where the graph is kept."
    )(command)
    return click.option(
        "--workspace", metavar="DIR", expose_value=False, callback=_keep, help="The workspace to work on."
    )(command)


def _keep(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    root = ctx.find_root()
    root.obj = root.obj or {}
    if value is not None:
        root.obj[str(parameter.name)] = value


def text_or_json(command: F) -> F:
    """``--format text|json``, as ``form``."""
    kinds = click.Choice(["text", "json"])
    return click.option(
        "--format", "form", type=kinds, default="text", show_default=True, help="How to print it."
    )(command)


def open_workspace(ctx: click.Context, **given: Any) -> Workspace:
    """The workspace that the command line, the environment or the current folder names."""
    chosen = ctx.find_root().obj or {}
    workspace = Workspace.open(chosen.get("workspace"), given={"store": chosen.get("store"), **given})
    ctx.call_on_close(workspace.close)
    return workspace


def answering_workspace(ctx: click.Context) -> Workspace:
    """A workspace whose graph can be read.

    The bundled graph in its folder is built when it is missing or stale; of a user's own, and of
    any on a server, the state is said, since building is the user's to decide.
    """
    workspace = open_workspace(ctx)
    if workspace.is_bundled and workspace.address is None:
        build_if_stale(workspace)
    else:
        say_if_stale(workspace)
    return workspace


def say_if_stale(workspace: Workspace) -> None:
    """Tell the person of a graph that is not what the ledger says; it is read all the same."""
    workspace.store()
    if workspace.fresh() is None:
        say("The ledger has changed since this graph was built; `refoulement build` brings it up to date.")


def build_if_stale(workspace: Workspace) -> Built:
    """Build the graph when it is not what the ledger says, with progress on a terminal."""
    if found := workspace.fresh():
        return found
    say(f"Building the graph of {workspace.folder} …")
    with progress("Building") as step:
        return workspace.build(progress=step)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, only where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def step(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield step


@contextmanager
def count_up(what: str) -> Iterator[Callable[[int], None] | None]:
    """A number that grows on standard error, only where that is a terminal; it leaves nothing behind."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda number: click.echo(f"\r{number:,} {what}", err=True, nl=False)
    finally:
        click.echo(f"\r{' ' * (len(what) + 16)}\r", err=True, nl=False)


def say(message: str) -> None:
    """Tell the person something that is no result."""
    click.echo(message, err=True)


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 item, 2 items."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def emit(text: str) -> None:
    """Write a result to standard output, whatever the locale."""
    stream = sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
        reconfigure(encoding="utf-8")
    stream.write(text)
