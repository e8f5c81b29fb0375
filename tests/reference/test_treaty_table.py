"""Our own table of treaty participation: facts by source, conflicts kept, beside any ledger."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.law.instruments import instruments
from graph.ledger.check import check_workspace
from graph.ledger.folder import create_workspace
from graph.ledger.ledger import Ledger
from graph.reference import REFERENCE, reference
from graph.reference.acts import known_acts
from graph.reference.joining import add_treaty_table, with_treaty_table
from graph.settings import Settings
from graph.workspace import BUNDLED, Workspace

COMPLETE = {
    "ins:cat", "ins:opcat", "ins:iccpr", "ins:iccpr-op1", "ins:iccpr-op2", "ins:icpped", "ins:ref1951", "ins:ref1967",
}  # fmt: skip


def test_the_table_is_a_ledger_without_problems() -> None:
    report = check_workspace(REFERENCE)
    assert report.problems == []
    assert all(join.code for join in report.joins)


def test_every_fact_names_its_source_and_most_the_day_of_it() -> None:
    table = reference()
    assert {claim.doc for claim in table.claims.values()} == set(table.documents)
    assert all(document.publisher and document.extra["obtained"] for document in table.documents.values())
    undated = {document.id for document in table.documents.values() if document.date.undated}
    few = [claim for claim in table.claims.values() if claim.doc in undated]
    assert (len(table.documents), len(undated), len(few)) == (18, 6, 50)
    complete = {part.instrument: part.as_of.edtf for part in table.documents["ref-untc-2015"].complete_for}
    assert complete == dict.fromkeys(COMPLETE, "2015-03-14")


def test_conflicts_between_sources_are_kept_on_both_sides() -> None:
    claims = reference().claims
    pairs = {tuple(sorted((claim.id, other))) for claim in claims.values() for other in claim.conflicts_with}
    assert len(pairs) == 7
    assert all(a in claims[b].conflicts_with and b in claims[a].conflicts_with for a, b in pairs)
    assert {frozenset((claims[a].doc, claims[b].doc)) for a, b in pairs} == {
        frozenset(("ref-untc-2015", "ref-wpd-2022"))
    }


def test_every_instrument_is_spoken_of() -> None:
    assert {key for _, key in known_acts()} == set(instruments()) - {"ECE1957"}
    assert {claim.object for claim in reference().claims.values()} >= {
        one.id for one in instruments().values()
    }


@pytest.mark.needs("shared")
def test_the_table_holds_every_gathered_fact(shared: Path) -> None:
    """Each row of the gathered facts is a claim of its source, but for a territory that is no party."""
    said = {
        (claim.doc, claim.object.partition("-art-")[0], _code(claim.subject))
        for claim in reference().claims.values()
    }
    table = (shared / "data" / "treaty_participation.csv").read_text(encoding="utf-8")
    missing = [
        row["state_name_in_source"] for row in csv.DictReader(table.splitlines())
        if (f"ref-{row['source'].lower().replace('/', '-')}", instruments()[row["treaty"]].id,
            {"ABW": "NLD", "AIA": "GBR"}.get(row["iso3"], row["iso3"])) not in said
    ]  # fmt: skip
    assert missing == ["SAAR TERRITORY"]


def _code(state: str) -> str:
    return reference().entities[state].codes["iso3"]


def test_a_ledgers_own_states_and_treaties_are_kept(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    lines = [
        {"id": "sta:qazaq", "type": "state", "name": "Qazaqstan", "codes": {"iso3": "KAZ"}},
        {"id": "ins:torture", "type": "treaty", "name": "Convention against Torture"},
    ]
    (tmp_path / "entities.jsonl").write_text(
        "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
    )
    both = with_treaty_table(Ledger.read(tmp_path))
    assert "sta:kazakhstan" not in both.entities and "ins:cat" not in both.entities
    assert both.entities["sta:qazaq"].name == "Qazaqstan"
    acts = [c for c in both.claims.values() if (c.subject, c.object) == ("sta:qazaq", "ins:torture")]
    assert {claim.qualifiers["action"] for claim in acts} == {"accession", "domestic-law"}
    parts = both.documents["ref-untc-2015"].complete_for
    assert "ins:torture" in {part.instrument for part in parts}
    add_treaty_table(tmp_path)
    assert check_workspace(tmp_path).problems == []
    assert len(Ledger.read(tmp_path).claims) == len(reference().claims)


def test_the_bundled_corpus_and_the_table_have_one_record_for_each_state() -> None:
    both = with_treaty_table(Ledger.read(BUNDLED))
    codes = [entity.codes["iso3"] for entity in both.entities.values() if entity.codes.get("iso3")]
    assert len(codes) == len(set(codes))
    assert both.entities["sta:kazakhstan"].name == "Kazakhstan"


def test_a_setting_reads_the_table_beside_the_ledger(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    without, beside = (Workspace.open(tmp_path, given={"treaties": word}) for word in ("no", "yes"))
    assert (len(without.ledger().claims), len(beside.ledger().claims)) == (0, len(reference().claims))
    assert without.fresh() is None
    built = beside.build()
    assert beside.build(only_if_stale=True).fresh and built.nodes > len(reference().claims)
    assert not without.build(only_if_stale=True).fresh
    with pytest.raises(SettingsError, match="expected yes or no"):
        Settings.read({"treaties": "perhaps"}, {}, {}, "")
    assert Settings.read({}, {}, {"treaties": True}, "refoulement.toml")["treaties"] == "yes"
