"""What can happen to a ledger and to a graph in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from graph.errors import StoreDamaged, StoreError
from graph.ledger.lock import locked
from graph.stores import EmbeddedStore
from tools.soak.cases import held, records_of, write_batch
from tools.soak.commands import Commands, Said
from tools.soak.disks import fill, read_only, small_disk
from tools.soak.places import Place, must
from tools.soak.trial import Trial

_DISK_KILOBYTES = 4_000
#: A question of a workspace's own that no engine answers in two seconds.
_SLOW = """\
// question: How long does it take?
// columns:
//   state: {kind: entity, meaning: A state.}
// order: By id.

MATCH (s:Actor:State)
UNWIND range(1, 100000) AS a
UNWIND range(1, 100000) AS b
WITH s, count(a + b) AS many
WHERE many > 0
RETURN s.name AS state, s.id AS state_id, [] AS claims, false AS disputed
ORDER BY state_id
"""


def two_loads(place: Place, folder: Path) -> Trial:
    """Both come in; one waits for the other."""
    trial = Trial.begin(place, folder)
    batches = [write_batch(folder / f"at-once-{n}", n) for n in (1, 2)]
    loading = [trial.commands.start("load", "claims", batch) for batch in batches]
    for one in loading:
        out, err = one.communicate(timeout=120)
        trial.hear("load", 0, Said(one.returncode, out, err, 0.0))
    must(
        held(trial.workspace) == {id for n in range(3) for id in records_of(n)},
        "a load at the same time is lost",
    )
    with locked(trial.workspace):
        trial.hear("load", 2, trial.impatient("load", "claims", batches[0]))
    for _ in batches:
        trial.loaded()
    trial.whole()
    trial.build()
    return trial


def two_builds(place: Place, folder: Path) -> Trial:
    """The second says that another one runs."""
    trial = Trial.begin(place, folder)
    trial.load()
    with FileLock(trial.workspace / "store" / "build.lock"):
        trial.hear("build", 3, trial.impatient("build"))
    trial.same("after a refused build")
    trial.build()
    return trial


def full_disk(place: Place, folder: Path) -> Trial:
    """Neither `load` nor `build` changes anything; both go through when there is room."""
    with _on_disk(place, folder) as (trial, disk):
        filler = fill(disk, leave=8_000)
        batch = trial.batch(people=200)
        trial.hear("load", 2, trial.commands.run("load", "claims", batch))
        trial.whole()
        trial.same("on a full disk")
        filler.unlink()
        trial.load(people=200)
        filler = fill(disk, leave=50_000)
        trial.hear("build", 3, trial.commands.run("build"))
        trial.same("after a build on a full disk")
        filler.unlink()
        trial.build()
        trial.whole()
        return trial


def read_only_folder(place: Place, folder: Path) -> Trial:
    """It is read as before, and written by nobody."""
    with _on_disk(place, folder) as (trial, disk):
        batch = trial.batch()
        with read_only(disk):
            trial.hear("load", 2, trial.commands.run("load", "claims", batch))
            trial.hear("build", 3, trial.commands.run("build"))
            asked = trial.commands.run("ask", "returns")
            must((asked.status, asked.err) == (0, ""), f"a folder that is only read is not read: {asked.err}")
            trial.same("in a folder that is only read")
        trial.whole()
        trial.load()
        trial.build()
        return trial


def flipped_bytes(place: Place, folder: Path, flips: int = 40) -> Trial:
    """Every one is noticed before the engine sees the file, and the next build repairs it."""
    trial = Trial.begin(place, folder)
    path = _graph_file(trial)
    content = path.read_bytes()
    for n in range(flips):
        at = n * (len(content) - 1) // (flips - 1)
        path.write_bytes(content[:at] + bytes([content[at] ^ (1 << n % 8)]) + content[at + 1 :])
        _is_damaged(trial)
    trial.hear("ask", 3, trial.commands.run("ask", "returns"))
    trial.build()
    return trial


def truncated(place: Place, folder: Path, cuts: int = 20) -> Trial:
    """As a flipped byte."""
    trial = Trial.begin(place, folder)
    path = _graph_file(trial)
    content = path.read_bytes()
    for n in range(cuts):
        path.write_bytes(content[: n * (len(content) - 1) // (cuts - 1)])
        _is_damaged(trial)
    trial.hear("ask", 3, trial.commands.run("ask", "returns"))
    trial.build()
    return trial


def lost_file(place: Place, folder: Path) -> Trial:
    """The graph file was deleted, or the manifest is none."""
    trial = Trial.begin(place, folder)
    _graph_file(trial).unlink()
    trial.hear("ask", 3, trial.commands.run("ask", "returns"))
    (trial.workspace / "store" / "store.json").write_text("{")
    trial.hear("ask", 3, trial.commands.run("ask", "returns"))
    trial.build()
    return trial


def slow(place: Place, folder: Path) -> Trial:
    """A question that takes longer than it may is stopped; on a server as in a folder."""
    trial = Trial.begin(place, folder)
    own = trial.workspace / "cypher" / "own"
    own.mkdir(parents=True)
    (own / "slow.cypher").write_text(_SLOW, encoding="utf-8")
    hasty = Commands(trial.workspace, {**place.variables, "REFOULEMENT_QUERY_TIMEOUT": "2"})
    trial.hear("ask", 3, hasty.run("ask", "slow"))
    trial.same("after a question that was stopped")
    return trial


def _is_damaged(trial: Trial) -> None:
    try:
        EmbeddedStore.open(trial.workspace / "store")
    except StoreDamaged:
        return
    except StoreError as error:
        must(False, f"damage was taken for something else: {error}")
    must(False, "damage was not noticed")


def _graph_file(trial: Trial) -> Path:
    (found,) = (trial.workspace / "store").glob("graph-*.kgl")
    return found


@contextmanager
def _on_disk(place: Place, folder: Path) -> Iterator[tuple[Trial, Path]]:
    with small_disk(folder / "disk", _DISK_KILOBYTES) as disk:
        yield Trial.begin(place, folder, disk / "workspace"), disk
