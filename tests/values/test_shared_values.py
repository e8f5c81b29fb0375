"""Every date and count of the worked example and of the published tables reads."""

import csv
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.values.counts import Count, read_count
from graph.values.dates import CLAIM_DATE_FIELDS, PartialDate, joined
from graph.values.names import fold

TABLES = {
    "treaty_participation.csv": ("date", "effective_date", "effective_date_calc"),
    "interim_measures.csv": ("requested_on", "reiterated_on", "outcome_on"),
    "cases_echr.csv": ("judgment_date", "interim_measure_date"),
    "cases_un_treaty_bodies.csv": ("submission_date", "admissibility_date", "adoption_date"),
    "state_names.csv": ("valid_from", "valid_to"),
    "treaties.csv": ("adopted", "entry_into_force"),
}


@pytest.fixture(scope="module")
def shared() -> Path:
    folder = Path(os.environ.get("REFOULEMENT_SHARED", Path(__file__).parents[3] / "shared"))
    if not (folder / "gold" / "claims.jsonl").exists():
        pytest.skip("the worked example is not beside the project; REFOULEMENT_SHARED may name its folder")
    return folder


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file)


def test_every_claim_of_the_worked_example_reads_with_the_bounds_that_it_states(shared: Path) -> None:
    for claim in lines(shared / "gold" / "claims.jsonl"):
        read = PartialDate.from_claim_fields(**{field: claim.get(field) for field in CLAIM_DATE_FIELDS})
        stated = [claim[field] for field in ("date", "date_min", "date_max", "date_precision")]
        bounds = [day.isoformat() if day else None for day in (read.earliest, read.latest)]
        assert [read.edtf, *bounds, read.precision] == stated, claim["id"]
        # What a coder left out is computed the same.
        fields = {field: claim.get(field) for field in CLAIM_DATE_FIELDS[:-2]}
        assert PartialDate.from_claim_fields(**fields) == read


def test_every_date_of_documents_and_entities_reads(shared: Path) -> None:
    found = [
        record[field]
        for name in ("documents.jsonl", "entities.jsonl")
        for record in lines(shared / "gold" / name)
        for field in ("date", "updated")
        if record.get(field)
    ]
    assert len(found) == 11
    assert [PartialDate.from_edtf(str(text)).edtf for text in found] == found


@pytest.mark.parametrize("table", TABLES)
def test_every_date_of_the_published_tables_reads(shared: Path, table: str) -> None:
    with (shared / "data" / table).open(encoding="utf-8", newline="") as file:
        cells = [row[column] for row in csv.DictReader(file) for column in TABLES[table] if row[column]]
    assert cells
    # One cell can list two days, as the reminders of a measure do.
    for printed in (part for cell in cells for part in cell.split("|")):
        read = PartialDate.from_edtf(printed)
        unit = {4: "year", 7: "month", 10: "day"}[len(printed)]
        assert (read.edtf, read.precision) == (printed, unit)


def test_the_three_years_that_differ_between_the_tables_are_disputes(shared: Path) -> None:
    with (shared / "data" / "treaty_participation_conflicts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "year differs"]
    assert len(rows) == 3
    for row in rows:
        # The day stands before the action in the same cell.
        values = (row["value_a"].split(" ")[0], row["value_b"])
        assert joined(PartialDate.from_edtf(value) for value in values)[1] is True, row


def test_every_group_of_the_worked_example_has_a_range(shared: Path) -> None:
    groups = {str(entity["id"]): entity for entity in lines(shared / "gold" / "entities.jsonl")}

    def size(name: str) -> Count:
        group = groups[name]
        whole = str(group["part_of"]) if group.get("part_of") in groups else None
        return read_count(group.get("count"), group.get("count_qualifier"), size(whole) if whole else None)

    read = {name: (size(name).min, size(name).max) for name in groups if name.startswith("grp:kz-")}
    assert read == {
        "grp:kz-32-2011": (32, 32),
        "grp:kz-29-cat": (29, 29),
        "grp:kz-3-later": (3, 3),
        "grp:kz-2-tajik": (2, 2),
        "grp:kz-half-knb": (1, 32),
        "grp:kz-others-jail": (1, 32),
        "grp:kz-17-unhcr": (17, 17),
        "grp:kz-majority-june-2010": (17, 32),
        "grp:kz-others-later-2010": (1, 32),
        "grp:kz-4-2010": (4, 4),
        "grp:kz-9-2005": (9, None),
        "grp:kz-4-unhcr-2005": (4, 4),
    }


def test_names_that_the_worked_example_keeps_apart_fold_apart(shared: Path) -> None:
    entities = {str(entity["id"]): entity for entity in lines(shared / "gold" / "entities.jsonl")}
    pairs = [
        (str(entity["name"]), str(entities[other]["name"]))
        for entity in entities.values()
        for other in entity.get("not_same_as") or []
        if other in entities
    ]
    assert all(fold(a) != fold(b) for a, b in pairs)


def test_the_last_day_of_the_calendar_is_a_day() -> None:
    assert PartialDate.from_edtf("9999").latest == date.max
