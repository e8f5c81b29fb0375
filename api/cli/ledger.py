"""``init``, ``loaders`` and ``check``: the ledger on its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from api.cli.common import counted, emit, open_workspace, say, workspace_options


@click.command(epilog="Example: refoulement init cases --with-bundled")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--with-bundled", is_flag=True, help="Start from the bundled corpus instead of an empty ledger."
)
@click.option(
    "--with-treaties", is_flag=True, help="Start with our own table of who joined which treaty, by source."
)
def init(directory: Path, with_bundled: bool, with_treaties: bool) -> None:
    """Make a new workspace.

    templates/ holds a mapping for claims from tables, and a small table that it reads.
    """
    from graph.ledger.folder import SETTINGS_FILE, create_workspace
    from graph.ledger.layout import ledger_files
    from graph.workspace import BUNDLED
    from loaders.claims.template import write_template

    create_workspace(directory)
    write_template(directory)
    for path in ledger_files(BUNDLED) if with_bundled else ():
        target = directory / path.relative_to(BUNDLED)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    # What the bundled workspace is set to belongs to it: the same ledger must give the same revision.
    if with_bundled and not with_treaties:
        with (directory / SETTINGS_FILE).open("a", encoding="utf-8", newline="\n") as settings:
            settings.write("\n" + (BUNDLED / SETTINGS_FILE).read_text(encoding="utf-8").partition("\n\n")[2])
    if with_treaties:
        from graph.reference.joining import add_treaty_table

        add_treaty_table(directory)
    parts = [("the bundled corpus", with_bundled), ("our table of treaties", with_treaties)]
    named = " and ".join(name for name, wanted in parts if wanted)
    emit(f"{directory}: a new workspace{f', with {named}' if named else ''}.\n")
    say(
        f"Next: cd {directory} && refoulement {'build' if named else 'load claims FILE && refoulement build'}"
    )


@click.command(epilog="Example: refoulement loaders")
def loaders() -> None:
    """List what can be loaded."""
    from loaders.registry import all_loaders

    for loader in all_loaders().values():
        emit(f"{loader.name:<16} {loader.reads}\n{'':<16} {loader.example}\n")


@click.command(epilog="Example: refoulement check --workspace cases")
@workspace_options
@click.pass_context
def check(ctx: click.Context) -> int:
    """Check the ledger: references, dates, offsets and digests."""
    from graph.ledger.check import check_workspace

    report = check_workspace(open_workspace(ctx).folder)
    for problem in report.problems:
        emit(f"{problem}\n")
    problems, here = counted(len(report.problems), "problem"), counted(report.texts_here, "document")
    emit(f"{problems}; of {here} the text is here and was checked, of {report.texts_missing} it is not.\n")
    return 1 if report.problems else 0
