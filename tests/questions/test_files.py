"""A question file that does not keep its form is refused with file and line, before it is ever asked."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from graph.errors import QuestionError, UnknownQuestion
from graph.questions import Library, bundled_folder

GOOD = dedent(
    """\
    // question: Which states are there?
    // parameters:
    //   state: {kind: state, help: Only this one.}
    // columns:
    //   state: {kind: entity, meaning: The state.}
    // order: Name, then id.

    MATCH (s:Actor:State)
    WHERE $state IS NULL OR s.id IN $state
    RETURN s.name AS state, s.id AS state_id, [] AS claims, false AS disputed
    ORDER BY state, state_id
    """
)


def read(tmp_path: Path, text: str, name: str = "places/states.cypher") -> Library:
    path = tmp_path / "cypher" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Library.read([tmp_path / "cypher"])


def problem(tmp_path: Path, text: str, name: str = "places/states.cypher") -> str:
    with pytest.raises(QuestionError) as raised:
        read(tmp_path, text, name)
    return str(raised.value)


def test_good_file_is_read_whole(tmp_path: Path) -> None:
    (file,) = read(tmp_path, GOOD).questions()
    assert (file.name, file.tag, file.question, file.line) == (
        "states", "places", "Which states are there?", 8,
    )  # fmt: skip
    assert file.query.startswith("MATCH (s:Actor:State)\nWHERE")


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        (
            "// order: ",
            "// ordre: ",
            ":6: unknown key 'ordre'; known here: any_of, columns, help, network, order, ",
        ),
        ("// order: Name, then id.\n", "", ":1: 'order' is missing"),
        ("kind: state,", "kind: country,", ":3: expected one of state, person, group, body, "),
        ("help: Only this one.}", "help: Only this one., Kind: x}", ":3: unknown key 'Kind'"),
        (
            "// columns:\n",
            "// columns:\n//   state: {kind: string, meaning: Twice.}\n",
            ":6: 'state' stands here twice",
        ),
        ("// question: Which", "// question: {Which", ":2: the head is not YAML: "),
        (
            "kind: state, help: Only this one.",
            "kind: state, required: maybe, help: Y",
            ":3: expected true or false, found 'maybe'",
        ),
        (
            "$state IS NULL OR s.id IN $state",
            "s.id IN $stat",
            ":9: the query uses $stat, which the head does not declare",
        ),
        (
            "$state IS NULL OR s.id IN $state",
            "true",
            ":2: the head declares 'state', which the query does not use",
        ),
        (
            "s.name AS state,",
            "s.name AS name,",
            ":10: the query returns 'name', which the head does not declare",
        ),
        (" s.id AS state_id,", "", ":10: the query does not return 'state_id', which the head needs"),
        ("[] AS claims, ", "", ":10: the query does not return 'claims', which the head needs"),
        ("s.name AS state,", "s.name,", ":10: a column of RETURN has no alias (AS …)"),
        ("ORDER BY state, state_id\n", "", ":8: the result has no ORDER BY"),
        ("ORDER BY state, state_id", "ORDER BY state", ":8: the order has no id in it, so it is not total"),
        (
            "ORDER BY state, state_id",
            "ORDER BY state, state_id\nLIMIT 3",
            ":12: LIMIT on the result: the runner cuts answers",
        ),
        ("WHERE $state", "WITH s LIMIT 5\nWHERE $state", ":9: LIMIT without ORDER BY before it"),
        ("MATCH (s:Actor:State)", "MATCH (s:Actor:Stat)", ":8: the model declares no label 'Stat'"),
        (
            "MATCH (s:Actor:State)",
            "MATCH (s:Actor:State)--(:Actor|Robot)",
            ":8: the model declares no label 'Robot'",
        ),
        (
            "MATCH (s:Actor:State)",
            "MATCH (s:Actor:State)-[:KNOWS]-()",
            ":8: the model declares no relationship 'KNOWS'",
        ),
        (
            "MATCH (s:Actor:State)",
            "MATCH (s:Actor:State {colour: 1})",
            ":8: the model declares no property 'colour'",
        ),
        ("s.id IN $state", "s.colour IN $state", ":9: the model declares no property 'colour'"),
        (
            "s.name AS state,",
            "s.title AS state,",
            ":10: a property 'title': the embedded engine keeps this name",
        ),
        (
            "MATCH (s:Actor:State)",
            "MATCH (s:Actor:State)-[*1..]-()",
            ":8: the query has a path of length *1.., expected an upper bound",
        ),
        (
            "MATCH (s:Actor:State)",
            "MATCH (s:Actor:State) SET s.name = 'x'",
            ":8: the query has SET, which changes the graph",
        ),
        (
            "MATCH (s:Actor:State)",
            "LOAD CSV FROM 'x' AS s",
            ":8: the query has LOAD at the start, expected MATCH",
        ),
        (
            "MATCH (s:Actor:State)",
            "MATCH (s:Actor:State)-[r:PART_OF]-() WITH s, r {.claims} AS x",
            ":8: r {.…}, which the embedded engine loses",
        ),
        (
            "MATCH (s:Actor:State)",
            "UNWIND [1] AS s WITH s, s {.name} AS x",
            ":8: s {.…}, which the embedded engine loses",
        ),
    ],
)
def test_breach_is_named_with_its_line(tmp_path: Path, found: str, instead: str, said: str) -> None:
    assert found in GOOD
    message = problem(tmp_path, GOOD.replace(found, instead))
    assert message.startswith(f"cypher/places/states.cypher{said}"), message


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("// window: state", "the window is over 'state', which is no date column"),
        ("// window: {events: Happening}", "the window is over 'Happening', which is no label"),
        ("// network: {items: [city]}", "the network names 'city', which is no column"),
        ("// network: {items: [state], relations: [NEAR]}", "the model declares no relationship 'NEAR'"),
        ("// network: {items: [state], of: states}", "a network needs exactly one of items, line and of"),
        ("// network: {of: towns}", "the network is that of 'towns', which is no question"),
        ("// sort: [size]", "sort names 'size', which is no column"),
        (
            "// searched: [{text: '{found}', query: 'MATCH (s:Actor) RETURN count(s) AS n'}]",
            "searched: the text names 'found'",
        ),
        (
            "// searched: [{text: None., query: 'MATCH (s:City) RETURN count(s) AS n'}]",
            "the model declares no label 'City'",
        ),
    ],
)
def test_what_surrounds_the_query_is_checked_too(tmp_path: Path, declared: str, said: str) -> None:
    message = problem(tmp_path, GOOD.replace("// order:", f"{declared}\n// order:"))
    assert message.startswith("cypher/places/states.cypher:6: ") and said in message


def test_names_are_checked(tmp_path: Path) -> None:
    assert "'Bad_Name' is not kebab-case" in problem(tmp_path / "other", GOOD, "places/Bad_Name.cypher")
    assert "'from' is no name" in problem(
        tmp_path, GOOD.replace("//   state: {kind: state", "//   from: {kind: state")
    )
    assert "'limit' is a parameter that the runner adds" in problem(
        tmp_path, GOOD.replace("//   state: {kind: state", "//   limit: {kind: state")
    )
    taken = GOOD.replace("//   state: {kind: entity", "//   claims: {kind: claims")
    assert "'claims' is a column that every row has" in problem(tmp_path, taken)


def test_choice_needs_its_list_and_a_default_from_it(tmp_path: Path) -> None:
    asked = GOOD.replace("{kind: state, help", "{kind: choice, help")
    assert "a choice lists what is allowed" in problem(tmp_path, asked)
    asked = GOOD.replace("{kind: state, help", "{kind: choice, allowed: [a, b], default: c, help")
    assert "the default 'c' is not among a, b" in problem(tmp_path, asked)


def test_names_in_strings_comments_and_own_maps_are_no_mentions(tmp_path: Path) -> None:
    query = GOOD.replace("ORDER BY", "// (:Robot)\nORDER BY").replace(
        "MATCH (s:Actor:State)",
        "MATCH (s:Actor:State)\nWITH s, {shade: '(:Robot {x: 1})', born: date('2010-01-02')} AS m",
    )
    query = query.replace("WHERE $state", "WHERE m.shade <> '' AND m.born.year > 1 AND $state")
    assert [file.name for file in read(tmp_path, query).questions()] == ["states"]


def test_two_files_of_one_name_are_refused_across_folders(tmp_path: Path) -> None:
    read(tmp_path, GOOD)
    message = problem(tmp_path, GOOD, "other/states.cypher")
    assert message == (
        "cypher/places/states.cypher: there is a question of this name already: cypher/other/states.cypher"
    )


def test_question_outside_a_subject_folder_is_refused(tmp_path: Path) -> None:
    assert "stands in a folder that names its subject" in problem(tmp_path, GOOD, "states.cypher")


def test_broken_encoding_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "cypher" / "places" / "states.cypher"
    path.parent.mkdir(parents=True)
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(QuestionError, match="cannot be read as UTF-8 text"):
        Library.read([tmp_path / "cypher"])


def test_file_without_head_or_query_is_refused(tmp_path: Path) -> None:
    assert ":1: the file has no head" in problem(tmp_path, "MATCH (s:Actor) RETURN s.id AS id ORDER BY id")
    assert "nothing at the start" in problem(tmp_path, GOOD[: GOOD.index("MATCH")])


def test_workspace_adds_its_own_questions_to_the_bundled_ones(tmp_path: Path) -> None:
    read(tmp_path, GOOD)
    names = [file.name for file in Library.read([bundled_folder(), tmp_path / "cypher"]).questions()]
    assert "states" in names and "returns-despite-interim-measures" in names


def test_unknown_question_names_near_ones(library: Library) -> None:
    with pytest.raises(UnknownQuestion) as raised:
        library.get("return-by-route")
    assert raised.value.near[0] == "returns-by-route"


def test_bundled_questions_are_those_of_the_first_release(library: Library) -> None:
    assert {(file.tag, file.name) for file in library.questions()} >= {
        ("measures", "returns-despite-interim-measures"),
        ("measures", "return-measure-pairs"),
        ("returns", "returns"),
        ("returns", "returns-by-route"),
        ("persons", "person-timeline"),
        ("evidence", "evidence-pack"),
        ("evidence", "document-claims"),
        ("networks", "ego-network"),
    }
