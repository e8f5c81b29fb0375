"""The list of faults: what is done, on which engines, and who says what of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.soak import folder_faults as in_folder
from tools.soak import server_faults as on_server
from tools.soak.disks import NotHere
from tools.soak.places import Place
from tools.soak.trial import Trial

Work = Callable[[Place, Path], Trial]
FOLDER, SERVER = "in a folder", "on a server"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it can happen, in words, and what brings it about. ``after`` is what was looked at."""

    where: str
    what: str
    work: Work
    after: str


FAULTS = (
    Fault(FOLDER, "two loads at once, and one that has waited long enough", in_folder.two_loads,
          "both loads are in the ledger, the third is not"),
    Fault(FOLDER, "two builds at once", in_folder.two_builds, "old answers; the next build goes through"),
    Fault(FOLDER, "the disk is full", in_folder.full_disk,
          "ledger whole, old answers; with room again both go through"),
    Fault(FOLDER, "the folder can only be read", in_folder.read_only_folder, "`ask` answers as before"),
    Fault(FOLDER, "a byte of the store file is flipped, at forty places", in_folder.flipped_bytes,
          "noticed each time; the next build makes it anew"),
    Fault(FOLDER, "the store file is cut off, at twenty places", in_folder.truncated,
          "noticed each time; the next build makes it anew"),
    Fault(FOLDER, "the store file is gone, then its manifest is damaged", in_folder.lost_file,
          "the next build makes it anew"),
    Fault(FOLDER, "a question takes longer than it may", in_folder.slow, "the same answers"),
    Fault(SERVER, "the server is killed in the middle of a build", on_server.gone_in_a_build,
          "old answers, half a minute later at most, or a sentence where the build went in several commits; "
          "the next build goes through"),
    Fault(SERVER, "the server is restarted between two questions", on_server.restarted,
          "the same answer, without a word"),
    Fault(SERVER, "the server is frozen", on_server.frozen,
          "the same answers when it wakes up; a build that it froze under for three seconds goes through"),
    Fault(SERVER, "a question takes longer than it may", in_folder.slow, "the same answers"),
    Fault(SERVER, "the server has no memory for a build", on_server.out_of_memory,
          "old answers; with more memory the next build goes through"),
    Fault(SERVER, "the disk of the server is full", on_server.full_disk,
          "old answers half a minute after a restart with room at most; the next build goes through"),
    Fault(SERVER, "two builds at once", on_server.two_builds, "old answers; the next build goes through"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A fault that was brought about, with what was said; or ``left_out``, with the reason."""

    fault: Fault
    trial: Trial | None
    left_out: str = ""


def show(place: Place, faults: tuple[Fault, ...] = FAULTS) -> Iterator[Shown]:
    """Bring about what can happen at a place.

    Raises:
        Lost: Something was lost, or somebody was not told in a sentence.
    """
    for fault in faults:
        if fault.where == (SERVER if place.server else FOLDER):
            with tempfile.TemporaryDirectory(prefix="fault-", ignore_cleanup_errors=True) as folder:
                try:
                    yield Shown(fault, fault.work(place, Path(folder)))
                except NotHere as why:
                    yield Shown(fault, None, str(why))
