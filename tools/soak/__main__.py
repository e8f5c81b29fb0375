"""python -m tools.soak: every part on every engine, with a line for each; status 1 when anything was lost."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import click

from tools.soak import addresses, faults
from tools.soak.kills import Seen, killed_builds, killed_loads
from tools.soak.page import Line, keep, page
from tools.soak.places import Lost, Place, place_of
from tools.soak.swaps import reads_during_swaps

ENGINES = ("kglite", "5.26", "2026")
PARTS = ("load", "build", "reads", "faults", "addresses")

Runs = dict[str, Callable[[Place, Path], Seen]]


@click.command()
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), help="All without it.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), help="All without it.")
@click.option("--rounds", default=20, show_default=True, help="Kills in load, and in build.")
@click.option("--reads", default=12_000, show_default=True, help="Reads during the swaps.")
@click.option("--swaps", default=20, show_default=True, help="Builds under the readers.")
@click.option("--seed", default=0, help="Of the moments of the kills.")
@click.option(
    "--kept", type=click.Path(path_type=Path), help="Keeps what was seen for a later run with --page."
)
@click.option("--page", "target", type=click.Path(path_type=Path), help="Where to print the page.")
def main(
    engines: tuple[str, ...],
    parts: tuple[str, ...],
    rounds: int,
    reads: int,
    swaps: int,
    seed: int,
    kept: Path | None,
    target: Path | None,
) -> None:
    """Do the worst to ledger and graph, and say what was seen."""
    runs: Runs = {
        "load": lambda place, folder: killed_loads(place, folder, rounds, Random(seed)),
        "build": lambda place, folder: killed_builds(place, folder, rounds, Random(seed)),
        "reads": lambda place, folder: reads_during_swaps(place, folder, reads, swaps),
    }
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        path = kept or Path(folder) / "kept.json"
        try:
            for line in _lines(engines or ENGINES, parts or PARTS, runs):
                lines = keep(path, [line])
        except Lost as loss:
            print(f"LOST: {loss}", flush=True)
            sys.exit(1)
    if target:
        target.write_text(page(lines), encoding="utf-8")


def _lines(engines: tuple[str, ...], parts: tuple[str, ...], runs: Runs) -> Iterator[Line]:
    """Everything that was seen; each is told as soon as it is over."""
    for engine in engines if set(parts) - {"addresses"} else ():
        with place_of(engine) as place:
            for name in runs:
                if name in parts:
                    yield _told(runs[name], place)
            if "faults" in parts:
                for shown in faults.show(place):
                    print(f"{place.name}: {shown.fault.what}: {shown.left_out or 'nothing lost'}", flush=True)
                    yield Line.of_fault(shown, place.name)
    if "addresses" in parts:
        with tempfile.TemporaryDirectory() as folder:
            for what, told in addresses.show(Path(folder)):
                print(f"{what}: {told[0].sentence}", flush=True)
                yield Line("addresses", what, "any", told, "")


def _told(run: Callable[[Place, Path], Seen], place: Place) -> Line:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        line = Line.of_run(run(place, Path(folder)))
    print(f"{place.name}: {line.what}: {line.seen} ({time.monotonic() - started:.0f} s)", flush=True)
    return line


if __name__ == "__main__":
    main()
