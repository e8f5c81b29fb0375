"""The ledgers that the bench measures with, and the page that it writes."""

from pathlib import Path

import pytest

from graph.ledger.check import check_workspace
from graph.ledger.ledger import Ledger
from graph.projection.project import project
from tools.bench import first_answer, page, rows_file, synthetic


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.jsonl"))}


def test_a_made_up_ledger_has_its_claims_in_order_and_is_the_same_each_time(tmp_path: Path) -> None:
    assert synthetic.make(tmp_path / "a", 2500) == synthetic.make(tmp_path / "b", 2500) == 2500
    synthetic.make(tmp_path / "c", 2500, seed=2)
    assert contents(tmp_path / "a") == contents(tmp_path / "b") != contents(tmp_path / "c")
    assert check_workspace(tmp_path / "a").problems == []
    assert len(Ledger.read(tmp_path / "a").claims) == 2500


def test_a_made_up_ledger_has_what_real_ones_have(tmp_path: Path) -> None:
    synthetic.make(tmp_path / "a", 4000)
    rows = project(Ledger.read(tmp_path / "a"))
    labels = {node.labels[-1] for node in rows.nodes}
    types = {row.type for row in rows.relationships}
    assert {
        "ForcedReturn",
        "InterimMeasure",
        "Detention",
        "Proceeding",
        "PersonGroup",
        "TreatyAction",
    } <= labels
    assert {"TESTED_AGAINST", "CONTRADICTS", "POSSIBLY_OVERLAPS", "SAME_AS", "MEMBER_OF", "PROTECTS"} <= types
    told_again = [
        row for row in rows.relationships if row.type == "RETURNED_FROM" and row.props["documents"] > 1
    ]
    assert told_again


def test_rows_come_back_from_their_file(tmp_path: Path) -> None:
    synthetic.make(tmp_path / "a", 300)
    rows = project(Ledger.read(tmp_path / "a"))
    rows_file.write(tmp_path / "rows", rows)
    again = rows_file.read_whole(tmp_path / "rows", rows.revision)
    assert sorted(map(repr, again.nodes)) == sorted(map(repr, rows.nodes))
    assert sorted(map(repr, again.relationships)) == sorted(map(repr, rows.relationships))


def test_the_page_shows_ratios_and_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    def size(claims: int, fill: float) -> dict[str, object]:
        def took(**stages: float) -> list[dict[str, object]]:
            return [
                {
                    "stages": {n: {"cpu": s, "wall": s} for n, s in stages.items()},
                    "peak": 100.0,
                    "server": 1.0,
                }
            ]

        build = took(read=1, project=2, fill=fill, keep=1, whole=4 + fill)
        build[0] |= {"nodes": claims, "relationships": claims}
        steps = {
            "load": took(load=1), "check": took(check=1), "build": build, "bare_embedded": took(fill=4),
            "neo4j_bare": took(fill=3), "neo4j_fill": took(fill=4), "py2neo": took(fill=9),
            "neo4j_rebuild": took(project=2, fill=1, whole=4),
        }  # fmt: skip
        return {"claims": claims, "load_average": [0.5, 2.0], "server": "Neo4j 0", "steps": steps}

    monkeypatch.setattr(page, "kept", lambda: [size(10, 5), size(100, 50)])
    monkeypatch.setattr(first_answer, "kept", lambda: [("--help", "0.1 s CPU", "at most 0.3 s CPU")])
    text = "\n".join(page._lines())
    assert "| 10 | 5 | 0.80 | 0.44 | – |" in text
    assert "| 10 | 100 | 0.10 |" in text and "| 0.5 to 2 |" in text
    assert "| 10 | 5 | 0.80 | 0.44 | 2.00 | 100 |" in text
