"""Is this text a query that only reads the graph? Judged before an engine sees it.

Engines refuse writes, but not everything that a reader must not send: both let
LOAD CSV read files and addresses, and Neo4j lets SHOW and TERMINATE pass in READ
mode. So the words are looked at here. Where a word might be a name or a clause,
it is taken for a clause; a question can always choose another name.
"""

from functools import lru_cache

from graph.stores.base import QueryRefused
from graph.stores.tokens import Token, tokens

#: Procedures that a query may call; they read an index of the graph and nothing else.
PROCEDURES = frozenset({"db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships"})
#: Functions with a dot in their name. Others may be anything that is installed on a server.
FUNCTIONS = frozenset(
    {f"duration.in{unit}" for unit in ("days", "months", "seconds")}
    | {f"{kind}.{name}" for kind in ("date", "datetime") for name in ("truncate", "realtime", "statement")}
)
#: The longest path that a pattern may ask for; beyond it a query of a dense graph does not end.
LONGEST_PATH = 10

_OPENING = frozenset(["MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"])
# Only those that can stand behind an opening clause; what opens otherwise is refused for that.
_WRITES = "CREATE MERGE SET DELETE DETACH NODETACH REMOVE FOREACH INSERT DROP"
_OUTSIDE = "LOAD USE SHOW TERMINATE PROFILE EXPLAIN CYPHER TRANSACTIONS"
_REFUSED = {word: f"{word}, which changes the graph" for word in _WRITES.split()}
_REFUSED |= {word: f"{word}, which no question may use" for word in _OUTSIDE.split()}
_REFUSED["SHORTEST"] = "SHORTEST, which the embedded engine does not have: use shortestPath()"
_BEFORE_PATH = frozenset(
    ["MATCH", "ALL", "ANY", "WALK", "TRAIL", "ACYCLIC", "PATH", "PATHS", "GROUP", "GROUPS"]
)
_QUANTIFIED = "a quantified path, which the embedded engine does not have: use *1..3"
_START, _END = Token("sign", "", 1), Token("sign", "", 1)


@lru_cache(maxsize=1024)
def check_reading(text: str) -> None:
    """Return if ``text`` is one statement that only reads the graph and surely ends.

    Raises:
        QueryRefused: It is not; says the line and the part at fault.
    """
    found = tokens(text)
    while found and found[-1].text == ";":
        found.pop()
    if not found or found[0].upper not in _OPENING:
        first = found[0].text if found else "nothing"
        line = found[0].line if found else 1
        raise QueryRefused(line, f"{first} at the start, expected MATCH or another reading clause")
    around = [_START, _START, *found, _END, _END]
    for at in range(2, len(around) - 2):
        _check_word(around, at)
        _check_sign(around, at)


def _check_word(around: list[Token], at: int) -> None:
    token = around[at]
    if token.upper == "CALL" and not _is_name(around, at):
        _check_call(around, at)
    elif token.upper in _REFUSED and not _is_name(around, at):
        raise QueryRefused(token.line, _REFUSED[token.upper])
    elif token.upper == "FORMAT" and around[at + 1].upper == "CSV":
        raise QueryRefused(token.line, "FORMAT CSV, which gives text instead of rows")
    elif token.kind in ("word", "quoted") and around[at + 1].text == "." and around[at - 1].text != ".":
        _check_function(around, at)


def _is_name(around: list[Token], at: int) -> bool:
    """A word that stands where only a name can: a property, a label, the key of a map."""
    before, after = around[at - 1], around[at + 1]
    if before.text == ".":
        # Not behind a range or a number: both may be followed by a clause.
        return around[at - 2].text != "." and around[at - 2].kind != "number"
    return before.text == ":" or (before.text in ("{", ",") and after.text == ":")


def _check_call(around: list[Token], at: int) -> None:
    if around[at + 1].text in ("{", "("):
        return
    name, _ = _dotted(around, at + 1)
    if name.lower() not in PROCEDURES:
        raise _not_among(around[at].line, f"CALL {name}, expected a subquery or one of", PROCEDURES)


def _check_function(around: list[Token], at: int) -> None:
    name, after = _dotted(around, at)
    if around[after].text != "(" or name.lower() in FUNCTIONS or around[at - 1].upper == "CALL":
        return
    raise _not_among(around[at].line, f"the function {name}, expected one of", FUNCTIONS)


def _not_among(line: int, found: str, allowed: frozenset[str]) -> QueryRefused:
    return QueryRefused(line, f"{found} {', '.join(sorted(allowed))}")


def _dotted(around: list[Token], at: int) -> tuple[str, int]:
    """The dotted name that starts at ``at``, and the place of the first token after it."""
    name = around[at].text
    while around[at + 1].text == "." and around[at + 2].kind in ("word", "quoted"):
        at += 2
        name += f".{around[at].text}"
    return name, at + 1


def _check_sign(around: list[Token], at: int) -> None:
    token, after = around[at], around[at + 1]
    if token.text == ";":
        raise QueryRefused(token.line, "a second statement after ;")
    if token.text == "$":
        raise QueryRefused(token.line, "$(…), a label or type that is computed")
    if token.text == "[" and around[at - 1].text == "-":
        _check_length(around, at)
    if token.text in (">", "-") and after.text in ("+", "*", "{") and around[at - 1].text in ("-", "]"):
        raise QueryRefused(token.line, _QUANTIFIED)
    if token.text == ")" and after.text in ("+", "*", "{") and _is_path_group(around, at):
        raise QueryRefused(token.line, _QUANTIFIED)


def _check_length(around: list[Token], at: int) -> None:
    """Refuse ``[*]``, ``[r:TYPE*2..]`` and any path longer than ``LONGEST_PATH``."""
    inside = []
    for token in around[at + 1 :]:
        if token.text in ("]", "{"):
            break
        inside.append(token)
    star = next((place for place, token in enumerate(inside) if token.text == "*"), None)
    if star is None:
        return
    bounds = "".join(token.text for token in inside[star + 1 :])
    last = bounds.rsplit("..", 1)[-1]
    if not last.isdigit() or int(last) > LONGEST_PATH:
        raise QueryRefused(
            inside[star].line, f"a path of length *{bounds}, expected an upper bound up to {LONGEST_PATH}"
        )


def _is_path_group(around: list[Token], at: int) -> bool:
    """Whether the parenthesis closed at ``at`` holds a pattern of several nodes and is no function's."""
    depth, place = 0, at
    while place > 0:
        depth += {")": 1, "(": -1}.get(around[place].text, 0)
        if depth == 0:
            break
        place -= 1
    signs = "".join(token.text if token.kind == "sign" else " " for token in around[place + 1 : at])
    is_pattern = ")-" in signs or ")<-" in signs
    before = around[place - 1]
    return is_pattern and (before.kind != "word" or before.upper in _BEFORE_PATH)
