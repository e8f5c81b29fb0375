"""Which labels, relationship types and properties a query names, read from its tokens."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.questions.clauses import CLOSING, OPENING, bare, names
from graph.stores.tokens import Token


@dataclass(frozen=True, slots=True)
class Mention:
    """One name; ``sort`` is label, relationship or property."""

    sort: str
    name: str
    line: int


def mentions(found: list[Token]) -> Iterator[Mention]:
    """Every mention, the keys of maps in patterns last."""
    keys = _map_keys(found)
    stack: list[str] = []
    for at, token in enumerate(found):
        if token.text in OPENING:
            stack.append("relationship" if _opens_relationship(found, at) else token.text)
        elif token.text in CLOSING and stack:
            stack.pop()
        elif token.text == ":" and at not in keys:
            sort = "relationship" if stack and stack[-1] == "relationship" else "label"
            yield from (Mention(sort, bare(name), name.line) for name in _alternatives(found, at))
        elif token.text == "." and _is_property(found, at):
            yield Mention("property", bare(found[at + 1]), token.line)
    for at, in_pattern in keys.items():
        if in_pattern:
            yield Mention("property", bare(found[at - 1]), found[at].line)


def own_keys(found: list[Token]) -> set[str]:
    """Keys of maps that the query makes itself; they may follow a dot."""
    return {bare(found[at - 1]) for at, in_pattern in _map_keys(found).items() if not in_pattern}


def lost_projections(found: list[Token]) -> list[Token]:
    """Map projections such as ``r {.claims}`` that the embedded engine answers with null.

    It knows them for nodes that a pattern bound, not for relationships, nor for what a
    list, a subquery or a WITH … AS has handed on.
    """
    links = {
        bare(after)
        for at, (_, after) in enumerate(pairwise(found))
        if _opens_relationship(found, at) and names(after)
    }
    handed_on = {bare(after) for before, after in pairwise(found) if before.upper == "AS"}
    triples = zip(found, found[1:], found[2:], strict=False)
    projected = [
        token for token, brace, dot in triples if names(token) and brace.text == "{" and dot.text == "."
    ]
    return [token for token in projected if bare(token) in links | handed_on]


def _opens_relationship(found: list[Token], at: int) -> bool:
    return found[at].text == "[" and at > 0 and found[at - 1].text == "-"


def _is_property(found: list[Token], at: int) -> bool:
    """Whether a name after this dot is a property: not a range, not a function such as duration.inDays."""
    before, after, beyond = found[at - 1], found[at + 1], found[at + 2 : at + 3]
    return names(after) and before.text != "." and not (beyond and beyond[0].text == "(")


def _alternatives(found: list[Token], at: int) -> Iterator[Token]:
    """The names after a colon: ``:A``, ``:A|B``, ``:A|:B``."""
    at += 1
    while at < len(found) and names(found[at]):
        yield found[at]
        if at + 2 >= len(found) or found[at + 1].text != "|":
            return
        at += 3 if found[at + 2].text == ":" else 2


def _map_keys(found: list[Token]) -> dict[int, bool]:
    """Places of the colons between a key and its value; True where the map stands in a pattern."""
    keys: dict[int, bool] = {}
    stack: list[tuple[str, bool]] = []
    for at, token in enumerate(found):
        if token.text in OPENING:
            stack.append((token.text, token.text == "{" and _in_pattern(found, at)))
        elif token.text in CLOSING and stack:
            stack.pop()
        elif token.text == ":" and stack and stack[-1][0] == "{" and found[at - 2].text in ("{", ","):
            keys[at] = stack[-1][1]
    return keys


def _in_pattern(found: list[Token], brace: int) -> bool:
    """Whether only names, colons and bars stand between a pattern's opening bracket and this brace."""
    at = brace - 1
    while at >= 0 and (names(found[at]) or found[at].text in (":", "|")):
        at -= 1
    if at < 0 or at == brace - 1:
        return False
    return _opens_relationship(found, at) or (
        found[at].text == "(" and (at == 0 or found[at - 1].kind != "word" or _is_clause(found[at - 1]))
    )


def _is_clause(token: Token) -> bool:
    return token.upper in ("MATCH", "WHERE", "AND", "OR", "NOT", "EXISTS", "COUNT")
