"""The rows derived by hand come out on servers of both lines too; tests/questions asks the embedded store.

Each run asks the worked example; ``REFOULEMENT_LONG=1`` asks every ledger that rows were derived from.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.projection.project import project
from graph.questions import Library, ask, bundled_folder
from tests.stores.conftest import Place
from tests.worked_cases import LEDGERS, differences, ledger_of, worked_cases

pytestmark = pytest.mark.needs("shared")
ASKED = LEDGERS if os.environ.get("REFOULEMENT_LONG") == "1" else ("example",)


@pytest.mark.parametrize("ledger", ASKED)
def test_rows_derived_by_hand_come_out_on_a_server(server_place: Place, ledger: str, shared: Path) -> None:
    library = Library.read([bundled_folder()])
    server_place.build(project(ledger_of(ledger, shared)))
    store = server_place.handle().current()
    found = {
        str(case): differences(case, ask(store, library, case.question, case.params, whole=True))
        for case in worked_cases()
        if case.ledger == ledger and case.question in library.files
    }
    assert {case: lines for case, lines in found.items() if lines} == {}
