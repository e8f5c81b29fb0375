"""Loads and builds killed at random moments: nothing acknowledged is lost, and nothing is half there."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from graph.errors import StoreBusy
from graph.ledger.journal import STAGING
from tools.soak.cases import held, new_workspace, records_of, write_batch
from tools.soak.commands import Commands, kill
from tools.soak.places import Place, contents, must
from tools.soak.trial import QUESTION, STEPS, remember


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run did and what came of it, in words."""

    what: str
    where: str
    seen: str


def killed_loads(place: Place, folder: Path, rounds: int, source: Random) -> Seen:
    """Kill every load once, then let it run; at the end the graph must be that of loads undisturbed.

    Raises:
        Lost: A claim that was acknowledged is gone, a load came in by halves, or the next one failed.
    """
    workspace, undisturbed = new_workspace(folder / "killed"), new_workspace(folder / "undisturbed")
    commands, calm = Commands(workspace, place.variables), Commands(undisturbed, {})
    acknowledged, outcomes = set[str](), Counter[str]()
    for number in range(rounds):
        batch = write_batch(folder / f"batch-{number}", number)
        whole = calm.run("load", "claims", batch)
        must(whole.status == 0, f"a load by itself failed: {whole.err}")
        loading = commands.start("load", "claims", batch)
        if number % 2:
            time.sleep(source.uniform(0, whole.seconds))
        else:
            _wait_for(workspace / STAGING, whole.seconds * 3)
            time.sleep(source.choice((0.0, source.uniform(0, 0.01), source.uniform(0, 0.3))))
        was_killed = kill(loading)
        after = held(workspace)
        must(acknowledged <= after, f"lost: {sorted(acknowledged - after)[:5]}")
        news = after - acknowledged
        must(news in (set(), records_of(number)), f"half a load: {len(news)} of {len(records_of(number))}")
        outcomes["come in whole" if news else "not come in"] += was_killed
        outcomes["ended before the kill"] += not was_killed
        again = commands.run("load", "claims", batch)
        must(again.status == 0, f"the load after a kill failed: {again.err}")
        acknowledged |= records_of(number)
        must(held(workspace) == acknowledged, "the load after a kill did not bring everything")
    _same_revision(place, commands, calm)
    return Seen(
        f"{rounds} times kill -9 in `load`",
        place.name,
        f"nothing lost, nothing half; loads: {_words(outcomes)}",
    )


def _same_revision(place: Place, commands: Commands, calm: Commands) -> None:
    place.empty()
    one, other = commands.run("build"), calm.run("build")
    must((one.status, other.status) == (0, 0), f"a build failed: {one.err}{other.err}")
    must(one.out == other.out, f"{one.out.strip()}, and {other.out.strip()} of loads undisturbed")


def killed_builds(place: Place, folder: Path, rounds: int, source: Random) -> Seen:
    """Kill a build after every change of the ledger, look at the graph, and let the next build run.

    Raises:
        Lost: An answer was neither the old nor the new one, or the next build failed or made something else.
    """
    place.empty()
    workspace, outcomes = new_workspace(folder / "killed"), Counter[str]()
    commands = Commands(workspace, place.variables)
    answers: dict[str, Any] = {}
    before = ""
    for number in range(rounds + 1):
        must(
            commands.run("load", "claims", write_batch(folder / f"b{number}", number)).status == 0, "no load"
        )
        revision = remember(workspace, folder / "reference", answers)
        if number:
            _kill_one(commands, number, source)
            outcomes[_look(place, workspace, answers, before, revision)] += 1
        done = commands.run("build")
        must(done.status == 0, f"the build after a kill failed: {done.err}")
        must(done.out.split() == ["revision", revision], f"{done.out} instead of {revision}")
        before = revision
    _same_contents(place, workspace, folder / "reference")
    return Seen(
        f"{rounds} times kill -9 in `build`",
        place.name,
        f"nothing lost, nothing half; then: {_words(outcomes)}",
    )


def _kill_one(commands: Commands, number: int, source: Random) -> None:
    """By turns: a while after the start of the command, after a step of the build, between its commits."""
    if number % 3 == 0:
        building = commands.start("build")
        time.sleep(source.uniform(0.2, 3.0))
    else:
        building = commands.start_script(STEPS, "0" if number % 3 == 1 else "60")
        assert building.stdout is not None
        for _ in range(source.randint(1, 40)):
            if not building.stdout.readline():
                break
        time.sleep(source.choice((0.0, source.uniform(0, 0.1))))
    kill(building)


def _look(place: Place, workspace: Path, answers: dict[str, Any], before: str, after: str) -> str:
    reading = place.open(workspace)
    try:
        found = reading.answer(QUESTION, {}, whole=True).as_json()
    except StoreBusy:
        return "readers told to come back"
    finally:
        reading.close()
    must(found["revision"] in (before, after), f"an answer of revision {found['revision']}")
    must(found == answers[found["revision"]], "an answer that no build gives")
    return "old answers" if found["revision"] == before else "new answers"


def _same_contents(place: Place, workspace: Path, reference: Path) -> None:
    found = []
    for kept in (place, Place("reference", {"REFOULEMENT_STORE": str(reference)})):
        opened = kept.open(workspace)
        found.append(contents(opened.store()))
        opened.close()
    must(found[0] == found[1], "the graph is not that of an undisturbed build")


def _wait_for(path: Path, most: float) -> None:
    until = time.monotonic() + most
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.0005)


def _words(outcomes: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(outcomes.items()) if count)
