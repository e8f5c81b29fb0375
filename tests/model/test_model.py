"""The model is declared once, contradicts itself nowhere, and covers the whole claim format."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import ModelError
from graph.model import MODEL, Model, with_predicates
from graph.model.core import Kind, Label, Property
from graph.model.describe import as_json, as_markdown, as_text


def _rebuilt(**changes: object) -> Model:
    return replace(MODEL, **changes)  # type: ignore[arg-type]


@pytest.mark.needs("shared")
def test_every_predicate_of_the_format_is_declared_and_no_other(shared: Path) -> None:
    text = (shared / "format.md").read_text(encoding="utf-8")
    tables = text[text.index("## Predicates") : text.index("## From claims to events")]
    cells = re.findall(r"^\| (`[A-Z][^|]*) \|", tables, re.M)
    named = {name for cell in cells for name in _names(cell)} | set(re.findall(r"`([A-Z_]{4,})`", tables))
    assert len(named) > 100
    assert named - MODEL.predicates.keys() == set()


def _names(cell: str) -> list[str]:
    """EXTRADITED_FROM / _TO / _BY are three names; A / B are two."""
    parts = [part for part in re.split(r"[^A-Z_]+", cell) if part]
    stem = parts[0].rsplit("_", 1)[0]
    return [stem + part if part.startswith("_") else part for part in parts]


def test_predicates_of_one_family_differ_only_in_their_ending() -> None:
    families = {p.family for p in MODEL.predicates.values() if p.event == "ForcedReturn"}
    assert families == {"EXTRADITED", "DEPORTED", "EXPELLED", "FORCIBLY_RETURNED", "RENDERED", "PUSHED_BACK"}
    assert {p.act for p in MODEL.predicates.values() if p.event == "ForcedReturn"} == {"returned"}
    assert MODEL.predicates["SENTENCED_BY"].act == MODEL.predicates["SENTENCED_IN"].act == "sentenced"


def test_only_what_says_so_in_its_name_is_a_relationship_without_having_happened() -> None:
    feared = {name for name, p in MODEL.predicates.items() if p.asserts != {"actual"}}
    assert feared == {"THREATENED_WITH_RETURN_FROM", "THREATENED_WITH_RETURN_TO", "AT_RISK_OF_TORTURE_IN"}
    assert not any("negated" in p.asserts for p in MODEL.predicates.values())


def test_every_declaration_has_a_sentence_of_help() -> None:
    properties = [p for label in MODEL.labels.values() for p in label.properties]
    properties += [p for kind in MODEL.relationships.values() for p in kind.properties]
    helps = [
        thing.help
        for things in (
            MODEL.labels,
            MODEL.relationships,
            MODEL.predicates,
            MODEL.entity_types,
            MODEL.qualifiers,
        )
        for thing in things.values()
    ]
    for help in (*helps, *(p.help for p in properties)):
        assert help and help == help.strip()
        assert help.endswith((".", "…"))


def test_every_label_stands_under_a_declared_base_and_entity_types_lead_to_labels() -> None:
    assert {label.base for label in MODEL.labels.values()} == set(MODEL.bases)
    assert {kind.label for kind in MODEL.entity_types.values()} <= MODEL.labels.keys()
    assert [kind.name for kind in MODEL.prefix_type("crt:x")] == [
        "court",
        "treaty_body",
        "special_procedure",
        "un_procedure",
    ]
    assert MODEL.prefix_type("nonsense") == ()


def test_names_that_the_embedded_engine_keeps_for_itself_are_refused() -> None:
    for name in ("title", "type"):
        label = Label("Actor", "Actor", "x.", (Property(name, Kind.STRING, "x."),))
        with pytest.raises(ModelError, match=f"Actor.{name}"):
            _rebuilt(labels=MODEL.labels | {"Actor": label})


def test_a_relationship_or_part_that_is_not_declared_is_refused() -> None:
    broken = replace(MODEL.relationships["SUBJECT"], targets=("Nobody",))
    with pytest.raises(ModelError, match="SUBJECT names the label Nobody"):
        _rebuilt(relationships=MODEL.relationships | {"SUBJECT": broken})
    predicate = replace(MODEL.predicates["DETAINED_BY"], object_part="HELD_BY")
    with pytest.raises(ModelError, match="DETAINED_BY names the part HELD_BY"):
        _rebuilt(predicates=MODEL.predicates | {"DETAINED_BY": predicate})
    predicate = replace(MODEL.predicates["DETAINED_BY"], event="Arrest")
    with pytest.raises(ModelError, match="DETAINED_BY makes the event Arrest"):
        _rebuilt(predicates=MODEL.predicates | {"DETAINED_BY": predicate})


def test_a_misspelt_predicate_has_near_ones() -> None:
    assert MODEL.near_predicates("deportd_to")[0] == "DEPORTED_TO"
    assert MODEL.near_predicates("xyzzy") == ()


def test_a_workspace_may_declare_predicates_of_its_own_but_not_change_ours() -> None:
    model = with_predicates(
        {"HELD_INCOMMUNICADO_BY": "Held without contact.", "DEPORTED_TO": "Something else."}
    )
    assert model.predicates["HELD_INCOMMUNICADO_BY"].help == "Held without contact."
    assert "HELD_INCOMMUNICADO_BY" in model.relationships
    assert model.predicates["DEPORTED_TO"] == MODEL.predicates["DEPORTED_TO"]
    assert "HELD_INCOMMUNICADO_BY" not in MODEL.predicates


def test_the_description_leaves_nothing_out() -> None:
    described, text, markdown = as_json(MODEL), as_text(MODEL), as_markdown(MODEL)
    for kind in ("labels", "relationships", "predicates"):
        names = [thing["name"] for thing in described[kind]]
        assert names == list(getattr(MODEL, kind))
        assert all(name in text and name in markdown for name in names)
