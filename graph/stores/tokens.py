"""Cypher text as tokens, as far as judging a query needs it.

Comments are gone, strings and quoted names are single tokens, and everything
else is a word, a number or one character. It is stricter than either engine
where they might differ on where a comment or a string ends.
"""

import re
from dataclasses import dataclass

from graph.stores.base import QueryRefused


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is word, number, string, quoted, parameter or sign; ``line`` counts from 1."""

    kind: str
    text: str
    line: int

    @property
    def upper(self) -> str:
        """The word as keywords are compared; the quoted or string form of a word is no keyword."""
        return self.text.upper() if self.kind == "word" else self.text


_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<comment>//[^\r\n]*)
  | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | (?P<quoted>`(?:[^`]|``)*`)
  | (?P<parameter>\$(?:[A-Za-z_][A-Za-z0-9_]*|`(?:[^`]|``)*`))
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
  | (?P<sign>(?!['"`\\])[!-~])
    """,
    re.VERBOSE | re.DOTALL,
)
# Neo4j replaces \uXXXX before it looks for quotes and line ends, so an escaped
# quote would end a string, and an escaped line end a comment.
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def tokens(text: str) -> list[Token]:
    """Split ``text``.

    Raises:
        QueryRefused: Something in it could be read in two ways.
    """
    found, at, line = [], 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or text.startswith("/*", at):
            raise QueryRefused(line, _unreadable(text[at : at + 2]))
        kind, part = str(match.lastgroup), match[0]
        _check_part(kind, part, line)
        if kind not in ("space", "comment"):
            found.append(Token(kind, part, line))
        line += part.count("\n")
        at = match.end()
    return found


def parameters(text: str) -> frozenset[str]:
    """The names of the parameters that a query uses, without ``$``."""
    return frozenset(token.text[1:].strip("`") for token in tokens(text) if token.kind == "parameter")


def _check_part(kind: str, part: str, line: int) -> None:
    for escape in _ESCAPE.finditer(part):
        character = chr(int(escape[1], 16))
        if kind != "string" or character in "'\"`\\" or not character.isprintable():
            raise QueryRefused(line, f"the escape {escape[0]}: write the character itself")
    if kind == "comment" and _LINE_ENDS.search(part):
        raise QueryRefused(line, "a comment with a character that may end its line")


def _unreadable(start: str) -> str:
    if start == "/*":
        return "a block comment, which the embedded engine does not read: use // on each line"
    if start[0] in "'\"`":
        return f"a {start[0]} that is never closed"
    return f"the character {start[0]!r} outside strings and comments"
