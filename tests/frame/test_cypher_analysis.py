"""Neo4j's own analysis really runs, for both versions of Cypher, and sees what it should."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tools.machine import find_cypher_analysis

pytestmark = pytest.mark.needs("cypher-analysis")

Analysis = Callable[[Mapping[str, str]], list[dict[str, Any]]]


def test_query_in_our_dialect_raises_nothing(cypher_analysis: Analysis) -> None:
    query = """// question: Who was returned?
MATCH (event:Event:ForcedReturn)-[:SUBJECT]->(person:Actor)
WHERE event.date_earliest >= date($date_from) AND $state IN event.states
OPTIONAL MATCH p = allShortestPaths((person)-[*1..6]-(:Actor {id: $other}))
CALL () { MATCH (a:Actor) RETURN a.id AS found UNION MATCH (s:Source) RETURN s.id AS found }
RETURN person.id AS person_id, length(p) AS hops,
       duration.inDays(event.date_earliest, event.date_latest).days AS days
ORDER BY person_id
LIMIT $limit
"""
    assert cypher_analysis({"ours": query}) == []


FAULTS = {
    "MATCH (n)\nRETURN m.id AS id": (2, "Variable `m` not defined"),
    "MATCH (n:Actor RETURN n.id AS id": (1, "Invalid input 'RETURN'"),
    "RETURN nonsense(1) AS x": (1, "Function nonsense is not present"),
    "CALL made.up() YIELD x RETURN x": (1, "Procedure made.up is not present"),
    "MATCH (n) RETURN id(n) AS x": (1, "Function id is deprecated"),
}


def test_fault_is_reported_for_both_versions(cypher_analysis: Analysis) -> None:
    said = cypher_analysis({**{query: query for query in FAULTS}, "sound": "RETURN 1 AS one"})
    assert {diagnostic["id"] for diagnostic in said} == set(FAULTS)
    for query, (line, message) in FAULTS.items():
        of_this = [d for d in said if d["id"] == query and d["message"].startswith(message)]
        assert {(d["version"], d["line"]) for d in of_this} == {("5", line), ("25", line)}, query


def test_folder_is_read_to_its_leaves_and_status_says_whether_all_is_well(root: Path, tmp_path: Path) -> None:
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "bad.cypher").write_text("RETURN x", encoding="utf-8")
    (tmp_path / "good.cypher").write_text("RETURN 1 AS one", encoding="utf-8")
    command = [find_cypher_analysis() or "node", str(root / "tools" / "cypher_analysis.mjs"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    said = json.loads(done.stdout)
    assert (done.returncode, said["analysed"]) == (1, 2)
    assert {d["id"] for d in said["diagnostics"]} == {str(tmp_path / "returns" / "bad.cypher")}
