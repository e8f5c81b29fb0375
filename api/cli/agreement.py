"""``agreement``: two codings of the same documents side by side."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.common import emit, say


@click.command(epilog="Example: refoulement agreement coding-a/ coding-b/ --document press-release.txt")
@click.argument("first", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("second", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--document", multiple=True, metavar="ID", help="Only this document; else all that both have claims of."
)
@click.option(
    "--differences/--no-differences", default=False, help="List the claims that only one of them has."
)
def agreement(first: Path, second: Path, document: tuple[str, ...], differences: bool) -> None:
    """Print how far two codings of the same documents agree, by predicate.

    FIRST and SECOND are folders in the form of the claim format.
    """
    from graph.ledger.agreement import Tally, compare_codings
    from graph.ledger.ledger import Ledger
    from graph.ledger.records import Claim

    def line(name: str, tally: Tally) -> str:
        counts = f"{tally.both:>6} {tally.spans:>6} {tally.only_first:>6} {tally.only_second:>6}"
        return f"{name:<42} {counts} {tally.agreement:>6.0%}\n"

    def shown(mark: str, claim: Claim) -> str:
        place = f"{claim.start}-{claim.end}" if claim.start is not None else f"row {claim.row}"
        when = claim.date.edtf or "undated"
        triple = f"{claim.subject} {claim.predicate} {claim.object}"
        return f"{mark} {claim.id} {triple} [{when}, {claim.modality}] {place}\n"

    found = compare_codings(Ledger.read(first), Ledger.read(second), document)
    emit(f"{'predicate':<42} {'both':>6} {'spans':>6} {'first':>6} {'second':>6} {'agree':>6}\n")
    for name, tally in found.by_predicate().items():
        emit(line(name, tally))
    emit(line("all", found.whole()))
    if differences:
        for mark, claims in (("<", found.only_first), (">", found.only_second)):
            for claim in sorted(claims, key=lambda c: (c.doc, c.start or 0, c.id)):
                emit(shown(mark, claim))
    else:
        say("--differences lists the claims that only one of them has.")
