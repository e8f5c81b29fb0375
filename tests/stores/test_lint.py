"""The lint lets every reading query pass and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.stores import QueryRefused
from graph.stores.lint import check_reading
from graph.stores.tokens import parameters, tokens

READING = [
    "MATCH (s:State) RETURN s.id AS id",
    "MATCH (s:State) RETURN s.id AS id;",
    "OPTIONAL MATCH (s:State) RETURN s.id AS id",
    "// SET, DELETE and LOAD CSV are words in a comment\nMATCH (n) RETURN n.id AS id // MERGE",
    "MATCH (n) WHERE n.name = 'DETACH DELETE n' RETURN n.id AS id",
    'MATCH (n) WHERE n.name = "it\\"s; SET n.x = 1" RETURN n.id AS id',
    "MATCH (n) WHERE n.name = 'a \\' SET n.x = 1 //' RETURN n.id AS id",
    "MATCH (n) RETURN n.set AS a, n.create AS b, n.load AS c, n.show AS d",
    "MATCH (n:Set)-[:USE]->(m) RETURN {set: n.id, use: m.id} AS ends",
    "MATCH (n) RETURN n.`delete` AS gone, `SET`.x AS x",
    "MATCH (n) WHERE n.id = $set RETURN n.id AS id",
    "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS c } RETURN c AS c",
    "MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN count(m) AS c } RETURN c AS c",
    "CALL db.index.fulltext.queryNodes('names', $text) YIELD node, score RETURN node.id AS id",
    "CALL db.index.fulltext.querynodes($index, $text) YIELD node RETURN node.id AS id",
    "MATCH (a)-[r:PART_OF*1..4]->(b) RETURN a.id AS a, b.id AS b",
    "MATCH (a)-[*..10]-(b) RETURN a.id AS a",
    "MATCH (a)-[:A|B*2 {id: $x}]->(b) RETURN a.id AS a",
    "MATCH p = shortestPath((a)-[*..6]-(b)) RETURN length(p) AS n",
    "MATCH (a) RETURN count(*) AS n, 2 * 3 AS six, [x IN [1, 2] | x * 2] AS doubled, $list[1..] AS tail",
    "MATCH (a)--(b) WHERE (a.x + 1) * 2 > 3 RETURN (a.x) + (b.x) AS n",
    "MATCH (a) WHERE EXISTS { (a)-[:PART_OF]->(:Actor) } RETURN COUNT { (a)--() } + 1 AS n",
    "MATCH (a) RETURN size([(a)-->(b) | b.id]) + 1 AS n",
    "MATCH (a) RETURN duration.inDays(a.date_earliest, $day).days AS days, date.truncate('year', $day) AS y",
    "UNWIND $ids AS id MATCH (n {id: id}) RETURN n.id AS id UNION MATCH (m) RETURN m.id AS id",
    "MATCH (n) RETURN '\\u0416' AS letter, 'Ж — ⟩' AS signs",
    "WITH 1.5 AS x RETURN x AS x",
]

REFUSED = {
    "": "nothing at the start",
    "// only a comment": "nothing at the start",
    "CREATE (n)": "CREATE at the start",
    "EXPLAIN MATCH (n) RETURN n.id AS id": "EXPLAIN at the start",
    "PROFILE MATCH (n) RETURN n.id AS id": "PROFILE at the start",
    "SHOW INDEXES": "SHOW at the start",
    "USE other MATCH (n) RETURN n.id AS id": "USE at the start",
    "TERMINATE TRANSACTIONS 'x'": "TERMINATE at the start",
    "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l AS l": "LOAD at the start",
    "FOR VALID_TIME ALL MATCH (n) RETURN n.id AS id": "FOR at the start",
    "CYPHER runtime=slotted MATCH (n) RETURN n.id AS id": "CYPHER at the start",
    "DROP INDEX x": "DROP at the start",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'": "ALTER at the start",
    "MATCH (n) SET n.x = 1": "SET, which changes the graph",
    "match (n) set n.x = 1": "SET, which changes the graph",
    "MATCH (as) WITH as SET as.x = 1": "SET, which changes the graph",
    "WITH 1. SET n.x = 1": "SET, which changes the graph",
    "MATCH (n) MERGE (m) RETURN m.id AS id": "MERGE, which changes the graph",
    "MATCH (n) DETACH DELETE n": "DETACH, which changes the graph",
    "MATCH (n) REMOVE n.x": "REMOVE, which changes the graph",
    "MATCH (n) INSERT (m)": "INSERT, which changes the graph",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)": "FOREACH, which changes the graph",
    "MATCH (n) CALL (n) { CREATE (m) } RETURN n.id AS id": "CREATE, which changes the graph",
    "MATCH (n) CALL (n) { USE other RETURN 1 AS x } RETURN x AS x": "USE, which no question may use",
    "MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN x AS x": "TRANSACTIONS, which no question",
    "MATCH (n) LOAD CSV FROM 'http://x' AS l RETURN l AS l": "LOAD, which no question may use",
    "MATCH (n) WITH n SHOW TRANSACTIONS": "SHOW, which no question may use",
    "MATCH (n) RETURN n.id AS id; MATCH (n) SET n.x = 1": "a second statement after ;",
    "MATCH (n) RETURN n.id AS id FORMAT CSV": "FORMAT CSV, which gives text instead of rows",
    "CALL db.labels()": "CALL db.labels, expected a subquery or one of",
    "CALL `db`.`index`.`fulltext`.`queryNodes`('x', 'y')": "CALL `db`",
    "CALL apoc.load.json($url) YIELD value RETURN value AS v": "CALL apoc.load.json",
    "CALL dbms.listConfig() YIELD name RETURN name AS n": "CALL dbms.listConfig",
    "CALL pagerank() YIELD node RETURN node.id AS id": "CALL pagerank",
    "MATCH (n) RETURN apoc.text.join(n.x, '') AS x": "the function apoc.text.join",
    "MATCH (n) RETURN `apoc`.`load` . x(n.x) AS x": "the function `apoc`.`load`.x",
    "MATCH (n) RETURN duration.between(n.a, n.b) AS d": "the function duration.between",
    "MATCH (n:$($label)) RETURN n.id AS id": "$(…), a label or type that is computed",
    "MATCH (a)-[*]->(b) RETURN a.id AS a": "a path of length *, expected an upper bound up to 10",
    "MATCH (a)-[r:X*]->(b) RETURN a.id AS a": "a path of length *, expected",
    "MATCH (a)-[r*2..]->(b) RETURN a.id AS a": "a path of length *2.., expected",
    "MATCH (a)<-[:X*..11 {id: 1}]-(b) RETURN a.id AS a": "a path of length *..11, expected",
    "MATCH (a)-[:X*1..4*]-(b) RETURN a.id AS a": "a path of length *1..4*, expected",
    "MATCH p = shortestPath((a)-[*]-(b)) RETURN p AS p": "a path of length *, expected",
    "MATCH (a) // [*1..2\n -[*]- (b) RETURN a.id AS a": "a path of length *, expected",
    "MATCH (a)-[:X]->+(b) RETURN a.id AS a": "a quantified path",
    "MATCH (a)-[:X]-{1,}(b) RETURN a.id AS a": "a quantified path",
    "MATCH (a)-->*(b) RETURN a.id AS a": "a quantified path",
    "MATCH ((a)-[:X]->(b)){1,9} RETURN a.id AS a": "a quantified path",
    "MATCH (x) ((a)-[:X]->(b))+ (y) RETURN x.id AS x": "a quantified path",
    "MATCH p = SHORTEST 1 (a)-[:X]->(b) RETURN p AS p": "SHORTEST, which the embedded engine",
    "MATCH (n) /* SET n.x = 1 */ RETURN n.id AS id": "a block comment",
    "MATCH (n) \\u0053ET n.x = 1": "the character '\\\\' outside",
    "MATCH (n) RETURN '\\u0027 SET n.x = 1 //' AS x": "the escape \\u0027",
    "MATCH (n) RETURN '\\u005c' AS x": "the escape \\u005c",
    "MATCH (n) RETURN '\\uu0027' AS x": "the escape \\uu0027",
    "MATCH (n) RETURN n.`\\u0060 SET n.x` AS x": "the escape \\u0060",
    "MATCH (n) // \\u000a SET n.x = 1": "the escape \\u000a",
    "MATCH (n) // x\u2028 SET n.x = 1": "a comment with a character",
    "MATCH (n) // x\r SET n.x = 1": "SET, which changes the graph",
    "MATCH (n)\u00a0SET n.x = 1": "the character '\\xa0' outside",
    "MATCH (n)\u2014[*]\u2014(m) RETURN n.id AS id": "the character '—' outside",
    "MATCH (n) RETURN 'open": "a ' that is never closed",
    "MATCH (n) RETURN n.`open": "a ` that is never closed",
    "MATCH (n)\nRETURN n.id AS id,\n$`a` AS a\nSET n.x = 1": "line 4 because of SET",
}


@pytest.mark.parametrize("query", READING)
def test_reading_query_passes(query: str) -> None:
    check_reading(query)


@pytest.mark.parametrize("query", REFUSED)
def test_query_that_is_more_than_reading_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused) as raised:
        check_reading(query)
    assert REFUSED[query] in str(raised.value)
    assert str(raised.value).startswith("The query is refused at line ")


@given(st.sampled_from(READING), st.data())
def test_write_put_between_any_two_tokens_is_refused(query: str, data: st.DataObject) -> None:
    parts = [token.text for token in tokens(query) if token.text != ";"]
    at = data.draw(st.integers(1, len(parts)))
    write = data.draw(st.sampled_from([" SET n.x = 1 ", " DETACH DELETE n ", " MERGE (x:Y) ", " LOAD CSV "]))
    # Behind a dot or a colon the word is a property or label, and no clause can stand there.
    if parts[at - 1] not in (".", ":"):
        with pytest.raises(QueryRefused):
            check_reading(" ".join(parts[:at]) + write + " ".join(parts[at:]))


@given(st.text())
def test_any_text_is_judged_without_another_error(text: str) -> None:
    try:
        check_reading("MATCH (n) RETURN n.id AS id " + text)
    except QueryRefused as error:
        assert error.line >= 1


@given(st.text(st.characters(exclude_characters="'\\", exclude_categories=["Cs"])))
def test_words_in_a_string_are_no_clauses(text: str) -> None:
    check_reading(f"MATCH (n) WHERE n.name = '{text}' RETURN n.id AS id")


def test_parameters_are_those_outside_strings_and_comments() -> None:
    query = (
        "// $no\nMATCH (n {id: $id, x: '$neither'}) WHERE n.d > $date_from RETURN $`odd` AS x, n.`$nor` AS y"
    )
    assert parameters(query) == {"id", "date_from", "odd"}
