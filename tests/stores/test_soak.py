"""The soak tools in small: what they do at length (`make soak`) holds here a few times on every engine.

``REFOULEMENT_LONG=1`` brings about every fault of a server on both lines of Neo4j.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.neo4j_servers import SERIES
from tests.stores.conftest import InFolder, OnServer
from tests.stores.conftest import Place as StorePlace
from tools.machine import ROOT
from tools.soak import faults
from tools.soak.disks import NotHere
from tools.soak.kills import killed_builds, killed_loads
from tools.soak.places import Place, in_folder, on_server, place_of
from tools.soak.swaps import reads_during_swaps

LONG = os.environ.get("REFOULEMENT_LONG") == "1"
PAGE = ROOT / "docs" / "faults.md"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has neither SIGKILL nor SIGSTOP"),
]


@pytest.fixture
def kept(place: StorePlace) -> Place:
    """The place of the graph, on every engine."""
    if isinstance(place, OnServer):
        return on_server(place.address)
    assert isinstance(place, InFolder)
    return in_folder()


def test_killed_loads_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    killed_loads(in_folder(), tmp_path, rounds=4, source=Random(1))


def test_killed_builds_leave_the_old_answers_or_the_new_ones(kept: Place, tmp_path: Path) -> None:
    killed_builds(kept, tmp_path, rounds=3, source=Random(1))


def test_no_read_during_swaps_is_mixed_or_fails(kept: Place, tmp_path: Path) -> None:
    reads_during_swaps(kept, tmp_path, reads=120, swaps=2, people=5)


@pytest.mark.parametrize(
    "fault", [f for f in faults.FAULTS if f.where == faults.FOLDER], ids=lambda fault: fault.what
)
def test_fault_in_a_folder_costs_nothing_and_is_said(fault: faults.Fault, tmp_path: Path) -> None:
    _show(fault, in_folder(), tmp_path)


@pytest.fixture(scope="module")
def own_server(request: pytest.FixtureRequest) -> Iterator[Place]:
    """A server that may be ended, paused and set anew."""
    with place_of(request.param) as place:
        yield place


def _server_faults() -> Iterator[object]:
    """Each on both lines, or in the short form on one of them, by turns."""
    chosen = [fault for fault in faults.FAULTS if fault.where == faults.SERVER]
    for number, series in enumerate(SERIES):
        for fault in chosen if LONG else chosen[number :: len(SERIES)]:
            yield pytest.param(series, fault, id=f"{series}: {fault.what}")


@pytest.mark.needs("neo4j-jars")
@pytest.mark.parametrize(("own_server", "fault"), list(_server_faults()), indirect=["own_server"])
def test_fault_of_a_server_costs_nothing_and_is_said(
    own_server: Place, fault: faults.Fault, tmp_path: Path
) -> None:
    _show(fault, own_server, tmp_path)


def _show(fault: faults.Fault, place: Place, folder: Path) -> None:
    """Bring it about; what is said then is what the page says."""
    try:
        trial = fault.work(place, folder)
    except NotHere as why:
        pytest.skip(str(why))
    page = PAGE.read_text(encoding="utf-8")
    for told in trial.told:
        assert told.sentence in page
