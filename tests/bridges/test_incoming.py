"""Relations drawn in a notebook become claims, each by itself, or are refused by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bridges.incoming import Choices, Incoming, IncomingNode, IncomingRelation, read_relations
from graph.bridges.incoming_values import Near
from graph.ledger.ledger import Ledger
from graph.ledger.records import Claim
from graph.values.ids import span_sha256
from graph.workspace import Workspace
from tests.small_ledgers import Small

SAID = Choices(notebook="years", modality="actual", confidence="reported")
PLACE = {"source": "hrw.txt", "start": 10, "end": 20}
PERSON = IncomingNode("1", "A. B.", ("Individual",), where="node 1")
STATE = IncomingNode("2", "Uzbekistan", ("State",), where="node 2")


def drawn(
    properties: dict[str, Any] | None = None,
    type: str = "DETAINED_BY",
    source: IncomingNode = PERSON,
    target: IncomingNode = STATE,
    where: str = "relationship 1",
) -> IncomingRelation:
    return IncomingRelation(source, type, target, PLACE if properties is None else properties, where)


def reason(relation: IncomingRelation, choices: Choices = SAID) -> str:
    """Why the one relation is refused, without its name."""
    incoming = read_relations([relation], choices)
    assert (incoming.documents, incoming.entities, incoming.claims) == ((), (), ())
    (sentence,) = incoming.rejected
    return sentence.partition("(relationship 1) ")[2]


def test_a_relation_becomes_one_claim_of_its_document_between_two_entities() -> None:
    properties = {
        "title": "Sent back", "publisher": "Human Rights Watch", "published": "2011-06", "url": "https://hrw.example/1",
        "start": 10, "end": 20, "date": "2011-05", "date_semantics": "within", "role": "guard", "count": 3,
        "colour": "red",
    }  # fmt: skip
    incoming = read_relations([drawn(properties)], SAID)
    document, claim = incoming.documents[0]["id"], incoming.claims[0]["id"]
    assert incoming == Incoming(
        documents=(
            {
                "id": "sent-back-" + document[-8:],
                "title": "Sent back",
                "publisher": "Human Rights Watch",
                "date": "2011-06",
                "url": "https://hrw.example/1",
            },
        ),
        entities=(
            {
                "id": "per:a-b-c8bbeacc",
                "type": "individual",
                "name": "A. B.",
                "in_docs": [document],
            },
            {
                "id": "sta:uzbekistan",
                "type": "state",
                "name": "Uzbekistan",
                "codes": {"iso3": "UZB"},
                "in_docs": [document],
            },
        ),
        claims=(
            {
                "id": claim,
                "doc": document,
                "start": 10,
                "end": 20,
                "subject": "per:a-b-c8bbeacc",
                "predicate": "DETAINED_BY",
                "object": "sta:uzbekistan",
                "object_kind": "entity",
                "date": "2011-05",
                "date_semantics": "within",
                "modality": "actual",
                "confidence": "reported",
                "qualifiers": {"role": "guard", "count": 3},
                "notebook": {"colour": "red"},
            },
        ),
        rejected=(),
        read=1,
    )


def test_what_no_source_says_is_not_filled_in() -> None:
    incoming = read_relations([drawn()], SAID)
    claim = Claim.read(incoming.claims[0])
    assert (claim.date.undated, claim.event, claim.attributed_to, claim.asserted_in) == (
        True,
        None,
        None,
        None,
    )
    assert incoming.documents == ()  # of hrw.txt nothing is said but its name


def test_a_relation_without_source_is_refused_by_name() -> None:
    incoming = read_relations([drawn({"start": 1, "end": 2}, where="relationship 12")], SAID)
    assert incoming.rejected == (
        "DETAINED_BY from 'A. B.' to 'Uzbekistan' (relationship 12) has no source: give source, the id of a document "
        "of the workspace, or title, publisher, published and url.",
    )


WHERE = "give start and end of the words in the document's text, or row and column of a table"


@pytest.mark.parametrize(
    ("properties", "says"),
    [
        ({}, f"has no locator: {WHERE}."),
        ({"page": 3}, f"has only a page: {WHERE}; a page is no locator."),
        ({"quote": "held for weeks"}, f"has only a quote: {WHERE}."),
        ({"locator": "p. 12"}, f"has the locator 'p. 12': {WHERE}, as 805:1080 or row 3, column Name."),
        ({"locator": "12-13"}, f"has the locator '12-13': {WHERE}, as 805:1080 or row 3, column Name."),
        ({"locator": "other.txt[1:5]"}, "has the source 'hrw.txt' and a locator in 'other.txt': give one of them."),
        ({"locator": "1:5", "start": 2}, "has start 2 and the locator '1:5': give one of them."),
        ({"start": 20, "end": 10}, "has the start 20: expected an offset before end, which is 10."),
        ({"start": 10}, "has no end: expected start and end of the words, or row and column of the cells."),
        ({"start": "10", "end": 20}, "has the start '10': expected a whole number from 0, without quotes."),
        ({"row": 3}, "has no column: expected the names of the columns that carry the claim."),
        (
            {"start": 10, "end": 13, "quote": "held"},
            "has a quote of 4 characters for 10:13: give the 3 characters that stand there.",
        ),
        (
            {"start": 10, "end": 14, "quote": "held", "span_sha256": "0123456789abcdef"},
            "has a quote that is not the words of its span_sha256: give one of them.",
        ),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_looked_up_is_refused(properties: dict[str, Any], says: str) -> None:
    assert reason(drawn({"source": "hrw.txt", **properties})) == says


@pytest.mark.parametrize(
    ("properties", "place"),
    [
        ({"locator": "805:1080"}, {"start": 805, "end": 1080}),
        ({"locator": "hrw.txt[805:1080]"}, {"start": 805, "end": 1080}),
        ({"locator": [805, 1080]}, {"start": 805, "end": 1080}),
        ({"locator": {"start": 805, "end": 1080}}, {"start": 805, "end": 1080}),
        ({"locator": "row 3, column Name"}, {"row": 3, "column": ["Name"]}),
        ({"row": 3, "column": "Name"}, {"row": 3, "column": ["Name"]}),
        ({"row": 3, "column": ["Name", "Date"]}, {"row": 3, "column": ["Name", "Date"]}),
        (
            {"start": 10, "end": 14, "quote": "held"},
            {"start": 10, "end": 14, "span_sha256": span_sha256("held")},
        ),
    ],
)
def test_a_place_is_read_in_every_form(properties: dict[str, Any], place: dict[str, Any]) -> None:
    (claim,) = read_relations([drawn({"source": "hrw.txt", **properties})], SAID).claims
    fields = ("start", "end", "row", "column", "span_sha256")
    assert {name: claim[name] for name in fields if name in claim} == place


def test_modality_and_wording_are_never_assumed() -> None:
    assert reason(drawn(), replace(SAID, modality=None)) == (
        "has no modality: give what the source says, one of actual, planned, risk, negated, or say modality=… for "
        "all of them."
    )
    assert reason(drawn(), replace(SAID, confidence=None)).startswith(
        "has no confidence: give what the source says"
    )
    own = read_relations([drawn({**PLACE, "modality": "negated", "confidence": "alleged"})], SAID).claims[0]
    assert (own["modality"], own["confidence"]) == ("negated", "alleged")
    assert reason(drawn({**PLACE, "modality": "certain"})) == (
        "has the modality 'certain': expected one of actual, planned, risk, negated."
    )


@pytest.mark.parametrize(
    ("relation", "says"),
    [
        (
            drawn(type="DETAINED_BI"),
            "is of the type 'DETAINED_BI', which is not in the model: rename it to DETAINED_IN or DETAINED_BY or "
            "DETAINED_AT, or say types={'DETAINED_BI': …}.",
        ),
        (
            drawn(type="XYZ"),
            "is of the type 'XYZ', which is not in the model: give a declared predicate (`refoulement schema`), or "
            "say types={'XYZ': …}.",
        ),
        (
            drawn(type="SUBJECT"),
            "is of the type SUBJECT, which is worked out from claims when the graph is built: give what the source "
            "says, such as EXTRADITED_TO or DETAINED_BY.",
        ),
        (
            drawn(source=replace(PERSON, labels=("Individul",))),
            "has a node of the label Individul, which is not in the model: rename it to Individual, or say "
            "labels={'Individul': …}.",
        ),
        (
            drawn(source=replace(PERSON, labels=("Event", "ForcedReturn"))),
            "has a node of the label ForcedReturn, which is made from claims when the graph is built: draw the "
            "relation between those who take part, such as EXTRADITED_TO from a person to a state.",
        ),
        (
            drawn(source=replace(PERSON, labels=("Individual", "State"))),
            "has 'A. B.' (node 1) with the labels Individual and State: give it one of Individual, PersonGroup, State, "
            "Organisation, Agency, Court, Treaty ….",
        ),
        (
            drawn(source=replace(PERSON, labels=())),
            "has 'A. B.' (node 1) with no label of the model: give it one of Individual, PersonGroup, State, "
            "Organisation, Agency, Court, Treaty ….",
        ),
        (
            drawn(source=replace(PERSON, name=None)),
            "has a node without a name (node 1): give it a name, or an id such as per:… of the workspace.",
        ),
        (drawn(source=replace(PERSON, name=17)), "has 17 (node 1), whose name is no text: give it a name in quotes."),
        (
            drawn(source=replace(PERSON, labels=("Proceeding",))),
            "has 'A. B.' (node 1) of no kind: give it the property kind, one of complaint, extradition_case, "
            "asylum_case.",
        ),
        (
            drawn(source=replace(PERSON, properties={"id": "sta:kenya"})),
            "has 'A. B.' (node 1), whose id is 'sta:kenya': expected an id that begins with per:, as the type "
            "individual has it.",
        ),
        (
            drawn(source=STATE, target=PERSON),
            "leads from State: DETAINED_BY leads from Individual or PersonGroup.",
        ),
        (
            drawn(target=IncomingNode("9", None, (), {"id": "per:x"})),
            "leads to Individual: DETAINED_BY leads to State or Agency or Court or Organisation.",
        ),
        (drawn(target=PERSON), "leads from a node to itself: draw it between two."),
        (drawn({**PLACE, "date": 2011}), "has the date 2011: expected text in quotes, such as \"2011-05\", or null."),
        (drawn({**PLACE, "weight": float("nan")}), "holds weight as nan: give a number or leave it out."),
        (
            drawn({**PLACE, "weight": object()}),
            "holds weight as a value of the type object: give text, a number, a day or a list of them.",
        ),
        (drawn({**PLACE, "note": "\ud800"}), "holds half a character in note: give text that can be written as UTF-8."),
        (
            drawn({"publisher": "HRW", "start": 1, "end": 2}),
            "has a source without title: give source, the id of a document of the workspace, or title, publisher, "
            "published and url.",
        ),
        (
            drawn({**PLACE, "claims": ["c1"]}),
            "rests on the claims c1 of a workspace, so that it says nothing new: say workspace=… to take these claims "
            "over, or draw a new relation with a source of its own.",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_to_give(relation: IncomingRelation, says: str) -> None:
    assert reason(relation) == says


def test_two_facts_between_the_same_nodes_stay_two_and_one_drawn_twice_is_one() -> None:
    relations = [
        drawn(where="relationship 1"),
        drawn({**PLACE, "source": "amnesty.txt"}, where="relationship 2"),
        drawn({**PLACE, "start": 11}, where="relationship 3"),
        drawn(where="relationship 4"),
    ]
    incoming = read_relations(relations, SAID)
    assert [(claim["doc"], claim["start"]) for claim in incoming.claims] == [
        ("hrw.txt", 10), ("amnesty.txt", 10), ("hrw.txt", 11),
    ]  # fmt: skip
    assert incoming.rejected == (
        "DETAINED_BY from 'A. B.' to 'Uzbekistan' (relationship 4) says the same as relationship 1, in the same words "
        "of the same source: draw it once.",
    )


def test_two_people_of_one_name_stay_two_in_one_notebook_and_in_two() -> None:
    other = replace(PERSON, key="3")
    relations = [drawn(), drawn(source=other)]
    here = read_relations(relations, SAID)
    there = read_relations(relations, replace(SAID, notebook="other"))
    people = [
        one["id"] for incoming in (here, there) for one in incoming.entities if one["type"] == "individual"
    ]
    assert len(set(people)) == 4
    assert read_relations(relations, SAID) == here


def test_without_a_name_the_content_of_a_notebook_tells_it_from_others() -> None:
    nameless = replace(SAID, notebook=None)
    first, again = read_relations([drawn()], nameless), read_relations([drawn()], nameless)
    other = read_relations([drawn(), drawn({**PLACE, "start": 1})], nameless)
    assert first == again
    assert first.entities[0]["id"] != other.entities[0]["id"]


@pytest.mark.parametrize(
    ("node", "id", "codes"),
    [
        (IncomingNode("9", "UZB", ("State",)), "sta:uzbekistan", {"iso3": "UZB"}),
        (IncomingNode("9", "The country", ("State",), {"iso3": "uzb"}), "sta:uzbekistan", {"iso3": "UZB"}),
        (
            IncomingNode("9", "The country", ("Actor", "State"), {"code": "KAZ"}),
            "sta:kazakhstan",
            {"iso3": "KAZ"},
        ),
        (IncomingNode("9", "Anywhere", ("State",), {"id": "sta:x"}), "sta:x", None),
        (IncomingNode("sta:x", "Anywhere", ("State",)), "sta:x", None),
    ],
)
def test_a_state_has_the_id_of_its_code_or_its_own(
    node: IncomingNode, id: str, codes: dict[str, str] | None
) -> None:
    _, state = read_relations([drawn(target=node)], SAID).entities
    assert (state["id"], state.get("codes")) == (id, codes)


def test_a_treaty_has_the_id_of_its_name_in_the_table_and_kinds_are_kept() -> None:
    treaty = IncomingNode("t", "Convention against Torture", ("Treaty",))
    body = IncomingNode("b", "CAT", ("Court",), {"kind": "treaty-body"})
    ngo = IncomingNode("o", "Memorial", ("Organisation",))
    relations = [drawn(type="RATIFIED", source=STATE, target=treaty), drawn(target=body), drawn(target=ngo)]
    entities = read_relations(relations, SAID).entities
    assert [(one["id"].partition("-")[0], one["type"]) for one in entities] == [
        ("sta:uzbekistan", "state"),
        ("ins:cat", "treaty"),
        ("per:a", "individual"),
        ("crt:cat", "treaty_body"),
        ("org:memorial", "other"),
    ]


def test_words_of_the_notebook_are_translated_where_the_caller_says_so() -> None:
    person = replace(PERSON, labels=("Person", "Imported"))
    choices = replace(
        SAID, labels={"Person": "Individual", "Imported": None}, types={"HELD_BY": "DETAINED_BY"}
    )
    incoming = read_relations([drawn(type="HELD_BY", source=person)], choices)
    assert incoming.rejected == ()
    assert incoming.claims[0]["predicate"] == "DETAINED_BY"


def test_a_literal_and_an_event_are_objects_as_the_format_has_them() -> None:
    theft = IncomingNode("c", "theft", ("Charge",))
    returned = IncomingNode("e", None, ("Event", "ForcedReturn"), {"id": "ev:ret-1"})
    court = IncomingNode("k", "Supreme Court", ("Court",))
    relations = [
        drawn(type="CHARGED_WITH", target=theft),
        drawn(type="RULED_UNLAWFUL", source=court, target=returned),
        drawn({**PLACE, "event_id": "ev:held-1"}),
    ]
    claims = read_relations(relations, SAID).claims
    assert [(one["object_kind"], one["object"], one.get("event")) for one in claims] == [
        ("literal", "theft", None), ("event", "ev:ret-1", None), ("entity", "sta:uzbekistan", "ev:held-1"),
    ]  # fmt: skip


def test_a_source_said_once_speaks_for_relations_that_name_none() -> None:
    source = {"id": "hrw-2011", "title": "Sent back", "publisher": "HRW", "date": "2011"}
    place = {"start": 1, "end": 5}
    incoming = read_relations(
        [drawn(place), drawn({**place, "source": "x.txt"})], replace(SAID, source=source)
    )
    assert [claim["doc"] for claim in incoming.claims] == ["hrw-2011", "x.txt"]
    assert incoming.documents == (source,)
    assert reason(drawn(place), replace(SAID, source=3)).startswith(
        "has a source of the type int: give source"
    )


def test_an_id_without_a_name_refers_to_what_the_workspace_has() -> None:
    known = IncomingNode("9", None, ("Individual",), {"id": "per:known"})
    incoming = read_relations([drawn(source=known)], SAID)
    assert [one["id"] for one in incoming.entities] == ["sta:uzbekistan"]
    assert incoming.claims[0]["subject"] == "per:known"


def small() -> Ledger:
    made = Small()
    made.document("d", publisher="HRW")
    made.entity("sta:uz", name="Uzbekistan", codes={"iso3": "UZB"})
    made.entity("per:one")
    made.entity("stm:letter")
    made.claim("c1", "per:one", "DETAINED_BY", "sta:uz", asserted_in="stm:letter", date="2011-05")
    made.claim("c2", "per:one", "DETAINED_BY", "sta:uz", confidence="alleged")
    return Ledger(made.documents, made.entities, made.claims)


def test_claims_that_came_from_the_workspace_come_back_whole() -> None:
    ledger = small()
    relation = drawn({"claims": ["c1", "c2"], "source": "sta:uz"}, type="SUBJECT")
    incoming = read_relations([relation, relation], replace(SAID, known=ledger))
    assert incoming.rejected == ()
    assert {one["id"]: one for one in incoming.claims} == {
        id: one.as_dict() for id, one in ledger.claims.items()
    }
    assert {one["id"]: one for one in incoming.entities} == {
        id: one.as_dict() for id, one in ledger.entities.items()
    }
    assert incoming.documents == (ledger.documents["d"].as_dict(),)
    assert reason(drawn({"claims": ["c9"]}), replace(SAID, known=ledger)).startswith(
        "rests on c9, which the workspace"
    )
    assert reason(drawn({"claims": 3}), replace(SAID, known=ledger)).startswith(
        "has the claims 3: give a list"
    )


def test_a_state_of_the_workspace_is_found_by_its_code_and_a_person_by_no_name() -> None:
    person = replace(PERSON, name="per:one")
    incoming = read_relations([drawn(source=replace(person, name="one"))], replace(SAID, known=small()))
    assert incoming.claims[0]["object"] == "sta:uz"
    assert [one["type"] for one in incoming.entities] == ["individual"]
    assert incoming.claims[0]["subject"] != "per:one"


def test_a_loose_node_is_named_and_one_bad_relation_stops_no_other() -> None:
    incoming = read_relations([drawn({}), drawn()], SAID, loose=[replace(PERSON, where="node 7")])
    assert (incoming.read, len(incoming.claims), len(incoming.rejected)) == (2, 1, 2)
    assert (
        incoming.rejected[1]
        == "'A. B.' (node 7) has no relation: an entity comes with a claim that names it."
    )


def test_it_shows_what_it_read_without_running_what_a_name_holds() -> None:
    hostile = replace(PERSON, name="<script>alert(1)</script>")
    incoming = read_relations([drawn({}, source=hostile), drawn()], SAID)
    assert str(incoming).splitlines()[0] == "relations read 2 rejected 1; claims 1, entities 2, documents 0"
    assert "<script" not in incoming._repr_html_()
    many = read_relations([drawn({})] * 30, SAID)
    assert str(many).splitlines()[-1] == "… and 10 more in .rejected"


def test_days_of_python_are_written_as_days() -> None:
    (claim,) = read_relations([drawn({**PLACE, "date": date(2011, 5, 30)})], SAID).claims
    assert claim["date"] == "2011-05-30"


def test_cycles_and_fifty_thousand_nodes_are_read() -> None:
    nodes = [IncomingNode(str(n), f"Person {n % 7}", ("Individual",)) for n in range(50_000)]
    relations = [
        IncomingRelation(one, "ASSOCIATE_OF", nodes[n - 1], PLACE, f"relationship {n}")
        for n, one in enumerate(nodes)
    ]
    incoming = read_relations(relations, SAID)
    assert (len(incoming.entities), len(incoming.claims), incoming.rejected) == (50_000, 50_000, ())


def test_near_names_are_looked_up_once_a_word_and_not_for_ever() -> None:
    asked: list[str] = []
    near = Near(lambda word: (asked.append(word), f"{word}s")[1:])
    assert [near.names(f"word {n % 300}") for n in range(600)].count(()) == 200
    assert asked == [f"word {n}" for n in range(200)]
    relations = [
        drawn(type=f"LIKES_{n}", source=replace(PERSON, labels=(f"Label {n}",))) for n in range(1_000)
    ]
    assert len(read_relations(relations, SAID).rejected) == 1_000


def test_what_was_read_enters_a_workspace_once(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "mine")
    relations = [drawn({**PLACE, "title": "T", "publisher": "P"}), drawn({**PLACE, "source": "amnesty.txt"})]
    incoming = read_relations(relations, SAID)
    report = workspace.add(incoming.documents, incoming.entities, incoming.claims)
    assert (report.loaded, report.unchanged, report.rejected) == (5, 0, 0)
    again = workspace.add(incoming.documents, incoming.entities, incoming.claims)
    assert (again.loaded, again.unchanged, again.rejected) == (0, 5, 0)
    ledger = workspace.ledger()
    assert sorted(claim.doc for claim in ledger.claims.values()) == ["amnesty.txt", "hrw.txt"]


_VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=3)
    | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
_NAMES = st.sampled_from(
    ["source", "title", "publisher", "published", "locator", "start", "end", "row", "column", "quote", "date", "event",
     "modality", "confidence", "qualifiers", "count", "note", "claims", "claim", "extra_spans", "anything"]
)  # fmt: skip


@given(
    st.lists(st.tuples(st.dictionaries(_NAMES, _VALUE, max_size=6), _VALUE, st.text(max_size=6)), max_size=4),
    st.dictionaries(
        st.sampled_from(["id", "kind", "iso3", "code", "codes", "note", "aliases"]), _VALUE, max_size=3
    ),
)
def test_whatever_a_notebook_holds_each_relation_is_a_claim_or_refused(
    rows: list[tuple[dict[str, Any], Any, str]], held: dict[str, Any]
) -> None:
    relations = [
        drawn(
            {**PLACE, **properties},
            target=IncomingNode(f"n{n}", name, ("State", *filter(None, [label])), held),
        )
        for n, (properties, name, label) in enumerate(rows)
    ]
    incoming = read_relations(relations, SAID)
    assert len(incoming.claims) + len(incoming.rejected) == len(relations)
    for claim in incoming.claims:
        Claim.read(claim)
