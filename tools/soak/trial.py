"""A workspace with a graph, to which something happens: what the person is told, and what is left afterwards."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Any

from graph.errors import StoreBusy
from tools.soak.cases import held, new_workspace, records_of, write_batch
from tools.soak.commands import Commands, Said
from tools.soak.places import Place, must

#: A mark of a commit that a build left behind counts for half a minute.
_LEFT_OVER_SECONDS = 45.0
QUESTION = "returns-despite-interim-measures"

#: The command `build`, which prints each of its steps, so that something can happen in the middle of it.
STEPS = """
import sys
from contextlib import contextmanager
import api.cli.build as command
from api.cli.group import run
if most_changes := int(sys.argv[1]):  # a server is filled in several commits
    from graph.stores import neo4j_build
    neo4j_build.build.__kwdefaults__["most_changes"] = most_changes
@contextmanager
def steps(label):
    yield lambda done, total: print(done, flush=True)
command.progress = steps
sys.exit(run(["build"]))
"""
#: Any command that does not wait for a minute or two until another lets go.
IMPATIENT = """
import sys
import graph.workspace
from graph.ledger.append import append
from api.cli.group import run
append.__kwdefaults__["wait_seconds"] = graph.workspace._WAIT_FOR_BUILDS_SECONDS = 0.5
sys.exit(run(sys.argv[1:]))
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody saw: of which command, with which exit status or HTTP status."""

    by: str
    status: int
    sentence: str


@dataclass
class Trial:
    """One fault. ``told`` gathers what was said; ``after`` what was found when it was over."""

    place: Place
    folder: Path
    workspace: Path
    told: list[Told] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    batches: int = 0
    acknowledged: set[str] = field(default_factory=set)
    graph: str = ""

    @classmethod
    def begin(cls, place: Place, folder: Path, workspace: Path | None = None) -> Trial:
        """A workspace with one batch, built."""
        place.empty()
        trial = cls(place, folder, new_workspace(workspace or folder / "workspace"))
        trial.load()
        trial.build()
        return trial

    @property
    def commands(self) -> Commands:
        return Commands(self.workspace, self.place.variables)

    def batch(self, people: int = 40) -> Path:
        """The next batch, not loaded yet."""
        path = self.folder / f"batch-{self.batches}"
        return path if path.exists() else write_batch(path, self.batches, people)

    def load(self, people: int = 40) -> str:
        """Load the next batch, and note what a build of it answers; its revision."""
        done = self.commands.run("load", "claims", self.batch(people))
        must(done.status == 0, f"a load failed: {done.err}")
        return self.loaded(people)

    def loaded(self, people: int = 40) -> str:
        """The next batch came in."""
        self.acknowledged |= records_of(self.batches, people)
        self.batches += 1
        return remember(self.workspace, self.folder / "reference", self.answers)

    def build(self) -> None:
        """Build, which must succeed and give what the ledger says."""
        done = self.commands.run("build")
        must(done.status == 0, f"a build failed: {done.err}")
        self.graph = done.out.split()[-1]
        must(self.graph == list(self.answers)[-1], f"the build made {self.graph}")
        self.same("after a build")

    def same(self, when: str) -> None:
        """The graph answers, and as the build that stands there does."""
        reading = self.place.open(self.workspace)
        found = reading.answer(QUESTION, {}, whole=True).as_json()
        reading.close()
        must(
            found == self.answers[self.graph], f"{when} the answer is not that of the graph that stands there"
        )

    def same_in_a_while(self, when: str) -> None:
        """As ``same``, once readers are no longer told to come back: a build that died may have left that behind."""
        until = time.monotonic() + _LEFT_OVER_SECONDS
        while True:
            try:
                return self.same(when)
            except StoreBusy:
                must(time.monotonic() < until, f"{when} readers are told to come back for ever")
                time.sleep(1)

    def whole(self) -> None:
        """The ledger is read whole, and holds all that was acknowledged and nothing else."""
        must(held(self.workspace) == self.acknowledged, "the ledger is not what was acknowledged")

    def hear(self, by: str, status: int, said: Said) -> None:
        """Note what a command said; it must be one sentence and end as expected."""
        must(
            said.status == status, f"{by} ended with {said.status}, expected {status}: {said.err or said.out}"
        )
        must("Traceback" not in said.err, f"{by} showed a traceback: {said.err}")
        self.note(by, status, said.sentence or said.out.strip())

    def note(self, by: str, status: int, sentence: str) -> None:
        must(bool(sentence) and "\n" not in sentence, f"{by} said {sentence!r}")
        told = Told(by, status, self._plain(sentence))
        if told not in self.told:
            self.told.append(told)

    def steps(self, most_changes: int = 0) -> Popen[str]:
        """Start `build`, which prints its steps."""
        return self.commands.start_script(STEPS, str(most_changes))

    def impatient(self, *arguments: str | Path) -> Said:
        """Run a command that waits for nobody."""
        done = self.commands.start_script(IMPATIENT, *map(str, arguments))
        out, err = done.communicate(timeout=120)
        return Said(done.returncode, out, err, 0.0)

    def _plain(self, sentence: str) -> str:
        """Without what differs from machine to machine."""
        plain = sentence.replace(str(self.workspace), "WORKSPACE").replace(str(self.folder), "FOLDER")
        plain = re.sub(r"graph-[0-9a-f]{16}", "graph-…", plain)
        plain = re.sub(r"(bolt|neo4j)(\+s)?://127\.0\.0\.1:\d+", r"\1\2://SERVER", plain)
        plain = plain.replace("waited 0.5 seconds", "waited 120 seconds")
        return re.sub(r"has \d+ bytes, expected \d+", "has N bytes, expected M", plain)


def remember(workspace: Path, reference: Path, answers: dict[str, Any]) -> str:
    """Note what an undisturbed build of a ledger answers, last of all; its revision."""
    calm = Place("reference", {"REFOULEMENT_STORE": str(reference)}).open(workspace)
    revision = calm.build().revision
    answers.pop(revision, None)
    answers[revision] = calm.answer(QUESTION, {}, whole=True).as_json()
    calm.close()
    return revision
