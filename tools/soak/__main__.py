"""python -m tools.soak: every part on every engine, with a table at the end; status 1 when anything was lost."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import click

from tools.soak.kills import Seen, killed_builds, killed_loads
from tools.soak.places import Lost, Place, place_of
from tools.soak.swaps import reads_during_swaps

ENGINES = ("kglite", "5.26", "2026")
PARTS = ("load", "build", "reads")


@click.command()
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), help="All without it.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), help="All without it.")
@click.option("--rounds", default=20, show_default=True, help="Kills in load, and in build.")
@click.option("--reads", default=12_000, show_default=True, help="Reads during the swaps.")
@click.option("--swaps", default=20, show_default=True, help="Builds under the readers.")
@click.option("--seed", default=0, help="Of the moments of the kills.")
def main(
    engines: tuple[str, ...], parts: tuple[str, ...], rounds: int, reads: int, swaps: int, seed: int
) -> None:
    """Do the worst to ledger and graph, and say what was seen."""
    works: dict[str, Callable[[Place, Path], Seen]] = {
        "load": lambda place, folder: killed_loads(place, folder, rounds, Random(seed)),
        "build": lambda place, folder: killed_builds(place, folder, rounds, Random(seed)),
        "reads": lambda place, folder: reads_during_swaps(place, folder, reads, swaps),
    }
    chosen = [works[name] for name in parts or PARTS]
    lost = [line for engine in engines or ENGINES for line in _on(engine, chosen)]
    sys.exit(1 if any(lost) else 0)


def _on(engine: str, works: list[Callable[[Place, Path], Seen]]) -> Iterator[bool]:
    """Whether each part lost something; its line is printed at once."""
    with place_of(engine) as place:
        for work in works:
            started = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="soak-") as folder:
                try:
                    found = work(place, Path(folder))
                    words = f"{found.what}, {found.where}: {found.rounds} rounds; {found.seen}; nothing lost"
                except Lost as loss:
                    words = f"LOST on {place.name}: {loss}"
            print(f"{words} ({time.monotonic() - started:.0f} s)", flush=True)
            yield words.startswith("LOST")


if __name__ == "__main__":
    main()
