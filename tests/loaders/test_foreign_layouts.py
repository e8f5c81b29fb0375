"""Lists that a publisher may make tomorrow, written without sight of the loader: right, or refused with a reason.

Beside each file of ``foreign/`` stands its judgement: the facts that a right reading may yield, and the rows that
say nothing of a state's act. Of the facts, each run yields all but those ``unread``, and nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml

from graph.errors import InputError
from graph.ledger.ledger import Ledger
from loaders.treaty_status.registry import LAYOUTS
from tests.loaders.treaty_tables import load, new_workspace

FOREIGN = Path(__file__).parent / "foreign"
SHEETS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOREIGN.glob("*.yaml"))
}
RUNS = [(name, number) for name, sheet in SHEETS.items() for number in range(len(sheet["runs"]))]
LOADED = [(name, number) for name, number in RUNS if "read" in SHEETS[name]["runs"][number]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return new_workspace(tmp_path)


def options_of(run: dict[str, Any]) -> dict[str, Any]:
    options = dict(run.get("options", {}))
    if "mapping" in options:
        options["mapping"] = FOREIGN / options["mapping"]
    return options


def told(workspace: Path, treaty: str) -> list[tuple[str, str, str | None]]:
    """State, act and day of all that was loaded, and the days on which it took effect; all of one treaty."""
    ledger, found = Ledger.read(workspace), []
    for claim in ledger.claims.values():
        assert (claim.object, claim.modality) == (f"ins:{treaty.lower()}", "actual")
        state, effect = (
            ledger.entities[claim.subject].codes["iso3"],
            claim.qualifiers.get("takes_effect"),
        )
        found.append((state, str(claim.qualifiers["action"]), claim.date.edtf))
        found += [(state, "entry-into-force", str(effect))] if effect else []
    return sorted(found, key=str)


def rejected(workspace: Path) -> list[dict[str, Any]]:
    lines = [
        line for path in (workspace / "rejects").glob("*.jsonl") for line in path.read_bytes().splitlines()
    ]
    return [orjson.loads(line) for line in lines]


def judged(facts: list[list[Any]]) -> list[tuple[str, str, str | None]]:
    return sorted(((state, act, str(day) if day else None) for state, act, day in facts), key=str)


@pytest.mark.parametrize(("name", "number"), RUNS)
def test_what_is_loaded_is_right_and_the_rest_has_a_reason(name: str, number: int, workspace: Path) -> None:
    sheet, run = SHEETS[name], SHEETS[name]["runs"][number]
    if "refused" in run:
        with pytest.raises(InputError) as error:
            load(workspace, FOREIGN / sheet["file"], **options_of(run))
        assert run["refused"] in str(error.value) and "Nothing was loaded" in str(error.value)
        assert Ledger.read(workspace).claims == {}
        return
    report = load(workspace, FOREIGN / sheet["file"], **options_of(run))
    unread = run.get("unread", [])
    assert told(workspace, sheet["treaty"]) == judged([fact for fact in sheet["facts"] if fact not in unread])
    lines = rejected(workspace)
    assert (report.read, report.rejected) == (run["read"], run["rejected"])
    assert len(lines) == report.rejected and all(line["reason"] for line in lines)
    for words in run.get("says", []):
        assert any(words in line["reason"] for line in lines), words


@pytest.mark.parametrize(("name", "number"), LOADED)
def test_a_row_that_is_no_act_of_a_state_is_kept_with_its_words(
    name: str, number: int, workspace: Path
) -> None:
    load(workspace, FOREIGN / SHEETS[name]["file"], **options_of(SHEETS[name]["runs"][number]))
    kept = [" ".join(orjson.dumps(line["row"]).decode().split()) for line in rejected(workspace)]
    for row in SHEETS[name]["nothing"]:
        assert any(row["row"] in words for words in kept), row


@pytest.mark.parametrize(("name", "number"), LOADED)
def test_a_second_load_adds_nothing(name: str, number: int, workspace: Path) -> None:
    path, options = FOREIGN / SHEETS[name]["file"], options_of(SHEETS[name]["runs"][number])
    first = load(workspace, path, **options)
    ledger = {file: file.read_bytes() for file in (workspace / "claims").iterdir()}
    again = load(workspace, path, **options)
    assert (again.loaded, again.unchanged, again.rejected) == (0, first.loaded, first.rejected)
    assert {file: file.read_bytes() for file in (workspace / "claims").iterdir()} == ledger


@pytest.mark.parametrize("name", SHEETS)
def test_a_layout_that_is_named_wrongly_reads_nothing(name: str, workspace: Path) -> None:
    sheet = SHEETS[name]
    detected = any("read" in run and "mapping" not in run.get("options", {}) for run in sheet["runs"])
    yielding = []
    for layout in LAYOUTS:
        try:
            load(workspace, FOREIGN / sheet["file"], layout=layout.name, treaty=sheet["treaty"])
        except InputError as error:
            assert "Nothing was loaded" in str(error)
        else:
            yielding.append(layout.name)
    assert len(yielding) == detected
