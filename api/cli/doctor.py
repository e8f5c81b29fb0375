"""``doctor``: what is installed, reachable and stale, and what to do about it."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import click

from api.cli.common import emit, open_workspace, workspace_options
from graph.errors import LedgerError, QuestionError, RefoulementError, StoreError
from graph.workspace import Workspace

Finding = tuple[str, str, bool]

_PACKAGES = (
    ("kglite", "the embedded store"),
    ("neo4j", "the driver for a Neo4j server"),
    ("fastapi", "the HTTP interface"),
    ("uvicorn", "the server"),
)
_EXTRAS = (("typst", "PNG and PDF figures", "figures"),)


@click.command(epilog="Example: refoulement doctor")
@workspace_options
@click.pass_context
def doctor(ctx: click.Context) -> int:
    """Say what is installed, reachable and stale, and what to do about it."""
    findings = [*_installed(), *_workspace(open_workspace(ctx))]
    for name, found, well in findings:
        emit(f"{'ok ' if well else 'NO '} {name:<12} {found}\n")
    return 0 if all(well for _, _, well in findings) else 1


def _installed() -> Iterator[Finding]:
    yield "Python", platform.python_version(), True
    for package, what in _PACKAGES:
        found = _version(package)
        yield (
            package,
            f"{found}, {what}" if found else f"missing: {what} cannot work; install refoulement again",
            bool(found),
        )

    for package, what, extra in _EXTRAS:
        found = _version(package)
        yield (
            package,
            f"{found}, {what}"
            if found
            else f"optional, not installed: {what}; pip install 'refoulement[{extra}]'",
            True,
        )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _workspace(workspace: Workspace) -> Iterator[Finding]:
    yield "workspace", f"{workspace.folder}{' (bundled, read-only)' if workspace.is_bundled else ''}", True
    yield _tried("ledger", lambda: _ledger(workspace), LedgerError, "`refoulement check` lists the lines")
    yield _tried(
        "questions",
        lambda: f"{len(workspace.library.questions())} question files, all valid",
        QuestionError,
        "correct the file",
    )
    yield _store(workspace)


def _ledger(workspace: Workspace) -> str:
    ledger = workspace.ledger()
    kinds = ("documents", "entities", "claims", "reviews")
    return ", ".join(f"{len(getattr(ledger, kind))} {kind}" for kind in kinds)


def _tried(name: str, look: object, expected: type[RefoulementError], advice: str) -> Finding:
    try:
        return name, str(look()), True  # type: ignore[operator]
    except expected as error:
        return name, f"{error} ({advice})", False


def _store(workspace: Workspace) -> Finding:
    try:
        revision = workspace.store().revision()
    except StoreError as error:
        return "store", str(error), False
    found = f"{workspace.where}, {workspace.engine}: revision {revision}"
    if workspace.fresh() is None:
        return "store", f"{found} is stale; run `refoulement build`", False
    return "store", f"{found}, up to date with the ledger", True
