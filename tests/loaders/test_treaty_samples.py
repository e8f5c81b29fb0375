"""Every published sample is told by its content, adds up, and says what the compiled table says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from graph.ledger.check import check_workspace
from graph.ledger.ledger import Ledger
from loaders.treaty_status.registry import LAYOUTS, find_layout
from loaders.treaty_status.source import Source
from tests.loaders.treaty_tables import Fact, claims, facts, load, new_workspace

pytestmark = pytest.mark.needs("shared")

# Sample, layout, options, read, rejected.
SAMPLES: tuple[tuple[str, str, dict[str, object], int, int], ...] = (
    ("untc_status_csv_2015-03", "untc-csv", {"as_of": "2015-03-14", "complete": True}, 1200, 0),
    ("untc_IV-9_reconstructed_sample.xml", "untc-xml", {}, 57, 0),
    ("untc_IV-9_reconstructed_sample.html", "untc-html", {}, 17, 0),
    ("untc_mtdsg_pdftext_IV-9_excerpt.txt", "untc-text", {}, 47, 0),
    ("fcdo_treatyrecord_CAT_excerpt.txt", "fco-record", {}, 30, 0),
    ("fcdo_treaty_search_sample.json", "fcdo-list", {"as_of": "2022-03-11"}, 293, 99),
    ("ukparl_uk-treaties_4343_excerpt.txt", "uk-parliament", {}, 21, 21),
    ("coe_treatyoffice_chart_CETS213_excerpt.txt", "coe-chart", {}, 13, 13),
    (
        "cis_depositary_note_excerpt.txt",
        "cis-note",
        {"treaty": "A CIS agreement", "other_treaties": True},
        16,
        0,
    ),
    ("icrc_ihl_related_treaties_2020-11-09.xls", "icrc", {}, 3459, 3396),
    ("wpd_hr_status_cat_2022.csv", "wpd", {"as_of": "2022-06-10"}, 193, 1),
    ("wpd_hr_status_iccpr_op1_2022.csv", "wpd", {"as_of": "2022-06-10"}, 194, 2),
)
NOT_TREATIES = ("ftm_", "sfm_", "echr_", "hudoc_", "juris_", "INDEX")


@pytest.fixture
def raw(shared: Path) -> Path:
    return shared / "data" / "raw"


def test_every_sample_of_treaties_is_named_here(raw: Path) -> None:
    names = {path.name for path in raw.iterdir() if not path.name.startswith(NOT_TREATIES)}
    assert names == {name for name, *_ in SAMPLES}


@pytest.mark.parametrize(("name", "layout"), [(name, layout) for name, layout, *_ in SAMPLES])
def test_a_sample_fits_its_layout_and_no_other(raw: Path, name: str, layout: str) -> None:
    path = raw / name
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        source = Source(file, str(file))
        assert [one.name for one in LAYOUTS if one.fits(source)] == [layout]
        assert find_layout(source).name == layout


@pytest.mark.parametrize(("name", "options", "read", "rejected"), [(n, o, r, x) for n, _, o, r, x in SAMPLES])
def test_a_sample_loads_and_adds_up(
    raw: Path, tmp_path: Path, name: str, options: dict[str, object], read: int, rejected: int
) -> None:
    workspace = new_workspace(tmp_path)
    first = load(workspace, raw / name, **options)
    assert (first.read, first.rejected) == (read, rejected)
    assert first.loaded == read - rejected == len({claim.id for claim in claims(workspace)})
    kept = [
        line for file in (workspace / "rejects").glob("*") for line in file.read_text("utf-8").splitlines()
    ]
    assert len(kept) == rejected
    again = load(workspace, raw / name, **options)
    assert (again.loaded, again.unchanged, again.rejected) == (0, read - rejected, rejected)
    assert check_workspace(workspace).problems == []


@pytest.mark.parametrize("name", [name for name, *_ in SAMPLES])
def test_a_dry_run_says_the_same_and_changes_nothing(raw: Path, tmp_path: Path, name: str) -> None:
    options = next(options for sample, _, options, *_ in SAMPLES if sample == name)
    workspace = new_workspace(tmp_path)
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    dry = load(workspace, raw / name, dry_run=True, **options)
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before
    assert str(dry) == str(load(workspace, raw / name, **options))


def test_the_depositarys_tables_say_exactly_what_the_compiled_one_does(
    raw: Path, shared: Path, tmp_path: Path
) -> None:
    workspace = new_workspace(tmp_path)
    load(workspace, raw / "untc_status_csv_2015-03", as_of="2015-03-14", complete=True)
    expected = {
        fact
        for row, fact in participation(shared)
        if row["source"] == "UNTC-2015" and row["treaty"] != "OPCAT"
    }
    assert facts(workspace) == expected
    assert len(expected) == 1200
    treaties = {
        part.instrument
        for document in Ledger.read(workspace).documents.values()
        for part in document.complete_for
    }
    assert len(treaties) == 7


def test_whatever_the_samples_say_is_in_the_compiled_table_or_among_the_conflicts(
    raw: Path, shared: Path, tmp_path: Path
) -> None:
    known = participation(shared)
    conflicts = {
        (row["treaty"].lower(), row["iso3"]) for row in rows(shared, "treaty_participation_conflicts.csv")
    }
    different = set()
    for number, (name, _, options, *_) in enumerate(SAMPLES):
        (tmp_path / str(number)).mkdir()
        workspace = new_workspace(tmp_path / str(number))
        load(workspace, raw / name, **options)
        if name.startswith("cis"):
            continue
        different |= {fact for fact in facts(workspace) if not any(agrees(fact, other) for _, other in known)}
    # The compiled table takes no signatures from this list, and none after March 2015 from any.
    later = {Fact("cat", "BRN", "signature", "2022-06-10")}
    assert different - later == {Fact("iccpr-op1", "SRB", "signature", "2022-06-10")}
    assert {(fact.treaty, fact.state) for fact in different - later} <= conflicts


def test_an_ngos_list_denies_what_the_depositary_has(raw: Path, tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path)
    load(workspace, raw / "wpd_hr_status_iccpr_op1_2022.csv", as_of="2022-06-10")
    denied = {fact.state for fact in facts(workspace, denied=True)}
    assert {"MNG", "NER"} <= denied and "PSE" not in denied and len(denied) == 73


def test_the_effective_days_of_a_record_are_those_printed(raw: Path, shared: Path, tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path)
    load(workspace, raw / "fcdo_treatyrecord_CAT_excerpt.txt")
    ledger = Ledger.read(workspace)
    found = {
        ledger.entities[claim.subject].codes["iso3"]: claim.qualifiers["takes_effect"]
        for claim in ledger.claims.values() if "takes_effect" in claim.qualifiers
    }  # fmt: skip
    printed = {
        row["iso3"]: row["effective_date"] for row, _ in participation(shared)
        if row["effective_date"] and row["note"] == "effective date from FCO-record"
    }  # fmt: skip
    assert found == printed and len(found) == 9
    territories = {claim.qualifiers.get("territory") for claim in ledger.claims.values()} - {None}
    assert territories == {"Anguilla", "Aruba"}


def test_words_of_a_text_are_quoted_from_their_offsets(raw: Path, tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path)
    load(workspace, raw / "untc_mtdsg_pdftext_IV-9_excerpt.txt")
    ledger = Ledger.read(workspace)
    text = (raw / "untc_mtdsg_pdftext_IV-9_excerpt.txt").read_text(encoding="utf-8")
    by_code = {
        code: [c for c in ledger.claims.values() if ledger.entities[c.subject].codes["iso3"] == code]
        for code in ("BOL", "CHN")
    }
    assert [text[c.start : c.end] for c in by_code["BOL"]] == [
        "Bolivia (Plurinational\n\nState of) ... 4 Feb 1985",
        "Bolivia (Plurinational\n\nState of) ... 4 Feb 1985 12 Apr 1999",
    ]
    assert {c.qualifiers["footnotes"] for c in by_code["CHN"]} == {"5, 6"}


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((shared / "data" / name).read_text(encoding="utf-8").splitlines()))


def participation(shared: Path) -> list[tuple[dict[str, str], Fact]]:
    """Every row of the compiled table, with its fact in the words of the claim format."""
    words = {"listed_participant": "listed"}
    return [
        (row, Fact(row["treaty"].lower(), row["iso3"],
                   words.get(row["action"], row["action"].replace("_", "-")), row["date"] or None))
        for row in rows(shared, "treaty_participation.csv")
    ]  # fmt: skip


CONSENTS = {"ratification", "accession", "succession", "consent-to-be-bound"}
TERRITORIES = {"ABW": "NLD", "AIA": "GBR"}


def agrees(fact: Fact, other: Fact) -> bool:
    """Whether a row of the compiled table says this, or the same finer or coarser."""
    state = TERRITORIES.get(other.state, other.state)
    if (fact.treaty, fact.state) != (other.treaty, state):
        return False
    if fact.action == "listed":
        return True  # Somebody who is listed did something.
    same = fact.action == other.action or {fact.action, other.action} <= CONSENTS
    if fact.action == "signature" and fact.date == "2022-06-10":
        return same  # A list that says only that they signed, as of its day.
    finer = (other.date or "").startswith(fact.date or "") or (fact.date or "").startswith(other.date or "-")
    return same and finer


@pytest.mark.slow
@given(data=st.data(), number=st.integers(0, len(SAMPLES) - 1))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_sample_is_refused_or_adds_up(
    raw: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, number: int
) -> None:
    name, _, options, *_ = SAMPLES[number]
    path = raw / name if not (raw / name).is_dir() else raw / name / "IV-9_CAT.csv"
    content = path.read_bytes()
    if len(content) > 100_000:
        return  # A workbook costs a second each time; its own tests damage it.
    cut = data.draw(st.integers(0, len(content)))
    if data.draw(st.booleans()):
        content = content[:cut]
    else:
        content = (
            content[:cut] + data.draw(st.binary(max_size=6)) + content[cut + data.draw(st.integers(0, 4)) :]
        )
    folder = tmp_path_factory.mktemp("damaged")
    (folder / path.name).write_bytes(content)
    try:
        report = load(new_workspace(folder), folder / path.name, **options)
    except InputError:
        return
    assert report.loaded == len({claim.id for claim in claims(folder / "workspace")})
