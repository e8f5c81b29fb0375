"""Data out: every relation, parallel ones too, with its evidence, whatever its names hold."""

import csv
import io
import json
from dataclasses import asdict, replace
from datetime import date
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as some

from graph.network_types import Item, Subgraph
from graph.render import render_csv, render_graphml, render_html, render_json, render_svg
from tests.render.samples import BOTH, EMPTY, FRANCE, KAZAKHSTAN, line

NS = "{http://graphml.graphdrawing.org/xmlns}"


def rows(graph: Subgraph) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(graph), newline="")))


def test_json_is_the_whole_subgraph() -> None:
    data = json.loads(render_json(KAZAKHSTAN))
    assert [one["id"] for one in data["lines"]] == [one.id for one in KAZAKHSTAN.lines]
    assert data == json.loads(json.dumps(asdict(KAZAKHSTAN)))


def test_csv_has_a_row_for_each_line() -> None:
    found = rows(KAZAKHSTAN)
    assert [row["id"] for row in found] == [one.id for one in KAZAKHSTAN.lines]
    assert found[0] == {
        "id": "k1", "source": "Measure for 29 people", "source_id": "ims:29", "relation": "PROTECTS",
        "label": "protects", "target": "29 of the 32", "target_id": "grp:29", "drawn_from_id": "ims:29",
        "drawn_to_id": "grp:29", "event_id": "", "family": "protection", "style": "solid", "disputed": "false",
        "verdict": "", "width": "", "date_text": "",
        "date_edtf": "2011-06-09", "date_earliest": "", "date_latest": "2011-06-09",
        "date_basis": "bounded-by-publication", "date_semantics": "before", "date_approximate": "false",
        "date_undated": "false", "claims": "s-001 | s-004", "documents": "doc-b | doc-b",
        "publishers": "Committee B | Committee B", "titles": "Letter on Kazakhstan | Letter on Kazakhstan",
        "places": "characters 100–180 | characters 400–480",
        "urls": "https://example.org/b?x=1&y=2 | https://example.org/b?x=1&y=2",
    }  # fmt: skip


def test_no_cell_of_the_csv_is_a_formula() -> None:
    items = tuple(
        Item(f"i{at}", name, "State") for at, name in enumerate(("=1+1", "+1", "-1", "@x", "\tx", "\rx", "A"))
    )
    lines = tuple(line(f"l{at}", item.id, "R", items[-1].id, "law") for at, item in enumerate(items))
    found = [row["source"] for row in rows(replace(FRANCE, items=items, lines=lines))]
    assert found == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "A"]


def test_graphml_keeps_parallel_relations_and_stored_direction() -> None:
    root = ElementTree.fromstring(render_graphml(KAZAKHSTAN).encode())
    edges = [(edge.get("id"), edge.get("source"), edge.get("target")) for edge in root.iter(f"{NS}edge")]
    assert edges == [(one.id, one.source, one.target) for one in KAZAKHSTAN.lines]
    assert [node.get("id") for node in root.iter(f"{NS}node")] == [item.id for item in KAZAKHSTAN.items]


def test_graphml_carries_the_evidence_of_each_relation() -> None:
    root = ElementTree.fromstring(render_graphml(FRANCE).encode())
    names = {key.get("id"): key.get("attr.name") for key in root.iter(f"{NS}key")}
    edge = next(edge for edge in root.iter(f"{NS}edge") if edge.get("id") == "f7")
    data = {names[one.get("key")]: one.text for one in edge.iter(f"{NS}data")}
    assert (data["claims"], data["verdict"], data["places"]) == (
        "s-003 | s-009",
        "definite",
        "characters 300–380 | characters 900–980",
    )


def test_native_dates_are_written_as_iso() -> None:
    dated = replace(FRANCE.lines[0], date={"earliest": date(2023, 11, 15), "latest": date(2023, 11, 15)})
    data = json.loads(render_json(replace(FRANCE, lines=(dated,))))
    assert data["lines"][0]["date"] == {"earliest": "2023-11-15", "latest": "2023-11-15"}


def test_all_forms_count_the_same_relations() -> None:
    page, svg = render_html(BOTH), render_svg(BOTH)
    relations = page[page.index('id="relation-table"') : page.index('id="item-table"')]
    counts = (
        len(BOTH.lines), svg.count("data-line="), relations.count("<tr data-line="),
        len(json.loads(render_json(BOTH))["lines"]), len(rows(BOTH)), render_graphml(BOTH).count("<edge "),
    )  # fmt: skip
    assert set(counts) == {47}


def test_nothing_can_be_exported_too() -> None:
    assert json.loads(render_json(EMPTY))["lines"] == []
    assert rows(EMPTY) == []
    assert ElementTree.fromstring(render_graphml(EMPTY).encode()).find(f"{NS}graph") is not None


@given(some.text(), some.text(), some.text())
def test_any_text_gives_well_formed_files(name: str, label: str, quote: str) -> None:
    """Control characters and lone surrogates too: files must be written and read without complaint."""
    items = (Item("a", name, "Individual", detail={name or "x": label}), Item("b", label, "State"))
    link = replace(line("l", "a", "R", "b", "movement", claims=["c"]), label=label)
    cited = {"c": {"document": "d", "title": name, "publisher": quote, "quote": quote, "start": 0, "end": 1}}
    graph = Subgraph("any", name, label, quote, items, (link,), cited, (name,), ("a",))
    ElementTree.fromstring(render_svg(graph).encode())
    ElementTree.fromstring(render_graphml(graph).encode())
    page = render_html(graph)
    start = page.index(">", page.index('id="data"')) + 1
    json.loads(page[start : page.index("</script>", start)])
    page.encode()
